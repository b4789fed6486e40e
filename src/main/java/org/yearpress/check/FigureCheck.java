package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.check.prose.Approximation;
import org.yearpress.check.prose.ProseNumber;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Result;

/**
 * Checks the figures bound inline against their cells: {@code [319](stat:1.1)}, {@code
 * [300余](stat:1.1?about)}. An address without a cell is reported when the section is converted.
 */
final class FigureCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    context
        .input()
        .summaryProse()
        .ifPresent(prose -> check(context, Passages.SUMMARY, prose, found));
    for (int i = 0; i < context.input().prose().size(); i++) {
      String slug = context.report().sections().get(i).slug();
      check(context, slug, context.input().prose().get(i), found);
    }
    return found;
  }

  private static void check(CheckContext context, String slug, Prose prose, List<Finding> found) {
    for (Prose.Figure figure : prose.figures()) {
      CellLookup.find(context, figure.address())
          .flatMap(cell -> check(context, slug, figure, cell))
          .ifPresent(found::add);
    }
  }

  private static Optional<Finding> check(
      CheckContext context, String slug, Prose.Figure figure, CellLookup.Found found) {
    // a cell that is not there, or has nothing to print, is reported where the section is converted
    if (found.cell() == null || figure.text().isEmpty()) {
      return Optional.empty();
    }
    String fault;
    if (found.cell().value() == null) {
      fault = found.figure().isBlank() ? "figure-blank" : "figure-none";
    } else if (agrees(figure, found)) {
      return Optional.empty();
    } else {
      fault =
          figure.about() ? "figure-about" : isApproximate(figure) ? "figure-unmarked" : "figure";
    }
    String printed = figure.text();
    return Optional.of(
        context
            .finding(Severity.ERROR, "figure", "FIGURE:" + slug + "/" + figure.number())
            .result(Result.FAIL)
            .cell(found.at())
            .at(figure.place())
            .sides(List.of(printed, found.figure()))
            .figures(printed + " <> " + found.figure())
            .message(
                fault,
                "printed",
                printed,
                "cell",
                figure.address(),
                "row",
                found.label(context),
                "value",
                found.figure())
            .hint(
                found.figure().isBlank() ? "figure-blank-hint" : "figure-hint",
                "value",
                found.figure(),
                "cell",
                figure.address())
            .build());
  }

  private static boolean isApproximate(Prose.Figure figure) {
    return ProseNumber.all(figure.text()).stream()
        .anyMatch(number -> number.approximation() != Approximation.NONE);
  }

  private static boolean agrees(Prose.Figure figure, CellLookup.Found found) {
    List<ProseNumber> numbers = ProseNumber.all(figure.text());
    if (numbers.size() != 1 || found.cell() == null || found.cell().value() == null) {
      return false;
    }
    ProseNumber number = numbers.get(0);
    if (number.approximation() != Approximation.NONE && !figure.about()) {
      return false;
    }
    // marked as approximate without a word that says how: about
    ProseNumber meant =
        figure.about() && number.approximation() == Approximation.NONE
            ? number.with(Approximation.ABOUT)
            : number;
    return meant.agreesWith(found.cell().value(), found.unit());
  }
}
