package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.CellKey;

/** Compiles a rule as written to one compiled rule for each element of its scope. */
public final class RuleCompiler {
  private final FormIndex index;
  private final Function<String, List<String>> openRows;
  private final @Nullable Map<CellKey, Integer> slots;
  private final CellBudget budget;
  private final Map<String, Map<String, Row>> mergeable = new HashMap<>();

  /**
   * A compiler for all rules of a form, whose operands have slots.
   *
   * @param slots filled with a slot for each cell of a report's own; null for operands without
   */
  public RuleCompiler(
      FormIndex index,
      Function<String, List<String>> openRows,
      @Nullable Map<CellKey, Integer> slots) {
    this.index = index;
    this.openRows = openRows;
    this.slots = slots;
    this.budget = new CellBudget();
  }

  /**
   * What a rule comes to.
   *
   * @param dependsOnReport whether it must be compiled again for the rows of each report
   * @param cells how many of its {@link CellBudget} it took
   */
  public record Compiled(List<CompiledRule> rules, boolean dependsOnReport, long cells) {
    public Compiled {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Compiles a rule that is no numbering.
   *
   * @throws ExpressionException when it cannot be read, or asks for more cells than {@link
   *     CellBudget} allows
   */
  public Compiled compile(Rule rule) throws ExpressionException {
    budget.nextRule();
    Relation relation =
        rule.kind().reading() == RuleKind.Reading.CELLS
            ? new Relation(List.of(ExpressionParser.terms(rule.statement().holds())), List.of())
            : ExpressionParser.relation(rule.statement().holds());
    Relation when = rule.statement().when().isEmpty() ? null : when(rule);
    CellAddresses cellAddresses = new CellAddresses(index, rule.range().table(), openRows, budget);
    List<CompiledRule> compiled = new ArrayList<>();
    for (RuleInstance ruleInstance : new RuleScope(rule, cellAddresses).instances()) {
      CompiledRule one = new Compilation(rule, cellAddresses, ruleInstance).compile(relation, when);
      if (one != null) {
        compiled.add(one);
      }
    }
    return new Compiled(compiled, cellAddresses.touchesOpenRows(), budget.ofRule());
  }

  /**
   * Counts the cells of a rule that was compiled before.
   *
   * @throws ExpressionException when they are more than {@link CellBudget} allows
   */
  void count(Compiled compiled) throws ExpressionException {
    budget.nextRule();
    budget.take(compiled.cells(), -1);
  }

  /**
   * Only the place of {@code holds} is known: what is wrong with a condition is reported at the
   * rule.
   */
  private static Relation when(Rule rule) throws ExpressionException {
    try {
      return ExpressionParser.relation(rule.statement().when());
    } catch (ExpressionException e) {
      throw e.elsewhere();
    }
  }

  /** One rule at one element. */
  private final class Compilation {
    private final Rule rule;
    private final CellAddresses cellAddresses;
    private final RuleInstance ruleInstance;
    private final List<Operand> operands = new ArrayList<>();
    private final List<CompiledRule.Merge> merges = new ArrayList<>();
    private boolean rollsUp = true;

    Compilation(Rule rule, CellAddresses cellAddresses, RuleInstance ruleInstance) {
      this.rule = rule;
      this.cellAddresses = cellAddresses;
      this.ruleInstance = ruleInstance;
    }

    /** Null where the rule looks at bodies and the row does not roll up. */
    @Nullable CompiledRule compile(Relation relation, @Nullable Relation when)
        throws ExpressionException {
      List<Term> sides = terms(relation.sides());
      int relationOperands = operands.size();
      CompiledRule.Condition condition =
          when == null
              ? null
              : new CompiledRule.Condition(condition(when), when.signs(), relationOperands);
      if (!rollsUp) {
        return null;
      }
      boolean printed = rule.statement().tolerance().equals("printed");
      return new CompiledRule(
          rule,
          ruleInstance.id().isEmpty() ? rule.id() : rule.id() + "@" + ruleInstance.id(),
          cell(sides, relationOperands),
          sides,
          relation.signs(),
          operands,
          merges,
          condition,
          new CompiledRule.Tolerance(
              printed || rule.statement().tolerance().isEmpty()
                  ? null
                  : tolerance(rule.statement().tolerance()),
              printed),
          cells(relationOperands));
    }

    private List<Term> condition(Relation when) throws ExpressionException {
      try {
        return terms(when.sides());
      } catch (ExpressionException e) {
        throw e.elsewhere();
      }
    }

    private List<CellKey> cells(int relationOperands) {
      return operands.subList(0, relationOperands).stream()
          .filter(operand -> operand.source() == Expression.Source.OWN)
          .map(Operand::key)
          .distinct()
          .toList();
    }

    private List<Term> terms(List<Expression> expressions) throws ExpressionException {
      List<Term> terms = new ArrayList<>(expressions.size());
      for (Expression expression : expressions) {
        terms.add(term(expression, Expression.Source.OWN));
      }
      return terms;
    }

    private Term term(Expression expression, Expression.Source source) throws ExpressionException {
      if (expression instanceof Expression.Constant constant) {
        return new Term.Constant(constant.value());
      }
      if (expression instanceof Expression.Aggregate aggregate) {
        return aggregate(aggregate, source);
      }
      if (expression instanceof Expression.Elsewhere elsewhere) {
        return term(elsewhere.of(), nested(elsewhere, source));
      }
      if (expression instanceof Expression.Binary binary) {
        return new Term.Binary(
            binary.operator(), term(binary.left(), source), term(binary.right(), source));
      }
      if (expression instanceof Expression.Question question) {
        return question(question);
      }
      if (expression instanceof Expression.Presence presence) {
        return presence(presence);
      }
      if (expression instanceof Expression.Ordered ordered) {
        List<Term> parts = new ArrayList<>();
        for (Expression part : ordered.parts()) {
          parts.addAll(parts(part, source));
        }
        return new Term.Ordered(ordered.rising(), parts);
      }
      if (expression instanceof Expression.Day day) {
        return new Term.Day(day.day());
      }
      if (expression instanceof Expression.PeriodDay day) {
        return new Term.PeriodDay(day.end());
      }
      if (expression instanceof Expression.Truth) {
        return new Term.Truth();
      }
      Expression.Cells cells = (Expression.Cells) expression;
      if (isWildcard(cells)) {
        throw new ExpressionException(
            "form-expression",
            Text.of("form.wildcard-alone", "pattern", cells.address()),
            cells.position());
      }
      return leaf(cellAddresses.resolve(cells, ruleInstance).get(0), source);
    }

    /** Of all cells of the address. */
    private Term question(Expression.Question question) throws ExpressionException {
      List<Term> answers = new ArrayList<>();
      for (CellKey key : cellAddresses.resolve(question.of(), ruleInstance)) {
        LocalDate earliest = index.type(key).limits().earliest();
        CellQuestion asked = new CellQuestion(question.states(), question.not(), earliest);
        answers.add(ask(key, asked));
      }
      return answers.size() == 1
          ? answers.get(0)
          : new Term.Combined(Expression.Function.ALL, answers, false);
    }

    /** Of each address, that there is such a row; or that there is none. */
    private Term presence(Expression.Presence presence) throws ExpressionException {
      List<Term> answers = new ArrayList<>();
      CellQuestion asked = presence.absent() ? CellQuestion.ABSENT : CellQuestion.PRESENT;
      for (Expression.Cells rows : presence.rows()) {
        List<Term> each = new ArrayList<>();
        for (CellKey key : cellAddresses.resolveRows(rows, ruleInstance)) {
          each.add(ask(key, asked));
        }
        answers.add(
            each.isEmpty()
                ? new Term.Constant(presence.absent() ? BigDecimal.ONE : BigDecimal.ZERO)
                : each.size() == 1
                    ? each.get(0)
                    : new Term.Combined(
                        presence.absent() ? Expression.Function.ALL : Expression.Function.ANY,
                        each,
                        false));
      }
      return answers.size() == 1
          ? answers.get(0)
          : new Term.Combined(Expression.Function.ALL, answers, false);
    }

    private Term ask(CellKey key, CellQuestion question) {
      operands.add(
          new Operand(Expression.Source.OWN, key, false, Set.of(), false, -1, false, question));
      return new Term.Leaf(operands.size() - 1);
    }

    private Expression.Source nested(Expression.Elsewhere elsewhere, Expression.Source source)
        throws ExpressionException {
      if (source != Expression.Source.OWN) {
        throw new ExpressionException(
            "form-expression",
            Text.of("form.nested-source", "name", elsewhere.source().word()),
            elsewhere.position());
      }
      return elsewhere.source();
    }

    private Term aggregate(Expression.Aggregate aggregate, Expression.Source source)
        throws ExpressionException {
      List<Term> parts = new ArrayList<>();
      for (Expression part : aggregate.parts()) {
        parts.addAll(parts(part, source));
      }
      if (parts.isEmpty() && !cellAddresses.touchesOpenRows()) {
        throw new ExpressionException(
            "form-no-parts",
            Text.of("form.no-parts", "function", aggregate.function().word()),
            aggregate.position());
      }
      List<Term> all =
          aggregate.function() == Expression.Function.SUM && source == Expression.Source.OWN
              ? withHeadings(parts)
              : parts;
      return new Term.Combined(aggregate.function(), all, isOpenSum(aggregate));
    }

    /** The sum of the rows a report made without a closing row: none made is zero of them. */
    private boolean isOpenSum(Expression.Aggregate aggregate) throws ExpressionException {
      for (Expression part : aggregate.parts()) {
        if (part instanceof Expression.Cells cells && cells.row().contains("*")) {
          Table table = cellAddresses.table(cells.table(), cells.position()).table;
          String row = cells.row().replace("$", ruleInstance.text());
          if (table.open() != null
              && !row.equals(table.closing() + ".*")
              && !row.equals(table.closing() + ".**")) {
            return true;
          }
        }
      }
      return false;
    }

    private List<Term> parts(Expression part, Expression.Source source) throws ExpressionException {
      if (part instanceof Expression.Cells cells) {
        List<Term> leaves = new ArrayList<>();
        for (CellKey key : cellAddresses.resolve(cells, ruleInstance)) {
          leaves.add(leaf(key, source));
        }
        return leaves;
      }
      if (part instanceof Expression.Elsewhere elsewhere
          && elsewhere.of() instanceof Expression.Cells cells) {
        return parts(cells, nested(elsewhere, source));
      }
      return List.of(term(part, source));
    }

    /**
     * The parts, and before the first row of a heading that may hold their sum the heading's own
     * operand, where all its rows are among the parts.
     */
    private List<Term> withHeadings(List<Term> parts) {
      Map<CellKey, Integer> leaves = new HashMap<>();
      for (Term part : parts) {
        if (part instanceof Term.Leaf leaf) {
          leaves.put(operands.get(leaf.index()).key(), leaf.index());
        }
      }
      List<Term> all = new ArrayList<>(parts.size() + 1);
      for (Term part : parts) {
        if (part instanceof Term.Leaf leaf) {
          CellKey key = operands.get(leaf.index()).key();
          Row heading = mergeable(key.table()).get(key.row());
          if (heading != null) {
            addHeading(heading, key, leaves, all);
          }
        }
        all.add(part);
      }
      return all;
    }

    private void addHeading(
        Row heading, CellKey first, Map<CellKey, Integer> leaves, List<Term> all) {
      List<Integer> rows = new ArrayList<>();
      for (Row row : heading.rows()) {
        Integer leaf = leaves.get(new CellKey(first.table(), row.path(), first.column()));
        if (leaf == null) {
          return;
        }
        rows.add(leaf);
      }
      CellKey at = new CellKey(first.table(), heading.path(), first.column());
      operands.add(operand(Expression.Source.OWN, at, heading, true, false));
      all.add(new Term.Leaf(operands.size() - 1));
      merges.add(new CompiledRule.Merge(operands.size() - 1, rows));
    }

    private Term leaf(CellKey key, Expression.Source source) {
      FormIndex.TableIndex tableIndex = index.table(key.table());
      Row row = tableIndex == null ? null : tableIndex.rows.get(key.row());
      boolean largest = false;
      if (source == Expression.Source.BODIES) {
        Column column = tableIndex == null ? null : tableIndex.columns.get(key.column());
        String how =
            tableIndex == null || column == null
                ? "no"
                : tableIndex.table.rollsUp(key.row(), column);
        rollsUp &= !how.equals("no") && !how.isEmpty();
        largest = how.equals("max");
      }
      operands.add(operand(source, key, row, index.type(key).signed(), largest));
      return new Term.Leaf(operands.size() - 1);
    }

    private Operand operand(
        Expression.Source source, CellKey key, @Nullable Row row, boolean signed, boolean largest) {
      int slot = -1;
      if (slots != null && source == Expression.Source.OWN) {
        slot = slots.computeIfAbsent(key, k -> slots.size());
      }
      return new Operand(
          source,
          key,
          signed,
          row == null ? Set.of() : row.appliesTo(),
          largest,
          slot,
          index.type(key).type() == ValueType.DATE,
          null);
    }

    /** The first side that is one cell of the report, else the first of its cells. */
    private @Nullable CellKey cell(List<Term> sides, int relationOperands) {
      for (Term side : sides) {
        if (side instanceof Term.Leaf leaf && isOwn(leaf.index())) {
          return operands.get(leaf.index()).key();
        }
      }
      for (int i = 0; i < relationOperands; i++) {
        if (isOwn(i)) {
          return operands.get(i).key();
        }
      }
      return null;
    }

    private boolean isOwn(int operand) {
      return operands.get(operand).source() == Expression.Source.OWN;
    }
  }

  /** Headings that may hold the sum of their rows, by the path of the first of these. */
  private Map<String, Row> mergeable(String table) {
    return mergeable.computeIfAbsent(
        table,
        id -> {
          Map<String, Row> byFirst = new HashMap<>();
          FormIndex.TableIndex tableIndex = index.table(id);
          if (tableIndex != null) {
            for (Row row : tableIndex.rows.values()) {
              if (row.sums().mayHoldSum() && !row.rows().isEmpty()) {
                byFirst.put(row.rows().get(0).path(), row);
              }
            }
          }
          return byFirst;
        });
  }

  private static boolean isWildcard(Expression.Cells cells) {
    return cells.row().contains("*") || cells.column().contains("*");
  }

  private static BigDecimal tolerance(String written) throws ExpressionException {
    String digits = written.startsWith("#") ? written.substring(1) : written;
    if (digits.length() > 40 || !digits.matches("[0-9]+(\\.[0-9]+)?")) {
      throw new ExpressionException(
          "form-tolerance", Text.of("form.not-a-tolerance", "written", written), -1);
    }
    return new BigDecimal(digits);
  }
}
