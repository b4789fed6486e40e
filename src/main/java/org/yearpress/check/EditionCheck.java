package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Statistics;

/**
 * Compares a report with the edition it superseded: every figure, section and summary that differs
 * needs a correction made since. Figures are not compared across two forms.
 */
final class EditionCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    CheckedReport before = context.input().before();
    if (before == null) {
      return List.of();
    }
    Set<CellKey> cells = new HashSet<>();
    Set<String> sections = new HashSet<>();
    for (Correction correction : context.report().corrections()) {
      if (before.report().corrections().stream().noneMatch(old -> same(old, correction))) {
        sections.add(correction.section());
        CellLookup.find(context, correction.cell()).ifPresent(found -> cells.add(found.at()));
      }
    }
    List<Finding> found = new ArrayList<>();
    if (before.entry().form().equals(context.input().entry().form())) {
      figures(context, before, cells, found);
    }
    texts(context, before, sections, cells, found);
    return found;
  }

  /** Whether two entries are one; it may stand in another line now. */
  private static boolean same(Correction one, Correction other) {
    return one.on().equals(other.on())
        && one.cell().equals(other.cell())
        && one.section().equals(other.section())
        && one.from().equals(other.from())
        && one.to().equals(other.to())
        && one.reason().equals(other.reason());
  }

  private static void figures(
      CheckContext context, CheckedReport before, Set<CellKey> corrected, List<Finding> found) {
    Set<CellKey> all = new LinkedHashSet<>();
    all.addAll(before.statistics().keys());
    all.addAll(context.statistics().keys());
    all.removeAll(corrected);
    for (CellKey at : all) {
      String was = figure(before.statistics(), at);
      String current = figure(context.statistics(), at);
      boolean unread =
          context.statistics().cell(at).isEmpty() && !context.report().statistics().whole();
      if (!unread && !FormFacts.withoutSpaces(was).equals(FormFacts.withoutSpaces(current))) {
        String address = context.address(at);
        found.add(
            changed(context, address)
                .cell(at)
                .at(context.placeOf(at))
                .sides(List.of(was, current))
                .figures(was + " <> " + current)
                .message(
                    "changed",
                    "row",
                    context.label(at),
                    "stands",
                    current,
                    "edition",
                    Integer.toString(before.report().edition()),
                    "was",
                    was)
                .hint("changed-hint", "report", context.report().address(), "cell", address)
                .build());
      }
    }
  }

  private static String figure(Statistics statistics, CellKey at) {
    return statistics.cell(at).map(Cell::figure).orElse("_");
  }

  private static void texts(
      CheckContext context,
      CheckedReport before,
      Set<String> corrected,
      Set<CellKey> cells,
      List<Finding> found) {
    Set<String> slugs = new LinkedHashSet<>();
    before.report().sections().forEach(section -> slugs.add(section.slug()));
    context.report().sections().forEach(section -> slugs.add(section.slug()));
    slugs.removeAll(corrected);
    for (String slug : slugs) {
      boolean unread =
          !context.report().statistics().whole() // texts print figures of cells
              || (context.report().section(slug).isEmpty()
                  && !context.report().contents().isWhole());
      String was = text(before.report(), before.prose(), slug);
      if (!unread
          && !was.equals(text(context.report(), context.input().prose(), slug))
          && !TiedFigures.explain(context, before, slug, cells)) {
        found.add(text(context, before, slug));
      }
    }
    String was = FormFacts.withoutSpaces(before.report().description().summary());
    if (!corrected.contains(Passages.SUMMARY)
        && !was.equals(FormFacts.withoutSpaces(context.report().description().summary()))) {
      found.add(text(context, before, Passages.SUMMARY));
    }
  }

  private static String text(Report report, List<Prose> prose, String slug) {
    return TiedFigures.prose(report, prose, slug)
        .map(TiedFigures::text)
        .map(FormFacts::withoutSpaces)
        .orElse("");
  }

  private static Finding text(CheckContext context, CheckedReport before, String slug) {
    FindingBuilder finding =
        changed(context, slug)
            .figures(slug)
            .message(
                "changed-text",
                "section",
                context.report().section(slug).map(Section::title).orElse(slug),
                "edition",
                Integer.toString(before.report().edition()))
            .hint("changed-text-hint", "report", context.report().address(), "section", slug);
    context.report().section(slug).ifPresent(section -> finding.at(Place.of(section.file())));
    return finding.build();
  }

  private static FindingBuilder changed(CheckContext context, String what) {
    return context.finding(Severity.ERROR, "changed", "CHANGED:" + what);
  }
}
