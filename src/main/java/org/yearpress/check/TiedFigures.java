package org.yearpress.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.form.NumberText;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;

/**
 * A text that names a cell follows its figure: where the figure was corrected, the correction says
 * so for the text too.
 */
final class TiedFigures {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,\u00A0\u202F][0-9]+)*");

  private TiedFigures() {}

  /** A figure before and after its correction. */
  private record Change(BigDecimal was, BigDecimal is) {}

  /**
   * Whether the text of a section differs from that of an edition before in nothing but figures
   * that are tied to corrected cells, each changed as its cell was.
   *
   * @param corrected cells of the report that were corrected since
   */
  static boolean explain(
      CheckContext context, CheckedReport before, String slug, Set<CellKey> corrected) {
    Optional<Prose> was = prose(before.report(), before.prose(), slug);
    Optional<Prose> is = prose(context.report(), context.input().prose(), slug);
    if (was.isEmpty() || is.isEmpty()) {
      return false;
    }
    String old = text(was.get());
    String now = text(is.get());
    List<String> oldNumbers = numbers(old);
    List<String> numbers = numbers(now);
    if (!words(old).equals(words(now)) || oldNumbers.size() != numbers.size()) {
      return false;
    }
    Set<Change> changes = changes(context, before.statistics(), is.get(), corrected);
    for (int i = 0; i < numbers.size(); i++) {
      Optional<BigDecimal> from = value(oldNumbers.get(i));
      Optional<BigDecimal> to = value(numbers.get(i));
      boolean explained =
          oldNumbers.get(i).equals(numbers.get(i))
              || (from.isPresent()
                  && to.isPresent()
                  && changes.contains(new Change(from.get(), to.get())));
      if (!explained) {
        return false;
      }
    }
    return true;
  }

  private static Set<Change> changes(
      CheckContext context, Statistics before, Prose prose, Set<CellKey> corrected) {
    Set<Change> changes = new HashSet<>();
    for (Prose.Figure figure : prose.figures()) {
      CellLookup.find(context, figure.address())
          .filter(found -> found.entry().report().address().equals(context.report().address()))
          .filter(found -> corrected.contains(found.at()))
          .ifPresent(
              found -> {
                Optional<BigDecimal> was = before.cell(found.at()).flatMap(TiedFigures::value);
                Optional<BigDecimal> is =
                    context.statistics().cell(found.at()).flatMap(TiedFigures::value);
                if (was.isPresent() && is.isPresent()) {
                  changes.add(new Change(was.get(), is.get()));
                }
              });
    }
    return changes;
  }

  private static Optional<BigDecimal> value(Cell cell) {
    return Optional.ofNullable(cell.value()).map(BigDecimal::stripTrailingZeros);
  }

  private static Optional<BigDecimal> value(String printed) {
    return NumberText.read(printed).map(NumberText::value).map(BigDecimal::stripTrailingZeros);
  }

  /** The text of a section; empty where the report has no such section. */
  static Optional<Prose> prose(Report report, List<Prose> prose, String slug) {
    for (int i = 0; i < report.sections().size(); i++) {
      if (report.sections().get(i).slug().equals(slug)) {
        return Optional.of(prose.get(i));
      }
    }
    return Optional.empty();
  }

  /** All passages, each in a line of its own. */
  static String text(Prose prose) {
    StringBuilder text = new StringBuilder();
    prose.passages().forEach(passage -> text.append(passage.text()).append('\n'));
    return text.toString();
  }

  private static String words(String text) {
    return FormFacts.withoutSpaces(NUMBER.matcher(text).replaceAll("0"));
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }
}
