package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Nearest;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.NumberText;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Section;

/** Holds the corrections of a report against the corrected state that its files hold. */
final class CorrectionCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    List<Finding> found = new ArrayList<>();
    Map<String, Correction> later = new HashMap<>();
    List<Correction> corrections = subject.report().corrections();
    for (int i = corrections.size() - 1; i >= 0; i--) {
      Correction correction = corrections.get(i);
      if (!correction.section().isEmpty()) {
        section(subject, correction).ifPresent(f -> found.add(0, f));
      } else {
        Correction next = later.put(correction.cell(), correction);
        cell(subject, correction, next).ifPresent(f -> found.add(0, f));
      }
    }
    return found;
  }

  private static Optional<Finding> section(Subject subject, Correction correction) {
    // A correction may have taken a section away, or put one in.
    List<String> slugs =
        Stream.concat(
                subject.report().sections().stream(),
                Optional.ofNullable(subject.input().before()).stream()
                    .flatMap(before -> before.report().sections().stream()))
            .map(Section::slug)
            .distinct()
            .toList();
    if (slugs.contains(correction.section()) || correction.section().equals(Passages.SUMMARY)) {
      return Optional.empty();
    }
    Draft draft =
        draft(subject, correction.section(), correction)
            .figures(correction.section())
            .says("correction-no-section", "section", correction.section());
    Nearest.to(correction.section(), slugs)
        .ifPresent(slug -> draft.hint("did-you-mean", "names", slug));
    return Optional.of(draft.build());
  }

  private static Optional<Finding> cell(
      Subject subject, Correction correction, @Nullable Correction next) {
    Optional<CellLookup.Found> cell = CellLookup.find(subject, correction.cell());
    if (cell.isEmpty()) {
      Draft draft =
          draft(subject, correction.cell(), correction)
              .figures(correction.cell())
              .says("correction-no-cell", "cell", correction.cell());
      List<String> near = CellLookup.nearest(subject, correction.cell());
      if (!near.isEmpty()) {
        draft.hint("did-you-mean", "names", String.join(", ", near));
      }
      return Optional.of(draft.build());
    }
    // an earlier correction led to what the next one started from
    String stands = next == null ? cell.get().figure() : next.from();
    if (correction.to().isEmpty() || stands.isEmpty() || same(correction.to(), stands)) {
      return Optional.empty();
    }
    return Optional.of(
        draft(subject, correction.cell(), correction)
            .cell(cell.get().at())
            .sides(List.of(correction.to(), stands))
            .figures(correction.to() + " <> " + stands)
            .says(
                next == null ? "correction" : "correction-chain",
                "cell",
                correction.cell(),
                "row",
                cell.get().label(subject),
                "to",
                correction.to(),
                "stands",
                stands)
            .hint("correction-hint")
            .build());
  }

  private static Draft draft(Subject subject, String what, Correction correction) {
    return subject
        .finding(Severity.ERROR, "correction", "CORRECTION:" + what)
        .at(correction.place());
  }

  private static boolean same(String written, String stands) {
    if (written.strip().equals(stands.strip())) {
      return true;
    }
    Optional<NumberText> one = NumberText.read(written);
    Optional<NumberText> other = NumberText.read(stands);
    return one.isPresent()
        && other.isPresent()
        && one.get().value().compareTo(other.get().value()) == 0;
  }
}
