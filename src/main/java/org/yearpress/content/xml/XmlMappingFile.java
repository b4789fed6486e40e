package org.yearpress.content.xml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.form.xml.XmlPath;
import org.yearpress.text.Nearest;

/** Reads {@code imports/<id>.yml}: where the cells of a form stand in the XML of a report. */
final class XmlMappingFile {
  private static final String CODE = "import-mapping";

  private final Map<String, Form> forms;

  /**
   * @param forms all known by id
   */
  XmlMappingFile(Map<String, Form> forms) {
    this.forms = forms;
  }

  /** Reads the root of a file; empty where something that it cannot do without is wrong. */
  Optional<XmlMapping> read(YamlNode node) {
    YamlMapping root =
        node.mapping(
            List.of(
                "import",
                "form",
                "root",
                "namespaces",
                "dialects",
                "report",
                "parts",
                "readings",
                "tables",
                "faults",
                "write"));
    String id = root.requiredText("import");
    Optional<Form> form = root.required("form").flatMap(this::form);
    String rootName = root.requiredText("root");
    Optional<XmlMapping.ReportPlaces> report =
        root.required("report").flatMap(XmlMappingFile::report);
    Optional<XmlMapping.Parts> parts = root.required("parts").flatMap(XmlMappingFile::parts);
    List<XmlMapping.Dialect> dialects = dialects(root);
    Map<String, XmlMapping.Reading> readings = readings(root);
    if (id.isEmpty() || form.isEmpty() || report.isEmpty() || parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new XmlMapping(
            id,
            form.get().id(),
            new XmlMapping.DocumentPlaces(
                rootName,
                root.texts("namespaces"),
                root.value("write").map(write -> writing(write, dialects)).orElse(null)),
            dialects,
            report.get(),
            parts.get(),
            readings,
            tables(root, form.get(), readings),
            faults(root)));
  }

  private Optional<Form> form(YamlNode node) {
    Optional<String> id = node.filledText();
    Optional<Form> form = id.map(forms::get);
    if (id.isPresent() && form.isEmpty()) {
      wrong(node, "intake.mapping-form", id.get(), Nearest.to(id.get(), forms.keySet()));
    }
    return form;
  }

  private static void wrong(YamlNode node, String key, String found, Optional<String> nearest) {
    node.error(
        CODE,
        Text.of(key, "found", found),
        nearest.map(near -> Text.of("form.meant", "nearest", near)).orElse(null));
  }

  private static Optional<XmlPath> path(YamlMapping mapping, String key) {
    return mapping.required(key).flatMap(XmlMappingFile::path);
  }

  private static Optional<XmlPath> path(YamlNode node) {
    Optional<String> written = node.filledText();
    Optional<XmlPath> path = written.flatMap(XmlPath::of);
    if (written.isPresent() && path.isEmpty()) {
      wrong(node, "intake.mapping-path", written.get(), Optional.empty());
    }
    return path;
  }

  private static Optional<XmlMapping.ReportPlaces> report(YamlNode node) {
    YamlMapping report = node.mapping(List.of("year", "body", "name", "note", "ignore"));
    Optional<XmlPath> year = path(report, "year");
    Optional<XmlPath> body = path(report, "body");
    Optional<XmlPath> name = path(report, "name");
    if (year.isEmpty() || body.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new XmlMapping.ReportPlaces(
            year.get(), body.get(), name.get(), report.text("note"), report.texts("ignore")));
  }

  private static Optional<XmlMapping.Parts> parts(YamlNode node) {
    YamlMapping parts = node.mapping(List.of("item", "key", "id", "label", "closing"));
    Optional<XmlPath> item = path(parts, "item");
    Optional<XmlPath> id = path(parts, "id");
    Optional<XmlPath> label = path(parts, "label");
    String key = parts.requiredText("key");
    Optional<YamlMapping> closing =
        parts.required("closing").map(value -> value.mapping(List.of("row", "key", "label")));
    if (item.isEmpty() || id.isEmpty() || label.isEmpty() || closing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new XmlMapping.Parts(
            item.get(),
            key,
            id.get(),
            label.get(),
            closing.get().requiredText("row"),
            closing.get().requiredText("key"),
            closing.get().text("label")));
  }

  private static List<YamlNode.Entry> entries(YamlMapping mapping, String key) {
    return mapping.value(key).map(YamlNode::mapping).map(YamlMapping::entries).orElse(List.of());
  }

  private static List<XmlMapping.Dialect> dialects(YamlMapping root) {
    List<XmlMapping.Dialect> dialects = new ArrayList<>();
    for (YamlNode.Entry entry : entries(root, "dialects")) {
      YamlMapping dialect = entry.value().mapping(List.of("name", "line-break"));
      @Nullable Boolean lineBreak =
          dialect.has("line-break") ? dialect.flag("line-break", false) : null;
      String name = dialect.text("name");
      dialects.add(
          new XmlMapping.Dialect(entry.key(), name.isEmpty() ? entry.key() : name, lineBreak));
    }
    return dialects;
  }

  private static Map<String, XmlMapping.Reading> readings(YamlMapping root) {
    Map<String, XmlMapping.Reading> readings = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries(root, "readings")) {
      YamlMapping reading =
          entry
              .value()
              .mapping(
                  List.of("empty", "codes", "means", "factor", "unescape", "placeholder", "words"));
      Map<String, Map<String, String>> means = new LinkedHashMap<>();
      for (YamlNode.Entry dialect : entries(reading, "means")) {
        means.put(dialect.key(), texts(dialect.value().mapping(), Optional::of));
      }
      readings.put(
          entry.key(),
          new XmlMapping.Reading(
              texts(reading, "empty", Optional::of),
              texts(reading, "codes", Optional::of),
              means,
              texts(reading, "factor", XmlMappingFile::number),
              texts(reading, "unescape", text -> number(text).map(BigDecimal::intValue)),
              reading
                  .value("placeholder")
                  .map(
                      value -> placeholder(value.mapping(List.of("text", "beside", "is", "means"))))
                  .orElse(null),
              reading.flag("words", false)));
    }
    return readings;
  }

  private static XmlMapping.Placeholder placeholder(YamlMapping mapping) {
    return new XmlMapping.Placeholder(
        mapping.requiredText("text"),
        mapping.requiredText("beside"),
        mapping.requiredText("is"),
        mapping.requiredText("means"));
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private static <T> Map<String, T> texts(
      YamlMapping mapping, String key, Function<String, Optional<T>> read) {
    return mapping.value(key).map(value -> texts(value.mapping(), read)).orElse(Map.of());
  }

  private static <T> Map<String, T> texts(YamlMapping mapping, Function<String, Optional<T>> read) {
    Map<String, T> texts = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<String> text = entry.value().text();
      Optional<T> value = text.flatMap(read);
      value.ifPresent(found -> texts.put(entry.key(), found));
      if (text.isPresent() && value.isEmpty()) {
        wrong(entry.value(), "intake.mapping-value", text.get(), Optional.empty());
      }
    }
    return texts;
  }

  private static Map<String, XmlMapping.TablePlaces> tables(
      YamlMapping root, Form form, Map<String, XmlMapping.Reading> readings) {
    Map<String, XmlMapping.TablePlaces> tables = new LinkedHashMap<>();
    root.required("tables");
    for (YamlNode.Entry entry : entries(root, "tables")) {
      Optional<Table> table = form.table(entry.key());
      if (table.isEmpty()) {
        List<String> known = form.tables().stream().map(Table::id).toList();
        wrong(entry.value(), "intake.mapping-table", entry.key(), Nearest.to(entry.key(), known));
        continue;
      }
      YamlMapping places =
          entry
              .value()
              .mapping(
                  List.of(
                      "section",
                      "item",
                      "inner",
                      "link",
                      "entry-ref",
                      "part-ref",
                      "rows",
                      "prefix",
                      "label",
                      "columns"));
      XmlMapping.Rows rows =
          places
              .value("rows")
              .flatMap(
                  value ->
                      value.word(
                          List.of(XmlMapping.Rows.values()),
                          each -> each.name().toLowerCase(java.util.Locale.ROOT)))
              .orElse(XmlMapping.Rows.PART);
      tables.put(
          entry.key(),
          new XmlMapping.TablePlaces(
              entry.key(),
              places.requiredText("section"),
              places.requiredText("item"),
              places.text("inner"),
              new XmlMapping.Links(
                  places.requiredText("link"),
                  places.requiredText("entry-ref"),
                  places.requiredText("part-ref")),
              rows,
              places.text("prefix"),
              places.value("label").flatMap(XmlMappingFile::path).orElse(null),
              columns(places, table.get(), readings)));
    }
    return tables;
  }

  private static Map<String, XmlMapping.ColumnPlace> columns(
      YamlMapping places, Table table, Map<String, XmlMapping.Reading> readings) {
    Map<String, XmlMapping.ColumnPlace> columns = new LinkedHashMap<>();
    places.required("columns");
    for (YamlNode.Entry entry : entries(places, "columns")) {
      if (table.column(entry.key()).isEmpty()) {
        wrong(entry.value(), "intake.mapping-column", entry.key(), Optional.empty());
        continue;
      }
      if (entry.value().kind() != YamlNode.Kind.MAPPING) {
        path(entry.value())
            .ifPresent(
                path -> columns.put(entry.key(), new XmlMapping.ColumnPlace(path, "", false)));
        continue;
      }
      YamlMapping place = entry.value().mapping(List.of("at", "as", "of"));
      String reading = place.text("as");
      if (!reading.isEmpty() && !readings.containsKey(reading)) {
        wrong(
            entry.value(),
            "intake.mapping-reading",
            reading,
            Nearest.to(reading, readings.keySet()));
      }
      path(place, "at")
          .ifPresent(
              path ->
                  columns.put(
                      entry.key(),
                      new XmlMapping.ColumnPlace(
                          path, reading, place.text("of").equals("closing-link"))));
    }
    return columns;
  }

  private static XmlMapping.Writing writing(YamlNode node, List<XmlMapping.Dialect> dialects) {
    YamlMapping write =
        node.mapping(
            List.of("dialect", "root", "elements", "attributes", "namespaces", "others", "head"));
    String dialect =
        write
            .value("dialect")
            .flatMap(value -> value.word(dialects.stream().map(XmlMapping.Dialect::id).toList()))
            .orElse("");
    Map<String, String> others = new LinkedHashMap<>();
    for (YamlNode.Entry prefix : entries(write, "others")) {
      for (YamlNode name : prefix.value().items()) {
        name.filledText().ifPresent(element -> others.put(element, prefix.key()));
      }
    }
    return new XmlMapping.Writing(
        dialect,
        new XmlMapping.Prefixes(
            write.requiredText("root"),
            write.requiredText("elements"),
            write.requiredText("attributes")),
        texts(write, "namespaces", Optional::of),
        others,
        texts(write, "head", Optional::of));
  }

  private static List<XmlMapping.Fault> faults(YamlMapping root) {
    List<XmlMapping.Fault> faults = new ArrayList<>();
    for (YamlNode item : root.items("faults")) {
      YamlMapping fault = item.mapping(List.of("dialect", "table", "column", "like", "below"));
      String like =
          fault
              .required("like")
              .flatMap(value -> value.word(List.of("last-part", "first-below")))
              .orElse("");
      faults.add(
          new XmlMapping.Fault(
              fault.requiredText("dialect"),
              fault.requiredText("table"),
              fault.requiredText("column"),
              like,
              fault.text("below")));
    }
    return faults;
  }
}
