package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.form.Labels;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Section;

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
                .message(
                    asked.title().isEmpty() ? "needs-" + asked.needs() : "needs-part",
                    "words",
                    words(context, asked),
                    "title",
                    asked.title())
                .basis(context.form().get().form(), asked.basis());
        remedy(context, asked, finding);
        asking.ifPresent(hit -> finding.at(hit.place()));
        found.add(finding.build());
      } else if (!asked.title().isEmpty()) {
        otherName(context, asked).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Words of the form, strung together as in its language. */
  private static String words(CheckContext context, Form.Narrative asked) {
    boolean chinese =
        context.form().orElseThrow().form().presentation().language().startsWith("zh");
    return String.join(chinese ? "、" : ", ", asked.match());
  }

  /** What to add; a part of the outline has its printed heading and its place among the files. */
  private static void remedy(CheckContext context, Form.Narrative asked, FindingBuilder finding) {
    if (asked.title().isEmpty()) {
      finding.hint("needs-" + asked.needs() + "-hint");
      return;
    }
    List<String> parts =
        context.form().orElseThrow().form().narrative().stream()
            .filter(each -> !each.title().isEmpty())
            .map(Form.Narrative::id)
            .toList();
    String name =
        asked
            .id()
            .replaceFirst("^CONTENT-", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String file = String.format(Locale.ROOT, "%02d-%s.md", parts.indexOf(asked.id()) + 1, name);
    finding.hint("needs-part-hint", "title", asked.title(), "file", file);
  }

  /** A part of the outline that is there under another heading. */
  private static Optional<Finding> otherName(CheckContext context, Form.Narrative asked) {
    Set<String> printed = names(asked.title());
    Section other = null;
    for (Section section : context.report().sections()) {
      if (printed.contains(normal(section.title()))) {
        return Optional.empty();
      }
      if (other == null && names(section.title(), asked.match())) {
        other = section;
      }
    }
    return Optional.ofNullable(other)
        .map(
            section ->
                context
                    .finding(Severity.NOTE, "section-name", "SECTION-NAME:" + asked.id())
                    .at(Place.of(section.file()))
                    .figures(section.title())
                    .message("section-name", "printed", section.title(), "title", asked.title())
                    .hint("section-name-hint", "title", asked.title())
                    .build());
  }

  /** A printed heading as it is compared, with its number and without. */
  private static Set<String> names(String title) {
    String bare = title.replaceFirst("^[一二三四五六七八九十]+、|^[0-9IVX]+\\. *", "");
    return Set.copyOf(List.of(normal(title), normal(bare)));
  }

  private static String normal(String heading) {
    return Labels.normal(heading).toLowerCase(Locale.ROOT);
  }

  private static boolean isPresent(CheckContext context, Form.Narrative asked) {
    return switch (asked.needs()) {
      case "attachment" -> !context.report().contents().attachments().isEmpty();
      // a part may stand in a file that cannot be read, which is an error of its own
      case "section" -> !context.report().contents().isWhole() || hasHeading(context, asked);
      // the form's own check names a need that nobody knows
      default -> true;
    };
  }

  private static boolean hasHeading(CheckContext context, Form.Narrative asked) {
    Set<String> printed = asked.title().isEmpty() ? Set.of() : names(asked.title());
    for (Prose prose : context.input().prose()) {
      for (Prose.Heading heading : prose.headings()) {
        if (names(heading.text(), asked.match()) || printed.contains(normal(heading.text()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a heading has one of these words, however they are capitalised. */
  private static boolean names(String heading, List<String> words) {
    String small = heading.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(word -> small.contains(word.toLowerCase(Locale.ROOT)));
  }
}
