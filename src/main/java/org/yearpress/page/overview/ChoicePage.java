package org.yearpress.page.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.BodiesPage;
import org.yearpress.page.kind.ItemsPage;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.YearsPage;
import org.yearpress.page.metadata.BodyNames;
import org.yearpress.page.view.FinderView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;
import org.yearpress.text.JsonText;

/**
 * The comparison that readers put together: some bodies on some statistics. A script makes it of
 * the files of figures; without scripts the page says what comparisons are ready.
 */
public final class ChoicePage implements PageKind {
  public static final String PATH = "compare/";

  private static final String REPORTS = PATH + "reports.json";

  @Override
  public String template() {
    return "choice.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("compare");
  }

  /** Whether there is one: several bodies with figures, each with files of them. */
  public static boolean exists(RenderContext context) {
    return (hasFilesOfBodies(context) || context.site().downloads().formats().contains("csv"))
        && context.catalogue().hasFiguresOfSeveralBodies();
  }

  private static boolean hasFilesOfBodies(RenderContext context) {
    return context.catalogue().writes(Site.Downloads.DataFile.BODIES);
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    if (!exists(context)) {
      return Stream.empty();
    }
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.choice.title");
    ChoiceView view =
        new ChoiceView(
            context.siteShell(
                links,
                language,
                title,
                List.of(),
                language.format("page.choice.lead"),
                List.of(),
                false),
            title,
            FinderView.of(context, links),
            new Source(
                links.file(context.theme().asset("choice.js")),
                links.file(Permalinks.DATA),
                ".csv",
                hasFilesOfBodies(context) ? Address.NONE : links.file(REPORTS)),
            context.layoutsInUse().stream().map(layout -> form(language, layout)).toList(),
            withdrawn(context),
            signs(language),
            List.of(
                LinkView.to(language.format("page.nav.items"), links.page(ItemsPage.PATH)),
                LinkView.to(language.format("page.nav.years"), links.page(YearsPage.PATH)),
                LinkView.to(language.format("page.nav.bodies"), links.page(BodiesPage.PATH))));
    return Stream.of(
        new Page(
            Permalinks.file(PATH),
            language,
            view,
            hasFilesOfBodies(context) ? null : new DataFile(REPORTS, reports(context))));
  }

  /**
   * The page of a comparison.
   *
   * @param withdrawn the reports that the files leave out, as {@code body/year}, apart by blanks
   * @param signs what may stand beside a figure
   * @param ways to comparisons that are ready: of all bodies, of a year, of a body's years
   */
  record ChoiceView(
      PageShell shell,
      String title,
      FinderView finder,
      Source source,
      List<FormLine> forms,
      String withdrawn,
      List<TableView.Legend> signs,
      List<LinkView> ways)
      implements View {
    ChoiceView {
      forms = List.copyOf(forms);
      signs = List.copyOf(signs);
      ways = List.copyOf(ways);
    }
  }

  /**
   * What it is made with.
   *
   * @param data the folder of the site's figures, relative
   * @param ending of its files
   * @param reports the file of each body's reports with figures; none where each body has a file of
   *     its figures
   */
  record Source(Address script, Address data, String ending, Address reports) {}

  /**
   * A form, for addresses of its figures.
   *
   * @param year how a year is named, holds {@code {year}}
   * @param several whether addresses name the table
   * @param apart whether each table has a page of its own
   * @param lang language of its words; empty when it is that of the page
   * @param closing the closing rows of tables whose rows reports make
   */
  record FormLine(
      String id,
      String year,
      boolean several,
      boolean apart,
      String lang,
      List<ClosingRow> closing) {
    FormLine {
      closing = List.copyOf(closing);
    }
  }

  /**
   * The row that closes a table whose rows reports make: of all of them it alone is the same for
   * all bodies.
   *
   * @param head what the rows are called
   */
  record ClosingRow(String table, String row, String label, String head) {}

  private static List<ClosingRow> closing(Form form) {
    List<ClosingRow> rows = new ArrayList<>();
    for (Table table : form.tables()) {
      Table.OpenRows open = table.open();
      if (open != null && !open.total().isEmpty()) {
        rows.add(
            new ClosingRow(
                table.id(), open.total(), Lines.join(open.totalLabel()), Lines.join(open.label())));
      }
    }
    return rows;
  }

  private static FormLine form(Language language, FormLayout layout) {
    Form form = layout.form();
    return new FormLine(
        form.id(),
        form.years().label(),
        form.severalTables(),
        StatisticsPages.of(form, Statistics.NONE).areApart(),
        language.foreign(form.language()),
        closing(form));
  }

  /** All signs, with the kind in place of a style. */
  private static List<TableView.Legend> signs(Language language) {
    return Stream.of("exact", "partial", "beside", "none", "office", "whole", "corrected", "noted")
        .map(
            kind ->
                new TableView.Legend(
                    language.format("page.caveat." + kind + "-term"),
                    language.format("page.caveat." + kind),
                    kind))
        .toList();
  }

  /**
   * The reports that have a file of figures, for each body in the order of the names: the year
   * where a report's folder is that of its year in the body's, else the folder.
   */
  private static String reports(RenderContext context) {
    JsonText json = new JsonText().array();
    for (Body body : BodyNames.order(context)) {
      json.newline().array();
      for (Catalogue.Entry entry : context.catalogue().reports(body.path())) {
        if (entry.report().status() == Report.Status.PUBLISHED
            && RenderContext.hasStatistics(entry)) {
          if (entry.report().folder().equals(entry.report().address())) {
            json.value(entry.report().year());
          } else {
            json.value(entry.report().folder());
          }
        }
      }
      json.endArray();
    }
    return json.endArray().newline().toString();
  }

  private static String withdrawn(RenderContext context) {
    StringBuilder reports = new StringBuilder();
    for (Body body : context.bodies()) {
      for (Catalogue.Entry entry : context.catalogue().reports(body.path())) {
        if (entry.report().status() == Report.Status.WITHDRAWN) {
          reports.append(reports.isEmpty() ? "" : " ").append(entry.report().folder());
        }
      }
    }
    return reports.toString();
  }
}
