package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.YamlForms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/**
 * Forms made to use up time or memory: each is told at its place, and the rest of the form works.
 */
@Tag("unit")
class HostileFormsTest {
  private static final String HEAD =
      """
      form: f
      version: 1
      title: F
      language: en
      years: {from: 2020}
      tables:
      """;

  /** A table of rows a0, a1 … below a heading, and of columns b0, b1 … */
  private static String grid(int rows, int columns) {
    StringBuilder yaml = new StringBuilder(HEAD + "  - id: main\n    columns:\n");
    for (int i = 0; i < columns; i++) {
      yaml.append("      - {path: b%d, label: B}\n".formatted(i));
    }
    yaml.append("    rows:\n");
    for (int i = 0; i < rows; i++) {
      yaml.append("      - {path: a%d, label: A}\n".formatted(i));
    }
    return yaml.append("rules:\n").toString();
  }

  private static List<String> told(String yaml) {
    return MalformedFormsTest.told(yaml);
  }

  @Test
  void aRuleThatLooksAtTooManyCellsIsToldAtItsExpression() {
    String yaml =
        grid(300, 10)
            + "  R: {kind: total, each: cells, holds: \"$ = sum(*@b1, *@b2)\"}\n"
            + "  S: {kind: upper-bound, each: rows, holds: \"@b0 <= @b1\"}\n";
    assertThat(told(yaml))
        .containsExactly(
            "form.yml:321:55: error[form-rule-cells] rule R: it would read more than 500000 cells");
    Form form = YamlForms.read(yaml).value().get(0);
    assertThat(new Rules(form, Crosswalks.NONE).evaluate("", Statistics.NONE, Neighbours.NONE))
        .extracting(RuleResult::rule)
        .hasSize(300)
        .containsOnly("S");
  }

  @Test
  void aRepeatedWildcardIsCountedAsOftenAsItIsWritten() {
    String all = "**@b0";
    String sum = String.join(",", Collections.nCopies(600, all));
    assertThat(told(grid(1000, 2) + "  R: {kind: total, holds: \"a0@b1 = sum(" + sum + ")\"}\n"))
        .singleElement()
        .asString()
        .matches(
            "form.yml:1013:30\\d\\d: error\\[form-rule-cells\\] rule R: it would read more than 500000 cells");
  }

  @Test
  void elementsAreCountedToo() {
    String each = String.join(", ", Collections.nCopies(600, "\"**\""));
    assertThat(
            told(
                grid(1000, 1)
                    + "  R: {kind: upper-bound, each: ["
                    + each
                    + "], holds: \"#1 <= #2\"}\n"))
        .containsExactly(
            "form.yml:1012:3: error[form-rule-cells] rule R: it would read more than 500000 cells");
  }

  @Test
  void manyLargeRulesAreToldTogether() {
    String rule = ": {kind: total, each: rows, holds: \"@b0 = sum(*@b1)\"}\n";
    List<String> diagnostics =
        told(grid(600, 2) + "  R" + rule + "  S" + rule + "  T" + rule + "  U" + rule);
    assertThat(diagnostics)
        .filteredOn(line -> !line.contains("form-cycle"))
        .containsExactly(
            "form.yml:615:50: error[form-rule-cells] rule T: with it, the rules of the form would read more than 1000000 cells",
            "form.yml:616:50: error[form-rule-cells] rule U: with it, the rules of the form would read more than 1000000 cells");
  }

  @Test
  void aReportWithTooManyRowsOfItsOwnLeavesTheRuleOpen() {
    Form form =
        YamlForms.form(
            HEAD
                + """
                  - id: main
                    rows: {open: reason}
                    columns: [{path: "n", label: N}]
                rules:
                  R: {kind: upper-bound, each: rows, holds: "@n <= sum(*@n)"}
                  S: {kind: range, each: rows, holds: "@n >= #0"}
                """);
    Map<CellKey, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < 2_000; i++) {
      cells.put(new CellKey("main", "r" + i, "n"), "1");
    }
    Rules rules = new Rules(form, Crosswalks.NONE);
    Statistics own = rules.read("", RandomForm.raw(cells));
    List<RuleResult> results = rules.evaluate("", own, Neighbours.NONE);
    assertThat(results).hasSize(2_001);
    assertThat(results.get(0).result()).isEqualTo(Result.UNDETERMINED);
    assertThat(said(results.get(0).arithmetic()))
        .isEqualTo("rule R: it would read more than 500000 cells");
    assertThat(results.subList(1, 2_001)).allMatch(result -> result.result() == Result.PASS);
    assertThat(rules.scopes(own)).hasSize(2_001);
  }

  private static String said(Text text) {
    return Messages.of("en").format(text);
  }

  @Test
  void aLongChainOfTotalsIsFollowed() {
    StringBuilder yaml = new StringBuilder(grid(9_000, 1));
    for (int i = 0; i < 8_999; i++) {
      yaml.append("  R%d: {kind: total, holds: \"a%d = sum(a%d)\"}\n".formatted(i, i, i + 1));
    }
    assertThat(told(yaml.toString())).isEmpty();
    yaml.append("  R9000: {kind: total, holds: \"a8999 = sum(a0)\"}\n");
    assertThat(told(yaml.toString()))
        .singleElement()
        .asString()
        .endsWith(
            "a0@b0 → a1@b0 → a2@b0 → a3@b0 → a4@b0 → a5@b0 → … → a8995@b0 → a8996@b0 → a8997@b0 → a8998@b0 → a8999@b0 → a0@b0");
  }

  @Test
  void deepAndLongExpressionsAreToldWhereTheyGoTooFar() {
    String deep = "(".repeat(60) + "a1" + ")".repeat(60);
    String nested = "sum(".repeat(60) + "a1" + ")".repeat(60);
    String minus = "a1" + " - a1".repeat(1_000);
    String compared = "a0" + " = a1".repeat(700);
    assertThat(
            told(
                grid(3, 1)
                    + "  R: {kind: total, holds: \"a0 = "
                    + deep
                    + "\"}\n  S: {kind: total, holds: \"a0 = "
                    + nested
                    + "\"}\n  T: {kind: total, holds: \"a0 = "
                    + minus
                    + "\"}\n  U: {kind: balance, holds: \""
                    + compared
                    + "\"}\n  V: {kind: balance, holds: \"a0 = a1\", when: \""
                    + minus
                    + " > #0\"}\n"))
        .containsExactly(
            "form.yml:15:73: error[form-expression] rule R: brackets and functions are nested more than 40 deep",
            "form.yml:16:193: error[form-expression] rule S: brackets and functions are nested more than 40 deep",
            "form.yml:17:28: error[form-expression] rule T: the expression has 5007 characters, the limit is 4000",
            "form.yml:19:3: error[form-expression] rule V: the expression has 5007 characters, the limit is 4000");
  }

  @Test
  void manyTermsInARowAreWorkedOut() {
    String sum = "a1" + " + a1".repeat(700);
    Form form = YamlForms.form(grid(2, 1) + "  R: {kind: balance, holds: \"a0 = " + sum + "\"}\n");
    Rules rules = new Rules(form, Crosswalks.NONE);
    Statistics own = rules.read("", Written.of(Map.of("a0", "701", "a1", "1")));
    assertThat(rules.evaluate("", own, Neighbours.NONE))
        .singleElement()
        .extracting(RuleResult::result)
        .isEqualTo(Result.PASS);
  }

  /** Factors of forty digits, a hundred times: the figures stay exact and end. */
  @Test
  void productsOfLongFiguresEnd() {
    String product = "a1" + " * a1".repeat(500) + " / a1".repeat(200);
    Form form =
        YamlForms.form(grid(2, 1) + "  R: {kind: range, holds: \"a0 <= " + product + "\"}\n");
    Rules rules = new Rules(form, Crosswalks.NONE);
    Statistics own = rules.read("", Written.of(Map.of("a0", "1", "a1", "9".repeat(40))));
    assertThat(rules.evaluate("", own, Neighbours.NONE))
        .singleElement()
        .extracting(RuleResult::result)
        .isEqualTo(Result.PASS);
  }

  @Test
  void idsAreShort() {
    String path = "1" + ".1".repeat(100_000);
    assertThat(told(HEAD + "  - {id: main, rows: [{path: \"" + path + "\", label: one}]}\n"))
        .containsExactly(
            "form.yml:7:30: error[wrong-type] `tables[1].rows[1].path` has 200001 characters, the limit is 120",
            "form.yml:7:6: error[form-no-cells] the table main has no row for figures");
  }

  @Test
  void aFormOfTooManyTablesRulesOrPatchesIsToldAtTheFirstTooMany() {
    StringBuilder tables = new StringBuilder(HEAD);
    for (int i = 0; i <= 1_000; i++) {
      tables.append("  - {id: t%d, rows: [{path: \"1\", label: one}]}\n".formatted(i));
    }
    assertThat(told(tables.toString()))
        .containsExactly(
            "form.yml:1007:5: error[limit] the form has 1001 tables, the limit is 1000");
    StringBuilder rules = new StringBuilder(grid(2, 1));
    for (int i = 0; i <= 10_000; i++) {
      rules.append("  R%d: {kind: balance, holds: \"a0 = a1\"}\n".formatted(i));
    }
    assertThat(told(rules.toString()))
        .containsExactly(
            "form.yml:10014:3: error[limit] the form has 10001 rules, the limit is 10000");
    StringBuilder patches = new StringBuilder("form: g\nextends: f@1\npatch:\n");
    for (int i = 0; i <= 2_000; i++) {
      patches.append("  - {relabel: a0, label: A%d}\n".formatted(i));
    }
    assertThat(MalformedFormsTest.told(grid(2, 1), patches.toString()))
        .containsExactly(
            "form.yml:2004:5: error[limit] the variant has 2001 patches, the limit is 2000");
  }

  @Test
  void listsThatMakeTooManyRowsAreTold() {
    StringBuilder yaml = new StringBuilder(HEAD.replace("tables:\n", "dimensions:\n  d:\n"));
    for (int i = 0; i < 1_000; i++) {
      yaml.append("    - {id: d%d, label: D}\n".formatted(i));
    }
    yaml.append("tables:\n");
    for (int i = 0; i <= 100; i++) {
      yaml.append("  - {id: t%d, rows: {dimension: d}}\n".formatted(i));
    }
    assertThat(told(yaml.toString()))
        .containsExactly(
            "form.yml:1109:23: error[limit] the tables of the form make 101000 rows of lists or more, the limit is 100000",
            "form.yml:1109:6: error[form-no-cells] the table t100 has no row for figures");
  }

  @Test
  void aFormThatIsWrongAllOverIsToldWithoutLookingForNearNamesForever() {
    StringBuilder yaml = new StringBuilder(grid(9_000, 1));
    for (int i = 0; i < 9_000; i++) {
      yaml.append("  R%d: {kind: balance, holds: \"a0 = x%d\"}\n".formatted(i, i));
    }
    List<String> hints = new ArrayList<>(told(yaml.toString()));
    hints.removeIf(line -> !line.startsWith("hint:"));
    assertThat(hints).hasSizeBetween(1, 200);
  }
}
