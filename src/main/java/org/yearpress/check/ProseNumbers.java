package org.yearpress.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yearpress.check.prose.NotFigures;
import org.yearpress.check.prose.ProseNumber;
import org.yearpress.form.Labels;
import org.yearpress.model.Binding;
import org.yearpress.model.Cell;
import org.yearpress.model.Prose;

/**
 * Lists the numbers of the prose that are not bound to a cell, each with the cells that may be
 * meant.
 */
final class ProseNumbers {
  private static final int MAX_CELLS = 5;
  private static final int AROUND = 20;

  /** Counters beside the units of the form, longest first. */
  private static final List<String> COUNTERS =
      List.of(
          "人次", "条次", "件次", "场次", "万元", "亿元", "件", "条", "次", "篇", "场", "期", "份", "人", "名", "户", "家",
          "宗", "起", "批", "部", "本", "台", "例", "项", "个", "处", "元");

  private final CheckContext context;
  private final List<String> units;
  private final Map<Passages.Block, BitSet> bound = new HashMap<>();

  ProseNumbers(CheckContext context) {
    this.context = context;
    Set<String> known = new LinkedHashSet<>(COUNTERS);
    context.statistics().keys().forEach(at -> known.add(context.unit(at)));
    known.remove("");
    this.units = known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  List<UnboundNumber> unbound() {
    List<Passages.Block> blocks = context.blocks();
    bindFigures(blocks);
    bindBindings(blocks);
    List<UnboundNumber> found = new ArrayList<>();
    for (Passages.Block block : blocks) {
      if (block.passage().kind() == Prose.Passage.Kind.HEADING) {
        continue;
      }
      BitSet spans = bound.getOrDefault(block, new BitSet());
      for (ProseNumber number : NotFigures.figuresIn(block.text())) {
        if (spans.nextSetBit(number.start()) < 0
            || spans.nextSetBit(number.start()) >= number.end()) {
          found.add(unbound(block, number));
        }
      }
    }
    return found;
  }

  private UnboundNumber unbound(Passages.Block block, ProseNumber number) {
    String text = block.text();
    String unit = number.percent() ? "" : unit(text, number.end());
    String passage =
        text.substring(
            Math.max(0, number.start() - AROUND), Math.min(text.length(), number.end() + AROUND));
    return new UnboundNumber(
        context.report().address(),
        block.section(),
        block.passage().placeOf(number.start()),
        text.substring(number.start(), number.end()),
        number.value(),
        unit,
        passage,
        candidates(number, unit, passage));
  }

  private String unit(String text, int offset) {
    int start = offset < text.length() && text.charAt(offset) == ' ' ? offset + 1 : offset;
    return units.stream().filter(unit -> text.startsWith(unit, start)).findFirst().orElse("");
  }

  private List<String> candidates(ProseNumber number, String unit, String passage) {
    List<Candidate> candidates = new ArrayList<>();
    for (Cell cell : context.statistics().cells()) {
      BigDecimal value = cell.value();
      String cellUnit = context.unit(cell.at());
      if (value != null && number.agreesWith(value, cellUnit)) {
        boolean sameUnit = !unit.isEmpty() && Labels.normal(cellUnit).equals(unit);
        int words = shared(context.label(cell.at()), passage);
        candidates.add(new Candidate(context.address(cell.at()), (sameUnit ? 1000 : 0) + words));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::rank).reversed())
        .limit(MAX_CELLS)
        .map(Candidate::address)
        .toList();
  }

  /** How many pairs of characters of a label stand in a passage. */
  private static int shared(String label, String passage) {
    int shared = 0;
    for (int i = 0; i + 2 <= label.length(); i++) {
      shared += passage.contains(label.substring(i, i + 2)) ? 1 : 0;
    }
    return shared;
  }

  /** Figures tied inline stand in their section in reading order. */
  private void bindFigures(List<Passages.Block> blocks) {
    for (int i = 0; i < context.input().prose().size(); i++) {
      String slug = context.report().sections().get(i).slug();
      bindFigures(slug, context.input().prose().get(i).figures(), blocks);
    }
    context
        .input()
        .summaryProse()
        .ifPresent(prose -> bindFigures(Passages.SUMMARY, prose.figures(), blocks));
  }

  private void bindFigures(String slug, List<Prose.Figure> figures, List<Passages.Block> blocks) {
    List<Passages.Block> own = blocks.stream().filter(b -> b.section().equals(slug)).toList();
    int at = 0;
    int from = 0;
    for (Prose.Figure figure : figures) {
      String printed = printed(figure);
      for (int i = at; i < own.size(); i++) {
        int start = own.get(i).text().indexOf(printed, i == at ? from : 0);
        if (start >= 0) {
          from = start + printed.length();
          at = i;
          bind(own.get(i), start, from);
          break;
        }
      }
    }
  }

  private String printed(Prose.Figure figure) {
    return figure.text().isEmpty()
        ? CellLookup.find(context, figure.address()).map(CellLookup.Found::figure).orElse("\0")
        : figure.text();
  }

  private void bindBindings(List<Passages.Block> blocks) {
    for (Binding binding : context.report().contents().bindings()) {
      Optional<Passages.Hit> hit =
          context
              .prose(binding.section())
              .flatMap(prose -> Passages.find(binding.section(), prose, binding.quote()));
      hit.ifPresent(
          found ->
              blocks.stream()
                  .filter(found.block()::equals)
                  .forEach(block -> bind(block, found.start(), found.end())));
    }
  }

  private void bind(Passages.Block block, int start, int end) {
    bound.computeIfAbsent(block, b -> new BitSet()).set(start, end);
  }

  private record Candidate(String address, int rank) {}
}
