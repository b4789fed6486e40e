package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    return statistics(FoiaSamples.values(name));
  }

  private static Statistics statistics(Map<CellKey, String> cells) {
    Written written = new Written();
    cells.forEach(written::cell);
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

  private static final List<String> TEXTS =
      List.of(
          "0",
          "1",
          "7",
          "-2",
          "12.5",
          ".02",
          "151.",
          "1,234",
          "15.16666667",
          "0.0000",
          "1e3",
          "",
          "N/A",
          "n/a",
          "N.A",
          "<1",
          "<5",
          ",09",
          "12,3",
          "soon",
          "Invalid date entered",
          "2022-10-01",
          "1970-01-01",
          "2021-02-30",
          "10/01/2020");

  /**
   * What 235 other reports may hold: figures are varied at random, also in words and marks that
   * agencies write, and tables, rows and cells are missing. Engine and oracle must go on agreeing.
   */
  @Test
  void theOracleAgreesOnVariedReports() {
    long seed = 5_520_001L;
    Random random = new Random(seed);
    for (int i = 0; i < 16; i++) {
      String name = List.of("gsa-2022", "gsa-2023", "ftc-2023", "usab-2022").get(i % 4);
      LocalDate end = LocalDate.of(FoiaSamples.year(name), 9, 30);
      String before = FoiaSamples.before(name);
      Map<CellKey, String> cells = varied(name, random);
      Map<CellKey, String> last =
          before == null || random.nextBoolean() ? null : varied(before, random);
      Reported year = last == null ? null : new Reported(FORM, statistics(last));
      Set<String> failed = new TreeSet<>();
      RULES
          .evaluate(
              "agency",
              statistics(cells),
              new Neighbours(year, null, List.of()),
              new Occasion(end.minusYears(1).plusDays(1), end, Map.of()))
          .stream()
          .filter(result -> result.result() == Result.FAIL)
          .forEach(result -> failed.add(result.id()));
      FoiaOracle lastYear = last == null ? null : new FoiaOracle(last, null, end.minusYears(1));
      assertThat(failed)
          .as("seed " + seed + ", report " + i)
          .containsExactlyInAnyOrderElementsOf(new FoiaOracle(cells, lastYear, end).failures());
    }
  }

  private static Map<CellKey, String> varied(String name, Random random) {
    Map<CellKey, String> cells = new LinkedHashMap<>(FoiaSamples.values(name));
    for (int i = random.nextInt(4); i > 0; i--) {
      CellKey at = List.copyOf(cells.keySet()).get(random.nextInt(cells.size()));
      boolean table = random.nextInt(3) == 0;
      cells
          .keySet()
          .removeIf(
              cell -> cell.table().equals(at.table()) && (table || cell.row().equals(at.row())));
    }
    List<CellKey> keys = List.copyOf(cells.keySet());
    for (int i = random.nextInt(90); i > 0; i--) {
      CellKey at = keys.get(random.nextInt(keys.size()));
      String text = TEXTS.get(random.nextInt(TEXTS.size()));
      // A quotient of figures that are not known is nothing that the oracle works out.
      boolean quotient = text.equals("<1") && List.of("IX", "X").contains(at.table());
      boolean words = at.table().equals("IV") && !at.column().equals("total");
      if (random.nextInt(8) == 0) {
        cells.remove(at);
      } else if (!quotient && !words) {
        cells.put(at, text);
      }
    }
    return cells;
  }
}
