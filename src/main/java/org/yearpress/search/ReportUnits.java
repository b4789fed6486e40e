package org.yearpress.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.FilledForm;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Lines;
import org.yearpress.model.People;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.VisibleNames;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Rank;

/** The searchable texts of a report: its pages with their units. */
final class ReportUnits {
  /** Anchor of the list of attachments on the report's page. */
  private static final String ATTACHMENTS = "attachments";

  private static final String YEAR = "{year}";

  private final CheckedReport checked;
  private final Report report;
  private final @Nullable FormSlots form;
  private final Body body;
  private final VisibleNames visibleNames;

  /**
   * @param form the cells of the report's form; null where none applies
   */
  ReportUnits(
      CheckedReport checked, @Nullable FormSlots form, Body body, VisibleNames visibleNames) {
    this.checked = checked;
    this.report = checked.report();
    this.form = form;
    this.body = body;
    this.visibleNames = visibleNames;
  }

  /** The pages in their order; those without a text are left out. */
  List<PageUnits> pages() {
    String folder = Permalinks.report(report);
    Map<String, Collector> pages = new LinkedHashMap<>();
    Collector main = pages.computeIfAbsent(folder, p -> new Collector());
    addReport(main);
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      addProse(
          checked.prose().get(i),
          Rank.SECTION,
          pages.computeIfAbsent(Permalinks.section(report, section), p -> new Collector()));
    }
    addCorrections(main);
    for (Attachment attachment : report.contents().attachments()) {
      String text = PageUnits.fields(List.of(attachment.file(), attachment.description()));
      main.add(Rank.ATTACHMENT, ATTACHMENTS, attachment.title(), text);
    }
    Collector statistics = new Collector();
    if (form == null) {
      addRowsAsWritten(statistics);
    } else {
      addForm(form, statistics);
    }
    pages.put(Permalinks.statistics(report), statistics);
    List<PageUnits> found = new ArrayList<>();
    pages.forEach(
        (path, collector) -> {
          if (!collector.units().isEmpty()) {
            String suffix = path.substring(folder.length());
            found.add(new PageUnits(suffix, report.joinedTitle(), collector.units()));
          }
        });
    return found;
  }

  private void addReport(Collector main) {
    List<String> names = new ArrayList<>(List.of(checked.summaryText(), body.name()));
    if (!body.shortName().equals(body.name())) {
      names.add(body.shortName());
    }
    body.names().forEach(name -> names.add(name.name()));
    main.add(Rank.TITLE, "", report.joinedTitle(), PageUnits.fields(names));
    main.add(Rank.IMPRINT, "", "", PageUnits.fields(imprint()));
  }

  /** What editors wrote around the text: whom to ask, who signed. */
  private List<String> imprint() {
    Contact contact = visibleNames.shown(report.responsible().contact());
    List<String> fields =
        new ArrayList<>(
            List.of(
                contact.name(),
                contact.address(),
                contact.postcode(),
                contact.phone(),
                contact.fax(),
                contact.email()));
    People named = report.responsible().people();
    if (visibleNames.all()) {
      fields.addAll(
          List.of(named.responsible(), named.reviewedBy(), named.preparedBy(), named.phone()));
    }
    Report.Filled filled = report.figures().filled();
    if (filled != null) {
      fields.add(visibleNames.shown(filled.by()));
    }
    for (Signature signature : report.responsible().signed()) {
      fields.add(visibleNames.shown(signature.by()));
    }
    return fields;
  }

  /** What was corrected or accepted, by whom and why, each where the report's page has it. */
  private void addCorrections(Collector main) {
    int number = 0;
    for (Correction correction : report.corrections()) {
      String text =
          PageUnits.fields(List.of(correction.reason(), visibleNames.shown(correction.by())));
      main.add(Rank.CORRECTION, "yp-correction-" + ++number, "", text);
    }
    // A note says that nothing was changed: it is no correction.
    number = 0;
    for (Finding finding : checked.acceptedFindings()) {
      number++;
      if (finding.acceptance() != null) {
        Acceptance acceptance = finding.acceptance();
        String text =
            PageUnits.fields(List.of(acceptance.reason(), visibleNames.shown(acceptance.by())));
        main.add(Rank.IMPRINT, "yp-note-" + number, "", text);
      }
    }
  }

  /** A unit for each heading, with the blocks below it. */
  static void addProse(Prose prose, Rank kind, Collector page) {
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
          // what is before the first heading stands at the top of the page
          String place = headings.containsKey(anchor) ? anchor : "";
          page.add(kind, place, headings.getOrDefault(anchor, ""), String.join("\n", texts));
        });
    addPictures(prose, kind, page);
  }

  /** What is in place of a picture, unless it is printed below it anyway. */
  private static void addPictures(Prose prose, Rank kind, Collector page) {
    List<String> texts = new ArrayList<>();
    for (Prose.Picture picture : prose.pictures()) {
      if (prose.passages().stream().noneMatch(p -> p.text().contains(picture.text()))) {
        texts.add(picture.text());
      }
    }
    String anchor = prose.headings().isEmpty() ? "" : prose.headings().get(0).anchor();
    page.add(kind, anchor, "", PageUnits.fields(texts));
  }

  /** Only what this report says; the words of the form stand among the names, once. */
  private void addForm(FormSlots slots, Collector page) {
    Form form = slots.form();
    StatisticsPages pages = StatisticsPages.of(form, checked.statistics());
    FilledForm filled = slots.fill(body.kind(), checked.statistics(), report.statistics());
    Map<CellKey, String> caveats = caveats(form);
    for (FilledTable each : filled.tables()) {
      Table table = each.table();
      if (table.title().contains(YEAR)) {
        String title = table.title().replace(YEAR, form.years().name(report.year()));
        page.add(Rank.ROW, "", Lines.join(title), "");
      }
      boolean open = table.open() != null;
      Set<String> printed = new HashSet<>();
      if (open) {
        table.lines().forEach(line -> printed.add(line.row().path()));
      }
      for (FilledRow row : each.rows()) {
        // where tables are apart, the browser does not find the name of a row by its anchor
        boolean own = pages.areApart() || (open && !printed.contains(row.path()));
        String label = own ? row.number() + row.label() : "";
        String anchor = Permalinks.rowAnchor(form.severalTables(), table.id(), row.path());
        String below = pages.below(table.id(), row.path());
        page.add(Rank.ROW, below, anchor, label, cells(row, caveats));
      }
    }
  }

  /** The signs that figures carry on every page, so that results carry them too. */
  private Map<CellKey, String> caveats(Form form) {
    Map<CellKey, String> signs = new HashMap<>();
    Messages words = Messages.of(report.language());
    String corrected = " " + words.format(Text.of("page.caveat.corrected-term"));
    String noted = " " + words.format(Text.of("page.caveat.noted-term"));
    for (Correction correction : report.corrections()) {
      form.cell(correction.cell()).ifPresent(cell -> signs.put(cell, corrected));
    }
    for (Finding finding : checked.acceptedFindings()) {
      CellKey cell = finding.cell();
      if (cell != null) {
        signs.merge(cell, noted, (one, other) -> one.endsWith(other) ? one : one + other);
      }
    }
    return signs;
  }

  /** What was written in the cells, one field a column; blank at the end where nothing follows. */
  private static String cells(FilledRow row, Map<CellKey, String> caveats) {
    StringBuilder cells = new StringBuilder();
    int gaps = 0;
    for (FilledCell filled : row.cells()) {
      String raw = filled.cell().raw();
      if (!raw.isBlank()) {
        cells.append(String.valueOf(Gram.BETWEEN).repeat(gaps)).append(raw.strip());
        gaps = 0;
        if (!filled.cell().note().isBlank()) {
          cells.append(' ').append(filled.cell().note().strip());
        }
        cells.append(caveats.getOrDefault(filled.cell().at(), ""));
      }
      gaps++;
    }
    return cells.toString();
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
              Rank.ROW,
              Permalinks.rowAnchor(several, at.table(), at.row()),
              label,
              PageUnits.fields(texts));
        });
  }

  private static String words(List<String> words) {
    return String.join(" ", words.stream().filter(word -> !word.isBlank()).toList());
  }
}
