package org.yearpress.page.view;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.page.kind.ReportPage;

/**
 * What stands above the content on every page of a report.
 *
 * @param year as the form names it
 * @param facts dates, period, form, scope
 * @param banner notices that come before everything else
 */
@API(status = API.Status.INTERNAL)
public record HeadingView(
    LinkView body, String year, List<ReportPage.Fact> facts, BannerView banner) {
  public HeadingView {
    facts = List.copyOf(facts);
  }
}
