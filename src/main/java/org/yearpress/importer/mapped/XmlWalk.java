package org.yearpress.importer.mapped;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.yearpress.form.xml.XmlPath;
import org.yearpress.importer.SafeXml;

/** Goes down a document by a path. */
final class XmlWalk {
  private XmlWalk() {}

  /**
   * The elements that a path leads to, in the order of the document: those of the first way that
   * leads to any, and of several ways the first that says something.
   *
   * @param selectors gets the elements whose texts say which are meant
   */
  static List<Element> from(XmlPath path, Element element, List<Element> selectors) {
    List<Element> empty = List.of();
    for (List<XmlPath.Step> way : path.ways()) {
      List<Element> reached = List.of(element);
      for (XmlPath.Step step : way) {
        List<Element> next = new ArrayList<>();
        reached.forEach(each -> next.addAll(below(each, step, selectors)));
        reached = next;
      }
      if (reached.stream().anyMatch(each -> !each.getTextContent().isBlank())) {
        return reached;
      }
      empty = empty.isEmpty() ? reached : empty;
    }
    return empty;
  }

  /** The text of the first element that it leads to, stripped; empty where there is none. */
  static String text(XmlPath path, Element element) {
    List<Element> found = from(path, element, new ArrayList<>());
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> below(Element element, XmlPath.Step step, List<Element> selectors) {
    List<Element> found = new ArrayList<>();
    int number = 0;
    for (Element child : SafeXml.children(element)) {
      if (!child.getLocalName().equals(step.name())) {
        continue;
      }
      number++;
      if (step.number() > 0 && step.number() != number) {
        continue;
      }
      if (step.child().isEmpty()) {
        found.add(child);
        continue;
      }
      for (Element said : SafeXml.children(child)) {
        if (said.getLocalName().equals(step.child())
            && said.getTextContent().strip().equals(step.is())) {
          selectors.add(said);
          found.add(child);
          break;
        }
      }
    }
    return found;
  }
}
