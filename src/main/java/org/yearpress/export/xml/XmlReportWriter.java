package org.yearpress.export.xml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.form.xml.XmlPath;
import org.yearpress.model.CellKey;

/**
 * Writes the figures of a report as the XML that a mapping reads. What the document says by leaving
 * a value out, it leaves out; every other value stands in it as it is in its cell.
 */
final class XmlReportWriter {
  private static final String REF = "ref";

  private final XmlMapping mapping;
  private final XmlMapping.Writing writing;
  private final WrittenPlaces places;
  private final Filled filled;
  private final Map<String, String> parts = new LinkedHashMap<>();
  private int entries;

  /**
   * What a report says.
   *
   * @param abbreviation of its body
   * @param name of its body
   * @param rows table to its rows, each with its label, in their order
   * @param values what is in the cells; none of a cell that is blank
   * @param notes table to the notes below it
   */
  record Filled(
      int year,
      String abbreviation,
      String name,
      Map<String, Map<String, String>> rows,
      Map<CellKey, String> values,
      Map<String, List<String>> notes) {}

  private XmlReportWriter(WrittenPlaces places, XmlMapping.Writing writing, Filled filled) {
    this.places = places;
    this.mapping = places.mapping();
    this.writing = writing;
    this.filled = filled;
  }

  /**
   * The document.
   *
   * @param places of a mapping that says how it is written
   */
  static String of(WrittenPlaces places, Filled filled) {
    XmlMapping.Writing writing = Objects.requireNonNull(places.mapping().document().writing());
    return new XmlReportWriter(places, writing, filled).document();
  }

  private String document() {
    XmlElement root = new XmlElement(mapping.document().root());
    writing.head().forEach((name, text) -> root.add(name).text(text));
    organization(root);
    root.put(mapping.report().year().ways().get(0), Integer.toString(filled.year()));
    Map<String, List<XmlMapping.TablePlaces>> sections = new LinkedHashMap<>();
    mapping
        .tables()
        .values()
        .forEach(
            table ->
                sections.computeIfAbsent(table.section(), key -> new ArrayList<>()).add(table));
    sections.forEach((name, tables) -> section(root.add(name), tables));
    boolean lineBreak =
        mapping.dialects().stream()
            .filter(dialect -> dialect.id().equals(writing.dialect()))
            .anyMatch(dialect -> Boolean.TRUE.equals(dialect.lineBreak()));
    return root.document(writing, lineBreak);
  }

  /** The body, and its parts by the rows that any table has for them. */
  private void organization(XmlElement root) {
    XmlMapping.Parts named = mapping.parts();
    root.put(mapping.report().body().ways().get(0), filled.abbreviation());
    root.put(mapping.report().name().ways().get(0), filled.name());
    Map<String, String> labels = new LinkedHashMap<>();
    for (XmlMapping.TablePlaces table : mapping.tables().values()) {
      rows(table)
          .forEach(
              (row, label) -> {
                if (table.rows() == XmlMapping.Rows.PART) {
                  labels.putIfAbsent(row, label);
                } else if (table.rows() == XmlMapping.Rows.LINKS) {
                  labels.putIfAbsent(below(row), label);
                }
              });
    }
    labels.remove(named.closingRow());
    List<XmlPath.Step> way = named.item().ways().get(0);
    XmlElement body = root;
    for (XmlPath.Step step : way.subList(0, way.size() - 1)) {
      body = body.at(step);
    }
    body.attribute(named.key(), named.closingKey());
    String prefix = named.closingKey().replaceFirst("[0-9]+$", "");
    for (Map.Entry<String, String> part : labels.entrySet()) {
      String key = prefix + (parts.size() + 1);
      parts.put(part.getKey(), key);
      XmlElement unit = body.add(way.get(way.size() - 1).name()).attribute(named.key(), key);
      unit.put(named.id().ways().get(0), part.getKey());
      unit.put(named.label().ways().get(0), part.getValue());
    }
    parts.put(named.closingRow(), named.closingKey());
  }

  private Map<String, String> rows(XmlMapping.TablePlaces table) {
    return filled.rows().getOrDefault(table.table(), Map.of());
  }

  /** The first part of the id of a row below another. */
  private static String above(String row) {
    return row.substring(0, Math.max(0, row.indexOf('.')));
  }

  private static String below(String row) {
    return row.substring(row.indexOf('.') + 1);
  }

  /** Entries, then what says whose they are, then notes. */
  private void section(XmlElement section, List<XmlMapping.TablePlaces> tables) {
    Map<String, XmlElement> known = new LinkedHashMap<>();
    Set<String> rows = new LinkedHashSet<>();
    for (XmlMapping.TablePlaces table : tables) {
      boolean isBelow =
          table.rows() == XmlMapping.Rows.INNER || table.rows() == XmlMapping.Rows.LINKS;
      rows(table).keySet().forEach(row -> rows.add(isBelow ? above(row) : row));
    }
    for (String row : rows) {
      XmlElement entry = section.add(tables.get(0).item());
      known.put(row, entry.attribute(mapping.parts().key(), "E" + ++entries));
      tables.forEach(table -> inner(table, entry, row));
      tables.forEach(table -> own(table, entry, row));
    }
    for (Map.Entry<String, XmlElement> entry : known.entrySet()) {
      tables.forEach(table -> links(table, section, entry.getKey(), entry.getValue()));
    }
    for (XmlMapping.TablePlaces table : tables) {
      if (!mapping.report().note().isEmpty()) {
        filled
            .notes()
            .getOrDefault(table.table(), List.of())
            .forEach(note -> section.add(mapping.report().note()).text(note));
      }
    }
  }

  /** Rows within an entry stand before its own values. */
  private void inner(XmlMapping.TablePlaces table, XmlElement entry, String row) {
    if (table.rows() == XmlMapping.Rows.INNER) {
      rows(table)
          .forEach(
              (inside, label) -> {
                if (above(inside).equals(row)) {
                  XmlElement inner = entry.add(table.inner());
                  label(table, inner, label);
                  columns(table, inner, inside, false);
                }
              });
    }
  }

  private void own(XmlMapping.TablePlaces table, XmlElement entry, String row) {
    boolean isOwn =
        table.rows() == XmlMapping.Rows.PART || table.rows() == XmlMapping.Rows.NUMBERED;
    if (isOwn && rows(table).containsKey(row)) {
      label(table, entry, rows(table).getOrDefault(row, ""));
      columns(table, entry, row, false);
    }
  }

  private static void label(XmlMapping.TablePlaces table, XmlElement entry, String label) {
    XmlPath path = table.label();
    if (path != null) {
      entry.put(path.ways().get(0), label);
    }
  }

  /** Whose an entry is, with the values that stand there. */
  private void links(
      XmlMapping.TablePlaces table, XmlElement section, String row, XmlElement entry) {
    switch (table.rows()) {
      case PART -> link(table, section, entry, parts.getOrDefault(row, ""));
      case LINKS ->
          rows(table)
              .keySet()
              .forEach(
                  inside -> {
                    if (above(inside).equals(row)) {
                      String part = parts.getOrDefault(below(inside), "");
                      columns(table, link(table, section, entry, part), inside, false);
                    }
                  });
      case NUMBERED -> {
        XmlElement link = link(table, section, entry, mapping.parts().closingKey());
        columns(table, link, row, true);
      }
      case INNER -> {}
    }
  }

  private static XmlElement link(
      XmlMapping.TablePlaces table, XmlElement section, XmlElement entry, String part) {
    XmlElement link = section.add(table.links().link());
    link.add(table.links().entryRef()).attribute(REF, entry.id());
    link.add(table.links().partRef()).attribute(REF, part);
    return link;
  }

  private void columns(
      XmlMapping.TablePlaces table, XmlElement to, String row, boolean ofClosingLink) {
    WrittenColumns columns = places.of(table);
    int last = lastNumber(columns, row);
    for (WrittenColumns.Place place : ofClosingLink ? columns.closing() : columns.own()) {
      column(to, new CellKey(table.table(), row, place.column()), place, last);
    }
  }

  private void column(XmlElement to, CellKey at, WrittenColumns.Place place, int last) {
    String value = filled.values().get(at);
    int number = place.number();
    if (number == 0 && !place.isListed()) {
      to.open(place.first());
    }
    if (value == null || number > last) {
      return;
    }
    XmlMapping.Reading reading = place.reading();
    boolean says = !value.equals(place.empty());
    XmlMapping.Placeholder placeholder = reading.placeholder();
    if (!says && number > 0 && placeholder != null && value.equals(placeholder.means())) {
      to.put(place.first(), placeholder.text());
    } else if (says || number > 0 || place.isListed()) {
      String code = code(reading, value);
      to.put(
          code == null ? place.first() : place.last(),
          code == null ? scaled(reading, value) : code);
    }
  }

  /** The last of a numbered list that says anything: those before it must be there too. */
  private int lastNumber(WrittenColumns columns, String row) {
    int last = 0;
    for (WrittenColumns.Place place : columns.numbered()) {
      if (place.number() > last) {
        String value = filled.values().get(new CellKey(columns.table(), row, place.column()));
        if (value != null && !value.equals(place.empty())) {
          last = place.number();
        }
      }
    }
    return last;
  }

  private static @Nullable String code(XmlMapping.Reading reading, String value) {
    for (Map.Entry<String, String> code : reading.codes().entrySet()) {
      if (code.getValue().equals(value)) {
        return code.getKey();
      }
    }
    return null;
  }

  private String scaled(XmlMapping.Reading reading, String value) {
    BigDecimal factor = reading.factor().get(writing.dialect());
    return factor == null || !value.matches("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)")
        ? value
        : new BigDecimal(value).divide(factor, MathContext.DECIMAL128).toPlainString();
  }
}
