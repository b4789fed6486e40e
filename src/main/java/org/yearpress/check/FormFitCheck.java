package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;

/**
 * Checks that the form is the right one for this report: its years, the kind of body; or that there
 * is none.
 */
final class FormFitCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      // a form that is named and not known is reported where the form is chosen
      return context.input().entry().form().equals("none")
          ? List.of(
              context
                  .finding(Severity.NOTE, "form-none", "FORM-NONE")
                  .at(context.report().places().form())
                  .figures("none")
                  .build())
          : List.of();
    }
    Form form = context.form().get().form();
    List<Finding> found = new ArrayList<>();
    int year = context.report().year();
    if (!form.years().includes(year)) {
      found.add(
          context
              .finding(Severity.NOTE, "form-year", "FORM-YEAR")
              .at(context.report().places().form())
              .figures(form.reference() + " <> " + year)
              .message(
                  form.years().to() == null ? "form-year-open" : "form-year",
                  "form",
                  form.reference(),
                  "from",
                  Integer.toString(form.years().from()),
                  "to",
                  form.years().to() == null ? "" : Integer.toString(form.years().to()),
                  "year",
                  Integer.toString(year))
              .build());
    }
    // a kind that the form does not know is reported where body.yml is read
    if (context.body().kind().isEmpty() && dependsOnKind(context.form().get())) {
      found.add(
          context
              .finding(Severity.NOTE, "form-kind", "FORM-KIND")
              .at(context.report().places().form())
              .figures("_")
              .message("form-kind", "kinds", Text.list(form.kinds().keySet()))
              .build());
    }
    return found;
  }

  private static boolean dependsOnKind(FormFacts form) {
    return form.rows().stream().anyMatch(row -> !row.row().appliesTo().isEmpty());
  }
}
