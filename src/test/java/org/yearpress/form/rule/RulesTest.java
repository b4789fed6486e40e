package org.yearpress.form.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.YamlForms;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Reported;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.Written;
import org.yearpress.model.CellKey;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** What rules say in the corners: marks, remarks, conditions, open tables, other reports. */
@Tag("unit")
class RulesTest {
  private static final Forms FORMS = Forms.shipped();

  private static Form list(String rules) {
    return YamlForms.form(
        """
        form: corner
        version: 1
        title: Corner
        language: en
        years: {from: 2000}
        kinds: {us: Us, them: Them}
        marks: {"[c]": {state: confidential, sums: unknown}, "[x]": {state: not-available, sums: skip}, "[r]": {flag: revised}, "N/A": {state: not-applicable, sums: skip}}
        tables:
          - id: main
            rows:
              - {path: "1", label: all, rows: [{path: "1.1", label: a}, {path: "1.2", label: b}, {path: "1.3", label: c, applies-to: [them]}]}
              - {path: "2", label: change, sign: any}
              - {path: "3", label: rounded, type: decimal, decimals: 1}
              - {path: "4", label: stock, rolls-up: sum}
              - {path: "5", label: longest, rolls-up: max}
        rules:
        """
            + rules.indent(2));
  }

  private static RuleResult run(String rule, Map<String, String> rows, Neighbours neighbours) {
    Rules rules = new Rules(list("R: " + rule), Crosswalks.NONE);
    return rules.evaluate("us", rules.read("us", Written.of(rows)), neighbours).get(0);
  }

  private static RuleResult run(String rule, Map<String, String> rows) {
    return run(rule, rows, Neighbours.NONE);
  }

  private static String words(RuleResult result) {
    return Messages.of("en").format(result.arithmetic());
  }

  private static final String TOTAL = "{kind: total, holds: \"1 = sum(1.*)\"}";

  @Test
  void marksMeanWhatTheFormSays() {
    assertThat(run(TOTAL, Map.of("1", "5", "1.1", "3", "1.2", "[c]")).result())
        .isEqualTo(Result.UNDETERMINED);
    assertThat(run(TOTAL, Map.of("1", "5", "1.1", "6", "1.2", "[c]")).result())
        .isEqualTo(Result.FAIL);
    assertThat(run(TOTAL, Map.of("1", "3", "1.1", "3", "1.2", "[x]")).result())
        .isEqualTo(Result.PASS);
    assertThat(run(TOTAL, Map.of("1", "3", "1.1", "3", "1.2", "N/A")).comparison().figures())
        .isEqualTo("3 = 3");
    assertThat(run(TOTAL, Map.of("1", "5 [r]", "1.1", "3", "1.2", "2[r]")))
        .satisfies(r -> assertThat(r.result()).isEqualTo(Result.PASS))
        .satisfies(r -> assertThat(r.comparison().figures()).isEqualTo("5 [r] = 3+2[r]"));
  }

  @Test
  void aRemarkDoesNotStopAFigureFromCounting() {
    RuleResult result = run(TOTAL, Map.of("1", "15（其中修订9件）", "1.1", "9", "1.2", "6"));
    assertThat(result.result()).isEqualTo(Result.PASS);
    assertThat(result.comparison().figures()).isEqualTo("15（其中修订9件） = 9+6");
  }

  @Test
  void aValueInARowOfAnotherKindOfBodyCounts() {
    assertThat(run(TOTAL, Map.of("1", "5", "1.1", "3", "1.2", "1", "1.3", "1")).result())
        .isEqualTo(Result.PASS);
    assertThat(run(TOTAL, Map.of("1", "4", "1.1", "3", "1.2", "1", "1.3", "see below")).result())
        .isEqualTo(Result.PASS);
  }

  @Test
  void nothingWrittenIsNothingToCompare() {
    assertThat(run(TOTAL, Map.of("1", "", "1.1", " ", "1.2", "")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
    assertThat(run(TOTAL, Map.of()).result()).isEqualTo(Result.NOT_APPLICABLE);
    assertThat(run(TOTAL, Map.of("1", "5", "1.1", "—", "1.2", "/")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
    assertThat(run(TOTAL, Map.of("1", "—", "1.1", "2", "1.2", "3")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
    assertThat(run(TOTAL, Map.of("1", "see below", "1.1", "", "1.2", "")).result())
        .isEqualTo(Result.UNDETERMINED);
  }

  @Test
  void knownPartsAboveTheTotalFailWithBlanks() {
    RuleResult result = run(TOTAL, Map.of("1", "5", "1.1", "6", "1.2", ""));
    assertThat(result.result()).isEqualTo(Result.FAIL);
    assertThat(result.comparison().figures()).isEqualTo("5 <> 6+_");
    assertThat(result.comparison().sides()).containsExactly("5", "?");
    assertThat(result.missing()).containsExactly(CellKey.row("1.2"));
    assertThat(words(result)).isEqualTo("6 + _ >= 6, the form says 5");
  }

  @Test
  void aSignedBlankDecidesNothing() {
    assertThat(
            run("{kind: balance, holds: \"1 = 1.1 + 2\"}", Map.of("1", "5", "1.1", "6", "2", "")))
        .satisfies(r -> assertThat(r.result()).isEqualTo(Result.UNDETERMINED))
        .satisfies(r -> assertThat(r.agreesIfZero()).isFalse());
    assertThat(
            run("{kind: balance, holds: \"1 = 1.1 + 2\"}", Map.of("1", "5", "1.1", "6", "2", "减1"))
                .result())
        .isEqualTo(Result.PASS);
  }

  @Test
  void aWholeThatIsBlankIsNotPassedByASmallPart() {
    RuleResult result = run("{kind: of-which, holds: \"1.1 <= 1\"}", Map.of("1", "", "1.1", "0"));
    assertThat(result.result()).isEqualTo(Result.UNDETERMINED);
    assertThat(result.agreesIfZero()).isTrue();
  }

  @Test
  void eachSignHasItsWords() {
    Map<String, String> rows = Map.of("1", "5", "1.1", "3", "1.2", "4");
    assertThat(words(run("{kind: of-which, holds: \"1 <= 1.1\"}", rows)))
        .isEqualTo("5 is more than 3");
    assertThat(run("{kind: of-which, holds: \"1 <= 1.1\"}", rows).comparison().figures())
        .isEqualTo("5 > 3");
    assertThat(words(run("{kind: range, holds: \"1.1 >= #4\"}", rows)))
        .isEqualTo("3 is less than 4");
    assertThat(words(run("{kind: range, holds: \"1 < #5\"}", rows))).isEqualTo("5 is not below 5");
    assertThat(words(run("{kind: range, holds: \"1.1 > #3\"}", rows)))
        .isEqualTo("3 is not above 3");
    assertThat(words(run("{kind: range, holds: \"1.1 <> #3\"}", rows))).isEqualTo("3 equals 3");
    assertThat(run("{kind: balance, holds: \"1 + 1.1 = 1.2 - #2\"}", rows))
        .satisfies(r -> assertThat(r.comparison().figures()).isEqualTo("5+3 <> 4-2"))
        .satisfies(r -> assertThat(words(r)).isEqualTo("5 + 3 = 8, but 4 - 2 = 2"));
    assertThat(
            run(
                "{kind: channels-overlap, holds: \"max(1.1, 1.2) <= 1 <= sum(1.1, 1.2)\"}",
                Map.of("1", "9", "1.1", "3", "1.2", "4")))
        .satisfies(r -> assertThat(r.comparison().figures()).isEqualTo("max(3,4) <= 9 > 3+4"))
        .satisfies(r -> assertThat(r.cell()).isEqualTo(CellKey.row("1")))
        .satisfies(r -> assertThat(r.comparison().sides()).containsExactly("4", "9", "7"));
    assertThat(
            run("{kind: balance, holds: \"(1 + 1.1) * #2 / (#3 * #2) = 1.2\"}", rows)
                .comparison()
                .figures())
        .isEqualTo("(5+3)*2/(3*2) <> 4");
  }

  @Test
  void aToleranceIsIncluded() {
    String rule = "{kind: balance, holds: \"1 = 1.1\", tolerance: \"#1\"}";
    assertThat(run(rule, Map.of("1", "5", "1.1", "4")).result()).isEqualTo(Result.PASS);
    assertThat(run(rule, Map.of("1", "5", "1.1", "3")).result()).isEqualTo(Result.FAIL);
    String printed = "{kind: total, holds: \"3 = 1.1 / 1.2\", tolerance: printed}";
    assertThat(run(printed, Map.of("3", "0.3", "1.1", "1", "1.2", "3")).result())
        .isEqualTo(Result.PASS);
    assertThat(run(printed, Map.of("3", "0.4", "1.1", "1", "1.2", "3")).result())
        .isEqualTo(Result.FAIL);
    assertThat(run(printed, Map.of("3", "0.4", "1.1", "1", "1.2", "3")).comparison().sides())
        .containsExactly("0.4", "0.3333");
    assertThat(run(printed, Map.of("3", "0.4", "1.1", "1", "1.2", "0")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
  }

  @Test
  void aConditionLimitsARule() {
    String rule = "{kind: balance, holds: \"1 = 1.1\", when: \"4 > #0\"}";
    assertThat(run(rule, Map.of("1", "5", "1.1", "4", "4", "0")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
    assertThat(run(rule, Map.of("1", "5", "1.1", "4", "4", "1")).result()).isEqualTo(Result.FAIL);
    assertThat(run(rule, Map.of("1", "5", "1.1", "4", "4", "")))
        .satisfies(r -> assertThat(r.result()).isEqualTo(Result.UNDETERMINED))
        .satisfies(r -> assertThat(r.missing()).containsExactly(CellKey.row("4")));
  }

  @Test
  void whatIsRequiredMustBeFilledIn() {
    String rule = "{kind: required, holds: \"1, 1.2, 1.3\"}";
    assertThat(run(rule, Map.of("1", "5", "1.2", "see below")).result()).isEqualTo(Result.PASS);
    assertThat(run(rule, Map.of("1", "5", "1.2", "")))
        .satisfies(r -> assertThat(r.result()).isEqualTo(Result.FAIL))
        .satisfies(r -> assertThat(r.cell()).isEqualTo(CellKey.row("1.2")))
        .satisfies(r -> assertThat(words(r)).isEqualTo("not filled in: 1.2"));
    assertThat(run("{kind: required, holds: \"1.3\"}", Map.of("1", "5")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
  }

  @Test
  void exemptElementsAreLeftOut() {
    Rules rules =
        new Rules(
            list("R: {kind: range, each: [\"1.*\", \"4\"], exempt: [\"1.2\"], holds: \"$ <= #9\"}"),
            Crosswalks.NONE);
    assertThat(rules.scopes(Statistics.NONE))
        .extracting(Rules.Scope::id)
        .containsExactly("R@1.1", "R@1.3", "R@4");
  }

  @Test
  void withoutLastYearsReportAChainIsUndetermined() {
    String chain = "{kind: year-chain, holds: \"1 = last(4) + 1.1\"}";
    RuleResult result = run(chain, Map.of("1", "1", "1.1", "5"));
    assertThat(result.result()).isEqualTo(Result.UNDETERMINED);
    assertThat(result.comparison().figures()).isEqualTo("1 = ?+5");
  }

  @Test
  void lastYearsFigureIsNamed() {
    RuleResult result =
        run(
            "{kind: year-chain, holds: \"1 = last(4)\"}",
            Map.of("1", "5"),
            new Neighbours(report(Map.of("4", "3")), null, List.of()));
    assertThat(result.result()).isEqualTo(Result.FAIL);
    assertThat(result.comparison().figures()).isEqualTo("5 <> 3");
    assertThat(words(result)).isEqualTo("the form says 5, the report of the period before says 3");
  }

  @Test
  void bodiesAddUpOrGiveTheirLargest() {
    List<Reported> bodies =
        List.of(report(Map.of("4", "3", "5", "9")), report(Map.of("4", "4", "5", "2")));
    Neighbours neighbours = new Neighbours(null, bodies, List.of());
    assertThat(run("{kind: roll-up, holds: \"4 = bodies(4)\"}", Map.of("4", "7"), neighbours))
        .satisfies(r -> assertThat(r.result()).isEqualTo(Result.PASS))
        .satisfies(r -> assertThat(r.comparison().figures()).isEqualTo("7 = 3+4"));
    assertThat(
            run("{kind: roll-up, holds: \"5 = bodies(5)\"}", Map.of("5", "9"), neighbours).result())
        .isEqualTo(Result.PASS);
    assertThat(run("{kind: roll-up, holds: \"4 = bodies(4)\"}", Map.of("4", "7")).result())
        .isEqualTo(Result.NOT_APPLICABLE);
  }

  @Test
  void aBodyWithoutAReportLeavesTheSumOpen() {
    Form form = list("R: {kind: roll-up, holds: \"4 = bodies(4)\"}");
    List<Reported> bodies = List.of(report(Map.of("4", "3")), new Reported(form, Statistics.NONE));
    Neighbours neighbours = new Neighbours(null, bodies, List.of());
    String rule = "{kind: roll-up, holds: \"4 = bodies(4)\"}";
    assertThat(run(rule, Map.of("4", "7"), neighbours).result()).isEqualTo(Result.UNDETERMINED);
    assertThat(run(rule, Map.of("4", "2"), neighbours).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void thePartsOfAYearAddUp() {
    List<Reported> quarters = List.of(report(Map.of("4", "1")), report(Map.of("4", "2")));
    String rule = "{kind: total, holds: \"4 = periods(4)\"}";
    assertThat(run(rule, Map.of("4", "3"), new Neighbours(null, null, quarters)).result())
        .isEqualTo(Result.PASS);
    assertThat(run(rule, Map.of("4", "3")).result()).isEqualTo(Result.NOT_APPLICABLE);
  }

  private static Reported report(Map<String, String> rows) {
    Form form = list("R: {kind: total, holds: \"1 = sum(1.*)\"}");
    return new Reported(form, StatisticsReading.read(form, "us", Written.of(rows)));
  }

  @Test
  void rowsThatTheReportMakesAreAddedUp() {
    Rules rules = new Rules(FORMS.form("us-foia-components").orElseThrow(), Crosswalks.NONE);
    Written written = new Written();
    component(written, "AGENCY", "30", "50", "60", "20");
    component(written, "FBI", "20", "30", "35", "15");
    component(written, "OIP", "10", "20", "25", "6");
    written.cell(new CellKey("B1", "AGENCY", "reasons.other"), "3");
    written.cell(new CellKey("B2", "lost", "n"), "2").cell(new CellKey("B2", "late", "n"), "2");
    Statistics own = rules.read("agency", written.raw());
    assertThat(own.rows("A")).containsExactly("FBI", "OIP", "AGENCY");
    Map<String, RuleResult> results = byId(rules.evaluate("agency", own, Neighbours.NONE));
    assertThat(results.get("U-balance@FBI").result()).isEqualTo(Result.PASS);
    assertThat(results.get("U-balance@OIP").comparison().figures()).isEqualTo("10+20-25 <> 6");
    assertThat(results.get("U-balance@OIP").result()).isEqualTo(Result.FAIL);
    assertThat(results.get("U-agency-A@received").comparison().figures()).isEqualTo("50 = 30+20");
    assertThat(results.get("U-agency-A@end").comparison().figures()).isEqualTo("20 <> 15+6");
    assertThat(results.get("CLOSES:B2").comparison().figures()).isEqualTo("3 <> 2+2");
    assertThat(results.get("CLOSES:B2").cell())
        .isEqualTo(new CellKey("B1", "AGENCY", "reasons.other"));
  }

  @Test
  void noRowsMadeAreNoneOfThem() {
    Rules rules = new Rules(FORMS.form("us-foia-components").orElseThrow(), Crosswalks.NONE);
    Written none = new Written().cell(new CellKey("B1", "AGENCY", "reasons.other"), "0");
    Written some = new Written().cell(new CellKey("B1", "AGENCY", "reasons.other"), "2");
    assertThat(closes(rules, none).result()).isEqualTo(Result.PASS);
    assertThat(closes(rules, some).comparison().figures()).isEqualTo("2 <> 0");
    assertThat(closes(rules, new Written()).result()).isEqualTo(Result.NOT_APPLICABLE);
  }

  private static RuleResult closes(Rules rules, Written written) {
    return byId(rules.evaluate("agency", rules.read("agency", written.raw()), Neighbours.NONE))
        .get("CLOSES:B2");
  }

  private static void component(Written written, String row, String... figures) {
    List<String> columns = List.of("start", "received", "processed", "end");
    for (int i = 0; i < figures.length; i++) {
      written.cell(new CellKey("A", row, columns.get(i)), figures[i]);
    }
  }

  private static Map<String, RuleResult> byId(List<RuleResult> results) {
    Map<String, RuleResult> byId = new java.util.LinkedHashMap<>();
    results.forEach(result -> byId.put(result.id(), result));
    return byId;
  }

  @Test
  void aChangeOfFormIsCrossedByExactPairsOnly() {
    Rules rules = new Rules(FORMS.form("cn-2021").orElseThrow(), FORMS.crosswalks());
    Form before = FORMS.form("cn-2019").orElseThrow();
    Written last = new Written().cell(new CellKey("t3", "4", "1"), "7");
    last.cell(new CellKey("t2-1", "2", "3"), "5");
    Written own = new Written().cell(new CellKey("t3", "2", "1"), "8");
    own.cell(new CellKey("t2-1", "2", "1"), "1").cell(new CellKey("t2-1", "2", "2"), "0");
    own.cell(new CellKey("t2-1", "2", "3"), "9");
    Reported reported = new Reported(before, StatisticsReading.read(before, "", last.raw()));
    Map<String, RuleResult> results =
        byId(
            rules.evaluate(
                "", rules.read("", own.raw()), new Neighbours(reported, null, List.of())));
    assertThat(results.get("R-chain@1").comparison().figures()).isEqualTo("8 <> 7");
    assertThat(results.get("R-stock@2").result()).isEqualTo(Result.UNDETERMINED);
    assertThat(words(results.get("R-stock@2")))
        .isEqualTo(
            "9 = ? + 1 - 0: the other report is on a form without an exact counterpart of this cell");
  }

  /** A kind of rule from outside: the first side must be even too. */
  private static final RuleKind EVEN =
      new RuleKind() {
        @Override
        public String word() {
          return "even";
        }

        @Override
        public Severity severity() {
          return Severity.NOTE;
        }

        @Override
        public boolean holds(List<BigDecimal> sides) {
          return sides.get(0).remainder(BigDecimal.valueOf(2)).signum() == 0;
        }
      };

  private static RuleResult even(String figure) {
    Form form =
        YamlForms.form(
            """
            form: even
            version: 1
            title: Even
            language: en
            years: {from: 2000}
            tables: [{id: main, rows: [{path: "1", label: pairs}]}]
            rules: {R: {kind: even, holds: "1 >= #0"}}
            """,
            new RuleKinds(List.of(EVEN)));
    assertThat(form.rules().get(0).severity()).isEqualTo(Severity.NOTE);
    Rules rules = new Rules(form, Crosswalks.NONE);
    return rules
        .evaluate("", rules.read("", Written.of(Map.of("1", figure))), Neighbours.NONE)
        .get(0);
  }

  @Test
  void aKindMayAskForMoreThanTheRelationSays() {
    assertThat(even("4").result()).isEqualTo(Result.PASS);
    assertThat(even("3").result()).isEqualTo(Result.FAIL);
    assertThat(even("3").kind()).isEqualTo("even");
    assertThat(words(even("3"))).endsWith(", but the kind even asks for more");
  }

  @Test
  void aKindIsNotAskedWhereNothingIsKnown() {
    assertThat(even("").result()).isEqualTo(Result.NOT_APPLICABLE);
    assertThat(even("-1").result()).isEqualTo(Result.FAIL);
  }
}
