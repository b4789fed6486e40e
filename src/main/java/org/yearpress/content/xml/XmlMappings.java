package org.yearpress.content.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.form.Form;
import org.yearpress.form.xml.XmlMapping;

/** The mappings of a site: the shipped ones, and those in {@code content/imports/}. */
public final class XmlMappings {
  private static final List<String> SHIPPED = List.of("us-foia-2022");
  private static final String FOLDER = "imports";

  private final List<XmlMapping> mappings;
  private final List<Diagnostic> problems;

  private XmlMappings(List<XmlMapping> mappings, List<Diagnostic> problems) {
    this.mappings = List.copyOf(mappings);
    this.problems = List.copyOf(problems);
  }

  /**
   * The mappings of a content folder; one of its own comes before a shipped one of the same root.
   *
   * @param forms all forms of the site
   */
  public static XmlMappings of(Path content, List<Form> forms) {
    return read(ContentTree.scan(content, Limits.STANDARD).value(), forms);
  }

  /** The mappings that come with Yearpress, for the forms that do. */
  public static List<XmlMapping> shipped() {
    XmlMappingFile file = new XmlMappingFile(byId(Forms.shipped().all()));
    Problems ours = new Problems();
    return SHIPPED.stream().flatMap(id -> shipped(id, ours).flatMap(file::read).stream()).toList();
  }

  static XmlMappings read(ContentTree tree, List<Form> forms) {
    Problems problems = new Problems();
    List<XmlMapping> mappings = new ArrayList<>();
    XmlMappingFile file = new XmlMappingFile(byId(forms));
    for (SourceFile each : tree.files()) {
      if (each.folder().equals(FOLDER) && each.extension().equals("yml")) {
        YamlReader.read(each, Limits.STANDARD, problems)
            .flatMap(file::read)
            .ifPresent(mappings::add);
      }
    }
    Problems ours = new Problems();
    for (String id : SHIPPED) {
      shipped(id, ours).flatMap(file::read).ifPresent(mappings::add);
    }
    if (!ours.list().isEmpty()) {
      throw new IllegalStateException("what is shipped is wrong: " + ours.list());
    }
    return new XmlMappings(mappings, problems.list());
  }

  /** What is wrong in the mappings of the folder. */
  public List<Diagnostic> problems() {
    return problems;
  }

  /**
   * The mapping that reads a document with this root; empty where none does.
   *
   * @param namespace empty for none
   */
  public Optional<XmlMapping> forRoot(String name, String namespace) {
    return mappings.stream()
        .filter(mapping -> mapping.document().root().equals(name))
        .filter(
            mapping ->
                mapping.document().namespaces().isEmpty()
                    || mapping.document().namespaces().contains(namespace))
        .findFirst();
  }

  private static Map<String, Form> byId(List<Form> forms) {
    Map<String, Form> byId = new LinkedHashMap<>();
    forms.forEach(form -> byId.put(form.id(), form));
    return byId;
  }

  private static Optional<YamlNode> shipped(String id, Problems ours) {
    String path = "/imports/" + id + ".yml";
    try (InputStream in = XmlMappings.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlReader.parse("yearpress:" + path, text, Limits.STANDARD, ours);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
