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
 * Holds a report against the edition that it superseded: each figure, section and the summary that
 * differs needs a correction made since that says so. Figures are not compared across two forms.
 */
final class EditionCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    CheckedReport before = subject.input().before();
    if (before == null) {
      return List.of();
    }
    Set<CellKey> cells = new HashSet<>();
    Set<String> sections = new HashSet<>();
    for (Correction correction : subject.report().corrections()) {
      if (before.report().corrections().stream().noneMatch(old -> same(old, correction))) {
        sections.add(correction.section());
        CellLookup.find(subject, correction.cell()).ifPresent(found -> cells.add(found.at()));
      }
    }
    List<Finding> found = new ArrayList<>();
    if (before.entry().form().equals(subject.input().entry().form())) {
      figures(subject, before, cells, found);
    }
    texts(subject, before, sections, found);
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
      Subject subject, CheckedReport before, Set<CellKey> corrected, List<Finding> found) {
    Set<CellKey> all = new LinkedHashSet<>();
    all.addAll(before.statistics().keys());
    all.addAll(subject.statistics().keys());
    all.removeAll(corrected);
    for (CellKey at : all) {
      String was = figure(before.statistics(), at);
      String stands = figure(subject.statistics(), at);
      if (!FormFacts.squeezed(was).equals(FormFacts.squeezed(stands))) {
        String address = subject.address(at);
        found.add(
            changed(subject, address)
                .cell(at)
                .at(subject.placeOf(at))
                .sides(List.of(was, stands))
                .figures(was + " <> " + stands)
                .says(
                    "changed",
                    "row",
                    subject.label(at),
                    "stands",
                    stands,
                    "edition",
                    Integer.toString(before.report().edition()),
                    "was",
                    was)
                .hint("changed-hint", "cell", address)
                .build());
      }
    }
  }

  private static String figure(Statistics statistics, CellKey at) {
    return statistics.cell(at).map(Cell::figure).orElse("_");
  }

  private static void texts(
      Subject subject, CheckedReport before, Set<String> corrected, List<Finding> found) {
    Set<String> slugs = new LinkedHashSet<>();
    before.report().sections().forEach(section -> slugs.add(section.slug()));
    subject.report().sections().forEach(section -> slugs.add(section.slug()));
    slugs.removeAll(corrected);
    for (String slug : slugs) {
      String was = text(before.report(), before.prose(), slug);
      if (!was.equals(text(subject.report(), subject.input().prose(), slug))) {
        found.add(text(subject, before, slug));
      }
    }
    String was = FormFacts.squeezed(before.report().summary());
    if (!corrected.contains(Passages.SUMMARY)
        && !was.equals(FormFacts.squeezed(subject.report().summary()))) {
      found.add(text(subject, before, Passages.SUMMARY));
    }
  }

  private static String text(Report report, List<Prose> prose, String slug) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < report.sections().size(); i++) {
      if (report.sections().get(i).slug().equals(slug)) {
        prose.get(i).passages().forEach(passage -> text.append(passage.text()));
      }
    }
    return FormFacts.squeezed(text.toString());
  }

  private static Finding text(Subject subject, CheckedReport before, String slug) {
    Draft draft =
        changed(subject, slug)
            .figures(slug)
            .says(
                "changed-text",
                "section",
                subject.report().section(slug).map(Section::title).orElse(slug),
                "edition",
                Integer.toString(before.report().edition()))
            .hint("changed-text-hint", "section", slug);
    subject.report().section(slug).ifPresent(section -> draft.at(Place.of(section.file())));
    return draft.build();
  }

  private static Draft changed(Subject subject, String what) {
    return subject.finding(Severity.ERROR, "changed", "CHANGED:" + what);
  }
}
