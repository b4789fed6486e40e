package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Section;

/** Notes on the layout: a section that has only a heading, a title over several lines. */
final class LayoutCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    List<Section> sections = context.report().sections();
    for (int i = 0; i < sections.size(); i++) {
      Prose prose = context.input().prose().get(i);
      if (prose.isEmpty() && !prose.headings().isEmpty()) {
        // one empty section is usual, the annex; a second one is distinguished by its name
        String id = found.isEmpty() ? "STRUCT-ANNEX" : "STRUCT-ANNEX:" + sections.get(i).slug();
        Prose.Heading heading = prose.headings().get(0);
        found.add(
            context
                .finding(Severity.NOTE, "struct-annex", id)
                .at(heading.place())
                .figures(heading.text())
                .message("struct-annex", "title", heading.text())
                .build());
      }
    }
    if (context.report().title().strip().contains("\n")) {
      found.add(
          context
              .finding(Severity.NOTE, "struct-title", "STRUCT-TITLE")
              .at(context.report().places().title())
              .figures(context.report().title().strip().replace("\n", "\\n"))
              .message("struct-title", "title", context.report().joinedTitle())
              .build());
    }
    return found;
  }
}
