package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Occasion;
import org.yearpress.form.Reported;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Statistics;

/** Reads the operands of rules from a report and its neighbours. */
final class OperandReader {
  private final FormIndex index;
  private final Crosswalks crosswalks;
  private final String kind;
  private final Statistics own;
  private final Neighbours neighbours;
  private final Occasion occasion;

  /** Figures of the report's own by slot: a cell of a matrix stands in several rules. */
  private final @Nullable OperandValue[] cache;

  /**
   * Figures of one report, for one thread.
   *
   * @param kind of the body; empty where it is not known which rows apply
   * @param slots how many figures of its own are kept
   */
  OperandReader(
      FormIndex index,
      Crosswalks crosswalks,
      String kind,
      Statistics own,
      Neighbours neighbours,
      Occasion occasion,
      int slots) {
    this.index = index;
    this.crosswalks = crosswalks;
    this.kind = kind;
    this.own = own;
    this.neighbours = neighbours;
    this.occasion = occasion;
    this.cache = new OperandValue[slots];
  }

  /** The operands of a rule in order, a heading in place of its rows where only it is filled in. */
  OperandValue[] of(CompiledRule rule) {
    OperandValue[] figures = new OperandValue[rule.operands().size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = figure(rule.operands().get(i));
    }
    for (CompiledRule.Merge merge : rule.merges()) {
      boolean rowsBlank =
          merge.rows().stream()
              .allMatch(
                  row ->
                      figures[row].state() == OperandValue.State.BLANK
                          || figures[row].state() == OperandValue.State.LEFT_OUT);
      if (figures[merge.heading()].state() != OperandValue.State.BLANK && rowsBlank) {
        merge.rows().forEach(row -> figures[row] = OperandValue.LEFT_OUT);
      } else {
        figures[merge.heading()] = OperandValue.LEFT_OUT;
      }
    }
    return figures;
  }

  private OperandValue figure(Operand operand) {
    CellQuestion question = operand.question();
    if (question != null) {
      return answer(operand, question);
    }
    return switch (operand.source()) {
      case OWN -> own(operand);
      case LAST ->
          neighbours.last() == null
              ? OperandValue.NO_REPORT
              : linked(operand, neighbours.last(), true);
      case PERIODS -> periods(operand);
      case BODIES -> bodies(operand);
    };
  }

  /** A question is about the report's own cells; about a row that it lacks there is no answer. */
  private OperandValue answer(Operand operand, CellQuestion question) {
    if (question.asksForRow()) {
      boolean there = hasRow(operand.key());
      String row = operand.key().table() + ":" + operand.key().row();
      return OperandValue.answer(
          there != question.not(), row + (there ? " is present" : " is absent"));
    }
    return own.cell(operand.key())
        .map(
            cell ->
                OperandValue.answer(
                    question.isTrueOf(cell), cell.figure() + " " + question.words()))
        .orElse(OperandValue.LEFT_OUT);
  }

  private boolean hasRow(CellKey at) {
    FormIndex.TableIndex tableIndex = index.table(at.table());
    return tableIndex != null
        && tableIndex.columns.keySet().stream()
            .anyMatch(column -> own.has(new CellKey(at.table(), at.row(), column)));
  }

  private OperandValue own(Operand operand) {
    int slot = operand.slot();
    if (slot < 0) {
      return read(operand);
    }
    OperandValue operandValue = cache[slot];
    if (operandValue == null) {
      operandValue = read(operand);
      cache[slot] = operandValue;
    }
    return operandValue;
  }

  private OperandValue read(Operand operand) {
    Optional<Cell> cell = own.cell(operand.key());
    boolean applies = operand.appliesTo(kind);
    if (cell.isEmpty()) {
      return applies ? absent(operand) : OperandValue.LEFT_OUT;
    }
    if (!applies && cell.get().state() == CellState.TEXT) {
      return OperandValue.LEFT_OUT;
    }
    return operand.date()
        ? OperandValue.ofDay(cell.get())
        : OperandValue.of(cell.get(), mark(index.form(), cell.get()), operand.signed());
  }

  private OperandValue periods(Operand operand) {
    List<Reported> periods = neighbours.periods();
    if (periods.isEmpty()) {
      return OperandValue.LEFT_OUT;
    }
    List<OperandValue> parts = new ArrayList<>();
    periods.forEach(period -> parts.add(linked(operand, period, true)));
    int whole = index.form().years().months();
    int part = periods.get(0).form().years().months();
    if (part < whole && periods.size() * part < whole) {
      parts.add(OperandValue.NO_REPORT);
    }
    return OperandValue.sum(parts);
  }

  private OperandValue bodies(Operand operand) {
    if (neighbours.children() == null) {
      return OperandValue.LEFT_OUT;
    }
    List<OperandValue> parts = new ArrayList<>();
    neighbours.children().forEach(body -> parts.add(linked(operand, body, false)));
    return operand.largest() ? OperandValue.largest(parts) : OperandValue.sum(parts);
  }

  /** The cell in another report, by an exact pair where that is on another form. */
  private OperandValue linked(Operand operand, Reported other, boolean sameBody) {
    String from = index.form().reference();
    String to = other.form().reference();
    if (from.equals(to)) {
      CellKey key =
          operand.source() == Expression.Source.LAST ? before(operand.key()) : operand.key();
      return cell(operand, key, other, sameBody);
    }
    Optional<List<CellKey>> keys = crosswalks.exact(from, to, List.of(operand.key()));
    if (keys.isEmpty()) {
      return other.statistics().isEmpty() ? absent(operand) : OperandValue.NO_LINK;
    }
    List<OperandValue> parts = new ArrayList<>();
    keys.get().forEach(key -> parts.add(cell(operand, key, other, false)));
    return parts.size() == 1 ? parts.get(0) : OperandValue.sum(parts);
  }

  /**
   * The cell in the report of the period before: a row that the report made may have had another
   * id.
   */
  private CellKey before(CellKey at) {
    FormIndex.TableIndex tableIndex = index.table(at.table());
    if (occasion.was().isEmpty()
        || tableIndex == null
        || tableIndex.table.open() == null
        || at.row().equals(tableIndex.table.closing())) {
      return at;
    }
    return new CellKey(at.table(), occasion.rowBefore(at.row()), at.column());
  }

  private OperandValue cell(Operand operand, CellKey key, Reported other, boolean sameRows) {
    Optional<Cell> cell = other.statistics().cell(key);
    boolean applies = !sameRows || operand.appliesTo(kind);
    if (cell.isEmpty()) {
      return applies ? absent(operand) : OperandValue.LEFT_OUT;
    }
    if (!applies && cell.get().state() == CellState.TEXT) {
      return OperandValue.LEFT_OUT;
    }
    return operand.date()
        ? OperandValue.ofDay(cell.get())
        : OperandValue.of(cell.get(), mark(other.form(), cell.get()), operand.signed());
  }

  private static OperandValue absent(Operand operand) {
    return operand.signed() || operand.date() ? OperandValue.ABSENT_SIGNED : OperandValue.ABSENT;
  }

  private static Form.@Nullable Mark mark(Form form, Cell cell) {
    return cell.mark().isEmpty() ? null : form.marks().get(cell.mark());
  }
}
