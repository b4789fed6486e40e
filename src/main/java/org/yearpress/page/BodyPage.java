package org.yearpress.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/** A body: its reports, its latest figures beside those of the years before, the bodies below. */
final class BodyPage implements PageKind {
  private static final int MOST_YEARS = 5;

  @Override
  public String template() {
    return "body.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    return edition.bodies().stream().map(body -> page(edition, body));
  }

  /**
   * A body's page.
   *
   * @param names other names it has or had
   * @param kind which sort of body it is, as the form prints it; may be empty
   * @param trends link to the figures over the years; empty without
   * @param figures the latest; null without a report that has any
   * @param files its figures and its feed
   */
  record BodyView(
      Frame frame,
      String title,
      List<String> names,
      String kind,
      List<ReportLine> reports,
      String trends,
      @Nullable GridView figures,
      List<BodiesPage.BodyLine> children,
      List<LinkView> files)
      implements View {
    BodyView {
      names = List.copyOf(names);
      reports = List.copyOf(reports);
      children = List.copyOf(children);
      files = List.copyOf(files);
    }
  }

  private static Page page(Edition edition, Body body) {
    String path = Edition.page(body);
    Links links = edition.links(path);
    Language language = edition.language();
    List<Catalogue.Entry> newest = new ArrayList<>(edition.catalogue().reports(body.path()));
    Collections.reverse(newest);
    BodyView view =
        new BodyView(
            edition.frameOfSite(
                links,
                language,
                body.name(),
                List.of(),
                "",
                above(edition, links, body),
                false,
                new BodySubject(edition, body)),
            body.name(),
            names(body),
            kind(edition, language, body, newest),
            ReportLine.of(edition, links, language, newest),
            TrendsPage.exists(edition.timeline(body))
                ? links.page(Permalinks.trends(body.path()))
                : "",
            figures(edition, links, language, newest),
            edition.children(body).stream()
                .map(child -> BodiesPage.line(edition, links, child, 1))
                .toList(),
            files(edition, links, language, body));
    return new Page(Permalinks.file(path), language, view);
  }

  private static List<LinkView> files(Edition edition, Links links, Language language, Body body) {
    List<LinkView> files = new ArrayList<>();
    if (edition.hasPublished(body)) {
      String figures = language.say("page.body.data");
      files.add(LinkView.to(figures, links.file(Permalinks.bodyData(body.path()))));
      if (edition.hasFeed()) {
        files.add(LinkView.to(language.say("page.nav.feed"), links.file(Feed.file(body.path()))));
      }
    }
    return files;
  }

  /** The way to a body, without itself. */
  static List<LinkView> above(Edition edition, Links links, Body body) {
    List<LinkView> trail = new ArrayList<>();
    Optional<String> path = body.parent();
    while (path.isPresent()) {
      Body above = edition.catalogue().body(path.get());
      trail.add(0, Edition.link(links, above));
      path = above.parent();
    }
    trail.add(
        0, LinkView.to(edition.language().say("page.nav.bodies"), links.page(BodiesPage.PATH)));
    return trail;
  }

  private static SafeString cells(
      Edition edition,
      Links links,
      Language language,
      List<Catalogue.Entry> entries,
      Sheet.Highlight highlight) {
    Html cells = new Html();
    for (Catalogue.Entry entry : entries) {
      edition.figure(links, entry, highlight.cell(), language).writeTo(cells, language);
    }
    return cells.done();
  }

  private static List<String> names(Body body) {
    return Stream.concat(
            Stream.of(body.shortName()), body.names().stream().map(Body.PeriodName::name))
        .filter(name -> !name.equals(body.name()))
        .distinct()
        .toList();
  }

  private static String kind(
      Edition edition, Language language, Body body, List<Catalogue.Entry> newest) {
    Sheet sheet = newest.isEmpty() ? null : edition.sheet(newest.get(0).form(), language);
    return sheet == null ? "" : sheet.form().kinds().getOrDefault(body.kind(), "");
  }

  /** The first figures of the latest report and of those before it that use the same form. */
  private static @Nullable GridView figures(
      Edition edition, Links links, Language language, List<Catalogue.Entry> newest) {
    List<Catalogue.Entry> filled =
        newest.stream()
            .filter(Edition::hasStatistics)
            .filter(entry -> entry.report().status() != Report.Status.WITHDRAWN)
            .toList();
    Sheet sheet = filled.isEmpty() ? null : edition.sheet(filled.get(0).form(), language);
    if (sheet == null || sheet.highlights().isEmpty()) {
      return null;
    }
    List<Catalogue.Entry> shown =
        filled.stream()
            .filter(entry -> entry.form().equals(sheet.form().id()))
            .limit(MOST_YEARS)
            .toList();
    List<GridView.Row> rows = new ArrayList<>();
    for (Sheet.Highlight highlight : sheet.highlights()) {
      rows.add(
          new GridView.Row(
              YearPage.item(links, language, sheet, highlight),
              highlight.unit(),
              cells(edition, links, language, shown, highlight)));
    }
    return new GridView(
        "yp-figures",
        language.say("page.body.figures"),
        Lines.join(sheet.form().title()),
        language.say("page.table.row"),
        shown.stream()
            .map(
                entry ->
                    LinkView.to(
                        sheet.form().years().name(entry.report().year()),
                        links.page(Permalinks.report(entry.report()))))
            .toList(),
        rows);
  }
}
