package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.StatisticsReader.Request;
import org.yearpress.content.statistics.XlsxArchive.Merge;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Labels;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;

/**
 * Reads a table in the layout of the printed form: labels without ids, headers merged over columns
 * and rows. Columns are found by their headers, rows by their labels; a label that occurs several
 * times in the form is resolved by its neighbours. A label that remains ambiguous is an error at
 * its cell.
 */
public final class PrintedFormTable {
  /** How many rows from the top may hold the heads. */
  private static final int HEAD_ROWS = 100;

  private final XlsxSheet sheet;
  private final Table table;
  private final Map<String, String> heads;
  private final Problems problems;
  private final List<Row> lines;
  private final List<Column> columns;

  public PrintedFormTable(XlsxSheet sheet, Table table, Request request) {
    this.sheet = sheet;
    this.table = table;
    this.heads = request.keys().heads();
    this.problems = request.problems();
    this.lines = table.lines().stream().map(Table.Line::row).toList();
    this.columns = table.valueColumns();
  }

  /**
   * Where the figures stand.
   *
   * @param bottom last row of the heads
   * @param figures sheet column to the path of the form's column, from the left
   * @param unit sheet column of units; -1 without one
   */
  private record Head(int bottom, Map<Integer, String> figures, int unit) {
    int first() {
      return figures.keySet().iterator().next();
    }
  }

  /** A label of the sheet that the form knows. */
  private record Label(int row, int column, List<Integer> lines) {}

  public List<RawCell> cells() {
    if (table.open() != null) {
      problems.error(
          "printed-open",
          sheet.place(0, 0),
          Text.of("content.printed-open", "table", table.id()),
          Text.of("content.statistics-shapes-hint"));
      return List.of();
    }
    Head head = head();
    if (head == null) {
      return List.of();
    }
    return isSingleLine() ? singleLine(head) : labelled(head);
  }

  /** Whether the table is one line of figures without a label. */
  private boolean isSingleLine() {
    return lines.size() == 1 && lines.get(0).printed().isEmpty();
  }

  private List<RawCell> singleLine(Head head) {
    for (int row : sheet.rows()) {
      if (row > head.bottom() && hasFigure(row, head)) {
        List<RawCell> cells = new ArrayList<>();
        add(row, lines.get(0), "", head, cells);
        return cells;
      }
    }
    // Not filled in yet: the line is there, and each of its cells is blank.
    List<RawCell> blanks = new ArrayList<>();
    add(head.bottom() + 1, lines.get(0), "", head, blanks);
    return blanks;
  }

  private List<RawCell> labelled(Head head) {
    List<Label> labels = labels(head);
    int[] found = LabelAlignment.align(labels.stream().map(Label::lines).toList());
    List<RawCell> cells = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      Label label = labels.get(i);
      boolean isLastOfRow = i + 1 == found.length || labels.get(i + 1).row() != label.row();
      if (!isLastOfRow) {
        continue;
      }
      if (found[i] == LabelAlignment.AMBIGUOUS) {
        ambiguous(label);
      } else {
        String text = sheet.text(label.row(), label.column());
        add(label.row(), lines.get(found[i]), text, head, cells);
      }
    }
    return cells;
  }

  private void ambiguous(Label label) {
    List<String> paths = new ArrayList<>();
    for (int line : label.lines()) {
      paths.add(lines.get(line).path());
    }
    problems.error(
        "printed-ambiguous",
        sheet.place(label.row(), label.column()),
        Text.of(
            "content.printed-ambiguous",
            "label",
            sheet.text(label.row(), label.column()).strip(),
            "rows",
            Text.list(paths)),
        Text.of("content.printed-ambiguous-hint"));
  }

  /** The labels below the heads that the form knows, row by row. */
  private List<Label> labels(Head head) {
    Map<String, List<Integer>> index = index(lines.stream().map(Labels::of).toList());
    List<Label> labels = new ArrayList<>();
    for (int row : sheet.rows()) {
      if (row <= head.bottom()) {
        continue;
      }
      boolean any = false;
      int firstText = -1;
      for (int column : sheet.columns(row)) {
        if (column >= head.first() || column == head.unit()) {
          continue;
        }
        firstText = firstText < 0 ? column : firstText;
        List<Integer> candidates = index.get(Labels.normal(sheet.text(row, column)));
        if (candidates != null) {
          labels.add(new Label(row, column, candidates));
          any = true;
        }
      }
      if (!any && hasFigure(row, head)) {
        unknownLabel(row, firstText, head);
      }
    }
    return labels;
  }

  private void unknownLabel(int row, int column, Head head) {
    if (column < 0) {
      problems.error(
          "printed-label",
          sheet.place(row, head.first()),
          Text.of("content.printed-no-label"),
          Text.of("content.printed-label-hint"));
    } else {
      problems.error(
          "printed-label",
          sheet.place(row, column),
          Text.of("content.printed-label", "label", sheet.text(row, column).strip()),
          Text.of("content.printed-label-hint"));
    }
  }

  /** Whether a row has something with a digit where figures stand. */
  private boolean hasFigure(int row, Head head) {
    return head.figures().keySet().stream()
        .anyMatch(column -> sheet.text(row, column).codePoints().anyMatch(Character::isDigit));
  }

  private void add(int row, Row line, String label, Head head, List<RawCell> cells) {
    String unit = head.unit() < 0 ? "" : sheet.shown(row, head.unit());
    head.figures()
        .forEach(
            (column, path) -> {
              Optional<String> value = value(row, column, head);
              boolean isNothing = line.heading() && value.filter(String::isBlank).isPresent();
              if (value.isPresent() && !isNothing) {
                CellKey at = new CellKey(table.id(), line.path(), path);
                cells.add(new RawCell(at, value.get(), label, unit, "", sheet.place(row, column)));
              }
            });
  }

  /** A figure; empty after an error, also where it is merged with others. */
  private Optional<String> value(int row, int column, Head head) {
    Merge merge = sheet.merge(row, column);
    if (merge == null) {
      return sheet.value(row, column, problems);
    }
    boolean holdsOthers =
        merge.top() != merge.bottom()
            || head.figures().keySet().stream()
                .anyMatch(other -> other != column && merge.holds(row, other));
    if (!holdsOthers) {
      return sheet.value(row, column, problems);
    }
    if (merge.top() == row && merge.left() == column) {
      problems.error(
          "workbook-cell",
          sheet.place(row, column),
          Text.of("content.xlsx-merged"),
          Text.of("content.xlsx-merged-hint"));
    }
    return Optional.empty();
  }

  /** The columns of figures by their heads; null after an error. */
  private @Nullable Head head() {
    List<List<String>> normalizedLabels = columns.stream().map(this::normalizedLabels).toList();
    Map<String, List<Integer>> index = index(normalizedLabels);
    int bottom = -1;
    int most = 0;
    for (int row : sheet.rows().subList(0, Math.min(HEAD_ROWS, sheet.rows().size()))) {
      int matches = 0;
      for (int column = 0; column < sheet.width(); column++) {
        if (isFirst(row, column) && index.containsKey(Labels.normal(sheet.shown(row, column)))) {
          matches++;
        }
      }
      if (matches > most) {
        most = matches;
        bottom = row;
      }
    }
    if (bottom < 0) {
      problems.error(
          "printed-head",
          sheet.place(0, 0),
          Text.of(
              "content.printed-head",
              "sheet",
              sheet.name(),
              "heads",
              Text.list(columns.stream().map(this::printed).toList())),
          Text.of("content.printed-head-hint"));
      return null;
    }
    return head(bottom, index);
  }

  private @Nullable Head head(int row, Map<String, List<Integer>> index) {
    List<Label> found = new ArrayList<>();
    int bottom = row;
    int unit = -1;
    String unitHead = Labels.normal(heads.getOrDefault("unit", ""));
    for (int column = 0; column < sheet.width(); column++) {
      int at = lowestText(row, column);
      String normalized = at < 0 ? "" : Labels.normal(sheet.shown(at, column));
      if (normalized.isEmpty() || !isFirst(at, column)) {
        continue;
      }
      if (normalized.equals(unitHead)) {
        unit = column;
      }
      List<Integer> candidates = index.get(normalized);
      if (candidates != null) {
        found.add(new Label(at, column, candidates));
        Merge merge = sheet.merge(at, column);
        bottom = merge == null ? bottom : Math.max(bottom, merge.bottom());
      }
    }
    Map<Integer, String> figures = figures(found);
    return figures.isEmpty() ? null : new Head(bottom, figures, unit);
  }

  /** Sheet column to form column; columns that are not found, or twice, are errors. */
  private Map<Integer, String> figures(List<Label> found) {
    Map<Integer, String> figures = new LinkedHashMap<>();
    TreeSet<Integer> missing = new TreeSet<>();
    for (int i = 0; i < columns.size(); i++) {
      missing.add(i);
    }
    int[] aligned = LabelAlignment.align(found.stream().map(Label::lines).toList());
    for (int i = 0; i < aligned.length; i++) {
      Label label = found.get(i);
      if (aligned[i] != LabelAlignment.AMBIGUOUS && missing.remove(aligned[i])) {
        figures.put(label.column(), columns.get(aligned[i]).path());
      } else {
        problems.error(
            "printed-ambiguous",
            sheet.place(label.row(), label.column()),
            Text.of(
                "content.printed-column", "head", sheet.shown(label.row(), label.column()).strip()),
            Text.of("content.printed-ambiguous-hint"));
        for (int line : label.lines()) {
          missing.remove(line);
        }
      }
    }
    for (int each : missing) {
      problems.error(
          "printed-head",
          sheet.place(found.get(0).row(), found.get(0).column()),
          Text.of("content.printed-head-missing", "head", printed(columns.get(each))),
          Text.of("content.printed-head-hint"));
    }
    return figures;
  }

  /** The lowest row down to one in which a column shows a text; -1 for none. */
  private int lowestText(int row, int column) {
    int found = -1;
    for (int at : sheet.rows()) {
      if (at > row) {
        break;
      }
      if (!sheet.shown(at, column).isBlank()) {
        found = at;
      }
    }
    return found;
  }

  /** Whether a cell is not the continuation of one to its left. */
  private boolean isFirst(int row, int column) {
    Merge merge = sheet.merge(row, column);
    return merge == null || merge.left() == column;
  }

  private List<String> normalizedLabels(Column column) {
    List<String> normalizedLabels = new ArrayList<>();
    normalizedLabels.add(Labels.normal(printed(column)));
    column.aliases().forEach(alias -> normalizedLabels.add(Labels.normal(alias)));
    return normalizedLabels;
  }

  /** The head of a column; in a list it is the form's. */
  private String printed(Column column) {
    return column.label().isEmpty() ? heads.getOrDefault("value", "") : column.label();
  }

  /** For each print the numbers of the lines it may mean, ascending. */
  private static Map<String, List<Integer>> index(
      List<? extends Collection<String>> normalizedLabels) {
    Map<String, TreeSet<Integer>> sets = new HashMap<>();
    for (int i = 0; i < normalizedLabels.size(); i++) {
      for (String normalized : normalizedLabels.get(i)) {
        if (!normalized.isEmpty()) {
          sets.computeIfAbsent(normalized, each -> new TreeSet<>()).add(i);
        }
      }
    }
    Map<String, List<Integer>> index = new HashMap<>();
    sets.forEach((normalized, set) -> index.put(normalized, List.copyOf(set)));
    return index;
  }
}
