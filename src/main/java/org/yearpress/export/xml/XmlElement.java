package org.yearpress.export.xml;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.form.xml.XmlPath;
import org.yearpress.text.Escape;

/** An element while a document is put together. */
final class XmlElement {
  private final String name;
  private final List<XmlElement> children = new ArrayList<>(2);
  private String key = "";
  private String id = "";
  private String text = "";

  XmlElement(String name) {
    this.name = name;
  }

  /** A new last child. */
  XmlElement add(String child) {
    XmlElement added = new XmlElement(child);
    children.add(added);
    return added;
  }

  /** The attribute by which others refer to it, or by which it refers; it has no other. */
  XmlElement attribute(String name, String value) {
    key = name;
    id = value;
    return this;
  }

  XmlElement text(String content) {
    text = content;
    return this;
  }

  /** Writes a value where a way leads, with all that must be there for it. */
  void put(List<XmlPath.Step> way, String value) {
    XmlElement at = this;
    for (XmlPath.Step step : way) {
      at = at.at(step);
    }
    at.text(value);
  }

  /** Makes what a value stands in, which is there without it too. */
  void open(List<XmlPath.Step> way) {
    XmlElement at = this;
    for (XmlPath.Step step : way.subList(0, way.size() - 1)) {
      at = at.at(step);
    }
  }

  /** The value of its attribute. */
  String id() {
    return id;
  }

  /** The child that a step leads to, made where it is not there. */
  XmlElement at(XmlPath.Step step) {
    int number = 0;
    for (XmlElement child : children) {
      if (child.name.equals(step.name())) {
        number++;
        boolean meant =
            step.number() > 0
                ? step.number() == number
                : step.child().isEmpty() || child.says(step.child(), step.is());
        if (meant) {
          return child;
        }
      }
    }
    XmlElement added = add(step.name());
    if (!step.child().isEmpty()) {
      added.add(step.child()).text(step.is());
    }
    return added;
  }

  private boolean says(String child, String is) {
    for (XmlElement each : children) {
      if (each.text.equals(is) && each.name.equals(child)) {
        return true;
      }
    }
    return false;
  }

  /** The document whose root it is. */
  String document(XmlMapping.Writing writing, boolean lineBreak) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    String root = writing.prefixes().root() + ":" + name;
    out.append('<').append(root);
    writing
        .namespaces()
        .forEach(
            (prefix, namespace) ->
                out.append(" xmlns:")
                    .append(prefix)
                    .append("=\"")
                    .append(Escape.xmlAttribute(namespace))
                    .append('"'));
    out.append(lineBreak ? ">\n" : ">");
    for (XmlElement child : children) {
      child.write(writing, 0, out);
    }
    return out.append("</").append(root).append(">\n").toString();
  }

  /** With a line break behind it, down to the entries of a section: within, it could be a value. */
  private void write(XmlMapping.Writing writing, int depth, StringBuilder out) {
    String prefix = writing.others().getOrDefault(name, writing.prefixes().elements());
    out.append('<').append(prefix).append(':').append(name);
    if (!key.isEmpty()) {
      out.append(' ')
          .append(writing.prefixes().attributes())
          .append(':')
          .append(key)
          .append("=\"")
          .append(Escape.xmlAttribute(id))
          .append('"');
    }
    if (text.isEmpty() && children.isEmpty()) {
      out.append("/>");
    } else {
      out.append('>').append(Escape.xmlText(text));
      if (depth == 0 && !children.isEmpty()) {
        out.append('\n');
      }
      for (XmlElement child : children) {
        child.write(writing, depth + 1, out);
      }
      out.append("</").append(prefix).append(':').append(name).append('>');
    }
    if (depth < 2) {
      out.append('\n');
    }
  }
}
