package org.yearpress.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.page.kind.ReportPage;

/**
 * What a form says beside its tables.
 *
 * @param filled who filled it in, and when; null when not said
 * @param footnotes printed below the tables
 * @param people as printed below the form
 */
@API(status = API.Status.INTERNAL)
public record FormView(
    ReportPage.@Nullable Sign filled, List<String> footnotes, List<ReportPage.Fact> people) {
  public FormView {
    footnotes = List.copyOf(footnotes);
    people = List.copyOf(people);
  }
}
