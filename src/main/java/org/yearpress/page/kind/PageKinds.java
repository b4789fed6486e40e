package org.yearpress.page.kind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.page.overview.BodyLetterPage;
import org.yearpress.page.overview.ChoicePage;
import org.yearpress.page.overview.YearListPage;

/** The kinds of page that come with Yearpress, in the order in which they are rendered. */
public final class PageKinds {
  /** All of them. */
  public static final List<PageKind> ALL =
      List.of(
          new ReportPage(),
          new SectionPage(),
          new StatisticsPage(),
          new StatisticsContentsPage(),
          new TablePage(),
          new ComparePage(),
          new RedirectPage(),
          new HomePage(),
          new ProsePage(),
          new AboutPage(),
          new YearsPage(),
          new YearPage(),
          new YearListPage(),
          new BodiesPage(),
          new BodyLetterPage(),
          new BodyPage(),
          new TrendsPage(),
          new PartPage(),
          new ItemsPage(),
          new GlossaryPage(),
          new ItemPage(),
          new ChoicePage(),
          new CorrectionsPage(),
          new SiteMapPage(),
          new DataPage(),
          new UseDataPage(),
          new SearchPage(),
          new NotFoundPage());

  private PageKinds() {}

  /** The templates that kinds bring along, by file name, for themes that have none. */
  public static Map<String, String> templates(List<PageKind> kinds) {
    Map<String, String> templates = new TreeMap<>();
    for (PageKind kind : kinds) {
      if (!kind.templateText().isEmpty()) {
        templates.putIfAbsent(kind.template(), kind.templateText());
      }
    }
    return templates;
  }
}
