package org.yearpress.page;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Permalinks;

/** All years. */
final class YearsPage implements PageKind {
  static final String PATH = "years/";

  @Override
  public String template() {
    return "years.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    Links links = edition.links(PATH);
    Language language = edition.language();
    String title = language.say("page.nav.years");
    YearsView view =
        new YearsView(
            edition.frameOfSite(links, language, title, List.of(), "", List.of(), false),
            title,
            edition.years().stream().map(year -> line(edition, links, language, year)).toList());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The list of years, newest first. */
  record YearsView(Frame frame, String title, List<YearLine> years) implements View {
    YearsView {
      years = List.copyOf(years);
    }
  }

  /** A year with the number of its reports. */
  record YearLine(LinkView year, String reports) {}

  private static YearLine line(Edition edition, Links links, Language language, int year) {
    return new YearLine(
        LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))),
        language.say("page.years.reports", "n", Integer.toString(edition.reports(year).size())));
  }
}
