package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.check.prose.CopiedText;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Section;

/** Finds sections that repeat the text of last year's report. */
final class CopiedTextCheck implements Check {
  /** Below this, what is the same are the set phrases that every report has. */
  private static final int MAX_PERCENT = 60;

  private static final int MIN_CHARACTERS = 150;

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    for (Section section : context.report().sections()) {
      CopiedText.Share share = context.publication().copied().get(section.slug());
      // the cover names the law and the parts of the report, in the same words each year
      if (share != null
          && !section.isCover()
          && share.percent() >= MAX_PERCENT
          && share.characters() >= MIN_CHARACTERS) {
        found.add(
            context
                .finding(Severity.WARNING, "copied-text", "COPIED-TEXT:" + section.slug())
                .at(Place.of(section.file()))
                .figures(share.percent() + "% of " + share.characters())
                .message(
                    "copied-text",
                    "percent",
                    Integer.toString(share.percent()),
                    "year",
                    Integer.toString(context.report().year() - 1))
                .hint("copied-text-hint")
                .build());
      }
    }
    return found;
  }
}
