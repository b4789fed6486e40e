package org.yearpress.page.kind;

import java.util.List;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;

/**
 * The queries of {@link UseDataPage}, in the words of DuckDB and pandas. Cells are found by form
 * and key, and the key is read as a text: {@code 3.10} is not 3.1.
 */
final class DataQueries {
  private final String base;
  private final boolean parquet;
  private final List<String> tables;
  private final String cell;

  /**
   * @param base address of the folder of the data with a slash at its end; empty for the folder
   *     that a reader is in
   * @param parquet whether there is a Parquet file
   * @param tables the CSV files that have all figures together, below that folder
   * @param cell the one that is asked for
   */
  DataQueries(String base, boolean parquet, List<String> tables, Form form, CellKey cell) {
    this.base = base;
    this.parquet = parquet;
    this.tables = tables;
    this.cell = "form = " + text(form.id()) + " and key = " + text(cell.toString());
  }

  /**
   * One thing to do.
   *
   * @param id anchor, and what its words are found by
   */
  record Query(String id, String code) {}

  /** What makes the files tables. */
  Query open() {
    return new Query(
        "open",
        "create view figures as from "
            + (parquet ? text(base + "all.parquet") : csv(tables))
            + ";\ncreate view crosswalks as from "
            + csv(List.of("crosswalks.csv"))
            + ";\ncreate view corrections as from "
            + csv(List.of("corrections.csv"))
            + ";");
  }

  /** Everything is a text there: what is counted with is turned into a number. */
  private String csv(List<String> files) {
    List<String> named = files.stream().map(file -> text(base + file)).toList();
    String all = String.join(",\n  ", named);
    return "read_csv(" + (named.size() == 1 ? all : "[\n  " + all + "]") + ", all_varchar = true)";
  }

  /** The five questions, each answered by one query over the tables. */
  List<Query> questions() {
    return List.of(
        new Query(
            "year-and-body",
            """
            select year, "body-name", value, unit
            from figures
            where CELL and state = 'value'
            order by year, "body-name";"""
                .replace("CELL", cell)),
        new Query(
            "across-forms",
            """
            with asked as (
              select form, key from figures where CELL limit 1
            ), cells as (
              select form, key, 'same' as counts from asked
              union
              select "from-form", "from-key", c.comparable
              from crosswalks c join asked a on c."to-form" = a.form and c."to-key" = a.key
              where c.operator = 'equal'
            )
            select "body-name", year, form, value, counts, "break"
            from figures join cells using (form, key)
            where state = 'value'
            order by "body-name", year;"""
                .replace("CELL", cell)),
        new Query(
            "ranks",
            """
            select year, "body-name", value,
              rank() over (partition by year order by value::decimal(38, 4) desc) as place
            from figures
            where CELL and state = 'value'
            order by year, place;"""
                .replace("CELL", cell)),
        new Query(
            "corrected",
            """
            select c.body, c.year, c.corrected, f.path, f.label, c."from", c."to", c.reason
            from corrections c
            left join figures f
              on f.body = c.body and f.year::int = c.year::int and f.key = c.key
            order by c.corrected;"""),
        new Query(
            "share",
            """
            select year, "body-parent", "body-name", value,
              round(100 * value::double
                / nullif(sum(value::double) over (partition by year, "body-parent"), 0), 1) as percent
            from figures
            where CELL and state = 'value'
            order by year, "body-parent", percent desc;"""
                .replace("CELL", cell)));
  }

  /** A table of years and bodies in Python. */
  Query python(Form form, CellKey key) {
    return new Query(
        "python",
        "import pandas as pd\n\n"
            + (parquet
                ? "figures = pd.read_parquet(" + quoted(base + "all.parquet") + ")\n"
                : "text = dict.fromkeys([\"key\", \"table\", \"row\", \"column\", \"raw\"], str)\n"
                    + pandas())
            + "one = figures[(figures[\"form\"] == "
            + quoted(form.id())
            + ") & (figures[\"key\"] == "
            + quoted(key.toString())
            + ")]\n"
            + "print(one.pivot(index=\"year\", columns=\"body-name\", values=\"value\"))");
  }

  private String pandas() {
    if (tables.size() == 1) {
      return "figures = pd.read_csv(" + quoted(base + tables.get(0)) + ", dtype=text)\n";
    }
    List<String> files = tables.stream().map(DataQueries::quoted).toList();
    return "files = ["
        + String.join(", ", files)
        + "]\nfigures = pd.concat(pd.read_csv("
        + (base.isEmpty() ? "" : quoted(base) + " + ")
        + "file, dtype=text) for file in files)\n";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
