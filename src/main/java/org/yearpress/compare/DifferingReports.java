package org.yearpress.compare;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Report;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.text.FolderPath;

/**
 * The reports that may differ between two moments: those in scope, and those whose figures are held
 * against figures that are, of last year or of bodies below.
 */
final class DifferingReports implements Predicate<Report> {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private final CheckScope scope;
  private final @Nullable NavigableSet<String> touched;
  private final Set<YearBelow> yearsBelow = new HashSet<>();

  /**
   * A folder named as a year with a file that differs.
   *
   * @param folder one that the file lies in
   */
  private record YearBelow(String folder, String year) {}

  DifferingReports(CheckScope scope) {
    this.scope = scope;
    this.touched = scope.touched();
    if (touched != null) {
      touched.forEach(this::addYears);
    }
  }

  private void addYears(String path) {
    FolderPath.above(path)
        .filter(folder -> folder.indexOf('/') >= 0)
        .map(folder -> folder.substring(folder.lastIndexOf('/') + 1))
        .filter(name -> YEAR.matcher(name).matches())
        .forEach(
            year ->
                FolderPath.above(path)
                    .forEach(folder -> yearsBelow.add(new YearBelow(folder, year))));
  }

  @Override
  public boolean test(Report report) {
    return touched == null
        || scope.includes(report)
        || !FolderPath.below(report.body() + "/" + (report.year() - 1), touched).isEmpty()
        || yearsBelow.contains(new YearBelow(report.body(), Integer.toString(report.year())));
  }
}
