package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.RowLabels;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Permalinks;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.FigureFormat;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.context.RowCache;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.NoteView;
import org.yearpress.page.view.TableView;

/**
 * Builds the tables of one report's statistics: those of its form, or, without a form, the tables
 * of the file.
 */
final class StatisticsTables {
  /** Tables with more columns of figures get a region that scrolls. */
  private static final int MAX_ON_SCREEN = 3;

  /** What a form prints as the unit of a row that holds no figure. */
  private static final String HEADING_UNIT = "—";

  private final ReportPageContext page;
  private final Links links;
  private final Language language;
  private final Statistics statistics;
  private final Map<CellKey, List<Finding>> findings = new HashMap<>();
  private final Map<CellKey, Integer> corrections = new HashMap<>();
  private final Map<String, RawCell> written = new HashMap<>();
  // Accepted findings have the same number on every page of the report; other notes come after.
  private final Map<Finding, Integer> numbers = new HashMap<>();
  private int notes;

  private StatisticsTables(ReportPageContext page, Links links) {
    this.page = page;
    this.links = links;
    this.language = page.language();
    this.statistics = page.checked().statistics();
    for (Finding finding : page.checked().acceptedFindings()) {
      numbers.put(finding, ++notes);
      CellKey cell = finding.cell();
      if (cell != null) {
        findings.computeIfAbsent(cell, key -> new ArrayList<>()).add(finding);
      }
    }
    int number = 0;
    for (Correction correction : page.report().corrections()) {
      int last = ++number;
      page.cell(correction.cell()).ifPresent(cell -> corrections.put(cell, last));
    }
    if (page.layout() == null) {
      for (RawCell cell : page.report().statistics().cells()) {
        written.putIfAbsent(cell.at().table() + ":" + cell.at().row(), cell);
      }
    }
  }

  static List<TableView> of(ReportPageContext page, Links links) {
    StatisticsTables tables = new StatisticsTables(page, links);
    FormLayout layout = page.layout();
    return layout == null ? tables.asWritten() : tables.ofForm(layout);
  }

  /**
   * One table of a form, or a part of it, for a page of its own whose heading is its title.
   *
   * @param rows paths of the rows that it shows
   * @param closes whether what is said below the table is said here
   */
  static TableView part(
      ReportPageContext page,
      Links links,
      FormLayout formLayout,
      FormLayout.TableLayout layout,
      List<String> rows,
      boolean closes) {
    return new StatisticsTables(page, links)
        .table(formLayout, layout, "", true, closes, new HashSet<>(rows));
  }

  private List<TableView> ofForm(FormLayout formLayout) {
    List<TableView> views = new ArrayList<>();
    String section = "";
    for (FormLayout.TableLayout layout : formLayout.tables()) {
      String printed = layout.table().section();
      views.add(
          table(formLayout, layout, printed.equals(section) ? "" : printed, false, true, null));
      section = printed;
    }
    return views;
  }

  /**
   * @param headed whether the page says the title already
   * @param closes whether what is said below the table is said here
   * @param shown paths of the rows to show; null for all
   */
  private TableView table(
      FormLayout formLayout,
      FormLayout.TableLayout layout,
      String section,
      boolean headed,
      boolean closes,
      @Nullable Set<String> shown) {
    Form form = formLayout.form();
    Table table = layout.table();
    Occurrences seen = new Occurrences();
    List<TableView.Row> rows = new ArrayList<>();
    if (table.open() == null) {
      List<RowCache.RowPair<TableView.Line>> formRows = formRows(form, layout);
      for (int i = 0; i < formRows.size(); i++) {
        if (shown == null || shown.contains(layout.lines().get(i).row().path())) {
          rows.add(row(layout, layout.lines().get(i), formRows.get(i), seen));
        }
      }
    } else {
      for (FormLayout.Line line : openLines(layout, page.entry(), page.rowLabels(), language)) {
        if (shown != null && !shown.contains(line.row().path())) {
          continue;
        }
        RowCache.RowPair<TableView.Line> own =
            new RowCache.RowPair<>(
                line(form, layout, line, true, ""), line(form, layout, line, false, ""));
        rows.add(row(layout, line, own, seen));
      }
    }
    page.report().figures().zeros().stream()
        .filter(zeros -> closes && zeros.table().equals(table.id()))
        .forEach(zeros -> seen.notes.add(declared(zeros, ++notes)));
    page.report().figures().notes().stream()
        .filter(note -> closes && note.table().equals(table.id()))
        .forEach(note -> seen.notes.add(ofReport(note, ++notes)));
    List<String> about = new ArrayList<>();
    if (!layout.unit().isEmpty()) {
      about.add(language.format("page.table.unit-is", "unit", layout.unit()));
    }
    about.add(
        language.format("page.table.period-is", "period", language.period(page.report().period())));
    String title =
        FormLayout.title(form, table).replace("{year}", Integer.toString(page.report().year()));
    return new TableView(
        table.id(),
        layout.anchor(),
        language.foreign(form.language()),
        new TableView.Caption(
            section, title, headed || title.equals(section), about, legend(form, seen)),
        new TableView.Columns(
            layout.groups(), layout.heads(), layout.columns().size() > MAX_ON_SCREEN),
        rows.stream().anyMatch(row -> row.line().head().depth() > 1),
        rows,
        seen.notes,
        GlossaryPage.terms(links, language, formLayout, "yp-terms-" + table.id(), layout.terms()));
  }

  /** The rows of the form's own, without cells. */
  private List<RowCache.RowPair<TableView.Line>> formRows(
      Form form, FormLayout.TableLayout layout) {
    String cacheKey =
        page.context().common(links, language).cacheKey()
            + (page.report().isSuperseded() ? " superseded " : " ")
            + form.id()
            + " "
            + layout.table().id();
    return page.context()
        .statisticsRows()
        .get(cacheKey, layout, (line, filled, row) -> line(form, layout, line, filled, row));
  }

  /** The rows that a report has made in an open table, the closing one last. */
  static List<FormLayout.Line> openLines(
      FormLayout.TableLayout layout, Catalogue.Entry entry, RowLabels labels, Language language) {
    String table = layout.table().id();
    Table.OpenRows open = Objects.requireNonNull(layout.table().open());
    List<String> rows = new ArrayList<>(entry.statistics().rows(table));
    if (rows.remove(open.total())) {
      rows.add(open.total());
    }
    List<FormLayout.Line> lines = new ArrayList<>();
    for (String row : rows) {
      lines.add(
          new FormLayout.Line(
              plainRow(row, labels.of(layout.table(), row)),
              1,
              layout.headId(row),
              "",
              FormLayout.linkTo(row, language)));
    }
    return lines;
  }

  /** A row with its cells; {@code bare} is the row without them. */
  private TableView.Row row(
      FormLayout.TableLayout layout,
      FormLayout.Line line,
      RowCache.RowPair<TableView.Line> bare,
      Occurrences seen) {
    Table table = layout.table();
    Row row = line.row();
    boolean filled = !row.heading() || holdsFigure(layout, row);
    List<TableView.Cell> cells = new ArrayList<>();
    if (filled) {
      for (FormLayout.Leaf leaf : layout.columns()) {
        cells.add(
            cell(
                new CellKey(table.id(), row.path(), leaf.column().path()),
                layout.columns().size() > 1,
                table.cellType(row, leaf.column()),
                layout.headers() ? leaf.headers() + " " + line.headers() : "",
                seen));
      }
    }
    return TableView.Row.of(bare.of(filled), cells);
  }

  private TableView.Line line(
      Form form,
      FormLayout.TableLayout layout,
      FormLayout.Line line,
      boolean filled,
      String cacheKey) {
    Table table = layout.table();
    Row row = line.row();
    String label = row.label();
    // The statistic of a superseded edition may have no page any more.
    Address item =
        row.heading() || page.report().isSuperseded() || !table.isOfForm(row.path())
            ? Address.NONE
            : links.page(Permalinks.item(form.id(), layout.several(), table.id(), row.path()));
    TableView.RowHead head =
        new TableView.RowHead(
            layout.headId(row.path()),
            row.number(),
            label.isEmpty() && row.number().isEmpty()
                ? language.format("page.table.only-row")
                : label,
            line.depth(),
            filled || layout.units() ? 1 : layout.width(),
            item,
            line.link(),
            form.language().equals(language.tag()) ? "" : language.tag());
    return new TableView.Line(
        row.path(),
        layout.several() ? table.id() : "",
        Permalinks.rowAnchor(layout.several(), table.id(), row.path()),
        !filled,
        head,
        layout.units() ? unit(layout, line, filled) : null,
        filled || !layout.units() ? 0 : layout.columns().size(),
        line.headers(),
        cacheKey);
  }

  private static TableView.UnitCell unit(
      FormLayout.TableLayout layout, FormLayout.Line line, boolean filled) {
    return new TableView.UnitCell(
        filled ? line.unit() : HEADING_UNIT,
        layout.headers()
            ? "c-" + (layout.several() ? layout.table().id() + "-" : "") + "unit " + line.headers()
            : "");
  }

  /** A heading may hold one figure in place of those below it, or one that is out of place. */
  private boolean holdsFigure(FormLayout.TableLayout layout, Row row) {
    for (FormLayout.Leaf leaf : layout.columns()) {
      CellKey key = new CellKey(layout.table().id(), row.path(), leaf.column().path());
      if (statistics.cell(key).filter(c -> !c.raw().isBlank()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param type what the form has there; null without a form
   */
  private TableView.Cell cell(
      CellKey key,
      boolean severalColumns,
      Table.@Nullable CellType type,
      String headers,
      Occurrences seen) {
    Cell written = statistics.cell(key).orElse(null);
    Cell cell = written == null ? blank(key) : written;
    List<String> units = type == null ? List.of() : type.units();
    String kind = FigureFormat.kind(cell, type == null ? null : type.type());
    if (!cell.mark().isEmpty()) {
      seen.marks.add(cell.mark());
    }
    if (cell.mark().isEmpty() || cell.state() != CellState.NOT_APPLICABLE) {
      seen.kinds.add(kind);
    }
    String remark = cell.note().strip();
    boolean isUnit = units.contains(remark);
    boolean flagged = cell.value() != null && !cell.mark().isEmpty();
    List<LinkView> references = notes(key, isUnit ? "" : remark, seen);
    Integer correction = corrections.get(key);
    return new TableView.Cell(
        page.anchor(key),
        severalColumns ? key.column() : "",
        headers,
        cell.state().word(),
        kind,
        FigureFormat.text(cell, language),
        FigureFormat.value(cell),
        cell.mark(),
        correction != null || isUnit || flagged || !references.isEmpty()
            ? new TableView.Beside(
                isUnit ? remark : "",
                references,
                correction == null ? null : correctionLink(correction))
            : null);
  }

  private LinkView correctionLink(int number) {
    return LinkView.to(
        language.format("page.mark.corrected"), Links.anchor("yp-correction-" + number));
  }

  /** A cell that the report has no line for is shown as one that nothing was written in. */
  private static Cell blank(CellKey key) {
    return new Cell(key, "", CellState.BLANK, null, "", "", Place.SITE);
  }

  private List<LinkView> notes(CellKey key, String remark, Occurrences seen) {
    List<Finding> accepted = findings.getOrDefault(key, List.of());
    if (accepted.isEmpty() && remark.isEmpty()) {
      return List.of();
    }
    List<LinkView> references = new ArrayList<>();
    for (Finding finding : accepted) {
      references.add(refer(page.note(links, finding, numbers.getOrDefault(finding, 0)), seen));
    }
    if (!remark.isEmpty()) {
      references.add(refer(remark(key, remark, ++notes), seen));
    }
    return references;
  }

  private NoteView remark(CellKey key, String remark, int number) {
    return new NoteView(
        "yp-note-" + number,
        language.format("page.note.number", "n", Integer.toString(number)),
        page.label(key),
        Links.anchor(page.anchor(key)),
        remark,
        List.of(),
        "",
        "",
        "");
  }

  /** A note that the report prints below a table. */
  private NoteView ofReport(Report.TableNote note, int number) {
    return new NoteView(
        "yp-note-" + number,
        language.format("page.note.number", "n", Integer.toString(number)),
        "",
        Address.NONE,
        note.text(),
        List.of(),
        "",
        "",
        "");
  }

  /** That a person checked what was left blank in a table. */
  private NoteView declared(Report.Zeros zeros, int number) {
    String by = page.context().catalogue().names().shown(zeros.by());
    String on = language.date(zeros.on());
    return new NoteView(
        "yp-note-" + number,
        language.format("page.note.number", "n", Integer.toString(number)),
        "",
        Address.NONE,
        by.isEmpty()
            ? language.format("page.note.zeros-on", "on", on)
            : language.format("page.note.zeros", "by", by, "on", on),
        List.of(),
        "",
        "",
        "");
  }

  private static LinkView refer(NoteView note, Occurrences seen) {
    seen.notes.add(note);
    return LinkView.to(note.number(), Links.anchor(note.anchor()));
  }

  private List<TableView.Legend> legend(@Nullable Form form, Occurrences seen) {
    List<TableView.Legend> legend = new ArrayList<>();
    for (String kind : List.of("blank", "not-applicable", "zero", "text")) {
      if (seen.kinds.contains(kind)) {
        legend.add(
            new TableView.Legend(
                language.format("page.legend." + kind + "-term"),
                language.format("page.legend." + kind),
                kind));
      }
    }
    if (form != null) {
      for (Map.Entry<String, Form.Mark> mark : form.marks().entrySet()) {
        if (seen.marks.contains(mark.getKey())) {
          legend.add(new TableView.Legend(mark.getKey(), meaning(mark.getValue()), "mark"));
        }
      }
    }
    return legend;
  }

  private String meaning(Form.Mark mark) {
    String word = mark.state().isEmpty() ? mark.flag() : mark.state();
    String key = "page.mark.meaning-" + word;
    return language.has(key) ? language.format(key) : word;
  }

  /** Tables of a report without a form: rows and columns in the order of the file. */
  private List<TableView> asWritten() {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    for (CellKey at : statistics.keys()) {
      columns.computeIfAbsent(at.table(), table -> new LinkedHashSet<>()).add(at.column());
    }
    List<TableView> views = new ArrayList<>();
    columns.forEach((table, ids) -> views.add(asWritten(table, List.copyOf(ids), columns.size())));
    return views;
  }

  private TableView asWritten(String table, List<String> columns, int tables) {
    Occurrences seen = new Occurrences();
    List<String> paths = statistics.rows(table);
    boolean units = paths.stream().anyMatch(row -> !unitOf(table, row).isEmpty());
    List<TableView.Head> heads = new ArrayList<>();
    heads.add(head("c-row", language.format("page.table.row"), "row"));
    if (units) {
      heads.add(head("c-unit", language.format("page.table.unit"), "unit"));
    }
    for (String column : columns) {
      heads.add(
          head(
              "c-" + table + "-" + column,
              column.equals(CellKey.VALUE_COLUMN) ? language.format("page.table.value") : column,
              "figure"));
    }
    List<TableView.Row> rows = new ArrayList<>();
    for (String path : paths) {
      RawCell raw = written.get(table + ":" + path);
      String label = raw == null || raw.label().isBlank() ? path : raw.label().strip();
      List<TableView.Cell> cells = new ArrayList<>();
      for (String column : columns) {
        cells.add(cell(new CellKey(table, path, column), columns.size() > 1, null, "", seen));
      }
      TableView.RowHead head =
          new TableView.RowHead(
              "h-" + table + "-" + path,
              "",
              label,
              1,
              1,
              Address.NONE,
              FormLayout.linkTo(path, language),
              "");
      TableView.Line line =
          new TableView.Line(
              path,
              tables > 1 ? table : "",
              Permalinks.rowAnchor(tables > 1, table, path),
              false,
              head,
              units ? new TableView.UnitCell(unitOf(table, path), "") : null,
              0,
              "",
              "");
      rows.add(TableView.Row.of(line, cells));
    }
    String period = language.period(page.report().period());
    return new TableView(
        table,
        "t-" + table,
        "",
        new TableView.Caption(
            "",
            tables > 1 ? table : language.format("page.statistics.title"),
            false,
            List.of(language.format("page.table.period-is", "period", period)),
            legend(null, seen)),
        new TableView.Columns(
            Collections.nCopies(heads.size(), 1), List.of(heads), columns.size() > MAX_ON_SCREEN),
        false,
        rows,
        seen.notes,
        null);
  }

  private String unitOf(String table, String row) {
    RawCell raw = written.get(table + ":" + row);
    return raw == null ? "" : raw.unit().strip();
  }

  private static TableView.Head head(String id, String label, String kind) {
    return new TableView.Head(id, label, "", kind, "col", 1, 1);
  }

  private static Row plainRow(String path, String label) {
    return new Row(
        path,
        new Row.Caption("", label, List.of()),
        false,
        ValueFormat.UNSTATED,
        Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        List.of());
  }

  /** What occurred in a table, for its legend and its list of notes. */
  private static final class Occurrences {
    private final Set<String> kinds = new HashSet<>();
    private final Set<String> marks = new HashSet<>();
    private final List<NoteView> notes = new ArrayList<>();
  }
}
