package org.yearpress.page.kind;

import java.util.List;

/** The kinds of page of a site. */
public final class PageKinds {
  public static final List<PageKind> ALL =
      List.of(
          new ReportPage(),
          new SectionPage(),
          new StatisticsPage(),
          new ComparePage(),
          new RedirectPage(),
          new HomePage(),
          new ProsePage(),
          new AboutPage(),
          new YearsPage(),
          new YearPage(),
          new BodiesPage(),
          new BodyPage(),
          new TrendsPage(),
          new ItemsPage(),
          new ItemPage(),
          new CorrectionsPage(),
          new SiteMapPage(),
          new DataPage(),
          new SearchPage(),
          new NotFoundPage());

  private PageKinds() {}
}
