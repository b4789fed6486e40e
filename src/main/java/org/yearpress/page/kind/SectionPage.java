package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A section of a report whose sections have a page each. */
final class SectionPage implements PageKind {
  @Override
  public String template() {
    return "section.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    if (page.report().contents().layout() == Report.Layout.SINGLE) {
      return Stream.empty();
    }
    List<Page> pages = new ArrayList<>();
    List<Section> sections = page.report().sections();
    List<ReportPage.Fact> facts = ReportPage.facts(page);
    for (int i = 0; i < sections.size(); i++) {
      if (!sections.get(i).isCover()) {
        pages.add(page(page, facts, sections, i));
      }
    }
    return pages.stream();
  }

  /**
   * A section's page.
   *
   * @param title the report's
   * @param report link to the report's page
   * @param years this section in the other years
   * @param contents all sections, this one marked
   * @param previous the section before; null at the first
   * @param next the section after; null at the last
   */
  record SectionPageView(
      PageShell shell,
      String title,
      HeadingView heading,
      LinkView report,
      List<LinkView> years,
      ReportPage.SectionView section,
      List<LinkView> contents,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    SectionPageView {
      years = List.copyOf(years);
      contents = List.copyOf(contents);
    }
  }

  private static Page page(
      ReportPageContext page, List<ReportPage.Fact> facts, List<Section> sections, int index) {
    Section section = sections.get(index);
    Prose prose = page.checked().prose().get(index);
    String path = Permalinks.section(page.report(), section);
    Links links = page.context().links(path);
    LinkView report = page.trailLink(links);
    List<LinkView> contents = new ArrayList<>();
    LinkView previous = null;
    LinkView next = null;
    for (int i = 0; i < sections.size(); i++) {
      Section other = sections.get(i);
      if (!other.isCover()) {
        LinkView link =
            LinkView.to(other.title(), links.page(Permalinks.section(page.report(), other)));
        contents.add(link.marked(i == index));
        previous = i == index - 1 ? link : previous;
        next = i == index + 1 ? link : next;
      }
    }
    SectionPageView view =
        new SectionPageView(
            page.shell(links, section.title(), List.of(report), ""),
            page.report().joinedTitle(),
            ReportPage.heading(page, links, facts),
            report,
            page.years(links, entry -> inYear(entry.report(), section)),
            ReportPage.section(section, prose),
            contents,
            previous,
            next);
    return new Page(Permalinks.file(path), page.language(), view);
  }

  /** The page of the section of that name in a report; null where it has none. */
  private static @Nullable String inYear(Report report, Section section) {
    return report
        .section(section.slug())
        .map(found -> Permalinks.section(report, found))
        .orElse(null);
  }
}
