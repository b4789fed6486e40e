package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.page.context.BodyParts;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.Timeline;
import org.yearpress.page.metadata.BodySubject;
import org.yearpress.page.metadata.Feed;
import org.yearpress.page.overview.ChoicePage;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.ReportLine;
import org.yearpress.page.view.View;

/** A body: its reports, its latest figures beside those of earlier years, the bodies below it. */
final class BodyPage implements PageKind {
  private static final int MAX_YEARS = 5;

  /** Bodies below one that are listed: all of very many are in the list of bodies. */
  private static final int MAX_CHILDREN = 100;

  @Override
  public String template() {
    return "body.html";
  }

  @Override
  public Stream<Page> ofBody(RenderContext context, Body body) {
    return Stream.of(page(context, body));
  }

  /**
   * A body's page.
   *
   * @param names other names it has or had
   * @param kind which sort of body it is, as the form prints it; may be empty
   * @param trends link to the figures over the years; empty without
   * @param figures for each form those shown first, the newest form first
   * @param parts the parts of the body in its newest report; null where it names none
   * @param children those below it
   * @param files a comparison with others, its figures and its feed
   */
  record BodyView(
      PageShell shell,
      String title,
      List<String> names,
      String kind,
      List<ReportLine> reports,
      Address trends,
      List<GridView> figures,
      @Nullable GridView parts,
      Children children,
      List<LinkView> files)
      implements View {
    BodyView {
      names = List.copyOf(names);
      reports = List.copyOf(reports);
      figures = List.copyOf(figures);
      files = List.copyOf(files);
    }
  }

  /**
   * The bodies below one.
   *
   * @param more how many are not listed, in a sentence; empty where all are
   * @param all where those are that are not listed; empty where all are
   */
  record Children(List<BodiesPage.BodyLine> bodies, String more, Address all) {
    Children {
      bodies = List.copyOf(bodies);
    }
  }

  private static Children children(
      RenderContext context, Links links, Language language, Body body) {
    List<Body> all = context.children(body);
    int more = all.size() - MAX_CHILDREN;
    return more <= 0
        ? new Children(
            all.stream().map(child -> BodiesPage.line(context, links, child, 1)).toList(),
            "",
            Address.NONE)
        : new Children(
            all.subList(0, MAX_CHILDREN).stream()
                .map(child -> BodiesPage.line(context, links, child, 1))
                .toList(),
            language.format("page.body.more-children", "n", Integer.toString(more)),
            links.page(BodiesPage.PATH));
  }

  private static Page page(RenderContext context, Body body) {
    String path = RenderContext.page(body);
    Links links = context.links(path);
    Language language = context.language();
    List<Catalogue.Entry> newest = new ArrayList<>(context.catalogue().reports(body.path()));
    Collections.reverse(newest);
    BodyView view =
        new BodyView(
            context.siteShell(
                links,
                language,
                body.name(),
                List.of(),
                "",
                above(context, links, body),
                false,
                new BodySubject(context, body)),
            body.name(),
            names(body),
            kind(context, language, body, newest),
            ReportLine.of(context, links, language, newest),
            TrendsPage.exists(context.timeline(body))
                ? links.page(Permalinks.trends(body.path()))
                : Address.NONE,
            figures(context, links, language, newest),
            parts(context, links, language, body),
            children(context, links, language, body),
            files(context, links, language, body));
    return new Page(Permalinks.file(path), language, view);
  }

  private static boolean hasFigures(RenderContext context, Body body) {
    return !context.timeline(body).filled().isEmpty();
  }

  private static List<LinkView> files(
      RenderContext context, Links links, Language language, Body body) {
    List<LinkView> files = new ArrayList<>();
    if (hasFigures(context, body) && ChoicePage.exists(context)) {
      files.add(
          LinkView.to(
              language.format("page.choice.of-body"),
              links.query(ChoicePage.PATH, "body", body.path())));
    }
    if (context.hasPublished(body)) {
      if (context.catalogue().writes(Site.Downloads.DataFile.BODIES)) {
        String figures = language.format("page.body.data");
        files.add(LinkView.to(figures, links.file(Permalinks.bodyData(body.path()))));
      }
      if (context.hasFeed()) {
        files.add(
            LinkView.to(language.format("page.nav.feed"), links.file(Feed.file(body.path()))));
      }
    }
    return files;
  }

  /** The way to a body, without itself. */
  static List<LinkView> above(RenderContext context, Links links, Body body) {
    List<LinkView> trail = new ArrayList<>();
    Optional<String> path = body.parent();
    while (path.isPresent()) {
      Body above = context.catalogue().body(path.get());
      trail.add(0, RenderContext.link(links, above));
      path = above.parent();
    }
    trail.add(
        0, LinkView.to(context.language().format("page.nav.bodies"), links.page(BodiesPage.PATH)));
    return trail;
  }

  private static SafeString cells(
      RenderContext context,
      Links links,
      Language language,
      List<Catalogue.Entry> entries,
      CellHistory history,
      CellKey cell,
      Set<String> seen) {
    Html cells = new Html();
    for (int i = 0; i < entries.size(); i++) {
      Catalogue.Entry entry = entries.get(i);
      FigureView figure = context.figure(links, entry, cell, language);
      if (i + 1 < entries.size()) { // the last has none beside it to compare with
        figure = figure.with(Caveats.of(history.continuity(entry.report().year()), language));
      }
      figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
      figure.writeTo(cells);
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
      RenderContext context, Language language, Body body, List<Catalogue.Entry> newest) {
    FormLayout layout = newest.isEmpty() ? null : context.layout(newest.get(0).form(), language);
    return layout == null ? "" : layout.form().kinds().getOrDefault(body.kind(), "");
  }

  /** The first figures of each form that the body has used, the newest form first. */
  private static List<GridView> figures(
      RenderContext context, Links links, Language language, List<Catalogue.Entry> newest) {
    List<Catalogue.Entry> filled =
        newest.stream()
            .filter(RenderContext::hasStatistics)
            .filter(entry -> entry.report().status() != Report.Status.WITHDRAWN)
            .toList();
    List<GridView> grids = new ArrayList<>();
    for (String form : filled.stream().map(Catalogue.Entry::form).distinct().toList()) {
      FormLayout layout = context.layout(form, language);
      if (layout != null && !layout.highlights().isEmpty()) {
        grids.add(grid(context, links, language, layout, filled, grids.size() + 1));
      }
    }
    return grids;
  }

  /** The parts of a body with those first figures that each of them has, newest year. */
  private static @Nullable GridView parts(
      RenderContext context, Links links, Language language, Body body) {
    BodyParts parts = BodyParts.of(context.timeline(body));
    FormLayout layout = parts == null ? null : context.layout(parts.form().id(), language);
    if (parts == null || layout == null) {
      return null;
    }
    Form form = parts.form();
    List<Table> tables = BodyParts.tables(form);
    List<FormLayout.Highlight> shown =
        layout.highlights().stream().filter(each -> isClosing(tables, each.cell())).toList();
    Catalogue.Entry newest = parts.entries().get(0);
    Set<String> seen = new LinkedHashSet<>();
    List<GridView.Row> rows = new ArrayList<>();
    for (BodyParts.Part part : parts.parts()) {
      Html cells = new Html();
      String row = part.ids().getOrDefault(newest.report().year(), "");
      for (FormLayout.Highlight highlight : shown) {
        CellKey at = highlight.cell();
        FigureView figure =
            row.isEmpty()
                ? FigureView.absent(language.format("page.grid.no-row"))
                : context.figure(
                    links, newest, new CellKey(at.table(), row, at.column()), language);
        figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
        figure.writeTo(cells);
      }
      rows.add(
          new GridView.Row(
              LinkView.to(part.label(), links.page(Permalinks.part(body.path(), part.id())))
                  .in(language.foreign(form.language())),
              "",
              cells.done()));
    }
    return new GridView(
        "yp-parts",
        language.format("page.body.parts"),
        language.year(form, newest.report().year()),
        Lines.join(tables.get(0).open() == null ? "" : tables.get(0).open().label()),
        Caveats.legend(seen, language),
        shown.stream()
            .map(
                each ->
                    LinkView.label(CellName.column(form, each.cell()))
                        .in(language.foreign(form.language())))
            .toList(),
        rows,
        rows.size() > 2);
  }

  private static boolean isClosing(List<Table> tables, CellKey cell) {
    return tables.stream()
        .anyMatch(table -> table.id().equals(cell.table()) && table.closing().equals(cell.row()));
  }

  private static GridView grid(
      RenderContext context,
      Links links,
      Language language,
      FormLayout layout,
      List<Catalogue.Entry> filled,
      int number) {
    List<Catalogue.Entry> shown =
        filled.stream()
            .filter(entry -> entry.form().equals(layout.form().id()))
            .limit(MAX_YEARS)
            .toList();
    Timeline timeline = context.timeline(context.catalogue().body(filled.get(0).report().body()));
    Set<String> seen = new LinkedHashSet<>();
    List<GridView.Row> rows = new ArrayList<>();
    for (FormLayout.Highlight highlight : layout.highlights()) {
      rows.add(
          new GridView.Row(
              YearPage.item(links, language, layout, highlight),
              highlight.unit(),
              cells(
                  context,
                  links,
                  language,
                  shown,
                  CellHistory.of(context, timeline, layout.form(), highlight.cell()),
                  highlight.cell(),
                  seen)));
    }
    return new GridView(
        number == 1 ? "yp-figures" : "yp-figures-" + number,
        language.format("page.body.figures"),
        Lines.join(layout.form().title()),
        language.format("page.table.row"),
        Caveats.legend(seen, language),
        shown.stream()
            .map(
                entry ->
                    LinkView.to(
                        layout.form().years().name(entry.report().year()),
                        links.page(Permalinks.report(entry.report()))))
            .toList(),
        rows);
  }
}
