package org.yearpress.content;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.testing.FormBuilder;

/** Two small forms: a list, and one of two tables. */
public final class TestForms {
  /** Rows 1 (a heading), 1.1, 1.2; one table, one column. */
  public static final Form LIST =
      form(
          "list",
          Map.of("department", "Department"),
          List.of(
              table(
                  "main",
                  List.of(
                      heading(
                          "1",
                          "一、",
                          "公开情况",
                          List.of(
                              row("1.1", "（一）", "公开数", List.of("公开件数")),
                              row("1.2", "（二）", "申请数", List.of())))),
                  List.of(column("value", "")))));

  /** Tables a (rows x, y; columns p, q) and b (row x; column n). */
  public static final Form GRID =
      form(
          "grid",
          Map.of(),
          List.of(
              table(
                  "a",
                  List.of(row("x", "", "Received", List.of()), row("y", "", "Answered", List.of())),
                  List.of(column("p", "By post"), column("q", "Online"))),
              table(
                  "b", List.of(row("x", "", "Fees", List.of())), List.of(column("n", "Amount")))));

  public static final List<Form> ALL = List.of(LIST, GRID);

  private TestForms() {}

  static Form form(String id, Map<String, String> kinds, List<Table> tables) {
    return FormBuilder.of(id)
        .title(id)
        .kinds(kinds)
        .tables(tables)
        .place(Place.of("forms/" + id + ".yml"))
        .build();
  }

  static Table table(String id, List<Row> rows, List<Column> columns) {
    return new Table(id, "", "", "", "", rows, columns, null, Place.SITE);
  }

  static Row row(String path, String number, String label, List<String> aliases) {
    return row(path, number, label, aliases, false, List.of());
  }

  static Row heading(String path, String number, String label, List<Row> rows) {
    return row(path, number, label, List.of(), true, rows);
  }

  static Column column(String path, String label) {
    return column(path, label, false, List.of());
  }

  static Column column(String path, String label, boolean heading, List<Column> columns) {
    return new Column(
        path, label, List.of(), heading, ValueFormat.UNSTATED, "", Place.SITE, columns);
  }

  private static Row row(
      String path,
      String number,
      String label,
      List<String> aliases,
      boolean heading,
      List<Row> rows) {
    return new Row(
        path,
        new Row.Caption(number, label, aliases),
        heading,
        ValueFormat.ofUnit("件"),
        Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        rows);
  }
}
