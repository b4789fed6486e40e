package org.yearpress.form.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.form.rule.CellAddresses;
import org.yearpress.form.rule.CellBudget;
import org.yearpress.form.rule.ComparisonSign;
import org.yearpress.form.rule.CompiledRule;
import org.yearpress.form.rule.Expression;
import org.yearpress.form.rule.ExpressionException;
import org.yearpress.form.rule.Operand;
import org.yearpress.form.rule.RuleCompiler;
import org.yearpress.form.rule.RuleScope;
import org.yearpress.form.rule.Term;
import org.yearpress.model.CellKey;
import org.yearpress.text.Nearest;

/** Validates the rules of a form; each message names the rule. */
final class RuleValidator {
  /** A near name is not looked for any more in a form that is wrong all over. */
  private static final int MAX_HINTS = 200;

  private static final int MAX_WAY_LENGTH = 12;

  /** The checks on every report that a form may name as its rules. */
  private static final List<String> BUILT_IN =
      List.of("TYPE", "TEXT", "MISSING", "STRAY", "HEADING", "ABSENT", "UNKNOWN", "TWICE");

  private final Form form;
  private final FormIndex index;
  private final RuleCompiler compiler;
  private final List<Diagnostic> problems;
  private final Map<CellKey, Set<CellKey>> parts = new LinkedHashMap<>();
  private final Map<CellKey, Rule> targets = new LinkedHashMap<>();

  RuleValidator(Form form, FormIndex index, List<Diagnostic> problems) {
    this.form = form;
    this.compiler = new RuleCompiler(index, table -> List.of(), null);
    this.index = index;
    this.problems = problems;
  }

  void check() {
    for (Rule rule : form.rules()) {
      footnote(rule);
      compile(rule);
    }
    cycles();
  }

  private void footnote(Rule rule) {
    if (!rule.basis().startsWith("footnote ")) {
      return;
    }
    String id = rule.basis().substring("footnote ".length()).split("[;,\\s]", 2)[0];
    if (!form.presentation().footnotes().containsKey(id)) {
      error(
          "form-unknown-footnote",
          rule,
          Text.of("form.unknown-footnote", "footnote", id),
          Nearest.to(id, form.presentation().footnotes().keySet())
              .map(nearest -> Text.of("form.meant", "nearest", nearest))
              .orElse(null));
    }
  }

  private void compile(Rule rule) {
    try {
      if (rule.kind().reading() == RuleKind.Reading.CHECKS) {
        builtIn(rule);
        return;
      }
      if (rule.kind().reading() == RuleKind.Reading.NUMBERING) {
        RowNumbering.result(rule, index);
        return;
      }
      RuleCompiler.Compiled compiled = compiler.compile(rule);
      if (compiled.rules().isEmpty() && !compiled.dependsOnReport()) {
        warning("form-rule-nowhere", rule, Text.of("form.rule-nowhere"));
      }
      Set<Text> reported = new LinkedHashSet<>();
      for (CompiledRule one : compiled.rules()) {
        types(one, reported);
        days(one, reported);
        units(one, reported);
        collectParts(one);
      }
      exempt(rule);
    } catch (ExpressionException e) {
      problems.add(
          FormValidator.diagnostic(
              Severity.ERROR,
              e.code(),
              place(rule, e.position()),
              inRule(rule, e.text()),
              problems.size() < MAX_HINTS ? e.hint() : null));
    }
  }

  private void builtIn(Rule rule) {
    for (String word : rule.statement().holds().split(",", -1)) {
      if (!BUILT_IN.contains(word.strip())) {
        Text text = Text.of("form.no-check", "word", word.strip(), "known", Text.list(BUILT_IN));
        error("form-expression", rule, text, null);
      }
    }
  }

  /** Days are compared with days, and never added up. */
  private void days(CompiledRule rule, Set<Text> reported) {
    List<Boolean> sides = new ArrayList<>();
    for (Term side : rule.sides()) {
      boolean mixed = days(side, rule) == Days.MIXED;
      if (!(side instanceof Term.Truth) && days(side, rule) != Days.NEITHER) {
        sides.add(days(side, rule) == Days.DAYS);
      }
      if (mixed && reported.add(Text.of("form.days-mixed"))) {
        error("form-text-in-rule", rule.rule(), Text.of("form.days-mixed"), null);
      }
    }
    if (sides.stream().distinct().count() > 1 && reported.add(Text.of("form.days-mixed"))) {
      error("form-text-in-rule", rule.rule(), Text.of("form.days-mixed"), null);
    }
  }

  /** What a term is made of. */
  private enum Days {
    DAYS,
    NUMBERS,
    NEITHER,
    MIXED
  }

  private static Days days(Term term, CompiledRule rule) {
    if (term instanceof Term.Leaf leaf) {
      Operand operand = rule.operands().get(leaf.index());
      return operand.question() != null ? Days.NEITHER : operand.date() ? Days.DAYS : Days.NUMBERS;
    }
    if (term instanceof Term.Day || term instanceof Term.PeriodDay) {
      return Days.DAYS;
    }
    if (term instanceof Term.Binary binary) {
      boolean days =
          days(binary.left(), rule) != Days.NUMBERS || days(binary.right(), rule) != Days.NUMBERS;
      return days ? Days.MIXED : Days.NUMBERS;
    }
    List<Term> parts =
        term instanceof Term.Combined combined
            ? combined.parts()
            : term instanceof Term.Ordered ordered ? ordered.parts() : List.of();
    Days all = parts.isEmpty() ? Days.NEITHER : days(parts.get(0), rule);
    for (Term part : parts) {
      all = days(part, rule) == all ? all : Days.MIXED;
    }
    boolean sum =
        term instanceof Term.Combined combined
            && combined.function() == Expression.Function.SUM
            && all == Days.DAYS;
    if (sum) {
      return Days.MIXED;
    }
    return term instanceof Term.Constant
        ? Days.NUMBERS
        : term instanceof Term.Ordered && all != Days.MIXED ? Days.NEITHER : all;
  }

  private void types(CompiledRule rule, Set<Text> reported) {
    if (rule.rule().kind().reading() == RuleKind.Reading.CELLS) {
      return;
    }
    for (Operand operand : rule.operands()) {
      ValueType type = index.type(operand.key()).type();
      if (type == ValueType.TEXT && operand.question() == null) {
        Text text =
            Text.of("form.text-in-rule", "cell", operand.key().toString(), "type", type.word());
        if (reported.add(text)) {
          error("form-text-in-rule", rule.rule(), text, null);
        }
      }
    }
  }

  private void units(CompiledRule rule, Set<Text> reported) {
    if (rule.rule().kind().addsUp()) {
      Set<String> units = new TreeSet<>();
      rule.sides().forEach(side -> collectUnits(side, rule, units));
      reportUnits(rule.rule(), units, reported);
    } else {
      rule.sides().forEach(side -> sumUnits(side, rule, reported));
    }
  }

  private void sumUnits(Term term, CompiledRule rule, Set<Text> reported) {
    if (term instanceof Term.Combined combined) {
      Set<String> units = new TreeSet<>();
      collectUnits(combined, rule, units);
      reportUnits(rule.rule(), units, reported);
    } else if (term instanceof Term.Binary binary && !binary.operator().bindsTighter()) {
      Set<String> units = new TreeSet<>();
      collectUnits(binary, rule, units);
      reportUnits(rule.rule(), units, reported);
    }
  }

  /** Units of what is added up; a factor or quotient has none that can be reported. */
  private void collectUnits(Term term, CompiledRule rule, Set<String> units) {
    if (term instanceof Term.Leaf leaf) {
      Operand operand = rule.operands().get(leaf.index());
      Table.CellType type = index.type(operand.key());
      FormIndex.TableIndex tableIndex = index.table(operand.key().table());
      Row row = tableIndex == null ? null : tableIndex.rows.get(operand.key().row());
      if (!type.unit().isEmpty() && type.units().isEmpty() && (row == null || !row.heading())) {
        units.add(type.unit());
      }
    } else if (term instanceof Term.Combined combined) {
      combined.parts().forEach(part -> collectUnits(part, rule, units));
    } else if (term instanceof Term.Binary binary && !binary.operator().bindsTighter()) {
      collectUnits(binary.left(), rule, units);
      collectUnits(binary.right(), rule, units);
    }
  }

  private void reportUnits(Rule rule, Set<String> units, Set<Text> reported) {
    Text text = Text.of("form.units-differ", "units", Text.list(units));
    if (units.size() > 1 && reported.add(text)) {
      warning("form-units-differ", rule, text);
    }
  }

  private void exempt(Rule rule) throws ExpressionException {
    if (rule.range().exempt().isEmpty()) {
      return;
    }
    CellAddresses cellAddresses =
        new CellAddresses(index, rule.range().table(), table -> List.of(), new CellBudget());
    for (String entry : new RuleScope(rule, cellAddresses).unusedExemptions()) {
      if (!cellAddresses.touchesOpenRows()) {
        error("form-exempt", rule, Text.of("form.exempt-nothing", "element", entry), null);
      }
    }
  }

  /** Of what a total is made: {@code cell = parts}, in rules that add up. */
  private void collectParts(CompiledRule rule) {
    List<Term> sides = rule.sides();
    boolean equation = rule.signs().size() == 1 && rule.signs().get(0) == ComparisonSign.EQUAL;
    if (!equation || !rule.rule().kind().addsUp()) {
      return;
    }
    int target = sides.get(0) instanceof Term.Leaf ? 0 : 1;
    if (sides.get(target) instanceof Term.Leaf leaf) {
      Operand whole = rule.operands().get(leaf.index());
      Set<CellKey> of = parts.computeIfAbsent(whole.key(), key -> new LinkedHashSet<>());
      targets.putIfAbsent(whole.key(), rule.rule());
      collectCells(sides.get(1 - target), rule, of);
    }
  }

  private static void collectCells(Term term, CompiledRule rule, Set<CellKey> cells) {
    if (term instanceof Term.Leaf leaf) {
      Operand operand = rule.operands().get(leaf.index());
      if (operand.source() == Expression.Source.OWN) {
        cells.add(operand.key());
      }
    } else if (term instanceof Term.Combined combined) {
      combined.parts().forEach(part -> collectCells(part, rule, cells));
    } else if (term instanceof Term.Binary binary) {
      collectCells(binary.left(), rule, cells);
      collectCells(binary.right(), rule, cells);
    }
  }

  /** Totals that are parts of themselves, each told once; chains of totals may be long. */
  private void cycles() {
    Set<CellKey> done = new LinkedHashSet<>();
    for (CellKey start : parts.keySet()) {
      Set<CellKey> path = new LinkedHashSet<>();
      Deque<Step> steps = new ArrayDeque<>();
      enter(start, path, steps, done);
      while (!steps.isEmpty()) {
        Step step = steps.peekLast();
        if (!step.parts().hasNext()) {
          steps.removeLast();
          path.remove(step.whole());
          continue;
        }
        CellKey part = step.parts().next();
        if (path.contains(part)) {
          cycle(part, path);
        } else {
          enter(part, path, steps, done);
        }
      }
    }
  }

  /** A total on the way, and those of its parts that are still to be followed. */
  private record Step(CellKey whole, Iterator<CellKey> parts) {}

  private void enter(CellKey cell, Set<CellKey> path, Deque<Step> steps, Set<CellKey> done) {
    if (done.add(cell)) {
      path.add(cell);
      steps.addLast(new Step(cell, parts.getOrDefault(cell, Set.of()).iterator()));
    }
  }

  private void cycle(CellKey cell, Set<CellKey> path) {
    List<String> cycle = new ArrayList<>();
    boolean inside = false;
    for (CellKey step : path) {
      inside |= step.equals(cell);
      if (inside) {
        cycle.add(step.toString());
      }
    }
    cycle.add(cell.toString());
    Rule rule = targets.get(cell);
    if (rule != null) {
      error("form-cycle", rule, Text.of("form.rule-cycle", "way", shortened(cycle)), null);
    }
  }

  /** The way round, its middle left out where nobody would read it. */
  private static String shortened(List<String> cycle) {
    int size = cycle.size();
    if (size <= MAX_WAY_LENGTH) {
      return String.join(" → ", cycle);
    }
    List<String> ends = new ArrayList<>(cycle.subList(0, MAX_WAY_LENGTH / 2));
    ends.add("…");
    ends.addAll(cycle.subList(size - MAX_WAY_LENGTH / 2, size));
    return String.join(" → ", ends);
  }

  /** Within the expression where that is on one line; the form itself for a rule of its parent. */
  private Place place(Rule rule, int position) {
    Place at = position < 0 ? rule.place() : rule.statement().place();
    if (!at.file().equals(form.place().file())) {
      return form.place();
    }
    return at.column() == 0 || at.equals(rule.place())
        ? at
        : Place.at(at.file(), at.line(), at.column() + position);
  }

  private Text inRule(Rule rule, Text text) {
    Map<String, String> args = new LinkedHashMap<>(text.args());
    args.put("rule", rule.id());
    return new Text(text.key(), args);
  }

  private void error(String code, Rule rule, Text text, @Nullable Text hint) {
    problems.add(
        FormValidator.diagnostic(Severity.ERROR, code, own(rule), inRule(rule, text), hint));
  }

  private void warning(String code, Rule rule, Text text) {
    problems.add(
        FormValidator.diagnostic(Severity.WARNING, code, own(rule), inRule(rule, text), null));
  }

  private Place own(Rule rule) {
    return rule.place().file().equals(form.place().file()) ? rule.place() : form.place();
  }
}
