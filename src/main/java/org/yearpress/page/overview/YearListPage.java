package org.yearpress.page.overview;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.PartLinks;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.ComparePage;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.YearPage;
import org.yearpress.page.kind.YearsPage;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/** Some of the very many bodies of a year, with their reports and highlighted figures. */
public final class YearListPage implements PageKind {
  /** Bodies on a page at most. */
  private static final int MAX_ROWS = 200;

  /** How much a page holds: a body is one, and so is each of its figures. */
  private static final int MAX_CELLS = 480;

  /**
   * The same where forms keep their pages small: there only the body leads to the source, so that
   * more bodies are in one table, which readers can sort.
   */
  private static final int MAX_PLAIN_CELLS = 860;

  @Override
  public String template() {
    return "year-list.html";
  }

  @Override
  public Stream<Page> ofYear(RenderContext context, int year) {
    if (!YearPage.isSplit(context, year)) {
      return Stream.empty();
    }
    List<Part> parts = parts(context, year);
    return parts.stream().map(part -> page(context, parts, part));
  }

  /**
   * A page.
   *
   * @param number from 1
   */
  public record Part(int year, int number, List<Section> groups) {
    public Part {
      groups = List.copyOf(groups);
    }

    /** Its address. */
    public String path() {
      return Permalinks.year(year) + number + "/";
    }

    /** How many bodies are on it. */
    public int size() {
      return groups.stream().mapToInt(section -> section.group().members().size()).sum();
    }

    /** The first and the last of its groups. */
    public String name(Language language) {
      String first = groups.get(0).name(language);
      String last = groups.get(groups.size() - 1).name(language);
      return first.equals(last)
          ? first
          : language.format("page.year.part", "first", first, "last", last);
    }
  }

  /**
   * A group on a page.
   *
   * @param anchor unique on its page
   */
  public record Section(BodyGroups.Group group, String anchor) {
    /** The body above it, and the letters where those below it are on several pages. */
    public String name(Language language) {
      Body above = group.above();
      if (above == null) {
        return group.letters();
      }
      return group.letters().isEmpty()
          ? above.name()
          : language.format("page.year.letters", "body", above.name(), "letters", group.letters());
    }
  }

  /** The pages of a year. */
  public static List<Part> parts(RenderContext context, int year) {
    List<Catalogue.Entry> reports = context.reports(year);
    int columns =
        YearPage.byForm(reports).keySet().stream()
            .map(form -> context.layout(form, context.language()))
            .mapToInt(layout -> layout == null ? 0 : layout.highlights().size())
            .max()
            .orElse(0);
    int cells = YearPage.isSmall(context, reports) ? MAX_PLAIN_CELLS : MAX_CELLS;
    int most = Math.min(MAX_ROWS, cells / (1 + columns));
    List<Body> bodies =
        reports.stream()
            .map(entry -> entry.report().body())
            .distinct()
            .map(context.catalogue()::body)
            .toList();
    List<Part> parts = new ArrayList<>();
    for (List<BodyGroups.Group> page :
        BodyGroups.pages(BodyGroups.of(context, bodies, most), most)) {
      List<Section> sections = new ArrayList<>();
      for (BodyGroups.Group group : page) {
        sections.add(new Section(group, "yp-group-" + (sections.size() + 1)));
      }
      parts.add(new Part(year, parts.size() + 1, sections));
    }
    return parts;
  }

  /**
   * A page of bodies.
   *
   * @param lead how many of how many they are
   * @param years the same year's and other years' pages
   * @param parts all pages of the year; none where there is one
   * @param previous null on the first
   * @param next null on the last
   */
  record YearListView(
      PageShell shell,
      String title,
      String lead,
      List<LinkView> years,
      List<LinkView> parts,
      List<ListTable> tables,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearListView {
      years = List.copyOf(years);
      parts = List.copyOf(parts);
      tables = List.copyOf(tables);
    }
  }

  /**
   * The bodies on one form.
   *
   * @param heads of its figures
   * @param dated whether any report of the year says when it was published
   * @param width how many columns it has
   */
  record ListTable(
      String id,
      String caption,
      String about,
      List<TableView.Legend> legend,
      List<LinkView> heads,
      boolean dated,
      int width,
      List<ListGroup> groups) {
    ListTable {
      legend = List.copyOf(legend);
      heads = List.copyOf(heads);
      groups = List.copyOf(groups);
    }
  }

  /**
   * The rows of a group.
   *
   * @param anchor empty where an earlier table has it
   * @param rows as HTML: there are too many for a template
   */
  record ListGroup(String anchor, LinkView head, SafeString rows) {}

  private static Page page(RenderContext context, List<Part> parts, Part part) {
    Links links = context.links(part.path());
    Language language = context.language();
    int year = part.year();
    String title = language.format("page.year.title", "year", Integer.toString(year));
    String name = part.name(language);
    YearListView view =
        new YearListView(
            context.siteShell(
                links,
                language,
                name,
                List.of(title),
                "",
                List.of(
                    LinkView.to(language.format("page.nav.years"), links.page(YearsPage.PATH)),
                    LinkView.to(title, links.page(Permalinks.year(year)))),
                false),
            language.format("page.year.part-title", "title", title, "part", name),
            language.format(
                "page.year.part-lead",
                "n",
                Integer.toString(part.size()),
                "of",
                Integer.toString(parts.stream().mapToInt(Part::size).sum())),
            YearPage.years(context, links, year),
            PartLinks.ofSeveral(
                links, language, parts.size(), part.number() - 1, i -> parts.get(i).path()),
            tables(context, links, language, part),
            neighbour(links, language, parts, part.number() - 2),
            neighbour(links, language, parts, part.number()));
    return new Page(Permalinks.file(part.path()), language, view);
  }

  private static @Nullable LinkView neighbour(
      Links links, Language language, List<Part> parts, int index) {
    return index < 0 || index >= parts.size()
        ? null
        : LinkView.to(parts.get(index).name(language), links.page(parts.get(index).path()));
  }

  private static List<ListTable> tables(
      RenderContext context, Links links, Language language, Part part) {
    Map<String, List<Catalogue.Entry>> byBody = new HashMap<>();
    Map<String, Boolean> forms = new LinkedHashMap<>();
    for (Catalogue.Entry entry : context.reports(part.year())) {
      byBody.computeIfAbsent(entry.report().body(), body -> new ArrayList<>()).add(entry);
    }
    for (Section section : part.groups()) {
      for (Body body : section.group().members()) {
        byBody
            .getOrDefault(body.path(), List.of())
            .forEach(entry -> forms.put(formOf(context, language, entry), true));
      }
    }
    List<ListTable> tables = new ArrayList<>();
    boolean dated =
        context.reports(part.year()).stream()
            .anyMatch(entry -> entry.report().release().published() != null);
    boolean plain = YearPage.isSmall(context, context.reports(part.year()));
    for (String form : forms.keySet()) {
      tables.add(
          new Rows(context, links, language, form, byBody, dated, plain)
              .table(part.groups(), tables.size() + 1));
    }
    return tables;
  }

  /** The form whose figures a report is listed with; empty without any. */
  private static String formOf(RenderContext context, Language language, Catalogue.Entry entry) {
    FormLayout layout =
        RenderContext.hasStatistics(entry) && entry.report().status() != Report.Status.WITHDRAWN
            ? context.layout(entry.form(), language)
            : null;
    return layout == null || layout.highlights().isEmpty() ? "" : entry.form();
  }

  /** The rows of the bodies on one form. */
  private static final class Rows {
    private final RenderContext context;
    private final Links links;
    private final Language language;
    private final String form;
    private final @Nullable FormLayout layout;
    private final Map<String, List<Catalogue.Entry>> byBody;
    private final boolean mixed;
    private final Set<String> seen = new LinkedHashSet<>();
    private final boolean dated;
    private final boolean plain;
    private boolean changed;

    Rows(
        RenderContext context,
        Links links,
        Language language,
        String form,
        Map<String, List<Catalogue.Entry>> byBody,
        boolean dated,
        boolean plain) {
      this.context = context;
      this.links = links;
      this.language = language;
      this.form = form;
      this.layout = form.isEmpty() ? null : context.layout(form, language);
      this.byBody = byBody;
      this.dated = dated;
      this.plain = plain;
      this.mixed = Caveats.mixesScopes(byBody.values().stream().flatMap(List::stream).toList());
    }

    ListTable table(List<Section> sections, int number) {
      List<ListGroup> groups = new ArrayList<>();
      for (Section section : sections) {
        Html rows = new Html();
        boolean any = false;
        for (Body body : section.group().members()) {
          for (Catalogue.Entry entry : byBody.getOrDefault(body.path(), List.of())) {
            if (formOf(context, language, entry).equals(form)) {
              row(entry, rows);
              any = true;
            }
          }
        }
        if (any) {
          Body above = section.group().above();
          String name = section.name(language);
          groups.add(
              new ListGroup(
                  number == 1 ? section.anchor() : section.anchor() + "-" + number,
                  above == null
                      ? LinkView.label(name)
                      : LinkView.to(name, links.page(RenderContext.page(above))),
                  rows.done()));
        }
      }
      List<LinkView> heads =
          layout == null
              ? List.of()
              : layout.highlights().stream()
                  .map(highlight -> YearPage.item(links, language, layout, highlight))
                  .toList();
      return new ListTable(
          "yp-figures-" + number,
          language.format(layout == null ? "page.year.reports" : "page.year.figures"),
          layout == null
              ? ""
              : Lines.join(layout.form().title())
                  + (changed ? " · " + language.format("page.year.with-change") : ""),
          Caveats.legend(seen, language),
          heads,
          dated,
          heads.size() + (dated ? 2 : 1),
          groups);
    }

    private void row(Catalogue.Entry entry, Html out) {
      Report report = entry.report();
      out.raw("<tr><th scope=\"row\"><a").href(links.page(Permalinks.report(report))).raw(">");
      out.text(context.nameOf(report)).raw("</a>");
      status(report, out);
      out.raw("</th>");
      ComparePage.Pair pair = layout == null ? null : ComparePage.pairAlone(context, entry);
      for (FormLayout.Highlight highlight :
          layout == null ? List.<FormLayout.Highlight>of() : layout.highlights()) {
        FigureView figure =
            plain
                ? context.plainFigure(links, entry, highlight.cell(), language)
                : context.figure(links, entry, highlight.cell(), language);
        if (mixed) {
          figure = figure.with(Caveats.ofScope(report, language));
        }
        figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
        String change = pair == null ? "" : YearPage.change(language, pair, highlight.cell());
        changed |= !change.isEmpty();
        figure.writeTo(out, change);
      }
      if (dated) {
        published(report, out);
      }
      out.raw("</tr>\n");
    }

    private void published(Report report, Html out) {
      out.raw("<td class=\"date\">");
      if (report.release().published() == null) {
        out.raw("<span class=\"word\">").text(language.format("page.list.not-said")).raw("</span>");
      } else {
        out.text(language.date(report.release().published()));
      }
      out.raw("</td>");
    }

    private void status(Report report, Html out) {
      if (report.status() == Report.Status.DRAFT) {
        tag("tag-draft", "page.list.draft", out);
      } else if (report.status() == Report.Status.WITHDRAWN) {
        tag("tag-withdrawn", "page.list.withdrawn", out);
      }
      if (!report.corrections().isEmpty()) {
        tag("", "page.list.corrected", out);
      }
    }

    private void tag(String style, String key, Html out) {
      out.raw(" <span class=\"tag ").raw(style).raw("\">").text(language.format(key));
      out.raw("</span>");
    }
  }
}
