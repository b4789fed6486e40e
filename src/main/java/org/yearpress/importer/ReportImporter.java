package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.form.Labels;
import org.yearpress.markup.Markup;
import org.yearpress.model.Body;
import org.yearpress.model.CellKey;

/**
 * Entry point of the package: turns files as handed in into a report.
 *
 * <p>The table is looked for first, by the labels of every form; what belongs to none is prose. A
 * source is read alone, so that a table that comes twice is compared and not mixed.
 */
public final class ReportImporter {
  /** Labels of a form that must be there, letter for letter, before it is tried. */
  private static final int MIN_LABELS = 2;

  private static final int MAX_CANDIDATES = 4;

  private ReportImporter() {}

  /**
   * Reads a report.
   *
   * @throws UnusableException when a file cannot be read, or the text does not say whose report it
   *     is or of which year
   */
  public static ImportedReport read(List<ImportSource> sources, ImportRequest request) {
    Markup markup = new Markup(request.dialects());
    List<ParsedSource> manuscripts =
        sources.stream().map(source -> SourceReaders.read(source, markup)).toList();
    Optional<FormLines> form = form(manuscripts, request);
    List<Remark> remarks = new ArrayList<>();
    Map<CellKey, PlacedCell> cells = new LinkedHashMap<>();
    List<Block> prose = new ArrayList<>();
    Set<String> names = names(request);
    String format = "csv";
    for (ParsedSource source : manuscripts) {
      remarks.addAll(source.remarks());
      if (source.format().equals("markup")) {
        continue;
      }
      Set<Integer> claimed = Set.of();
      if (form.isPresent()) {
        FormMatch match = FormPlacing.place(source.blocks(), form.get());
        if (match.rows() > 0) {
          claimed = match.blocks();
          remarks.addAll(match.remarks());
          match.cells().forEach(cell -> merge(cells, cell, remarks));
        }
      }
      List<Block> rest = new ArrayList<>();
      for (int i = 0; i < source.blocks().size(); i++) {
        if (!claimed.contains(i)) {
          rest.add(source.blocks().get(i));
        }
      }
      if (isSpreadsheet(source)) {
        spreadsheet(rest, remarks);
      } else {
        prose.addAll(rest);
        format = source.format();
      }
    }
    ReportDraft draft = ReportDraft.of(prose, format, names);
    remarks.addAll(draft.remarks);
    if (draft.title.isEmpty()) {
      manuscripts.stream()
          .map(ParsedSource::title)
          .filter(title -> !title.isEmpty())
          .findFirst()
          .ifPresent(title -> draft.title = title);
    }
    int year = year(request, draft, sources, printedYear(form, remarks));
    otherYear(request, draft, sources, remarks);
    title(draft, form, prose, manuscripts, remarks);
    String body = body(request, draft);
    List<PlacedCell> placed = inOrder(cells, form.map(FormLines::form).orElse(null));
    reportForm(form, request, year, placed, manuscripts, remarks);
    return new ImportedReport(
        body,
        year,
        bodyName(request, body, draft),
        form.map(FormLines::form).orElse(null),
        manuscripts,
        draft,
        placed,
        remarks,
        request);
  }

  /** A table alone has no title of a report: that of the form stands in for it. */
  private static void title(
      ReportDraft draft,
      Optional<FormLines> form,
      List<Block> prose,
      List<ParsedSource> sources,
      List<Remark> remarks) {
    boolean markup = sources.stream().anyMatch(m -> m.format().equals("markup"));
    if (!draft.title.isEmpty() || markup) {
      return;
    }
    SourceLocation start = SourceLocation.line(sources.get(0).source().name(), 1);
    if (prose.isEmpty() && form.isPresent()) {
      draft.title = form.get().form().title();
      remarks.add(new Remark(RemarkKind.LOOK, start, Text.of("intake.title-of-form"), draft.title));
    } else {
      remarks.add(new Remark(RemarkKind.LOOK, start, Text.of("intake.no-title"), ""));
    }
  }

  private static boolean isSpreadsheet(ParsedSource source) {
    return List.of("csv", "xlsx", "ods").contains(source.format());
  }

  /** The form whose labels the sources print; empty where none does. */
  private static Optional<FormLines> form(List<ParsedSource> sources, ImportRequest request) {
    List<FormLines> candidates = new ArrayList<>();
    for (Form form : request.forms()) {
      if (request.form().isEmpty() || form.id().equals(request.form())) {
        candidates.add(new FormLines(form));
      }
    }
    if (request.form().equals("none")) {
      return Optional.empty();
    }
    if (!request.form().isEmpty()) {
      if (candidates.isEmpty()) {
        String known = String.join(", ", request.forms().stream().map(Form::id).toList());
        throw new UnusableException(
            Text.of("intake.unknown-form", "form", request.form(), "known", known));
      }
      return Optional.of(candidates.get(0));
    }
    Map<FormLines, Integer> labels = new LinkedHashMap<>();
    for (FormLines candidate : candidates) {
      int found = labels(sources, candidate);
      if (found >= Math.min(MIN_LABELS, candidate.lines().size()) && found > 0) {
        labels.put(candidate, found);
      }
    }
    int most = labels.values().stream().max(Integer::compare).orElse(0);
    List<FormLines> best =
        labels.keySet().stream()
            .filter(each -> labels.getOrDefault(each, 0) * 2 >= most)
            .sorted(Comparator.comparing((FormLines each) -> -labels.getOrDefault(each, 0)))
            .limit(MAX_CANDIDATES)
            .toList();
    if (best.size() == 1 && most >= best.get(0).lines().size() / 2) {
      return Optional.of(best.get(0));
    }
    FormLines chosen = null;
    double highest = -Double.MAX_VALUE;
    for (FormLines candidate : best) {
      double score = 0;
      int rows = 0;
      for (ParsedSource source : sources) {
        FormMatch match = FormPlacing.place(source.blocks(), candidate);
        score += match.score() + 0.5 * candidate.lines().size();
        rows += match.rows();
      }
      score -= 0.5 * candidate.lines().size();
      Integer year = request.year();
      score += year != null && candidate.form().years().includes(year) ? 0.25 : 0;
      if (rows >= Math.max(1, candidate.lines().size() / 5) && score > highest) {
        highest = score;
        chosen = candidate;
      }
    }
    return Optional.ofNullable(chosen);
  }

  /** How many different labels of a form stand in the sources, letter for letter. */
  private static int labels(List<ParsedSource> sources, FormLines form) {
    Set<String> found = new HashSet<>();
    for (ParsedSource source : sources) {
      if (source.format().equals("markup")) {
        continue;
      }
      for (PrintedLine line : PrintedLines.of(source.blocks(), form)) {
        String normalized =
            line.label().length() > PrintedLines.MAX_LENGTH ? "" : Labels.normal(line.label());
        if (form.knows(normalized)) {
          found.add(normalized);
        }
      }
    }
    return found.size();
  }

  private static void merge(Map<CellKey, PlacedCell> cells, PlacedCell cell, List<Remark> remarks) {
    PlacedCell before = cells.putIfAbsent(cell.at(), cell);
    if (before == null) {
      return;
    }
    String words = cell.at().toString();
    if (before.value().equals(cell.value())) {
      remarks.add(
          new Remark(
              RemarkKind.NOTE,
              cell.spot(),
              Text.of("intake.twice-same", "cell", words),
              cell.label() + " " + cell.value()));
    } else {
      remarks.add(
          new Remark(
              RemarkKind.UNPLACED,
              cell.spot(),
              Text.of("intake.twice-other", "cell", words, "value", before.value()),
              cell.label() + " | " + cell.value()));
    }
  }

  /** What a workbook or a CSV file has beside the form's table. */
  private static void spreadsheet(List<Block> blocks, List<Remark> remarks) {
    for (Block block : blocks) {
      if (block instanceof Block.Paragraph paragraph && !paragraph.isBlank()) {
        Text why = Text.of("intake.beside-table");
        remarks.add(new Remark(RemarkKind.UNPLACED, paragraph.at(), why, paragraph.text()));
      } else if (block instanceof Block.Grid grid) {
        Map<Integer, StringBuilder> rows = new LinkedHashMap<>();
        Map<Integer, SourceLocation> spots = new LinkedHashMap<>();
        for (Block.GridCell cell : grid.cells()) {
          if (!TextNormalizer.strip(cell.text()).isEmpty()) {
            StringBuilder text = rows.computeIfAbsent(cell.row(), row -> new StringBuilder());
            text.append(text.isEmpty() ? "" : " | ").append(TextNormalizer.strip(cell.text()));
            spots.putIfAbsent(cell.row(), cell.at());
          }
        }
        rows.forEach(
            (row, text) ->
                remarks.add(
                    new Remark(
                        RemarkKind.UNPLACED,
                        spots.getOrDefault(row, grid.at()),
                        Text.of("intake.beside-table"),
                        text.toString())));
      }
    }
  }

  private static List<PlacedCell> inOrder(Map<CellKey, PlacedCell> cells, @Nullable Form form) {
    if (form == null) {
      return List.of();
    }
    Map<String, Integer> order = new LinkedHashMap<>();
    form.tables()
        .forEach(
            table ->
                table
                    .lines()
                    .forEach(
                        line -> order.put(table.id() + ":" + line.row().path(), order.size())));
    return cells.values().stream()
        .sorted(
            Comparator.comparing(
                cell ->
                    order.getOrDefault(
                        cell.at().table() + ":" + cell.at().row(), Integer.MAX_VALUE)))
        .toList();
  }

  private static void reportForm(
      Optional<FormLines> form,
      ImportRequest request,
      int year,
      List<PlacedCell> placed,
      List<ParsedSource> sources,
      List<Remark> remarks) {
    SourceLocation start = SourceLocation.part(sources.get(0).source().name(), "");
    if (form.isEmpty() || placed.isEmpty()) {
      if (sources.stream().allMatch(m -> m.format().equals("markup"))) {
        return;
      }
      remarks.add(new Remark(RemarkKind.LOOK, start, Text.of("intake.no-form"), ""));
      return;
    }
    Form found = form.get().form();
    if (request.form().isEmpty() && !found.years().includes(year)) {
      Text why = Text.of("intake.form-year", "form", found.id(), "year", Integer.toString(year));
      remarks.add(new Remark(RemarkKind.LOOK, start, why, ""));
    }
    Set<String> rows = new HashSet<>();
    placed.forEach(cell -> rows.add(cell.at().table() + ":" + cell.at().row()));
    for (FormLines.FormLine line : form.get().lines()) {
      if (!rows.contains(line.table().id() + ":" + line.row().path()) && !line.row().heading()) {
        String name =
            (found.severalTables() ? line.table().id() + ":" : "")
                + line.row().path()
                + " "
                + line.row().printed();
        remarks.add(
            new Remark(RemarkKind.LOOK, start, Text.of("intake.row-missing", "row", name), ""));
      }
    }
  }

  /** The year above a table that is printed with the title of its form. */
  private static Optional<Integer> printedYear(Optional<FormLines> form, List<Remark> remarks) {
    return form.map(lines -> Labels.normal(lines.form().title())).stream()
        .flatMap(
            title ->
                remarks.stream()
                    .filter(remark -> remark.kind() == RemarkKind.LEFT_OUT)
                    .map(Remark::text)
                    .filter(text -> Labels.normal(text).contains(title)))
        .map(ReportFacts::year)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static int year(
      ImportRequest request,
      ReportDraft draft,
      List<ImportSource> sources,
      Optional<Integer> printed) {
    if (request.year() != null) {
      return request.year();
    }
    Optional<Integer> year = draft.year().or(() -> printed);
    for (ImportSource source : sources) {
      year = year.or(() -> ReportFacts.year(source.name()));
    }
    return year.orElseThrow(
        () ->
            new UnusableException(Text.of("intake.no-year"), Text.of("intake.no-year-hint"), null));
  }

  /**
   * A year that was asked for and is not the one that the document is on, by its title or period.
   */
  private static void otherYear(
      ImportRequest request, ReportDraft draft, List<ImportSource> sources, List<Remark> remarks) {
    Optional<Integer> said = draft.year();
    if (request.year() != null && said.isPresent() && !said.get().equals(request.year())) {
      SourceLocation start = SourceLocation.line(sources.get(0).name(), 1);
      Text why =
          Text.of(
              "intake.other-year",
              "said",
              Integer.toString(said.get()),
              "year",
              Integer.toString(request.year()));
      remarks.add(0, new Remark(RemarkKind.LOOK, start, why, draft.title));
    }
  }

  private static Set<String> names(ImportRequest request) {
    Set<String> names = new HashSet<>();
    for (Body body : request.bodies()) {
      if (request.body().isEmpty() || body.path().equals(request.body())) {
        names.addAll(allNames(body));
      }
    }
    return names;
  }

  private static List<String> allNames(Body body) {
    List<String> names = new ArrayList<>();
    names.add(body.name());
    names.add(body.shortName());
    body.names().forEach(each -> names.add(each.name()));
    names.removeIf(String::isBlank);
    return names;
  }

  /** The body that was named, or the only one that the title, the table or the signature names. */
  private static String body(ImportRequest request, ReportDraft draft) {
    if (!request.body().isEmpty()) {
      return request.body();
    }
    String said =
        Labels.normal(
            draft.title + " " + draft.signedBy + " " + draft.filled.getOrDefault("by", ""));
    Set<String> found = new HashSet<>();
    int longest = 0;
    for (Body body : request.bodies()) {
      for (String name : allNames(body)) {
        String normalized = Labels.normal(name);
        if (!normalized.isEmpty() && said.contains(normalized) && normalized.length() >= longest) {
          if (normalized.length() > longest) {
            found.clear();
            longest = normalized.length();
          }
          found.add(body.path());
        }
      }
    }
    if (found.size() == 1) {
      return found.iterator().next();
    }
    throw new UnusableException(Text.of("intake.no-body"), Text.of("intake.no-body-hint"), null);
  }

  /**
   * The name for a new body: as it signed, or filled the form in; empty where the body is known.
   */
  private static String bodyName(ImportRequest request, String body, ReportDraft draft) {
    boolean known = request.bodies().stream().anyMatch(each -> each.path().equals(body));
    if (known) {
      return "";
    }
    return !draft.signedBy.isEmpty() ? draft.signedBy : draft.filled.getOrDefault("by", "");
  }
}
