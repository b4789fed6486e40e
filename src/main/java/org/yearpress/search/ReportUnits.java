package org.yearpress.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.FilledForm;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.People;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Kind;
import org.yearpress.search.PageUnits.Unit;

/** What can be found of a report: its pages with their units. */
final class ReportUnits {
  /** Anchor of the list of attachments on the report's page. */
  private static final String ATTACHMENTS = "attachments";

  private final CheckedReport checked;
  private final Report report;
  private final @Nullable Form form;
  private final Body body;
  private final boolean people;

  ReportUnits(CheckedReport checked, @Nullable Form form, Body body, boolean people) {
    this.checked = checked;
    this.report = checked.report();
    this.form = form;
    this.body = body;
    this.people = people;
  }

  /** Page path to its units, in the order of the pages. */
  Map<String, List<Unit>> pages() {
    Map<String, Collector> pages = new LinkedHashMap<>();
    Collector main = pages.computeIfAbsent(Permalinks.report(report), p -> new Collector());
    addReport(main);
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      addProse(
          checked.prose().get(i),
          Kind.SECTION,
          pages.computeIfAbsent(Permalinks.section(report, section), p -> new Collector()));
    }
    for (Attachment attachment : report.attachments()) {
      String text = PageUnits.fields(List.of(attachment.file(), attachment.description()));
      main.add(Kind.ATTACHMENT, ATTACHMENTS, attachment.title(), text);
    }
    Collector statistics = new Collector();
    if (form == null) {
      addRowsAsWritten(statistics);
    } else {
      addForm(form, statistics);
    }
    pages.put(Permalinks.statistics(report), statistics);
    Map<String, List<Unit>> found = new LinkedHashMap<>();
    pages.forEach((path, collector) -> found.put(path, collector.units()));
    return found;
  }

  private void addReport(Collector main) {
    List<String> names = new ArrayList<>(List.of(checked.summaryText(), body.name()));
    if (!body.shortName().equals(body.name())) {
      names.add(body.shortName());
    }
    body.names().forEach(name -> names.add(name.name()));
    main.add(Kind.REPORT, "", report.joinedTitle(), PageUnits.fields(names));
    main.add(Kind.REPORT, "", "", PageUnits.fields(imprint()));
  }

  /** What editors wrote around the text: whom to ask, who signed, what was corrected and why. */
  private List<String> imprint() {
    Contact contact = report.contact();
    List<String> fields =
        new ArrayList<>(
            List.of(
                contact.name(),
                contact.address(),
                contact.postcode(),
                contact.phone(),
                contact.fax(),
                contact.email()));
    People named = report.people();
    if (people) {
      fields.addAll(
          List.of(named.responsible(), named.reviewedBy(), named.preparedBy(), named.phone()));
    }
    if (report.filled() != null) {
      fields.add(report.filled().by());
    }
    report.signed().forEach(signature -> fields.add(signature.by()));
    for (Correction correction : report.corrections()) {
      fields.addAll(List.of(correction.reason(), correction.by()));
    }
    for (Finding finding : checked.acceptedFindings()) {
      if (finding.acceptance() != null) {
        fields.addAll(List.of(finding.acceptance().reason(), finding.acceptance().by()));
      }
    }
    return fields;
  }

  /** A unit for each heading, with the blocks below it. */
  static void addProse(Prose prose, Kind kind, Collector page) {
    Map<String, String> headings = new HashMap<>();
    prose.headings().forEach(heading -> headings.put(heading.anchor(), heading.text()));
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    prose.headings().forEach(heading -> blocks.put(heading.anchor(), new ArrayList<>()));
    for (Prose.Passage passage : prose.passages()) {
      List<String> below = blocks.computeIfAbsent(passage.anchor(), anchor -> new ArrayList<>());
      if (passage.kind() != Prose.Passage.Kind.HEADING) {
        below.add(passage.text());
      }
    }
    blocks.forEach(
        (anchor, texts) -> {
          // what stands before the first heading stands at the top of the page
          String place = headings.containsKey(anchor) ? anchor : "";
          page.add(kind, place, headings.getOrDefault(anchor, ""), String.join("\n", texts));
        });
    addPictures(prose, kind, page);
  }

  /** What stands in place of a picture, unless it is printed below it anyway. */
  private static void addPictures(Prose prose, Kind kind, Collector page) {
    List<String> texts = new ArrayList<>();
    for (Prose.Picture picture : prose.pictures()) {
      if (prose.passages().stream().noneMatch(p -> p.text().contains(picture.text()))) {
        texts.add(picture.text());
      }
    }
    String anchor = prose.headings().isEmpty() ? "" : prose.headings().get(0).anchor();
    page.add(kind, anchor, "", PageUnits.fields(texts));
  }

  private void addForm(Form form, Collector page) {
    List<String> printed = new ArrayList<>(List.of(form.title()));
    printed.addAll(form.footnotes().values());
    page.add(Kind.STATISTICS, "", "", PageUnits.fields(printed));
    FilledForm filled = FilledForm.of(form, body.kind(), checked.statistics(), report.statistics());
    for (FilledTable table : filled.tables()) {
      addTable(form, table, page);
    }
  }

  private void addTable(Form form, FilledTable filled, Collector page) {
    Table table = filled.table();
    String title = table.title().replace("{year}", form.years().name(report.year()));
    page.add(Kind.STATISTICS, "", title, table.section());
    Map<String, FilledRow> rows = new LinkedHashMap<>();
    filled.rows().forEach(row -> rows.put(row.path(), row));
    for (Table.Line line : table.lines()) {
      FilledRow row = rows.remove(line.row().path());
      String text = row == null ? "" : cells(row);
      addRow(form, table, line.row().path(), line.row().printed(), text, page);
    }
    rows.values()
        .forEach(
            row -> addRow(form, table, row.path(), row.number() + row.label(), cells(row), page));
  }

  private static void addRow(
      Form form, Table table, String path, String label, String text, Collector page) {
    String anchor = Permalinks.rowAnchor(form.severalTables(), table.id(), path);
    page.add(Kind.STATISTICS, anchor, label, text);
  }

  /** Figures with their column and unit; cells without anything written are left out. */
  private static String cells(FilledRow row) {
    List<String> cells = new ArrayList<>();
    for (FilledCell filled : row.cells()) {
      Cell cell = filled.cell();
      if (!cell.raw().isBlank()) {
        cells.add(words(List.of(filled.column().label(), cell.raw(), filled.unit(), cell.note())));
      }
    }
    return PageUnits.fields(cells);
  }

  private void addRowsAsWritten(Collector page) {
    List<RawCell> cells = report.statistics().cells();
    boolean several = cells.stream().map(cell -> cell.at().table()).distinct().count() > 1;
    Map<CellKey, List<RawCell>> rows = new LinkedHashMap<>();
    for (RawCell cell : cells) {
      CellKey row = new CellKey(cell.at().table(), cell.at().row(), "");
      rows.computeIfAbsent(row, key -> new ArrayList<>()).add(cell);
    }
    rows.forEach(
        (at, row) -> {
          String label = row.get(0).label().isEmpty() ? at.row() : row.get(0).label();
          List<String> texts =
              row.stream()
                  .filter(cell -> !cell.raw().isBlank())
                  .map(cell -> words(List.of(cell.raw(), cell.unit(), cell.note())))
                  .toList();
          page.add(
              Kind.STATISTICS,
              Permalinks.rowAnchor(several, at.table(), at.row()),
              label,
              PageUnits.fields(texts));
        });
  }

  private static String words(List<String> words) {
    return String.join(" ", words.stream().filter(word -> !word.isBlank()).toList());
  }
}
