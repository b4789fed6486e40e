package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** All years. */
public final class YearsPage implements PageKind {
  public static final String PATH = "years/";

  @Override
  public String template() {
    return "years.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("years");
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.years");
    YearsView view =
        new YearsView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            context.years().stream().map(year -> line(context, links, language, year)).toList());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The list of years, newest first. */
  record YearsView(PageShell shell, String title, List<YearLine> years) implements View {
    YearsView {
      years = List.copyOf(years);
    }
  }

  /** A year with the number of its reports. */
  record YearLine(LinkView year, String reports) {}

  private static YearLine line(RenderContext context, Links links, Language language, int year) {
    return new YearLine(
        LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))),
        language.format("page.years.reports", "n", Integer.toString(context.reports(year).size())));
  }
}
