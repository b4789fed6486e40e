package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Occasion;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.Table;
import org.yearpress.form.validation.FormValidator;
import org.yearpress.form.validation.RowNumbering;
import org.yearpress.model.CellKey;
import org.yearpress.model.Comparison;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/**
 * The rules of one form, ready for any number of reports and threads.
 *
 * <p>Expressions are read and their wildcards resolved once; only rules over rows that each report
 * makes itself are resolved for each report. A rule that cannot be read is left out: {@link
 * FormValidator} says why.
 */
public final class Rules {
  private final FormIndex index;
  private final Crosswalks crosswalks;
  private final StatisticsReading reading;
  private final List<Entry> entries;
  private final int slotCount;

  public Rules(Form form, Crosswalks crosswalks) {
    this.index = new FormIndex(form);
    this.crosswalks = crosswalks;
    this.reading = new StatisticsReading(index);
    List<Entry> ready = new ArrayList<>();
    Map<CellKey, Integer> slots = new HashMap<>();
    RuleCompiler compiler = new RuleCompiler(index, table -> List.of(), slots);
    for (Rule rule : withClosings(form)) {
      Entry entry = entry(rule, compiler);
      if (entry != null) {
        ready.add(entry);
      }
    }
    this.entries = List.copyOf(ready);
    this.slotCount = slots.size();
  }

  /** The form. */
  public Form form() {
    return index.form();
  }

  /**
   * Gives the cells of a report their meaning; the same as {@link StatisticsReading}.
   *
   * @param kind of the body; empty when not known
   */
  public Statistics read(String kind, RawStatistics raw) {
    return reading.read(kind, raw);
  }

  /**
   * Evaluates every rule at every element of its scope.
   *
   * @param kind of the body; where it is empty or none of the form's, every row applies
   * @return in the order of the form, those that pass or do not apply too
   */
  public List<RuleResult> evaluate(String kind, Statistics own, Neighbours neighbours) {
    return evaluate(kind, own, neighbours, Occasion.NONE);
  }

  /**
   * Evaluates every rule at every element of its scope.
   *
   * @param kind of the body; where it is empty or none of the form's, every row applies
   * @param occasion what else is known of the report
   * @return in the order of the form, those that pass or do not apply too
   */
  public List<RuleResult> evaluate(
      String kind, Statistics own, Neighbours neighbours, Occasion occasion) {
    String known = index.form().kinds().containsKey(kind) ? kind : "";
    OperandReader operandReader =
        new OperandReader(index, crosswalks, known, own, neighbours, occasion, slotCount);
    List<RuleResult> results = new ArrayList<>(entries.size());
    OpenRule.ReportRows forReport = forReport(own);
    for (Entry entry : entries) {
      if (entry.fixed != null) {
        results.add(entry.fixed);
      } else {
        try {
          for (CompiledRule rule : compiled(entry, forReport)) {
            results.add(new RuleEvaluation(rule, operandReader.of(rule), occasion).result());
          }
        } catch (ExpressionException e) {
          results.add(unreadable(entry.rule, e));
        }
      }
    }
    return results;
  }

  /**
   * Where each rule runs and which cells of the report it looks at, for a report's rows.
   *
   * @param own the report; {@link Statistics#NONE} for the rows of the form alone
   */
  public List<Scope> scopes(Statistics own) {
    List<Scope> scopes = new ArrayList<>();
    OpenRule.ReportRows forReport = forReport(own);
    for (Entry entry : entries) {
      if (entry.fixed != null) {
        scopes.add(
            new Scope(entry.fixed.id(), entry.rule, entry.fixed.cell(), List.of(), List.of()));
      }
      try {
        for (CompiledRule rule : compiled(entry, forReport)) {
          scopes.add(scope(rule));
        }
      } catch (ExpressionException e) {
        // Evaluating the same report says why.
        scopes.add(new Scope(entry.rule.id(), entry.rule, null, List.of(), List.of()));
      }
    }
    return scopes;
  }

  private static Scope scope(CompiledRule rule) {
    Set<CellKey> cells = new LinkedHashSet<>();
    for (Operand operand : rule.operands()) {
      if (operand.source() == Expression.Source.OWN) {
        cells.add(operand.key());
      }
    }
    return new Scope(rule.id(), rule.rule(), rule.cell(), List.copyOf(cells), RuleReading.of(rule));
  }

  /**
   * A rule at one element.
   *
   * @param id id of its findings
   * @param cell the cell it speaks of; null when it speaks of none of the report's own
   * @param cells all cells of the report that it looks at, each once
   * @param words its relation for people; empty where it is about the form
   */
  public record Scope(
      String id, Rule rule, @Nullable CellKey cell, List<CellKey> cells, List<RuleWord> words) {
    public Scope {
      cells = List.copyOf(cells);
      words = List.copyOf(words);
    }
  }

  /** The rules of a form, and those of open tables that close on a cell elsewhere. */
  public static List<Rule> withClosings(Form form) {
    List<Rule> rules = new ArrayList<>(form.rules());
    for (Table table : form.tables()) {
      Table.OpenRows open = table.open();
      if (open != null && !open.closes().isEmpty()) {
        rules.add(closing(table, open));
      }
    }
    return rules;
  }

  private static Rule closing(Table table, Table.OpenRows open) {
    return new Rule(
        "CLOSES:" + table.id(),
        RuleKinds.TOTAL,
        Severity.ERROR,
        Rule.Range.once(table.id()),
        Rule.Statement.of(open.closes() + " = sum(" + table.id() + ":*)", table.place()),
        "",
        "",
        table.place());
  }

  private @Nullable Entry entry(Rule rule, RuleCompiler compiler) {
    try {
      if (rule.kind().reading() == RuleKind.Reading.CHECKS) {
        return null;
      }
      if (rule.kind().reading() == RuleKind.Reading.NUMBERING) {
        return new Entry(rule, List.of(), null, RowNumbering.result(rule, index));
      }
      RuleCompiler.Compiled compiled = compiler.compile(rule);
      return new Entry(
          rule,
          compiled.dependsOnReport() ? List.of() : compiled.rules(),
          compiled.dependsOnReport() ? new OpenRule(rule) : null,
          null);
    } catch (ExpressionException e) {
      return null;
    }
  }

  /** For rules over rows that a report makes itself. */
  private OpenRule.ReportRows forReport(Statistics own) {
    Map<String, List<String>> rows = new HashMap<>();
    Function<String, List<String>> openRows =
        id ->
            rows.computeIfAbsent(
                id,
                table -> {
                  String closing = form().table(table).map(Table::closing).orElse("");
                  return own.rows(table).stream().filter(row -> !row.equals(closing)).toList();
                });
    return new OpenRule.ReportRows(index, openRows);
  }

  private static List<CompiledRule> compiled(Entry entry, OpenRule.ReportRows forReport)
      throws ExpressionException {
    return entry.open == null ? entry.rules : entry.open.compiled(forReport);
  }

  /** A rule that a report has made too large: it is not passed in silence. */
  private static RuleResult unreadable(Rule rule, ExpressionException why) {
    Map<String, String> args = new LinkedHashMap<>(why.text().args());
    args.put("rule", rule.id());
    return new RuleResult(
        rule.id(),
        rule.id(),
        rule.kind().word(),
        Result.UNDETERMINED,
        null,
        Comparison.NONE,
        new Text(why.text().key(), args),
        List.of(),
        false,
        List.of());
  }

  /**
   * A rule.
   *
   * @param rules it at all its elements; none where it is {@code open}
   * @param open where it goes over rows that reports make; null where it does not
   * @param fixed its result for all reports; null where there is none
   */
  private record Entry(
      Rule rule, List<CompiledRule> rules, @Nullable OpenRule open, @Nullable RuleResult fixed) {}
}
