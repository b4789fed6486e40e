package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.metadata.DataSubject;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** How to ask the site's figures: queries that run as they stand, about a cell of this site. */
final class UseDataPage implements PageKind {
  static final String PATH = Permalinks.DATA + "use/";

  @Override
  public String template() {
    return "use-data.html";
  }

  /** Whether there are figures to ask. */
  static boolean exists(RenderContext context) {
    return example(context) != null;
  }

  /** A cell with what readers know it by. */
  private record Example(Form form, CellKey cell, String label) {}

  @Override
  public Stream<Page> ofData(RenderContext context, List<Download> files) {
    Example example = example(context);
    if (example == null) {
      return Stream.empty(); // there are no figures to ask
    }
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.use.title");
    String url = context.site().url();
    boolean parquet = files.stream().anyMatch(file -> file.name().equals("parquet"));
    List<String> tables =
        DataSubject.tables(files).stream()
            .map(file -> file.file().substring(Permalinks.DATA.length()))
            .toList();
    DataQueries queries =
        new DataQueries(
            url.isEmpty() ? "" : url + Permalinks.DATA,
            parquet,
            tables,
            example.form(),
            example.cell());
    List<Step> questions = new ArrayList<>();
    queries.questions().forEach(query -> questions.add(step(query, language)));
    boolean workbook = files.stream().anyMatch(file -> file.name().equals("all-xlsx"));
    UseDataView view =
        new UseDataView(
            context.shell(
                links,
                language,
                title,
                List.of(),
                language.format("page.use.lead"),
                List.of(
                    LinkView.to(language.format("page.data.title"), links.page(Permalinks.DATA))),
                false),
            title,
            language.format(
                Text.of(
                    "page.use.example",
                    "form",
                    example.form().id(),
                    "key",
                    example.cell().toString(),
                    "label",
                    example.label())),
            url.isEmpty(),
            step(queries.open(), language),
            questions,
            step(queries.python(example.form(), example.cell()), language),
            tables.get(0),
            workbook
                ? "=SUMIFS(N:N, E:E, 2017, C:C, \"body\", S:S, \"" + example.cell() + "\")"
                : "");
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  private static Step step(DataQueries.Query query, Language language) {
    return new Step(
        query.id(),
        language.format("page.use." + query.id()),
        language.format("page.use." + query.id() + "-about"),
        query.code());
  }

  /** A cell with figures, of the latest form, with one on an older form that compares if any. */
  private static @Nullable Example example(RenderContext context) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : context.catalogue().reports()) {
      if (entry.report().status() == Report.Status.PUBLISHED
          && context.form(entry.form()) != null) {
        byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
      }
    }
    for (Crosswalk crosswalk : context.crosswalks().all()) {
      for (Crosswalk.Pair pair : crosswalk.pairs()) {
        List<Catalogue.Entry> later = byForm.getOrDefault(id(crosswalk.to()), List.of());
        List<Catalogue.Entry> earlier = byForm.getOrDefault(id(crosswalk.from()), List.of());
        if (pair.exact()
            && pair.from().size() == 1
            && pair.to().size() == 1
            && hasFigure(later, pair.to().get(0))
            && hasFigure(earlier, pair.from().get(0))) {
          return of(context.form(id(crosswalk.to())), pair.to().get(0));
        }
      }
    }
    for (Map.Entry<String, List<Catalogue.Entry>> each : byForm.entrySet()) {
      for (Catalogue.Entry entry : each.getValue()) {
        Optional<CellKey> key =
            entry.statistics().cells().stream()
                .filter(cell -> cell.state() == CellState.VALUE)
                .map(cell -> cell.at())
                .findFirst();
        if (key.isPresent()) {
          return of(context.form(each.getKey()), key.get());
        }
      }
    }
    return null;
  }

  private static String id(String reference) {
    return reference.substring(0, reference.lastIndexOf('@'));
  }

  private static boolean hasFigure(List<Catalogue.Entry> entries, CellKey key) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry
                    .statistics()
                    .cell(key)
                    .filter(cell -> cell.state() == CellState.VALUE)
                    .isPresent());
  }

  private static @Nullable Example of(@Nullable Form form, CellKey key) {
    if (form == null) {
      return null;
    }
    Table table = form.table(key.table()).orElse(null);
    String row = table == null ? "" : table.row(key.row()).map(Row::label).orElse(key.row());
    String column = table == null ? "" : table.column(key.column()).map(Column::label).orElse("");
    return new Example(form, key, column.isEmpty() ? row : row + " / " + column);
  }

  /**
   * The page about using the figures.
   *
   * @param example the cell that is asked for
   * @param download whether files must be downloaded first, as the site knows no address
   * @param open what makes the files tables
   * @param table the CSV file to open where there is no workbook, below the folder of the data
   * @param formula for a spreadsheet; empty without a workbook
   */
  record UseDataView(
      PageShell shell,
      String title,
      String example,
      boolean download,
      Step open,
      List<Step> questions,
      Step python,
      String table,
      String formula)
      implements View {
    UseDataView {
      questions = List.copyOf(questions);
    }
  }

  /**
   * A query with its words.
   *
   * @param id anchor without its beginning
   */
  record Step(String id, String title, String about, String code) {}
}
