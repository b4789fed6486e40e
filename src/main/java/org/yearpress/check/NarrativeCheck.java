package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;

/**
 * What the form asks of the prose: a section on a subject, an attachment that the text promises.
 */
final class NarrativeCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    if (subject.form().isEmpty()) {
      return List.of();
    }
    List<Passages.Block> blocks = subject.blocks();
    List<Finding> found = new ArrayList<>();
    for (Form.Narrative asked : subject.form().get().form().narrative()) {
      Optional<Passages.Hit> asking =
          asked.when().isEmpty() ? Optional.empty() : Passages.findAll(blocks, asked.when());
      boolean applies = asked.when().isEmpty() || asking.isPresent();
      if (applies && !isThere(subject, asked)) {
        Draft draft =
            subject
                .finding(asked.severity(), "needs-" + asked.needs(), asked.id())
                .figures("_")
                .says("needs-" + asked.needs(), "words", String.join("、", asked.match()))
                .basis(asked.basis());
        asking.ifPresent(hit -> draft.at(hit.place()));
        found.add(draft.build());
      }
    }
    return found;
  }

  private static boolean isThere(Subject subject, Form.Narrative asked) {
    return switch (asked.needs()) {
      case "attachment" -> !subject.report().attachments().isEmpty();
      case "section" -> hasHeading(subject, asked.match());
      // the form's own check names a need that nobody knows
      default -> true;
    };
  }

  private static boolean hasHeading(Subject subject, List<String> words) {
    for (Prose prose : subject.input().prose()) {
      for (Prose.Heading heading : prose.headings()) {
        if (Passages.hasAny(heading.text(), words)) {
          return true;
        }
      }
    }
    return false;
  }
}
