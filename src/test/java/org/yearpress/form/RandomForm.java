package org.yearpress.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yearpress.content.YamlForms;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;

/** A form, its rules and the figures of some reports, made from a seed. */
final class RandomForm {
  static final String KIND = "us";
  private static final List<String> COLUMNS = List.of("a", "b");
  private static final List<String> KINDS =
      List.of(
          "total",
          "of-which",
          "of-which-exhaustive",
          "channels-overlap",
          "upper-bound",
          "range",
          "balance",
          "year-chain",
          "roll-up");

  private final Random random;
  private final List<String> tops = new ArrayList<>();
  private final Map<String, List<String>> children = new LinkedHashMap<>();
  private final Map<String, Boolean> applies = new LinkedHashMap<>();
  private final Map<String, Boolean> signed = new LinkedHashMap<>();
  final List<RandomRule> rules = new ArrayList<>();
  final Form form;

  RandomForm(long seed) {
    random = new Random(seed);
    int rows = 2 + random.nextInt(3);
    for (int i = 1; i <= rows; i++) {
      String top = Integer.toString(i);
      tops.add(top);
      List<String> below = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        below.add(0, top + "." + j);
      }
      children.put(top, below);
      row(top);
      below.forEach(this::row);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      rules.add(rule("R" + i));
      RandomRule rule = rules.get(i);
      text.append(
          "  R%d: {kind: %s, holds: \"%s\"%s%s}%n"
              .formatted(
                  i,
                  KINDS.get(random.nextInt(KINDS.size())),
                  rule.written(),
                  rule.when() == null ? "" : ", when: \"" + rule.when().written() + "\"",
                  rule.tolerance() == null ? "" : ", tolerance: \"#" + rule.tolerance() + "\""));
    }
    form = YamlForms.formWithCycles(yaml(text.toString()));
  }

  private void row(String path) {
    applies.put(path, random.nextInt(5) > 0);
    signed.put(path, random.nextInt(6) == 0);
  }

  boolean isSigned(RandomRule.CellAt cell) {
    return signed.getOrDefault(cell.row(), false);
  }

  boolean appliesTo(String row) {
    return applies.getOrDefault(row, true);
  }

  private String yaml(String rulesText) {
    StringBuilder rows = new StringBuilder();
    for (String top : tops) {
      rows.append("      - {").append(fields(top));
      if (!children.get(top).isEmpty()) {
        List<String> below =
            children.get(top).stream().map(row -> "{" + fields(row) + "}").toList();
        rows.append(", rows: [").append(String.join(", ", below)).append("]");
      }
      rows.append("}\n");
    }
    return """
        form: random
        version: 1
        title: Random
        language: en
        years: {from: 2000}
        kinds: {us: Us, them: Them}
        tables:
          - id: t
            columns: [{path: a, label: A}, {path: b, label: B}]
            rows:
        """
        + rows
        + "rules:\n"
        + rulesText;
  }

  private String fields(String path) {
    return "path: \"%s\", label: row %s, rolls-up: sum%s%s"
        .formatted(
            path,
            path,
            applies.get(path) ? "" : ", applies-to: [them]",
            signed.get(path) ? ", sign: any" : "");
  }

  private RandomRule rule(String id) {
    RandomRule when =
        random.nextInt(6) > 0
            ? null
            : new RandomRule(
                "", List.of(cell("own"), number()), List.of(pick(">", "<", "=", ">=")), null, null);
    BigDecimal tolerance = random.nextInt(5) > 0 ? null : BigDecimal.valueOf(random.nextInt(3));
    if (random.nextInt(5) == 0) {
      return overlap(id, when, tolerance);
    }
    List<RandomRule.Side> sides = new ArrayList<>();
    List<String> signs = new ArrayList<>();
    do {
      sides.clear();
      signs.clear();
      sides.add(side());
      sides.add(side());
      signs.add(pick("=", "=", "=", "<=", ">="));
      if (random.nextInt(4) == 0) {
        sides.add(side());
        signs.add(signs.get(0));
      }
    } while (RuleOracle.repeatsACell(sides));
    return new RandomRule(id, sides, signs, when, tolerance);
  }

  /** One item over several channels counts once: the same cells stand on both sides. */
  private RandomRule overlap(String id, RandomRule when, BigDecimal tolerance) {
    RandomRule.Side parts = childrenOf("max");
    RandomRule.CellAt whole = cell("own");
    RandomRule.Side sum =
        parts instanceof RandomRule.Many many
            ? new RandomRule.Many("sum", many.parts(), many.pattern())
            : parts;
    boolean negative =
        parts instanceof RandomRule.Many many
            && many.parts().stream().anyMatch(part -> isSigned((RandomRule.CellAt) part));
    return negative || RuleOracle.repeatsACell(List.of(parts, whole))
        ? new RandomRule(id, List.of(parts, number()), List.of("<="), when, tolerance)
        : new RandomRule(id, List.of(parts, whole, sum), List.of("<=", "<="), when, tolerance);
  }

  private RandomRule.Side side() {
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> cell(pick("own", "own", "own", "last", "bodies"));
      case 3, 4, 5 -> childrenOf(pick("sum", "sum", "max", "min"));
      case 6 -> new RandomRule.Two(cell("own"), pick("+", "-"), cell(pick("own", "last")));
      case 7 ->
          new RandomRule.Two(
              new RandomRule.Digits(new BigDecimal(pick("2", "2", "0"))), "*", cell("own"));
      default ->
          new RandomRule.Many(pick("sum", "max"), List.of(cell("own"), cell("own"), number()), "");
    };
  }

  private RandomRule.Side childrenOf(String function) {
    String top = tops.get(random.nextInt(tops.size()));
    if (children.get(top).isEmpty()) {
      return cell("own");
    }
    String column = COLUMNS.get(random.nextInt(2));
    List<RandomRule.Side> parts = new ArrayList<>();
    for (String row : children.get(top)) {
      parts.add(new RandomRule.CellAt(row, column, "own"));
    }
    return new RandomRule.Many(function, parts, random.nextBoolean() ? top + ".*@" + column : "");
  }

  private RandomRule.CellAt cell(String source) {
    List<String> rows = new ArrayList<>(applies.keySet());
    return new RandomRule.CellAt(
        rows.get(random.nextInt(rows.size())), COLUMNS.get(random.nextInt(2)), source);
  }

  private RandomRule.Digits number() {
    return new RandomRule.Digits(BigDecimal.valueOf(random.nextInt(8)));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Texts of all cells; some cells have no line. */
  Map<CellKey, String> texts() {
    int rarely = 2 + random.nextInt(12);
    Map<CellKey, String> texts = new LinkedHashMap<>();
    for (String row : applies.keySet()) {
      for (String column : COLUMNS) {
        CellKey key = new CellKey("t", row, column);
        switch (random.nextInt(rarely)) {
          case 0 -> texts.put(key, pick("", " ", "\u3000"));
          case 1 -> texts.put(key, pick("", "—", "n/a", "see below"));
          default -> texts.put(key, figure(row));
        }
        if (random.nextInt(20) == 0) {
          texts.remove(key);
        }
      }
    }
    return texts;
  }

  private String figure(String row) {
    int value = random.nextInt(10);
    return signed.get(row) && random.nextInt(3) == 0 ? "-" + value : Integer.toString(value);
  }

  static RawStatistics raw(Map<CellKey, String> texts) {
    List<RawCell> cells = new ArrayList<>();
    texts.forEach(
        (key, text) -> cells.add(new RawCell(key, text, "", "", "", Place.of("statistics.csv"))));
    return new RawStatistics(List.of("statistics.csv"), cells, "UTF-8");
  }

  /** What a cell of a body of the kind says by its text alone. */
  Object figure(Map<CellKey, String> texts, RandomRule.CellAt cell) {
    String text = texts.get(new CellKey("t", cell.row(), cell.column()));
    boolean here = appliesTo(cell.row());
    if (cell.source().equals("bodies") && (text == null || text.equals("see below"))) {
      // Of what kind another body is, nobody says: what it does not write is missing.
      return text == null ? RuleOracle.BLANK : RuleOracle.TEXT;
    }
    if (text == null || text.strip().isEmpty() || text.equals("\u3000")) {
      return here ? RuleOracle.BLANK : RuleOracle.LEFT_OUT;
    }
    if (text.equals("—") || text.equals("n/a")) {
      return RuleOracle.LEFT_OUT;
    }
    if (text.equals("see below")) {
      return here ? RuleOracle.TEXT : RuleOracle.LEFT_OUT;
    }
    return new BigDecimal(text);
  }
}
