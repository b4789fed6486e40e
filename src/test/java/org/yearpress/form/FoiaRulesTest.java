package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.content.form.Forms;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;
import org.yearpress.testing.FoiaSamples;

/** The form of US annual FOIA reports: its tables and rules, evaluated on ten real reports. */
@Tag("unit")
class FoiaRulesTest {
  private static final Form FORM = Forms.shipped().form("us-foia-2022").orElseThrow();
  private static final Rules RULES = new Rules(FORM, Crosswalks.NONE);
  private static final Set<String> BUILT_IN = Set.of("ROWS-known", "TYPE", "REQUIRED");

  static Statistics statistics(String name) {
    Written written = new Written();
    FoiaSamples.values(name).forEach(written::cell);
    return RULES.read("agency", written.raw());
  }

  static List<RuleResult> results(String name) {
    int year = FoiaSamples.year(name);
    String before = FoiaSamples.before(name);
    Reported last = before == null ? null : new Reported(FORM, statistics(before));
    return RULES.evaluate(
        "agency",
        statistics(name),
        new Neighbours(last, null, List.of()),
        new Occasion(LocalDate.of(year - 1, 10, 1), LocalDate.of(year, 9, 30), Map.of()));
  }

  @Test
  void theFormHasEveryTableColumnAndRule() {
    List<String> tables = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (List<String> line : FoiaSamples.csv("form-cells.csv.gz")) {
      if (line.get(3).equals("table")) {
        tables.add(line.get(0));
      } else if (line.get(3).equals("column") && line.get(6).equals("value")) {
        columns.add(line.get(0) + "@" + line.get(4) + " " + line.get(7));
      }
    }
    assertThat(FORM.tables()).extracting(Table::id).containsExactlyElementsOf(tables).hasSize(35);
    List<String> own = new ArrayList<>();
    FORM.tables()
        .forEach(
            table ->
                table
                    .valueColumns()
                    .forEach(
                        column ->
                            own.add(table.id() + "@" + column.path() + " " + column.label())));
    assertThat(own).containsExactlyElementsOf(columns);
    List<String> rules = FoiaSamples.csv("rules.csv.gz").stream().map(line -> line.get(0)).toList();
    assertThat(FORM.rules()).extracting(Rule::id).containsExactlyElementsOf(rules).hasSize(132);
  }

  @Test
  void theSeverityOfEveryRuleIsThatOfItsSource() {
    Map<String, String> severities = new HashMap<>();
    FoiaSamples.csv("rules.csv.gz").forEach(line -> severities.put(line.get(0), line.get(2)));
    for (Rule rule : FORM.rules()) {
      if (!BUILT_IN.contains(rule.id())) {
        assertThat(rule.severity().word()).as(rule.id()).isEqualTo(severities.get(rule.id()));
      }
    }
  }

  @Test
  void everyRuleIsEvaluated() {
    Set<String> evaluated = new TreeSet<>(BUILT_IN);
    for (String name : FoiaSamples.NAMES) {
      results(name).forEach(result -> evaluated.add(result.rule()));
    }
    assertThat(evaluated)
        .containsExactlyInAnyOrderElementsOf(FORM.rules().stream().map(Rule::id).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftc-2022",
        "ftc-2023",
        "gsa-2022",
        "gsa-2023",
        "dhs-2022",
        "dhs-2023",
        "usab-2020",
        "usab-2021",
        "usab-2022",
        "usab-2023"
      })
  void whatFailsIsWhatTheOracleSays(String name) {
    Set<String> failed = new TreeSet<>();
    Set<String> undetermined = new TreeSet<>();
    for (RuleResult result : results(name)) {
      if (result.result() == Result.FAIL) {
        failed.add(result.id());
      } else if (result.result() == Result.UNDETERMINED) {
        undetermined.add(result.id());
      }
    }
    FoiaOracle oracle = FoiaOracle.of(name);
    assertThat(failed).containsExactlyInAnyOrderElementsOf(oracle.failures());
    // Only what needs a report or a row that is not there cannot be told.
    assertThat(undetermined)
        .allSatisfy(id -> assertThat(oracle.lacks(id)).as(id + " lacks nothing").isTrue());
  }

  /** The FTC has no components, and every rule holds. */
  @Test
  void aReportInOrderHasNoFailure() {
    assertThat(results("ftc-2022"))
        .noneMatch(result -> result.result() == Result.FAIL)
        .anyMatch(result -> result.result() == Result.PASS);
  }

  @Test
  void marksAndTypesOfColumnsAreThoseOfTheSource() {
    for (List<String> line : FoiaSamples.csv("form-cells.csv.gz")) {
      if (!line.get(3).equals("column") || !line.get(6).equals("value")) {
        continue;
      }
      Table table = FORM.table(line.get(0)).orElseThrow();
      Column column = table.column(line.get(4)).orElseThrow();
      Set<String> marks = new LinkedHashSet<>(List.of(line.get(12).split(" ")));
      marks.remove("");
      String at = line.get(0) + "@" + line.get(4);
      assertThat(column.format().limits().marks()).as(at).containsExactlyElementsOf(marks);
      String type = column.format().type() == null ? "count" : column.format().type().word();
      assertThat(type).as(at).isEqualTo(line.get(10));
      boolean sums = line.get(13).equals("sum") && !table.closing().isEmpty();
      assertThat(table.rollsUp(table.closing(), column)).as(at).isEqualTo(sums ? "sum" : "no");
    }
  }

  /** Figures are varied at random: engine and oracle must go on agreeing. */
  @Test
  void theOracleAgreesOnVariedReports() {
    long seed = 5_520_001L;
    java.util.Random random = new java.util.Random(seed);
    List<String> texts = List.of("0", "1", "7", "N/A", "<1", "12.5", "", "2022-10-01", "soon");
    for (int i = 0; i < 12; i++) {
      Map<CellKey, String> cells = new java.util.LinkedHashMap<>();
      FoiaSamples.cells(i % 3 == 0 ? "gsa-2022" : "gsa-2023")
          .forEach((at, cell) -> cells.put(at, cell.get(1)));
      List<CellKey> keys = List.copyOf(cells.keySet());
      for (int j = 0; j < 60; j++) {
        CellKey at = keys.get(random.nextInt(keys.size()));
        String text = texts.get(random.nextInt(texts.size()));
        // A quotient of figures that are not known is nothing that the oracle works out.
        boolean quotient = text.equals("<1") && List.of("IX", "X").contains(at.table());
        if (!at.table().equals("IV") && !quotient) {
          cells.put(at, text);
        }
      }
      Written written = new Written();
      cells.forEach(written::cell);
      Set<String> failed = new TreeSet<>();
      RULES
          .evaluate(
              "agency",
              RULES.read("agency", written.raw()),
              Neighbours.NONE,
              new Occasion(LocalDate.of(2021, 10, 1), LocalDate.of(2022, 9, 30), Map.of()))
          .stream()
          .filter(result -> result.result() == Result.FAIL)
          .forEach(result -> failed.add(result.id()));
      assertThat(failed)
          .as("seed " + seed + ", report " + i)
          .containsExactlyInAnyOrderElementsOf(
              new FoiaOracle(cells, null, LocalDate.of(2022, 9, 30)).failures());
    }
  }
}
