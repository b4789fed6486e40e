package org.yearpress.form.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.YamlForms;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Occasion;
import org.yearpress.form.Reported;
import org.yearpress.form.Written;
import org.yearpress.model.CellKey;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/**
 * What rules say of rows that reports make, of marks that lie between numbers, of days, and of what
 * is written in a cell.
 */
@Tag("unit")
class StatementsTest {
  private static final Occasion YEAR =
      new Occasion(LocalDate.of(2021, 10, 1), LocalDate.of(2022, 9, 30), Map.of());

  private static Form form(String rules) {
    return YamlForms.form(yaml(rules));
  }

  private static String yaml(String rules) {
    return """
        form: agencies
        version: 1
        title: Agencies
        language: en
        years: {from: 2000, period: {months: 12, starts: 10}}
        kinds: {agency: Agency}
        marks: {"N/A": {state: not-applicable, sums: skip}, "<1": {state: bound, from: 0, below: 1}, "1+": {state: bound, above: 1}}
        tables:
          - id: A
            rows: {open: component, label: Component, total: ALL, total-label: All, rolls-up: sum}
            columns:
              - {path: "n", label: Number}
              - {path: "m", label: Median, type: duration, rolls-up: "no"}
              - {path: "low", label: Lowest, type: duration}
              - {path: "1", label: Oldest, kind: heading, columns: [{path: "1.date", label: Day, type: date}, {path: "1.days", label: Days}]}
              - {path: "2", label: Second, kind: heading, columns: [{path: "2.date", label: Day, type: date, earliest: 1967-07-04}, {path: "2.days", label: Days}]}
          - id: R
            rows: {open: reason, label: Reason}
            columns: [{path: "n", label: Number}]
          - id: B
            rows: {open: component, label: Component}
            columns: [{path: "n", label: Number}]
        rules:
        """
        + rules.indent(2);
  }

  /** Cells as {@code A:FBI@n=3}, one a word. */
  private static Statistics statistics(Rules rules, String cells) {
    Written written = new Written();
    for (String cell : cells.strip().split("\\s+", -1)) {
      int at = cell.indexOf('@');
      int colon = cell.indexOf(':');
      int equals = cell.indexOf('=');
      written.cell(
          new CellKey(
              cell.substring(0, colon),
              cell.substring(colon + 1, at),
              cell.substring(at + 1, equals)),
          cell.substring(equals + 1));
    }
    return rules.read("agency", written.raw());
  }

  private static List<String> run(String rule, String cells) {
    return run(rule, cells, Neighbours.NONE, YEAR);
  }

  /** {@code R@FBI fail}, one for each element of the rule. */
  private static List<String> run(
      String rule, String cells, Neighbours neighbours, Occasion occasion) {
    Form form = form("R: " + rule);
    Rules rules = new Rules(form, Crosswalks.NONE);
    List<String> results = new ArrayList<>();
    for (RuleResult result :
        rules.evaluate("agency", statistics(rules, cells), neighbours, occasion)) {
      boolean closing = result.id().startsWith("R@ALL") && !cells.contains(":ALL@");
      if (!closing) {
        results.add(result.id() + " " + result.result().word());
      }
    }
    return results;
  }

  private static RuleResult only(String rule, String cells) {
    Rules rules = new Rules(form("R: " + rule), Crosswalks.NONE);
    List<RuleResult> results =
        rules.evaluate("agency", statistics(rules, cells), Neighbours.NONE, YEAR);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static List<String> faults(String rule) {
    return YamlForms.read(yaml("R: " + rule)).diagnostics().stream()
        .map(fault -> fault.code() + ": " + Messages.of("en").format(fault.message()))
        .toList();
  }

  @Test
  void aRowIsTheSumOfTheRowsBelowItInAnotherTable() {
    String rule = "{table: A, each: rows, exempt: [ALL], kind: total, holds: '@n = sum(R:$.*@n)'}";
    assertThat(
            run(
                rule,
                "A:FBI@n=3 A:OIP@n=0 A:DEA@n=2 R:FBI.1@n=1 R:FBI.2@n=2 R:DEA.1@n=1 R:DEA.1.x@n=1"))
        .containsExactly("R@FBI pass", "R@OIP pass", "R@DEA fail");
    assertThat(run(rule.replace("$.*", "$.**"), "A:DEA@n=2 R:DEA.1@n=1 R:DEA.1.x@n=1"))
        .containsExactly("R@DEA pass");
  }

  /** It was unknown whether it is 0 or a million, so that no rule over it could fail. */
  @Test
  void aMarkThatLiesBetweenNumbersFailsWhereNoneOfThemWouldDo() {
    String order = "{table: A, each: rows, kind: upper-bound, holds: '@low <= @m'}";
    assertThat(
            run(
                order,
                "A:a@low=<1 A:a@m=<1 A:b@low=1 A:b@m=<1 A:c@low=0.5 A:c@m=<1 A:d@low=<1 A:d@m=0 A:e@low=1+ A:e@m=1 A:f@low=N/A A:f@m=2"))
        .containsExactly(
            "R@a pass", "R@b fail", "R@c pass", "R@d pass", "R@e fail", "R@f not-applicable");
    String sum = "{table: A, kind: total, holds: 'ALL@m = sum(ALL.*@m)'}";
    assertThat(run(sum, "A:a@m=<1 A:b@m=<1 A:ALL@m=1.9")).containsExactly("R pass");
    assertThat(run(sum, "A:a@m=<1 A:b@m=<1 A:ALL@m=2")).containsExactly("R fail");
    assertThat(run(sum, "A:a@m=<1 A:b@m= A:ALL@m=2")).containsExactly("R undetermined");
  }

  @Test
  void theLeastOfThePartsMayBeAMark() {
    String least = "{table: A, kind: extreme, holds: 'ALL@low = min(ALL.*@low)'}";
    assertThat(run(least, "A:a@low=<1 A:b@low=7 A:ALL@low=<1")).containsExactly("R pass");
    assertThat(run(least, "A:a@low=<1 A:b@low=7 A:ALL@low=7")).containsExactly("R fail");
    assertThat(run(least, "A:a@low=N/A A:b@low=7 A:ALL@low=7")).containsExactly("R pass");
  }

  @Test
  void whatIsWrittenInACellCanBeAsked() {
    String rule =
        "{table: A, each: rows, kind: range, holds: '@m is not-applicable exactly if @n is zero'}";
    assertThat(
            run(
                rule,
                "A:a@m=N/A A:a@n=0 A:b@m=3 A:b@n=4 A:c@m=N/A A:c@n=4 A:d@m=3 A:d@n=0 A:e@m= A:e@n=1"))
        .containsExactly("R@a pass", "R@b pass", "R@c fail", "R@d fail", "R@e pass");
    RuleResult failed = only(rule.replace("rows", "['c@n']"), "A:c@m=N/A A:c@n=4");
    assertThat(failed.comparison().figures()).isEqualTo("N/A is not-applicable <> 4 is zero");
    assertThat(Messages.of("en").format(failed.arithmetic()))
        .isEqualTo("it is not so: N/A is not-applicable exactly if 4 is zero");
  }

  @Test
  void oneThingMayBeSoOnlyIfAnotherIs() {
    String gap =
        "{table: A, each: rows, kind: range, holds: '@2.date is filled only if @1.date is filled'}";
    assertThat(
            run(
                gap,
                "A:a@1.date=2020-01-01 A:a@2.date=N/A A:b@1.date=N/A A:b@2.date=2020-01-01 A:c@1.date=N/A A:c@2.date=N/A"))
        .containsExactly("R@a pass", "R@b fail", "R@c pass");
  }

  @Test
  void anElementMayBeACellOfEveryRow() {
    String pair =
        "{table: A, each: ['rows@1', 'rows@2'], kind: range, holds: '@$.date is not-applicable exactly if @$.days is zero or not-applicable'}";
    assertThat(
            run(
                pair,
                "A:a@1.date=2020-01-01 A:a@1.days=9 A:a@2.date=N/A A:a@2.days=4 A:ALL@1.date=N/A A:ALL@1.days=0 A:ALL@2.date=N/A A:ALL@2.days=N/A"))
        .containsExactly("R@a@1 pass", "R@ALL@1 pass", "R@a@2 fail", "R@ALL@2 pass");
  }

  @Test
  void daysAreComparedWithDaysAndBoundedByThePeriod() {
    String end = "{table: A, each: rows, kind: range, holds: 'max(@*.date) <= #period-end'}";
    assertThat(
            run(
                end,
                "A:a@1.date=2022-09-30 A:a@2.date=N/A A:b@1.date=2022-10-01 A:b@2.date=2020-01-01 A:c@1.date=soon A:c@2.date=N/A"))
        .containsExactly("R@a pass", "R@b fail", "R@c undetermined");
    assertThat(
            run(end.replace("#period-end", "#2020-01-01"), "A:b@1.date=2022-10-01 A:b@2.date=N/A"))
        .containsExactly("R@b fail");
    RuleResult failed =
        only(end.replace("rows", "['b@n']"), "A:b@1.date=2022-10-01 A:b@2.date=N/A");
    assertThat(failed.comparison().figures()).isEqualTo("max(2022-10-01) > 2022-09-30");
    assertThat(failed.comparison().sides()).containsExactly("2022-10-01", "2022-09-30");
    assertThat(faults("{table: A, each: rows, kind: range, holds: '@1.date <= @1.days'}"))
        .containsExactly(
            "form-text-in-rule: rule R: days can be compared only with days, and cannot be added up");
    assertThat(faults("{table: A, each: rows, kind: range, holds: 'sum(@*.date) <= @1.date'}"))
        .hasSize(1);
  }

  @Test
  void aDayMustBeOneOfTheCalendarAndPossible() {
    String day =
        "{table: A, each: ['rows@1', 'rows@2'], kind: range, holds: '@$.date is date or not-applicable'}";
    assertThat(
            run(
                day,
                "A:a@1.date=2020-02-29 A:a@2.date=2021-02-29 A:b@1.date=0218-07-16 A:b@2.date=0218-07-16 A:c@1.date=N/A A:c@2.date=soon"))
        .containsExactly(
            "R@a@1 pass", "R@b@1 pass", "R@c@1 pass", "R@a@2 fail", "R@b@2 fail", "R@c@2 fail");
  }

  @Test
  void figuresOrDaysMustFollowInOrderWhateverIsLeftOut() {
    String rising = "{table: A, each: rows, kind: upper-bound, holds: 'rising(@1.date, @2.date)'}";
    assertThat(
            run(
                rising,
                "A:a@1.date=2020-01-01 A:a@2.date=2020-01-01 A:b@1.date=2020-01-02 A:b@2.date=2020-01-01 A:c@1.date=2020-01-02 A:c@2.date=N/A A:d@1.date=N/A A:d@2.date=N/A A:e@1.date=soon A:e@2.date=2020-01-01"))
        .containsExactly(
            "R@a pass", "R@b fail", "R@c pass", "R@d not-applicable", "R@e undetermined");
    assertThat(
            run(
                "{table: A, each: rows, kind: upper-bound, holds: 'falling(@*.days)'}",
                "A:a@1.days=9 A:a@2.days=3 A:b@1.days=3 A:b@2.days=9"))
        .containsExactly("R@a pass", "R@b fail");
  }

  @Test
  void aRowThatAnotherTableLacksIsMissedOrLimitsARule() {
    assertThat(
            run(
                "{table: A, each: rows, exempt: [ALL], kind: range, holds: 'present(B:$, R:$.*)'}",
                "A:a@n=1 A:b@n=1 A:c@n=1 A:ALL@n=3 B:a@n=1 R:a.1@n=1 B:b@n=1"))
        .containsExactly("R@a pass", "R@b fail", "R@c fail");
    String bound =
        "{table: A, each: rows, kind: upper-bound, holds: '@n <= B:$@n', when: 'present(B:$)'}";
    assertThat(run(bound, "A:a@n=1 A:b@n=1 B:a@n=0"))
        .containsExactly("R@a fail", "R@b not-applicable");
    String either =
        "{table: A, each: rows, kind: range, holds: '@n is not-applicable only if absent(B:$) only if @n is not-applicable or zero'}";
    assertThat(run(either, "A:a@n=N/A A:b@n=0 A:c@n=1 A:d@n=N/A A:e@n=1 B:d@n=1 B:e@n=2"))
        .containsExactly("R@a pass", "R@b pass", "R@c fail", "R@d fail", "R@e pass");
  }

  @Test
  void aRowMayHaveHadAnotherIdTheYearBefore() {
    String chain = "{table: A, each: rows, kind: year-chain, holds: '@n = last(@n)'}";
    Form form = form("R: " + chain);
    Rules rules = new Rules(form, Crosswalks.NONE);
    Neighbours last =
        new Neighbours(
            new Reported(form, statistics(rules, "A:old@n=3 A:same@n=4 A:ALL@n=7")),
            null,
            List.of());
    String now = "A:new@n=3 A:same@n=4 A:ALL@n=7";
    assertThat(run(chain, now, last, YEAR))
        .containsExactly("R@new undetermined", "R@same pass", "R@ALL pass");
    Occasion renamed = new Occasion(null, null, Map.of("new", "old", "ALL", "old"));
    assertThat(run(chain, now, last, renamed))
        .containsExactly("R@new pass", "R@same pass", "R@ALL pass");
    assertThat(renamed.rowBefore("new.1")).isEqualTo("old.1");
  }

  @Test
  void theClosingRowsOfBodiesAddUpButNotTheirMedians() {
    String roll = "{each: ['A:ALL@*'], kind: roll-up, holds: '$ = bodies($)'}";
    Form form = form("R: " + roll);
    Rules rules = new Rules(form, Crosswalks.NONE);
    Neighbours bodies =
        new Neighbours(
            null,
            List.of(
                new Reported(form, statistics(rules, "A:ALL@n=3 A:ALL@m=1 A:ALL@low=<1")),
                new Reported(form, statistics(rules, "A:x@n=9 A:ALL@n=4 A:ALL@m=1 A:ALL@low=2"))),
            List.of());
    assertThat(run(roll, "A:ALL@n=8 A:ALL@m=5 A:ALL@low=2.5", bodies, YEAR))
        .containsExactly("R@A:ALL@n fail", "R@A:ALL@low pass");
  }

  @Test
  void aStatementIsNoNumber() {
    assertThat(faults("{table: A, each: rows, kind: range, holds: '@n is zero = @m'}"))
        .singleElement()
        .asString()
        .contains("exactly if");
    assertThat(faults("{table: A, each: rows, kind: range, holds: '@n only if @m is zero'}"))
        .hasSize(1);
    assertThat(faults("{table: A, each: rows, kind: range, holds: '@n is nothing'}"))
        .singleElement()
        .asString()
        .contains("not-applicable");
    assertThat(faults("{table: A, each: rows, kind: range, holds: 'present(B:$@n)'}")).hasSize(1);
    assertThat(faults("{kind: built-in, holds: 'TYPES'}"))
        .singleElement()
        .asString()
        .contains("TYPE,");
    assertThat(faults("{kind: built-in, holds: 'TYPE, MISSING'}")).isEmpty();
  }

  @Test
  void marksThatCannotLieBetweenNumbersAreFaults() {
    String yaml =
        """
        form: m
        version: 1
        title: M
        language: en
        years: {from: 2000}
        kinds: {us: Us}
        marks: {"<1": {state: bound, from: 2, below: 1}, "[r]": {flag: revised}}
        tables:
          - id: main
            rows: [{path: "1", label: one, marks: ["[r]"]}, {path: "2", label: two, marks: ["x"]}]
        """;
    assertThat(YamlForms.read(yaml).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("form-mark", "form-mark", "form-mark");
  }

  @Test
  void rulesAreSaidInWords() {
    Form form =
        form(
            """
            A: {table: A, each: rows, kind: range, holds: '@m is not-applicable exactly if @n is zero'}
            B: {table: A, each: rows, kind: range, holds: 'present(B:$)'}
            C: {table: A, each: rows, kind: range, holds: 'max(@*.date) <= #period-end'}
            D: {kind: built-in, holds: TYPE}
            """);
    RuleText text = new RuleText(form, Messages.of("en"));
    assertThat(form.rules().stream().map(text::sentence))
        .containsExactly(
            "on every row of A: column m Median is marked as not applicable exactly if column n Number is 0",
            "on every row of A: the report has the rows this one in B",
            "on every row of A: the largest of the columns *.date is at most the last day of the period",
            "checked in every report by TYPE");
  }

  /** Of many statements that should be so, readers see those that are not. */
  @Test
  void ofAllStatementsOnlyWhatIsNotSoIsSaid() {
    assertThat(
            said(
                "{table: A, each: rows, kind: range, holds: \"all(present(A:$), present(B:$), present(R:$))\", basis: meaning}",
                "A:FBI@n=3 R:OTHER@n=1 B:OTHER@n=1"))
        .isEqualTo("these rows are missing: B:FBI, R:FBI");
    assertThat(
            said(
                "{table: A, each: rows, kind: range, holds: \"@*.date is date or blank\", basis: meaning}",
                "A:FBI@1.date=soon A:FBI@2.date=2022-05-01"))
        .isEqualTo("it is not so: soon is date or blank");
  }

  private static String said(String rule, String cells) {
    Rules rules = new Rules(form("R: " + rule), Crosswalks.NONE);
    return rules.evaluate("agency", statistics(rules, cells), Neighbours.NONE, YEAR).stream()
        .filter(result -> result.id().equals("R@FBI"))
        .map(result -> Messages.of("en").format(Objects.requireNonNull(result.arithmetic())))
        .findFirst()
        .orElse("");
  }
}
