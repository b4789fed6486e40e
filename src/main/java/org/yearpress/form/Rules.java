package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/**
 * The rules of one form, ready for any number of reports and threads.
 *
 * <p>Expressions are read and their wildcards resolved once; only rules over rows that each report
 * makes itself are resolved for each report. A rule that cannot be read is left out: {@link
 * FormCheck} says why.
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
    for (Rule rule : withClosings(form)) {
      Entry entry = entry(rule, slots);
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
    String known = index.form().kinds().containsKey(kind) ? kind : "";
    Figures figures = new Figures(index, crosswalks, known, own, neighbours, slotCount);
    List<RuleResult> results = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.fixed != null) {
        results.add(entry.fixed);
      } else {
        for (CompiledRule rule : compiled(entry, own)) {
          results.add(new RuleRun(rule, figures.of(rule)).result());
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
    for (Entry entry : entries) {
      if (entry.fixed != null) {
        scopes.add(
            new Scope(entry.fixed.id(), entry.rule, entry.fixed.cell(), List.of(), List.of()));
      }
      for (CompiledRule rule : compiled(entry, own)) {
        Set<CellKey> cells = new LinkedHashSet<>();
        for (Operand operand : rule.operands()) {
          if (operand.source() == Expression.Source.OWN) {
            cells.add(operand.key());
          }
        }
        scopes.add(
            new Scope(
                rule.id(), rule.rule(), rule.cell(), List.copyOf(cells), RuleReading.of(rule)));
      }
    }
    return scopes;
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
  static List<Rule> withClosings(Form form) {
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
        RuleKind.TOTAL.word(),
        Severity.ERROR,
        table.id(),
        List.of(),
        List.of(),
        open.closes() + " = sum(" + table.id() + ":*)",
        "",
        "",
        "",
        "",
        table.place());
  }

  private @Nullable Entry entry(Rule rule, Map<CellKey, Integer> slots) {
    try {
      if (rule.kind().equals(RuleKind.NUMBERING.word())) {
        return new Entry(rule, List.of(), false, Numbering.result(rule, index));
      }
      RuleCompiler.Compiled compiled =
          new RuleCompiler(index, table -> List.of(), slots).compile(rule);
      return new Entry(
          rule,
          compiled.dependsOnReport() ? List.of() : compiled.rules(),
          compiled.dependsOnReport(),
          null);
    } catch (ExpressionException e) {
      return null;
    }
  }

  private List<CompiledRule> compiled(Entry entry, Statistics own) {
    if (!entry.dependsOnReport) {
      return entry.rules;
    }
    Function<String, List<String>> openRows =
        table ->
            own.rows(table).stream()
                .filter(row -> !form().table(table).map(Table::closing).orElse("").equals(row))
                .toList();
    try {
      return new RuleCompiler(index, openRows, null).compile(entry.rule).rules();
    } catch (ExpressionException e) {
      return List.of();
    }
  }

  private record Entry(
      Rule rule, List<CompiledRule> rules, boolean dependsOnReport, @Nullable RuleResult fixed) {}
}
