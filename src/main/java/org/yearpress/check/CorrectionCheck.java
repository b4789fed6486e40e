package org.yearpress.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.NumberText;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Section;
import org.yearpress.record.RecordedParts;
import org.yearpress.text.Nearest;

/** Checks the corrections of a report against its files, which hold the corrected state. */
final class CorrectionCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    Map<String, Correction> later = new HashMap<>();
    List<Correction> corrections = context.report().corrections();
    for (int i = corrections.size() - 1; i >= 0; i--) {
      Correction correction = corrections.get(i);
      tooEarly(context, correction).ifPresent(f -> found.add(0, f));
      if (!correction.section().isEmpty()) {
        section(context, correction).ifPresent(f -> found.add(0, f));
      } else {
        Correction next = later.put(correction.cell(), correction);
        cell(context, correction, next).ifPresent(f -> found.add(0, f));
      }
    }
    return found;
  }

  /** Nothing is corrected before it was published. */
  private static Optional<Finding> tooEarly(CheckContext context, Correction correction) {
    LocalDate published = context.report().release().published();
    if (published == null || !correction.on().isBefore(published)) {
      return Optional.empty();
    }
    String what = correction.cell().isEmpty() ? correction.section() : correction.cell();
    return Optional.of(
        finding(context, what + "/date", correction)
            .figures(correction.on() + " < " + published)
            .message(
                "correction-early",
                "on",
                correction.on().toString(),
                "published",
                published.toString())
            .hint("correction-early-hint")
            .build());
  }

  private static Optional<Finding> section(CheckContext context, Correction correction) {
    // A correction may have taken a section away, or put one in.
    List<String> slugs =
        Stream.concat(
                context.report().sections().stream(),
                Optional.ofNullable(context.input().before()).stream()
                    .flatMap(before -> before.report().sections().stream()))
            .map(Section::slug)
            .distinct()
            .toList();
    if (slugs.contains(correction.section()) || RecordedParts.has(correction.section())) {
      return Optional.empty();
    }
    FindingBuilder finding =
        finding(context, correction.section(), correction)
            .figures(correction.section())
            .message("correction-no-section", "section", correction.section());
    Nearest.to(correction.section(), slugs)
        .ifPresent(slug -> finding.hint("did-you-mean", "names", slug));
    return Optional.of(finding.build());
  }

  private static Optional<Finding> cell(
      CheckContext context, Correction correction, @Nullable Correction next) {
    Optional<CellLookup.Found> cell = CellLookup.find(context, correction.cell());
    boolean given = cell.map(CellLookup.Found::cell).isPresent();
    if (!given && !context.report().statistics().whole()) {
      return Optional.empty(); // it may be in what cannot be read, which is an error of its own
    }
    if (cell.isEmpty()) {
      FindingBuilder finding =
          finding(context, correction.cell(), correction)
              .figures(correction.cell())
              .message("correction-no-cell", "cell", correction.cell());
      List<String> near = CellLookup.nearest(context, correction.cell());
      if (!near.isEmpty()) {
        finding.hint("did-you-mean", "names", Text.list(near));
      }
      return Optional.of(finding.build());
    }
    // an earlier correction led to what the next one started from
    String current = next == null ? cell.get().figure() : next.from();
    if (correction.to().isEmpty() || current.isEmpty() || same(correction.to(), current)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(context, correction.cell(), correction)
            .cell(cell.get().at())
            .sides(List.of(correction.to(), current))
            .figures(correction.to() + " <> " + current)
            .message(
                next == null ? "correction" : "correction-chain",
                "cell",
                correction.cell(),
                "row",
                cell.get().label(context),
                "to",
                correction.to(),
                "stands",
                current)
            .hint("correction-hint")
            .build());
  }

  private static FindingBuilder finding(CheckContext context, String what, Correction correction) {
    return context
        .finding(Severity.ERROR, "correction", "CORRECTION:" + what)
        .at(correction.place());
  }

  private static boolean same(String written, String current) {
    if (written.strip().equals(current.strip())) {
      return true;
    }
    Optional<NumberText> one = NumberText.read(written);
    Optional<NumberText> other = NumberText.read(current);
    return one.isPresent()
        && other.isPresent()
        && one.get().value().compareTo(other.get().value()) == 0;
  }
}
