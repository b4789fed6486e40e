package org.yearpress.importer.mapped;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.yearpress.content.xml.XmlMappings;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.SafeXml;

/** Entry point of the package: turns an XML document into a report. */
public final class XmlImport {
  /** A year as XML has it, which may name a time zone. */
  private static final Pattern YEAR = Pattern.compile("([12][0-9]{3})(?:Z|[-+][0-9]{2}:[0-9]{2})?");

  private final XmlMappings mappings;
  private final List<Form> forms;

  /**
   * Reads by the mappings of a content folder and those that come with Yearpress.
   *
   * @param forms all forms of the site
   */
  public static XmlImport of(Path content, List<Form> forms) {
    return new XmlImport(XmlMappings.of(content, forms), forms);
  }

  /** What is wrong in the mappings of the folder. */
  public List<Diagnostic> problems() {
    return mappings.problems();
  }

  /**
   * @param mappings of the site
   * @param forms all forms of the site
   */
  public XmlImport(XmlMappings mappings, List<Form> forms) {
    this.mappings = mappings;
    this.forms = List.copyOf(forms);
  }

  /** Whether a file is XML by its name. */
  public static boolean isXml(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).endsWith(".xml");
  }

  /**
   * Reads a report.
   *
   * @param body path of its body; empty for the abbreviation that the document has
   * @param year null for the one that the document has
   * @throws UnusableException when the document is broken, no mapping has its root, or it does not
   *     say whose report it is or of which year
   */
  public XmlReport read(ImportSource source, String body, @Nullable Integer year) {
    Element root = SafeXml.root(source);
    XmlMapping mapping =
        mappings
            .forRoot(String.valueOf(root.getLocalName()), String.valueOf(root.getNamespaceURI()))
            .orElseThrow(
                () ->
                    new UnusableException(
                        org.yearpress.diagnostic.Text.of(
                            "intake.xml-root",
                            "file",
                            source.name(),
                            "root",
                            String.valueOf(root.getLocalName())),
                        org.yearpress.diagnostic.Text.of("intake.xml-root-hint"),
                        null));
    Form form =
        forms.stream().filter(each -> each.id().equals(mapping.form())).findFirst().orElseThrow();
    String dialect = dialect(mapping, root);
    XmlTables tables = XmlTables.of(mapping, form, root, dialect);
    int known = year == null ? year(mapping, root, source) : year;
    String abbreviation = XmlWalk.text(mapping.report().body(), root);
    String path = body.isEmpty() ? bodyPath(abbreviation, source) : body;
    String name = XmlWalk.text(mapping.report().name(), root);
    String program =
        mapping.dialects().stream()
            .filter(each -> each.id().equals(dialect))
            .map(XmlMapping.Dialect::name)
            .findFirst()
            .orElse("");
    return new XmlReport(
        source, form, path, known, name.isEmpty() ? abbreviation : name, program, tables);
  }

  private static String dialect(XmlMapping mapping, Element root) {
    boolean lineBreak = startsOnALineOfItsOwn(root);
    for (XmlMapping.Dialect dialect : mapping.dialects()) {
      Boolean wanted = dialect.lineBreak();
      if (wanted == null || wanted == lineBreak) {
        return dialect.id();
      }
    }
    return "";
  }

  /** Whether a line break is between the start tag of an element and the first one in it. */
  private static boolean startsOnALineOfItsOwn(Element root) {
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element) {
        return false;
      }
      if (node instanceof Text text && text.getData().contains("\n")) {
        return true;
      }
    }
    return false;
  }

  private static int year(XmlMapping mapping, Element root, ImportSource source) {
    String written = XmlWalk.text(mapping.report().year(), root);
    return Optional.of(YEAR.matcher(written))
        .filter(Matcher::matches)
        .map(year -> Integer.parseInt(year.group(1)))
        .orElseThrow(
            () ->
                new UnusableException(
                    org.yearpress.diagnostic.Text.of("intake.xml-year", "file", source.name()),
                    org.yearpress.diagnostic.Text.of("intake.no-year-hint"),
                    null));
  }

  private static String bodyPath(String abbreviation, ImportSource source) {
    if (abbreviation.isBlank()) {
      throw new UnusableException(
          org.yearpress.diagnostic.Text.of("intake.xml-body", "file", source.name()),
          org.yearpress.diagnostic.Text.of("intake.no-body-hint"),
          null);
    }
    return XmlTables.id(abbreviation).toLowerCase(java.util.Locale.ROOT);
  }
}
