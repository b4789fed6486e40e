package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.PrintedUnits;
import org.yearpress.form.Table;
import org.yearpress.model.Body;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;

/**
 * Texts that many pages share: the printed words of forms, and the names of bodies. The browser
 * searches it as a whole.
 *
 * @param bodies path to names
 */
record SharedNames(List<FormNames> forms, Map<String, List<String>> bodies) {
  private static final String YEAR = "{year}";

  SharedNames {
    forms = List.copyOf(forms);
    bodies = Map.copyOf(bodies);
  }

  /**
   * The words of a form.
   *
   * @param rows with a page of their own or without
   * @param labels what its statistics pages print: title, labels, units, heads, notes
   */
  record FormNames(String id, List<Row> rows, List<String> labels) {
    FormNames {
      rows = List.copyOf(rows);
      labels = List.copyOf(labels);
    }
  }

  /** A row: its anchor, its printed label, and whether it has no figure and so no page. */
  record Row(String anchor, String label, boolean heading) {}

  /**
   * Reads what {@link #content} made.
   *
   * @throws DamagedException when it is nothing of that kind
   */
  static SharedNames read(byte[] content) {
    ByteReader in = new ByteReader(content);
    List<FormNames> forms = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      forms.add(readForm(in));
    }
    Map<String, List<String>> bodies = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      bodies.put(in.text(), in.texts());
    }
    return new SharedNames(forms, bodies);
  }

  private static FormNames readForm(ByteReader in) {
    String id = in.text();
    List<String> printed = new ArrayList<>(List.of(in.text()));
    for (int left = in.count(); left > 0; left--) {
      in.texts();
    }
    List<Row> rows = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      String anchor = in.text();
      String label = in.text();
      printed.add(label);
      printed.add(in.text());
      in.text();
      rows.add(new Row(anchor, label, in.one() == 1));
      in.number();
    }
    printed.addAll(in.texts());
    return new FormNames(id, rows, printed);
  }

  /**
   * The content of the file of names.
   *
   * @param forms in use by id, those of the newest years first
   * @param bodies that have a page
   */
  static byte[] content(Map<String, Form> forms, Collection<Body> bodies, Fold fold) {
    ByteWriter out = new ByteWriter().number(forms.size());
    for (Map.Entry<String, Form> each : forms.entrySet()) {
      writeForm(each.getKey(), each.getValue(), out);
    }
    out.number(bodies.size());
    for (Body body : bodies) {
      Set<String> names = of(body);
      out.text(body.path()).number(names.size());
      names.forEach(out::text);
    }
    String all = new String(out.bytes(), StandardCharsets.UTF_8);
    return out.text(fold.changes(Norm.of(all))).bytes();
  }

  /** The names of a body: its own, the short one, those of other times. */
  static Set<String> of(Body body) {
    Set<String> names = new LinkedHashSet<>(List.of(body.name(), body.shortName()));
    body.names().forEach(name -> names.add(name.name()));
    return names;
  }

  /**
   * A form: its title, its rows with anchor, printed label, unit and explanation, the tables whose
   * rows each report makes, which are as a heading is, by what the anchors of those rows begin
   * with, and the other words that each of its tables prints.
   */
  private static void writeForm(String id, Form form, ByteWriter out) {
    out.text(id).text(Lines.join(form.title()));
    List<Table.Line> lines = new ArrayList<>();
    List<String> anchors = new ArrayList<>();
    List<String> units = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    List<List<String>> columns = new ArrayList<>();
    Set<String> words = new LinkedHashSet<>();
    for (Table table : form.tables()) {
      List<String> heads = heads(table);
      for (Table.Line line : table.lines()) {
        lines.add(line);
        titles.add(table.title().contains(YEAR) ? "" : Lines.join(table.title()));
        anchors.add(Permalinks.rowAnchor(form.severalTables(), table.id(), line.row().path()));
        columns.add(heads);
        units.add(PrintedUnits.ofFigures(table, line.row()));
      }
      words.addAll(words(table));
    }
    words.addAll(form.presentation().footnotes().values());
    words.addAll(form.presentation().heads().values());
    // Of two ids that begin alike, the longer one is the later one.
    List<Table> open =
        form.tables().stream()
            .filter(table -> table.open() != null)
            .sorted(Comparator.comparing(Table::id))
            .toList();
    List<List<String>> shapes =
        Stream.concat(columns.stream(), open.stream().map(SharedNames::heads)).distinct().toList();
    out.number(shapes.size());
    for (List<String> shape : shapes) {
      out.number(shape.size());
      shape.forEach(out::text);
    }
    out.number(lines.size() + open.size());
    for (int i = 0; i < lines.size(); i++) {
      Table.Line line = lines.get(i);
      out.text(anchors.get(i)).text(line.row().printed()).text(units.get(i));
      out.text(String.join(String.valueOf(Gram.BETWEEN), about(titles.get(i), line)));
      out.one(line.row().heading() ? 1 : 0).number(shapes.indexOf(columns.get(i)));
    }
    for (Table table : open) {
      String title = table.title().contains(YEAR) ? "" : Lines.join(table.title());
      out.text(Permalinks.rowAnchor(form.severalTables(), table.id(), "")).text("");
      out.text(PrintedUnits.common(table)).text(title);
      out.one(1).number(shapes.indexOf(heads(table)));
    }
    List<String> printed = words.stream().map(Lines::join).filter(w -> !w.isBlank()).toList();
    out.number(printed.size());
    printed.forEach(out::text);
  }

  /**
   * What is said of a row elsewhere than on statistics pages; a row without a label is called by
   * its table.
   */
  private static List<String> about(String table, Table.Line line) {
    List<String> about = new ArrayList<>(line.row().caption().aliases());
    if (line.row().printed().isBlank() && !table.isBlank()) {
      about.add(0, table);
    }
    if (!line.row().note().isBlank()) {
      about.add(line.row().note());
    }
    return about;
  }

  private static List<String> words(Table table) {
    List<String> words = new ArrayList<>();
    if (!table.title().contains(YEAR)) {
      words.add(table.title());
    }
    words.addAll(List.of(table.section(), table.corner(), table.unit()));
    table.columns().forEach(column -> addHeads(column, words));
    if (table.open() != null) {
      words.addAll(List.of(table.open().label(), table.open().totalLabel()));
    }
    return words;
  }

  private static void addHeads(Column column, List<String> words) {
    words.add(column.label());
    words.add(column.format().unit());
    column.columns().forEach(child -> addHeads(child, words));
  }

  private static List<String> heads(Table table) {
    return table.valueColumns().stream().map(column -> Lines.join(column.label())).toList();
  }
}
