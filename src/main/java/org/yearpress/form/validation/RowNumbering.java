package org.yearpress.form.validation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.rule.CellAddresses;
import org.yearpress.form.rule.CellBudget;
import org.yearpress.form.rule.ExpressionException;
import org.yearpress.model.CellKey;
import org.yearpress.model.Comparison;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;

/**
 * Checks that the printed numbers of rows run from the first without a gap: {@code （一）（二）（四）} does
 * not. It depends on the form, not on the figures, so the result is the same for every report.
 */
public final class RowNumbering {
  private static final String AROUND = "()[]{}.,:;、。：．，【】〔〕 \u3000\t";

  private RowNumbering() {}

  /**
   * The result of a numbering.
   *
   * @param rule {@code holds} is the pattern of rows, {@code 12.*}
   */
  public static RuleResult result(Rule rule, FormIndex index) throws ExpressionException {
    CellAddresses cellAddresses =
        new CellAddresses(index, rule.range().table(), table -> List.of(), new CellBudget());
    FormIndex.TableIndex tableIndex = cellAddresses.table(table(rule.statement().holds()), 0);
    List<String> printed = new ArrayList<>();
    for (Row row : rows(tableIndex, path(rule.statement().holds()))) {
      if (!row.number().isEmpty()) {
        printed.add(row.number());
      }
    }
    String run = String.join("", printed);
    Gap gap = gap(printed);
    return new RuleResult(
        rule.id(),
        rule.id(),
        rule.kind().word(),
        printed.isEmpty() ? Result.NOT_APPLICABLE : gap == null ? Result.PASS : Result.FAIL,
        cell(tableIndex, path(rule.statement().holds())),
        new Comparison(List.of(), run),
        gap == null
            ? null
            : Text.of(
                gap.missing().isEmpty() ? "form.numbering-order" : "form.numbering-gap",
                "numbers",
                String.join(" ", printed),
                "missing",
                gap.missing(),
                "found",
                gap.found()),
        List.of(),
        false,
        List.of());
  }

  /** Rows directly below, headings among them: they are numbered together. */
  private static List<Row> rows(FormIndex.TableIndex tableIndex, String pattern)
      throws ExpressionException {
    if (pattern.equals("*")) {
      return tableIndex.table.rows();
    }
    String base = pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : "";
    Row row = tableIndex.rows.get(base);
    if (row == null) {
      throw base.isEmpty()
          ? new ExpressionException(
              "form-expression", Text.of("form.numbering-pattern", "pattern", pattern), 0)
          : CellAddresses.unknown(
              CellAddresses.UNKNOWN_ROW, "form.unknown-row", base, tableIndex.rows.keySet(), 0);
    }
    return row.rows();
  }

  private static String table(String pattern) {
    int colon = pattern.indexOf(':');
    return colon < 0 ? "" : pattern.substring(0, colon);
  }

  private static String path(String pattern) {
    return pattern.substring(pattern.indexOf(':') + 1);
  }

  /** The row above those numbered, where a person looks for it. */
  private static @Nullable CellKey cell(FormIndex.TableIndex tableIndex, String pattern) {
    if (!pattern.endsWith(".*") || tableIndex.columns.isEmpty()) {
      return null;
    }
    return new CellKey(
        tableIndex.table.id(),
        pattern.substring(0, pattern.length() - 2),
        tableIndex.columns.keySet().iterator().next());
  }

  /**
   * Where the numbers do not run on.
   *
   * @param missing the number expected as it would be printed; empty where one comes twice or early
   */
  private record Gap(String missing, String found) {}

  private static @Nullable Gap gap(List<String> printed) {
    List<String> cores = printed.stream().map(RowNumbering::core).toList();
    for (Numerals numerals : Numerals.values()) {
      if (cores.stream().allMatch(core -> numerals.value(core) > 0)) {
        return gap(printed, cores, numerals);
      }
    }
    return null;
  }

  private static @Nullable Gap gap(List<String> printed, List<String> cores, Numerals numerals) {
    int expected = 1;
    for (int i = 0; i < cores.size(); i++) {
      int value = numerals.value(cores.get(i));
      if (value != expected) {
        String missing =
            value > expected
                ? printed
                    .get(i)
                    .replace(shown(printed.get(i), cores.get(i)), numerals.format(expected))
                : "";
        return new Gap(missing, printed.get(i));
      }
      expected++;
    }
    return null;
  }

  /** The number without brackets and marks; of {@code 1.2.3} the last. */
  private static String core(String printed) {
    String text = Normalizer.normalize(printed, Normalizer.Form.NFKC);
    // NFKC makes digits of circled numbers, which are counted by themselves.
    String plain =
        printed.length() == 1
                && text.length() <= 2
                && printed.charAt(0) >= '\u2460'
                && printed.charAt(0) <= '\u2473'
            ? printed
            : text;
    int start = 0;
    int end = plain.length();
    while (start < end && AROUND.indexOf(plain.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && AROUND.indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    String inner = plain.substring(start, end);
    return inner.substring(inner.lastIndexOf('.') + 1);
  }

  private static String shown(String printed, String core) {
    return printed.contains(core) ? core : printed;
  }
}
