package org.yearpress.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Labels;
import org.yearpress.form.NumberText;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;

/**
 * Places the figures of one source in one form. A figure whose row or column is uncertain is not
 * placed but becomes a remark with its text. A cell that the source does not have is not created.
 */
final class FormPlacing {
  /** Below this a placed cell is listed for a person. */
  static final double SURE = 0.9;

  /** Lines of a flattened table between which a line that is none may stand. */
  private static final int GAP = 6;

  /** Lines above a flattened table that may be its heads. */
  private static final int HEADS = 60;

  private final List<Block> blocks;
  private final FormLines form;
  private final List<PrintedLine> lines;
  private final List<PlacedCell> cells = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Set<Integer> claimed = new HashSet<>();

  /** Cells of grids that are accounted for: block, row, column. */
  private final Set<List<Integer>> done = new HashSet<>();

  /** Lines of flattened tables that are accounted for. */
  private final Set<Integer> reported = new HashSet<>();

  private final Set<Integer> grids = new TreeSet<>();
  private final Map<String, ColumnMatch> earlier = new HashMap<>();

  private FormPlacing(List<Block> blocks, FormLines form) {
    this.blocks = blocks;
    this.form = form;
    this.lines = PrintedLines.of(blocks, form);
  }

  static FormMatch place(List<Block> blocks, FormLines form) {
    return new FormPlacing(blocks, form).place();
  }

  private FormMatch place() {
    List<RowAlignment.Match> matches = accepted(RowAlignment.align(lines, form.lines()));
    double score = 0;
    int sure = 0;
    for (RowAlignment.Match match : matches) {
      score += match.likeness();
      sure += match.likeness() >= 0.85 ? 1 : 0;
    }
    score -= 0.5 * (form.lines().size() - matches.size());
    Map<Integer, List<RowAlignment.Match>> byGrid = new TreeMap<>();
    List<RowAlignment.Match> flat = new ArrayList<>();
    for (RowAlignment.Match match : matches) {
      int block = lines.get(match.first()).block();
      if (blocks.get(block) instanceof Block.Grid) {
        byGrid.computeIfAbsent(block, key -> new ArrayList<>()).add(match);
      } else {
        flat.add(match);
      }
    }
    byGrid.forEach((block, found) -> grid(block, (Block.Grid) blocks.get(block), found));
    flat(flat);
    singleLines();
    // What stands beside a label in the same paragraph.
    for (int i = 0; i < lines.size(); i++) {
      int block = lines.get(i).block();
      if (claimed.contains(block) && blocks.get(block) instanceof Block.Paragraph) {
        leftOver(i);
      }
    }
    grids.forEach(block -> restOfGrid(block, (Block.Grid) blocks.get(block)));
    return new FormMatch(form, score, sure, cells, claimed, remarks);
  }

  /** Leaves out what agrees by chance: single labels in prose and in tables of something else. */
  private List<RowAlignment.Match> accepted(List<RowAlignment.Match> matches) {
    Map<Integer, Integer> matched = new HashMap<>();
    Map<Integer, Integer> figures = new HashMap<>();
    for (RowAlignment.Match match : matches) {
      matched.merge(lines.get(match.first()).block(), 1, Integer::sum);
    }
    for (PrintedLine line : lines) {
      if (line.entries().stream().anyMatch(entry -> !entry.isBlank())) {
        figures.merge(line.block(), 1, Integer::sum);
      }
    }
    List<RowAlignment.Match> accepted = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      RowAlignment.Match match = matches.get(i);
      int block = lines.get(match.first()).block();
      if (blocks.get(block) instanceof Block.Grid) {
        int here = matched.getOrDefault(block, 0);
        if (here >= 3 || here * 2 >= figures.getOrDefault(block, 0)) {
          accepted.add(match);
        }
      } else if (lines.get(match.last()).hasEntries() || isNearOther(matches, i)) {
        accepted.add(match);
      }
    }
    return accepted;
  }

  private static boolean isNearOther(List<RowAlignment.Match> matches, int i) {
    RowAlignment.Match match = matches.get(i);
    return (i + 1 < matches.size() && matches.get(i + 1).first() - match.last() <= 2)
        || (i > 0 && match.first() - matches.get(i - 1).last() <= 2);
  }

  private void grid(int block, Block.Grid grid, List<RowAlignment.Match> matches) {
    claimed.add(block);
    grids.add(block);
    @Nullable Block.GridCell[][] layout = grid.layout();
    Map<String, List<RowAlignment.Match>> byTable = new LinkedHashMap<>();
    for (RowAlignment.Match match : matches) {
      Table table = form.lines().get(match.row()).table();
      String part = table.id() + " " + lines.get(match.last()).panel();
      byTable.computeIfAbsent(part, id -> new ArrayList<>()).add(match);
    }
    int above = 0;
    int panel = 0;
    for (List<RowAlignment.Match> found : byTable.values()) {
      int beside = lines.get(found.get(0).last()).panel();
      above = beside == panel ? above : 0;
      panel = beside;
      Table table = form.lines().get(found.get(0).row()).table();
      List<PrintedLine> labelled = found.stream().map(m -> lines.get(m.last())).toList();
      int top = found.stream().mapToInt(m -> lines.get(m.first()).row()).min().orElse(0);
      List<Integer> printed = ColumnMatch.printed(labelled, form);
      List<String> heads = ColumnMatch.heads(layout, printed, above, top);
      String valueHead = form.form().presentation().heads().getOrDefault("value", "");
      ColumnMatch columnMatch = ColumnMatch.of(table, printed, heads, valueHead);
      boolean headless = heads.stream().allMatch(String::isEmpty);
      ColumnMatch before = earlier.get(table.id());
      if (headless && before != null && before.paths().keySet().containsAll(printed)) {
        columnMatch = before;
      }
      earlier.putIfAbsent(table.id(), columnMatch);
      if (columnMatch.confidence() < SURE && !columnMatch.paths().isEmpty()) {
        addReviewRemark(grid.at(), Text.of("intake.columns-by-number", "table", name(table)), "");
      }
      for (RowAlignment.Match match : found) {
        gridRow(block, match, table, columnMatch);
      }
      above = labelled.stream().mapToInt(PrintedLine::row).max().orElse(top) + 1;
    }
  }

  private void gridRow(int block, RowAlignment.Match match, Table table, ColumnMatch columnMatch) {
    PrintedLine line = lines.get(match.last());
    Row row = form.lines().get(match.row()).row();
    for (int i = match.first(); i <= match.last(); i++) {
      label(block, lines.get(i));
    }
    if (isAmbiguous(match, line)) {
      line.entries().forEach(entry -> done.add(List.of(block, line.row(), entry.column())));
      return;
    }
    String unit = "";
    List<PrintedLine.Entry> values = new ArrayList<>();
    for (PrintedLine.Entry entry : line.entries()) {
      boolean known = columnMatch.paths().containsKey(entry.column());
      if (!known && (form.isUnit(entry.text()) || isDash(entry.text())) && form.hasUnits()) {
        unit = TextNormalizer.strip(entry.text());
        done.add(List.of(block, line.row(), entry.column()));
      } else if (known || !entry.isBlank()) {
        values.add(entry);
      }
    }
    int placed = 0;
    for (PrintedLine.Entry entry : values) {
      String path = columnMatch.paths().get(entry.column());
      boolean several =
          columnMatch.paths().keySet().stream()
                  .filter(c -> c >= entry.column() && c < entry.column() + entry.width())
                  .count()
              > 1;
      done.add(List.of(block, line.row(), entry.column()));
      if (path == null || several || entry.height() > 1) {
        if (!entry.isBlank()) {
          String key = path == null ? "intake.no-column" : "intake.merged-figure";
          String text = label(match) + " | " + TextNormalizer.strip(entry.text());
          unplaced(entry.at(), Text.of(key, "row", name(table, row)), text);
        }
      } else if (!row.heading() || !entry.isBlank()) {
        placed++;
        put(table, row, path, entry, label(match), unit, match, columnMatch.confidence());
      }
    }
    if (placed == 0 && values.stream().allMatch(PrintedLine.Entry::isBlank)) {
      heading(table, row, label(match), unit, match, line);
    }
  }

  private void label(int block, PrintedLine line) {
    Block.Grid grid = (Block.Grid) blocks.get(block);
    for (Block.GridCell cell : grid.cells()) {
      if (cell.row() == line.row() && cell.at().equals(line.at())) {
        done.add(List.of(block, cell.row(), cell.column()));
      }
    }
  }

  /** What is left of a grid that is the form's: its heads, and what nobody knows. */
  private void restOfGrid(int block, Block.Grid grid) {
    Map<Integer, StringBuilder> leftOut = new TreeMap<>();
    Map<Integer, SourceLocation> spots = new HashMap<>();
    Map<Integer, StringBuilder> unknown = new TreeMap<>();
    for (Block.GridCell cell : grid.cells()) {
      if (TextNormalizer.strip(cell.text()).isEmpty()
          || done.contains(List.of(block, cell.row(), cell.column()))) {
        continue;
      }
      boolean known = form.hasTextInTable(cell.text());
      boolean number = cell.column() == 0 && cell.text().strip().matches("\\d{1,3}");
      StringBuilder text =
          (known || number ? leftOut : unknown)
              .computeIfAbsent(cell.row(), key -> new StringBuilder());
      text.append(text.isEmpty() ? "" : " | ").append(TextNormalizer.strip(cell.text()));
      spots.putIfAbsent(cell.row(), cell.at());
    }
    leftOut.forEach(
        (row, text) ->
            remarks.add(
                new Remark(
                    RemarkKind.LEFT_OUT,
                    spots.getOrDefault(row, grid.at()),
                    Text.of("intake.printed-by-form"),
                    text.toString())));
    unknown.forEach(
        (row, text) ->
            unplaced(
                spots.getOrDefault(row, grid.at()),
                Text.of("intake.unknown-line", "form", form.form().id()),
                text.toString()));
  }

  private void flat(List<RowAlignment.Match> matches) {
    List<List<RowAlignment.Match>> regions = new ArrayList<>();
    for (RowAlignment.Match match : matches) {
      List<RowAlignment.Match> last = regions.isEmpty() ? null : regions.get(regions.size() - 1);
      if (last != null && match.first() - last.get(last.size() - 1).last() <= GAP + 1) {
        last.add(match);
      } else {
        regions.add(new ArrayList<>(List.of(match)));
      }
    }
    for (List<RowAlignment.Match> region : regions) {
      // One label alone in prose is prose.
      boolean figures =
          region.stream()
              .anyMatch(m -> lines.get(m.last()).entries().stream().anyMatch(e -> !e.isBlank()));
      if (figures && (region.size() > 1 || region.get(0).likeness() >= 0.97)) {
        region(region);
      }
    }
  }

  private void region(List<RowAlignment.Match> region) {
    Set<Integer> own = new TreeSet<>();
    for (RowAlignment.Match match : region) {
      flatRow(match);
      for (int i = match.first(); i <= match.last(); i++) {
        own.add(i);
        reported.add(i);
        claim(lines.get(i));
      }
    }
    int first = region.get(0).first();
    int last = region.get(region.size() - 1).last();
    for (int i = first; i <= last; i++) {
      if (!own.contains(i)) {
        leftOver(i);
      }
    }
    for (int i = first - 1; i >= Math.max(0, first - HEADS) && isHead(lines.get(i)); i--) {
      leftOver(i);
    }
    // Lines of the same shape below the last known one are lines of the table too.
    int next = last + 1;
    while (next < lines.size()
        && lines.get(next).entries().stream().filter(entry -> !entry.isBlank()).count() > 1
        && !lines.get(next).label().isEmpty()
        && !isSingleLine(next)) {
      leftOver(next++);
    }
    int after = next;
    if (after < lines.size()
        && form.form().presentation().footnotes().values().stream()
            .anyMatch(
                note -> Labels.normal(note).equals(Labels.normal(lines.get(after).label())))) {
      leftOver(after);
    }
  }

  /** Whether a line above a flattened table is a head, or the table's title. */
  private boolean isHead(PrintedLine line) {
    return (form.hasText(line.label())
            && line.entries().stream()
                .allMatch(e -> form.hasText(e.text()) || e.isBlank() || form.isUnit(e.text())))
        || ReportFacts.isAboutTable(line.label());
  }

  private void claim(PrintedLine line) {
    claimed.add(line.block());
    line.entries().forEach(entry -> claimed.add(entry.block()));
  }

  private void leftOver(int index) {
    PrintedLine line = lines.get(index);
    boolean aboutTable = ReportFacts.isAboutTable(line.label()) && !claimed.contains(line.block());
    if (aboutTable || !reported.add(index)) {
      return;
    }
    claim(line);
    String entries = line.entryTexts();
    String text = entries.isEmpty() ? line.label() : line.label() + " | " + entries;
    boolean known = form.hasText(line.label());
    remarks.add(
        new Remark(
            known ? RemarkKind.LEFT_OUT : RemarkKind.UNPLACED,
            line.at(),
            known
                ? Text.of("intake.printed-by-form")
                : Text.of("intake.unknown-line", "form", form.form().id()),
            text));
  }

  private void flatRow(RowAlignment.Match match) {
    PrintedLine line = lines.get(match.last());
    Table table = form.lines().get(match.row()).table();
    Row row = form.lines().get(match.row()).row();
    if (isAmbiguous(match, line)) {
      return;
    }
    List<PrintedLine.Entry> values = new ArrayList<>(line.entries());
    String unit = "";
    int count = table.valueColumns().size();
    boolean unitFirst =
        !values.isEmpty()
            && form.hasUnits()
            && (form.isUnit(values.get(0).text())
                || (isDash(values.get(0).text()) && (values.size() > count || row.heading())));
    if (unitFirst) {
      unit = TextNormalizer.strip(values.remove(0).text());
    }
    while (values.size() > count && values.get(values.size() - 1).isBlank()) {
      values.remove(values.size() - 1);
    }
    boolean blank = values.stream().allMatch(PrintedLine.Entry::isBlank);
    if (row.heading() && blank) {
      heading(table, row, label(match), unit, match, line);
      return;
    }
    if (values.size() == count || (blank && count == 1)) {
      double confidence = count == 1 ? 1 : flatHeads(match, table) >= 0.6 ? 0.93 : 0.8;
      if (values.isEmpty()) {
        values.add(new PrintedLine.Entry("", 0, 1, 1, line.block(), line.at()));
      }
      for (int i = 0; i < count; i++) {
        String path = table.valueColumns().get(i).path();
        put(table, row, path, values.get(i), label(match), unit, match, confidence);
      }
      if (confidence < SURE) {
        addReviewRemark(line.at(), Text.of("intake.columns-by-number", "table", name(table)), "");
      }
    } else if (blank) {
      addReviewRemark(
          line.at(), Text.of("intake.no-figures", "row", name(table, row)), line.label());
    } else {
      unplaced(
          line.at(),
          Text.of(
              "intake.figures-count",
              "row",
              name(table, row),
              "found",
              Integer.toString(values.size()),
              "columns",
              Integer.toString(count)),
          line.label() + " | " + line.entryTexts());
    }
  }

  /** How many heads of a table stand above its first line. */
  private double flatHeads(RowAlignment.Match match, Table table) {
    List<String> above = new ArrayList<>();
    for (int i = Math.max(0, match.first() - HEADS); i < match.first(); i++) {
      above.add(lines.get(i).label());
    }
    return ColumnMatch.share(table, above);
  }

  /** Tables of one line of figures without a label. */
  private void singleLines() {
    for (Table table : form.form().tables()) {
      List<Row> rows = table.valueRows();
      if (rows.size() != 1 || !rows.get(0).printed().isBlank()) {
        continue;
      }
      int count = table.valueColumns().size();
      for (int i = 0; i < lines.size(); i++) {
        PrintedLine line = lines.get(i);
        List<PrintedLine.Entry> entries = line.entries();
        boolean figures =
            entries.size() == count && entries.stream().anyMatch(entry -> !entry.isBlank());
        if (!figures) {
          continue;
        }
        double heads = headsAbove(i, table);
        if (heads < 0.6) {
          continue;
        }
        singleLine(i, table, rows.get(0), heads);
        break;
      }
    }
  }

  /** Whether a line is that of a table without labels, whose heads stand above it. */
  private boolean isSingleLine(int index) {
    for (Table table : form.form().tables()) {
      List<Row> rows = table.valueRows();
      boolean single = rows.size() == 1 && rows.get(0).printed().isBlank();
      if (single
          && lines.get(index).entries().size() == table.valueColumns().size()
          && headsAbove(index, table) >= 0.6) {
        return true;
      }
    }
    return false;
  }

  private double headsAbove(int index, Table table) {
    List<String> above = new ArrayList<>();
    PrintedLine line = lines.get(index);
    for (int i = index; i >= Math.max(0, index - HEADS); i--) {
      boolean inside =
          !(blocks.get(line.block()) instanceof Block.Grid) || lines.get(i).block() == line.block();
      if (inside) {
        above.add(lines.get(i).label());
      }
    }
    return ColumnMatch.share(table, above);
  }

  private void singleLine(int index, Table table, Row row, double heads) {
    PrintedLine line = lines.get(index);
    claim(line);
    double confidence = heads >= 0.99 ? 0.97 : 0.85;
    reported.add(index);
    RowAlignment.Match match = new RowAlignment.Match(0, index, index, 1, List.of());
    List<Column> columns = table.valueColumns();
    for (int i = 0; i < columns.size(); i++) {
      PrintedLine.Entry entry = line.entries().get(i);
      done.add(List.of(line.block(), line.row(), entry.column()));
      put(table, row, columns.get(i).path(), entry, "", "", match, confidence);
    }
    if (confidence < SURE) {
      addReviewRemark(line.at(), Text.of("intake.columns-by-number", "table", name(table)), "");
    }
    if (blocks.get(line.block()) instanceof Block.Grid) {
      grids.add(line.block());
      return;
    }
    for (int i = index; i >= Math.max(0, index - HEADS); i--) {
      PrintedLine head = lines.get(i);
      if (i < index && (head.hasEntries() || !form.hasText(head.label()))) {
        break;
      }
      claim(head);
      if (!reported.add(i)) {
        continue;
      }
      remarks.add(
          new Remark(
              RemarkKind.LEFT_OUT, head.at(), Text.of("intake.printed-by-form"), head.label()));
    }
  }

  private boolean isAmbiguous(RowAlignment.Match match, PrintedLine line) {
    if (match.others().isEmpty()) {
      return false;
    }
    List<String> names = new ArrayList<>();
    names.add(name(form.lines().get(match.row())));
    match.others().forEach(other -> names.add(name(form.lines().get(other))));
    String entries = line.entryTexts();
    unplaced(
        line.at(),
        Text.of("intake.ambiguous", "rows", Text.list(names)),
        entries.isEmpty() ? label(match) : label(match) + " | " + entries);
    return true;
  }

  private void put(
      Table table,
      Row row,
      String column,
      PrintedLine.Entry entry,
      String label,
      String unit,
      RowAlignment.Match match,
      double columns) {
    String value = TextNormalizer.strip(entry.text());
    double confidence = Math.min(match.likeness() >= 0.97 ? 1 : match.likeness(), columns);
    CellKey at = new CellKey(table.id(), row.path(), column);
    boolean first =
        cells.stream()
            .noneMatch(c -> c.at().table().equals(at.table()) && c.at().row().equals(at.row()));
    cells.add(new PlacedCell(at, value, label, unit, confidence, row.heading(), entry.at()));
    if (match.likeness() < SURE && first) {
      addReviewRemark(
          entry.at(), Text.of("intake.label-taken", "label", label, "row", name(table, row)), "");
    }
    boolean readable =
        value.isEmpty()
            || NumberText.saysNotApplicable(value)
            || (!PrintedLines.isNumbering(value)
                && NumberText.read(value, true, List.of("万元", "亿元")).isPresent())
            || form.form().marks().containsKey(value);
    if (!readable) {
      addReviewRemark(entry.at(), Text.of("intake.words-in-cell", "row", name(table, row)), value);
    }
  }

  /** A heading, or a row without any figure: the label alone, where the form is a list. */
  private void heading(
      Table table, Row row, String label, String unit, RowAlignment.Match match, PrintedLine line) {
    if (!row.heading()) {
      addReviewRemark(line.at(), Text.of("intake.no-figures", "row", name(table, row)), "");
    }
    if (table.valueColumns().size() > 1 || form.form().severalTables()) {
      // The long shape has lines for cells only.
      remarks.add(
          new Remark(RemarkKind.LEFT_OUT, line.at(), Text.of("intake.printed-by-form"), label));
    }
    CellKey at = new CellKey(table.id(), row.path(), "");
    cells.add(new PlacedCell(at, "", label, unit, match.likeness(), true, line.at()));
  }

  private String label(RowAlignment.Match match) {
    StringBuilder label = new StringBuilder();
    for (int i = match.first(); i <= match.last(); i++) {
      String part = TextNormalizer.strip(lines.get(i).label()).replaceAll("\\s*\\n\\s*", "");
      boolean latin =
          !label.isEmpty()
              && !part.isEmpty()
              && !TextNormalizer.isWide(label.charAt(label.length() - 1))
              && !TextNormalizer.isWide(part.charAt(0));
      label.append(latin ? " " : "").append(part);
    }
    return label.toString();
  }

  private static boolean isDash(String text) {
    return NumberText.saysNotApplicable(text);
  }

  private String name(FormLines.FormLine line) {
    return name(line.table(), line.row());
  }

  private String name(Table table, Row row) {
    String path = form.form().severalTables() ? table.id() + ":" + row.path() : row.path();
    return row.printed().isBlank() ? path : path + " " + row.printed();
  }

  private static String name(Table table) {
    return table.title().isBlank() ? table.id() : table.id() + " " + table.title();
  }

  private void addReviewRemark(SourceLocation at, Text why, String text) {
    Remark remark = new Remark(RemarkKind.LOOK, at, why, text);
    boolean reported =
        remarks.stream()
            .anyMatch(
                r -> r.why().equals(why) && text.isEmpty() && r.at().file().equals(at.file()));
    if (!reported) {
      remarks.add(remark);
    }
  }

  private void unplaced(SourceLocation at, Text why, String text) {
    remarks.add(new Remark(RemarkKind.UNPLACED, at, why, text));
  }
}
