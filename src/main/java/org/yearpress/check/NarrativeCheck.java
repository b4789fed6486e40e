package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;

/**
 * Checks what the form requires of the prose: a section on a subject, an attachment that the text
 * refers to.
 */
final class NarrativeCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      return List.of();
    }
    List<Passages.Block> blocks = context.blocks();
    List<Finding> found = new ArrayList<>();
    for (Form.Narrative asked : context.form().get().form().narrative()) {
      Optional<Passages.Hit> asking =
          asked.when().isEmpty() ? Optional.empty() : Passages.findAll(blocks, asked.when());
      boolean applies = asked.when().isEmpty() || asking.isPresent();
      if (applies && !isPresent(context, asked)) {
        FindingBuilder finding =
            context
                .finding(asked.severity(), "needs-" + asked.needs(), asked.id())
                .figures("_")
                .message("needs-" + asked.needs(), "words", String.join("、", asked.match()))
                .basis(asked.basis());
        asking.ifPresent(hit -> finding.at(hit.place()));
        found.add(finding.build());
      }
    }
    return found;
  }

  private static boolean isPresent(CheckContext context, Form.Narrative asked) {
    return switch (asked.needs()) {
      case "attachment" -> !context.report().contents().attachments().isEmpty();
      case "section" -> hasHeading(context, asked.match());
      // the form's own check names a need that nobody knows
      default -> true;
    };
  }

  private static boolean hasHeading(CheckContext context, List<String> words) {
    for (Prose prose : context.input().prose()) {
      for (Prose.Heading heading : prose.headings()) {
        if (Passages.hasAny(heading.text(), words)) {
          return true;
        }
      }
    }
    return false;
  }
}
