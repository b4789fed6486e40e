package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.YamlForms;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** Random forms, rules and figures against an oracle that tries every value. */
@Tag("unit")
class RulePropertiesTest {
  private static final int SEEDS = 600;

  @Test
  void everyResultIsThatOfTheOracle() {
    Map<Result, Integer> seen = new EnumMap<>(Result.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomForm random = new RandomForm(seed);
      Rules rules = new Rules(random.form, Crosswalks.NONE);
      Map<CellKey, String> own = random.texts();
      Map<CellKey, String> last = random.texts();
      List<Map<CellKey, String>> bodies = List.of(random.texts(), random.texts());
      Neighbours neighbours =
          new Neighbours(
              seed % 3 == 0 ? null : reported(rules, last),
              seed % 4 == 0 ? null : bodies.stream().map(body -> reported(rules, body)).toList(),
              List.of());
      List<RuleResult> results =
          rules.evaluate(
              RandomForm.KIND, rules.read(RandomForm.KIND, RandomForm.raw(own)), neighbours);
      for (int i = 0; i < random.rules.size(); i++) {
        RandomRule rule = random.rules.get(i);
        RuleOracle oracle = oracle(random, rule, own, last, bodies, neighbours);
        if (oracle == null) {
          continue;
        }
        RuleResult result = results.get(i);
        String seedAndRule = "seed %d, %s: %s".formatted(seed, rule.written(), result);
        Result expected = oracle.result(rule);
        if (expected == Result.FAIL && oracle.isCoarse(rule)) {
          assertThat(result.result()).as(seedAndRule).isIn(Result.FAIL, Result.UNDETERMINED);
          continue;
        }
        assertThat(result.result()).as(seedAndRule).isEqualTo(expected);
        seen.merge(expected, 1, Integer::sum);
        if (expected == Result.UNDETERMINED) {
          assertThat(result.agreesIfZero()).as(seedAndRule).isEqualTo(oracle.agreesIfZero(rule));
        }
      }
    }
    assertThat(seen.keySet()).containsExactlyInAnyOrder(Result.values());
    assertThat(seen.values()).allSatisfy(n -> assertThat(n).isGreaterThan(SEEDS / 5));
  }

  /** Null where a report is asked for that is not there: another test says what comes of it. */
  private static RuleOracle oracle(
      RandomForm random,
      RandomRule rule,
      Map<CellKey, String> own,
      Map<CellKey, String> last,
      List<Map<CellKey, String>> bodies,
      Neighbours neighbours) {
    Map<RandomRule.CellAt, Object> figures = new HashMap<>();
    List<RandomRule.CellAt> operands = new ArrayList<>();
    rule.sides().forEach(side -> cells(side, operands));
    if (rule.when() != null) {
      rule.when().sides().forEach(side -> cells(side, operands));
    }
    for (RandomRule.CellAt cell : operands) {
      switch (cell.source()) {
        case "own" -> figures.put(cell, random.figure(own, cell));
        case "last" -> {
          if (neighbours.last() == null) {
            return null;
          }
          figures.put(cell, random.figure(last, cell));
        }
        default -> {
          if (neighbours.children() != null && !isPartlyKnown(random, bodies, cell)) {
            figures.put(cell, sum(random, bodies, cell));
          } else if (neighbours.children() == null) {
            figures.put(cell, RuleOracle.LEFT_OUT);
          } else {
            return null;
          }
        }
      }
    }
    return new RuleOracle(figures, random::isSigned);
  }

  /** A sum of which a part is known has a lower end that the oracle's operands do not have. */
  private static boolean isPartlyKnown(
      RandomForm random, List<Map<CellKey, String>> bodies, RandomRule.CellAt cell) {
    List<Object> parts = parts(random, bodies, cell);
    return parts.stream().anyMatch(part -> !(part instanceof BigDecimal))
        && !parts.stream().allMatch(RuleOracle.BLANK::equals)
        && !parts.isEmpty();
  }

  private static Object sum(
      RandomForm random, List<Map<CellKey, String>> bodies, RandomRule.CellAt cell) {
    List<Object> parts = parts(random, bodies, cell);
    if (parts.isEmpty()) {
      return RuleOracle.LEFT_OUT;
    }
    if (parts.get(0) instanceof BigDecimal) {
      return parts.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    return RuleOracle.BLANK;
  }

  private static List<Object> parts(
      RandomForm random, List<Map<CellKey, String>> bodies, RandomRule.CellAt cell) {
    return bodies.stream()
        .map(body -> random.figure(body, cell))
        .filter(part -> !part.equals(RuleOracle.LEFT_OUT))
        .toList();
  }

  private static void cells(RandomRule.Side side, List<RandomRule.CellAt> into) {
    if (side instanceof RandomRule.CellAt cell) {
      into.add(cell);
    } else if (side instanceof RandomRule.Many many) {
      many.parts().forEach(part -> cells(part, into));
    } else if (side instanceof RandomRule.Two two) {
      cells(two.left(), into);
      cells(two.right(), into);
    }
  }

  private static Reported reported(Rules rules, Map<CellKey, String> texts) {
    return new Reported(rules.form(), rules.read(RandomForm.KIND, RandomForm.raw(texts)));
  }

  /** A share agrees within half a unit of its last printed place, and never by rounding twice. */
  @Test
  void aPrintedShareAgreesToHalfAUnit() {
    Form form =
        YamlForms.form(
            """
            form: shares
            version: 1
            title: Shares
            language: en
            years: {from: 2000}
            tables:
              - id: main
                rows:
                  - {path: "1", label: part}
                  - {path: "2", label: whole}
                  - {path: "3", label: share, type: percent, decimals: 2}
            rules:
              S: {kind: share, holds: "3 = 1 / 2 * #100", tolerance: printed}
            """);
    Rules rules = new Rules(form, Crosswalks.NONE);
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      int part = random.nextInt(50);
      int whole = random.nextInt(60);
      int places = random.nextInt(3);
      BigDecimal share =
          BigDecimal.valueOf(whole == 0 ? 7 : part * 10_000L / whole + random.nextInt(130) - 65, 2)
              .setScale(places, java.math.RoundingMode.HALF_UP);
      Statistics own =
          rules.read(
              "",
              Written.of(
                  Map.of("1", "" + part, "2", "" + whole, "3", share.toPlainString() + "%")));
      BigDecimal difference =
          share.multiply(BigDecimal.valueOf(whole)).subtract(BigDecimal.valueOf(part * 100L)).abs();
      BigDecimal allowed =
          new BigDecimal("0.5").movePointLeft(places).multiply(BigDecimal.valueOf(whole));
      Result expected =
          whole == 0
              ? Result.NOT_APPLICABLE
              : difference.compareTo(allowed) <= 0 ? Result.PASS : Result.FAIL;
      assertThat(rules.evaluate("", own, Neighbours.NONE).get(0).result())
          .as("seed %d: %s of %d is %s%%", seed, part, whole, share)
          .isEqualTo(expected);
    }
  }

  /** Making a cell blank never turns a failure or a blank into a pass. */
  @Test
  void aBlankNeverCountsAsZero() {
    for (long seed = 0; seed < 150; seed++) {
      RandomForm random = new RandomForm(seed);
      Rules rules = new Rules(random.form, Crosswalks.NONE);
      Map<CellKey, String> own = random.texts();
      List<RuleResult> before = run(rules, own);
      List<Rules.Scope> scopes = rules.scopes(Statistics.NONE);
      for (CellKey key : List.copyOf(own.keySet())) {
        if (!random.appliesTo(key.row())) {
          continue;
        }
        Map<CellKey, String> blanked = new java.util.LinkedHashMap<>(own);
        blanked.put(key, "");
        List<RuleResult> after = run(rules, blanked);
        for (int i = 0; i < after.size(); i++) {
          if (scopes.get(i).cells().contains(key)) {
            assertThat(after.get(i).result())
                .as("seed %d, blank %s: %s, before %s", seed, key, after.get(i), before.get(i))
                .isNotEqualTo(Result.PASS);
          }
        }
      }
    }
  }

  private static List<RuleResult> run(Rules rules, Map<CellKey, String> own) {
    return rules.evaluate(
        RandomForm.KIND, rules.read(RandomForm.KIND, RandomForm.raw(own)), Neighbours.NONE);
  }
}
