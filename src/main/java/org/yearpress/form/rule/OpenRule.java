package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Rule;

/**
 * A rule over rows that reports make. What it comes to depends only on those rows that compiling it
 * asks for, and many reports have the same: the last few are kept. Thread-safe.
 */
final class OpenRule {
  /** Enough for the reports of one body, whose rows seldom change, and those without parts. */
  private static final int KEPT = 8;

  private final Rule rule;
  private volatile List<Kept> kept = List.of();

  OpenRule(Rule rule) {
    this.rule = rule;
  }

  /**
   * @param rows table to the rows of it that compiling asked for
   */
  private record Kept(Map<String, List<String>> rows, RuleCompiler.Compiled compiled) {
    boolean fits(Function<String, List<String>> rowsOf) {
      return rows.entrySet().stream()
          .allMatch(each -> each.getValue().equals(rowsOf.apply(each.getKey())));
    }
  }

  /**
   * The rule for a report.
   *
   * @throws ExpressionException when it asks for more cells than {@link CellBudget} allows
   */
  List<CompiledRule> compiled(ReportRows report) throws ExpressionException {
    for (Kept each : kept) {
      if (each.fits(report.rows)) {
        report.compiler.count(each.compiled());
        return each.compiled().rules();
      }
    }
    report.asked.clear();
    RuleCompiler.Compiled compiled = report.compiler.compile(rule);
    List<Kept> others = kept;
    List<Kept> all = new ArrayList<>();
    all.add(new Kept(Map.copyOf(report.asked), compiled));
    all.addAll(others.subList(0, Math.min(KEPT - 1, others.size())));
    kept = List.copyOf(all); // what another thread adds meanwhile may be lost, and is made again
    return compiled.rules();
  }

  /** The rows that one report makes; for one thread. */
  static final class ReportRows {
    private final Function<String, List<String>> rows;
    private final Map<String, List<String>> asked = new LinkedHashMap<>();
    private final RuleCompiler compiler;

    ReportRows(FormIndex index, Function<String, List<String>> rows) {
      this.rows = rows;
      this.compiler = new RuleCompiler(index, this::ask, null);
    }

    private List<String> ask(String table) {
      return asked.computeIfAbsent(table, rows);
    }
  }
}
