package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.content.YamlForms;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;

/** What an author of a form is told: place, severity, code, words and hint, exactly. */
@Tag("unit")
class MalformedFormsTest {
  private static final String HEAD =
      """
      form: f
      version: 1
      title: F
      language: en
      years: {from: 2020}
      """;

  private static final String TABLE =
      """
      tables:
        - id: main
          rows:
            - {path: "1", label: all, unit: case, rows: [{path: "1.1", label: one, unit: case}, {path: "1.2", label: two, unit: case}]}
            - {path: "2", label: group, kind: heading, rows: [{path: "2.1", label: day, type: date}, {path: "2.2", label: money, unit: euro}]}
            - {path: "3", label: single, unit: case}
      """;

  private static final String MATRIX =
      """
      tables:
        - id: t1
          columns: [{path: a, label: A}, {path: b, label: B, kind: heading, columns: [{path: b.1, label: B1}]}]
          rows: [{path: "1", label: one}, {path: "2", label: two}]
        - id: t2
          rows: [{path: "1", label: one}]
      """;

  private static String rule(String rule) {
    return HEAD + TABLE + "rules:\n  R: " + rule + "\n";
  }

  private static String matrixRule(String rule) {
    return HEAD + MATRIX + "rules:\n  R: " + rule + "\n";
  }

  private static String table(String rows) {
    return HEAD + "tables:\n  - id: main\n    rows:\n" + rows;
  }

  static Stream<Malformed> table() {
    return Stream.of(
        // The file.
        malformed("version: 1\n", "form.yml:1:1: error[missing-key] form is missing"),
        malformed(
            "form: f\nversion: 0\ntitle: F\nlanguage: en\nyears: {from: 2020}\n" + TABLE,
            "form.yml:2:10: error[wrong-type] `version` is \"0\"; a whole number from 1 is expected"),
        malformed(
            "form: a b\n" + HEAD.substring(8) + TABLE,
            "form.yml:1:7: error[wrong-type] `form` is \"a b\"; an id has letters A-Z and a-z, digits, - and _"),
        malformed(
            HEAD + TABLE + "patch: [{remove: \"1.1\"}]\n",
            "form.yml:12:8: error[form-patch] there is a `patch` but no `extends`"),
        malformed(
            HEAD.replace("2020", "2020, to: 2019") + TABLE,
            "form.yml:1:1: error[form-years] the form ends in 2019, before it begins in 2020"),
        malformed(
            HEAD.replace("2020", "2020, label: FY") + TABLE,
            "form.yml:5:21: error[form-years] the label \"FY\" of the years has no {year}"),
        malformed(
            HEAD.replace("2020", "2020, period: {months: 13, starts: 1}") + TABLE,
            "form.yml:5:38: error[wrong-type] `years.period.months` is \"13\"; a number from 1 to 12 is expected"),
        malformed(
            HEAD + "tables: []\n", "form.yml:1:1: error[form-no-cells] the form has no tables"),
        // Marks, kinds, highlights.
        malformed(
            HEAD + "marks: {\"[c]\": {sums: skip}}\n" + TABLE,
            "form.yml:1:1: error[form-mark] the mark [c] needs either a state or a flag"),
        malformed(
            HEAD + "marks: {\"[c]\": {state: confidential}}\n" + TABLE,
            "form.yml:1:1: error[form-mark] the mark [c] does not say what it means in sums: skip or unknown"),
        malformed(
            HEAD + "marks: {\"0\": {state: none, sums: skip}}\n" + TABLE,
            "form.yml:1:1: error[form-mark] the mark \"0\" could be a figure or a blank"),
        malformed(
            table("      - {path: \"1\", label: one, applies-to: [towns]}\n"),
            "form.yml:9:9: error[form-unknown-body-kind] there is no kind of body towns among the `kinds` of the form"),
        malformed(
            HEAD
                + "highlights: [\"1\", \"1.1\", \"1.2\", \"3\", \"2.2\", \"2.1\", \"1\"]\n"
                + TABLE,
            "form.yml:1:1: error[form-highlights] there are 7 highlights, and at most 6 are shown"),
        malformed(
            HEAD + "highlights: [\"2\"]\n" + TABLE,
            "form.yml:1:1: error[form-unknown-cell] the highlight 2 is not a cell of the form"),
        // Tables.
        malformed(
            table("      - {path: \"1\", label: one}\n      - {path: \"1\", label: two}\n"),
            "form.yml:10:9: error[form-duplicate-path] there are two rows 1"),
        malformed(
            table("      - {path: \"1..2\", label: one}\n      - {path: \"1\", label: two}\n"),
            "form.yml:9:16: error[wrong-type] `tables[1].rows[1].path` is \"1..2\"; a path is ids joined by dots, such as 3.3.1"),
        malformed(
            table("      - {path: 1.10, label: one}\n"),
            "form.yml:9:16: note[form-unquoted-id] the id 1.10 stands without quotes: other YAML tools read it as a number, a truth or a day",
            "hint: write \"1.10\""),
        malformed(
            table("      - {path: \"1\", label: one, may-hold: sum}\n"),
            "form.yml:9:9: error[form-may-hold] the row 1 may hold a sum, but is not a heading with rows"),
        malformed(
            table("      - {path: \"1\", label: one, kind: heading}\n"),
            "form.yml:7:5: error[form-no-cells] the table main has no row for figures"),
        malformed(
            HEAD
                + "tables:\n  - id: main\n    columns: [{path: a, label: A}, {path: a, label: B}]\n"
                + "    rows: [{path: \"1\", label: one}]\n",
            "form.yml:8:36: error[form-duplicate-path] there are two columns a"),
        malformed(
            HEAD
                + "tables:\n  - id: main\n    columns: [{path: b, label: B}, {path: a-b, label: AB}]\n"
                + "    rows: [{path: \"1\", label: one}, {path: 1-a, label: two}]\n",
            "form.yml:9:37: error[form-equal-anchors] main:1@a-b and main:1-a@b have the same anchor #r-1-a-b",
            "hint: rename one of the two"),
        malformed(
            HEAD + "tables:\n  - {id: main, rows: {dimension: states}}\n",
            "form.yml:7:34: error[form-dimension] there is no dimension states",
            "form.yml:7:6: error[form-no-cells] the table main has no row for figures"),
        malformed(
            HEAD
                + "tables:\n  - {id: main, rows: {open: reason, closes: \"t:9\"}, columns: [{path: \"n\", label: N}]}\n"
                + "  - {id: t, rows: [{path: \"1\", label: one}]}\n",
            "form.yml:7:6: error[form-unknown-cell] the table main closes on t:9, and there is no such cell"),
        // Rules.
        malformed(
            rule("{kind: totals, holds: \"1 = sum(1.*)\"}"),
            "form.yml:13:3: error[form-unknown-kind] rule R: there is no kind of rule totals",
            "hint: did you mean total?"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(1.*)\", basis: footnote sums}"),
            "form.yml:13:3: error[form-unknown-footnote] rule R: the form has no footnote sums"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(4.*)\"}"),
            "form.yml:13:36: error[form-unknown-row] rule R: there is no row 4"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(1.1, 1.3)\"}"),
            "form.yml:13:41: error[form-unknown-row] rule R: there is no row 1.3",
            "hint: did you mean 1.1?"),
        malformed(
            rule("{kind: total, holds: \"3 = sum(3.*)\"}"),
            "form.yml:13:32: error[form-no-parts] rule R: sum( ) has no cells to work on"),
        malformed(
            rule("{kind: total, holds: \"2 = sum(2.*)\"}"),
            "form.yml:13:28: error[form-heading-in-rule] rule R: the row 2 (group) is a heading and holds no figure"),
        malformed(
            rule("{kind: total, holds: \"1 = 1.*\"}"),
            "form.yml:13:32: error[form-expression] rule R: \"1.*\" means many cells; write it inside sum( ), max( ), min( ), rising( ) or falling( )"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(1.*.2)\"}"),
            "form.yml:13:32: error[form-no-parts] rule R: sum( ) has no cells to work on"),
        malformed(
            rule("{kind: total, holds: \"1 = average(1.*)\"}"),
            "form.yml:13:32: error[form-expression] rule R: there is no function average; there are sum, max, min, all, any, present, absent, rising, falling, last, periods, bodies"),
        malformed(
            rule("{kind: total, holds: \"1 == 3\"}"),
            "form.yml:13:30: error[form-expression] rule R: \"==\" is not a comparison; there are = <> <= >= < >, exactly if, only if"),
        malformed(
            rule("{kind: total, holds: \"sum(1.*)\"}"),
            "form.yml:13:36: error[form-expression] rule R: nothing is compared; write a relation such as 3 = sum(3.*)"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(1.1, 1.2\"}"),
            "form.yml:13:44: error[form-expression] rule R: a ) is missing"),
        malformed(
            rule("{kind: total, holds: \"1 = 1.1 + \"}"),
            "form.yml:13:37: error[form-expression] rule R: the expression ends where a cell, a number or a function is expected"),
        malformed(
            rule("{kind: total, holds: \"1 = 1.1+1.2\"}"),
            "form.yml:13:32: error[form-expression] rule R: \"1.1+1.2\" is not the address of a cell; addresses look like 3.3, @2, t3:3.1@2.1, with blanks around + - * /"),
        malformed(
            rule("{kind: total, holds: \"1 = 1.1 1.2\"}"),
            "form.yml:13:36: error[form-expression] rule R: \"1.2\" is not expected here"),
        malformed(
            rule("{kind: range, holds: \"1 <= #1e9\"}"),
            "form.yml:13:33: error[form-expression] rule R: \"#1e9\" is not a number; a constant is written #100 or #0.5, a day #2018-01-26, the period's #period-start and #period-end"),
        malformed(
            rule("{kind: year-chain, holds: \"1 = last(last(3))\"}"),
            "form.yml:13:42: error[form-expression] rule R: last( ) cannot be used inside last( ), periods( ) or bodies( )"),
        malformed(
            rule("{kind: total, holds: \"1 = x:1\"}"),
            "form.yml:13:32: error[form-unknown-table] rule R: there is no table x"),
        malformed(
            rule("{kind: balance, holds: \"1 = 2.1\"}"),
            "form.yml:13:3: error[form-text-in-rule] rule R: days can be compared only with days, and cannot be added up"),
        malformed(
            rule("{kind: total, holds: \"1 = sum(1.1, 2.2)\"}"),
            "form.yml:13:3: warning[form-units-differ] rule R: it adds up figures of different units: case, euro"),
        malformed(
            rule("{kind: roll-up, holds: \"1 = bodies(1)\"}"),
            "form.yml:13:3: warning[form-rule-nowhere] rule R: it applies to no cell"),
        malformed(
            rule("{kind: balance, holds: \"1 = 3\", tolerance: some}"),
            "form.yml:13:3: error[form-tolerance] rule R: the tolerance \"some\" is neither a number such as #1 nor `printed`"),
        malformed(
            rule("{kind: balance, holds: \"1 = 3\", when: \"1.1 = 9\"}"),
            "form.yml:13:3: error[form-unknown-row] rule R: there is no row 9"),
        malformed(
            rule("{kind: balance, holds: \"1 = 3\", when: \"1.1 >\"}"),
            "form.yml:13:3: error[form-expression] rule R: the expression ends where a cell, a number or a function is expected"),
        malformed(
            rule("{kind: balance, holds: \"1 = 3\", each: row}"),
            "form.yml:13:44: error[wrong-word] rules.R.each is row, expected one of rows, columns, cells",
            "hint: did you mean rows?"),
        malformed(
            rule("{kind: upper-bound, each: [\"1.*\"], exempt: [\"4\"], holds: \"$ <= #9\"}"),
            "form.yml:13:3: error[form-exempt] rule R: 4 is exempt but is none of those it runs over"),
        malformed(
            rule("{kind: numbering, rows: \"4.*\"}"),
            "form.yml:13:31: error[form-unknown-row] rule R: there is no row 4"),
        malformed(
            rule("{kind: numbering, holds: \"1 = 3\", rows: \"1.*\"}"),
            "form.yml:13:31: error[form-rule] `holds` has no meaning for a rule of the kind numbering"),
        malformed(
            rule(
                "{kind: total, holds: \"1 = sum(1.*)\"}\n  S: {kind: total, holds: \"1.1 = 1 + 3\"}"),
            "form.yml:13:3: error[form-cycle] rule R: a total is a part of itself: 1 → 1.1 → 1"),
        malformed(
            matrixRule("{kind: total, holds: \"1 = 2\"}"),
            "form.yml:13:28: error[form-incomplete-address] rule R: the form has several tables; say which with `table`"),
        malformed(
            matrixRule("{kind: total, table: t1, holds: \"1 = 2\"}"),
            "form.yml:13:39: error[form-incomplete-address] rule R: 1 names no column, and the table has several"),
        malformed(
            matrixRule("{kind: total, table: t1, holds: \"@a = @b.1\"}"),
            "form.yml:13:39: error[form-incomplete-address] rule R: @a names no row, and the rule does not run over rows"),
        malformed(
            matrixRule("{kind: total, table: t1, each: rows, holds: \"@a = @b\"}"),
            "form.yml:13:56: error[form-heading-in-rule] rule R: the column b (B) is a heading and holds no figures"),
        malformed(
            matrixRule("{kind: total, table: t1, each: rows, holds: \"@a = @c\"}"),
            "form.yml:13:56: error[form-unknown-column] rule R: there is no column c"));
  }

  /** A form with a fault, and all that is told of it. */
  record Malformed(String yaml, List<String> diagnostics) {
    @Override
    public String toString() {
      return diagnostics.get(0);
    }
  }

  private static Malformed malformed(String yaml, String... told) {
    return new Malformed(yaml, List.of(told));
  }

  @ParameterizedTest
  @MethodSource("table")
  void isToldExactly(Malformed malformed) {
    assertThat(told(malformed.yaml())).isEqualTo(malformed.diagnostics());
  }

  static List<String> told(String... yaml) {
    Messages english = Messages.of("en");
    return YamlForms.read(yaml).diagnostics().stream()
        .flatMap(diagnostic -> lines(diagnostic, english))
        .toList();
  }

  private static Stream<String> lines(Diagnostic diagnostic, Messages messages) {
    String line =
        "%s: %s[%s] %s"
            .formatted(
                diagnostic.place(),
                diagnostic.severity().word(),
                diagnostic.code(),
                messages.format(diagnostic.message()));
    return diagnostic.hint() == null
        ? Stream.of(line)
        : Stream.of(line, "hint: " + messages.format(diagnostic.hint()));
  }
}
