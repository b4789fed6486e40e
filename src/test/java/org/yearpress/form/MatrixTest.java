package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** The national form of 2021: a correct report made by hand, and every change of one cell. */
@Tag("unit")
class MatrixTest {
  private static final String KIND = "city-department";
  private static final Forms FORMS = Forms.shipped();
  private static final Rules RULES =
      new Rules(FORMS.form("cn-2021").orElseThrow(), FORMS.crosswalks());

  /** Rows 1 to 4 of t3 in the columns 1, 2.1 to 2.5, 3. */
  private static final Map<String, int[]> T3 = new LinkedHashMap<>();

  static {
    T3.put("1", new int[] {20, 6, 1, 2, 1, 4, 34});
    T3.put("2", new int[] {3, 1, 0, 0, 0, 0, 4});
    T3.put("3.1", new int[] {8, 2, 0, 1, 0, 1, 12});
    T3.put("3.2", new int[] {2, 1, 1, 0, 0, 0, 4});
    T3.put("3.3.1", new int[] {1, 0, 0, 0, 0, 0, 1});
    T3.put("3.3.2", new int[] {0, 1, 0, 0, 0, 0, 1});
    T3.put("3.3.3", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.3.4", new int[] {1, 0, 0, 0, 0, 0, 1});
    T3.put("3.3.5", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.3.6", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.3.7", new int[] {0, 0, 0, 0, 0, 1, 1});
    T3.put("3.3.8", new int[] {1, 0, 0, 0, 0, 0, 1});
    T3.put("3.4.1", new int[] {4, 1, 0, 1, 0, 0, 6});
    T3.put("3.4.2", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.4.3", new int[] {1, 0, 0, 0, 1, 0, 2});
    T3.put("3.5.1", new int[] {1, 0, 0, 0, 0, 0, 1});
    T3.put("3.5.2", new int[] {1, 0, 0, 0, 0, 1, 2});
    T3.put("3.5.3", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.5.4", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.5.5", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.6.1", new int[] {1, 0, 0, 0, 0, 0, 1});
    T3.put("3.6.2", new int[] {0, 0, 0, 0, 0, 0, 0});
    T3.put("3.6.3", new int[] {0, 1, 0, 0, 0, 0, 1});
    T3.put("3.7", new int[] {21, 6, 1, 2, 1, 3, 34});
    T3.put("4", new int[] {2, 1, 0, 0, 0, 1, 4});
  }

  private static final List<String> COLUMNS = List.of("1", "2.1", "2.2", "2.3", "2.4", "2.5", "3");

  private static Map<CellKey, String> correct() {
    Map<CellKey, String> cells = new LinkedHashMap<>();
    put(cells, "t2-1", "1", List.of("1", "2", "3"), 1, 0, 5);
    put(cells, "t2-1", "2", List.of("1", "2", "3"), 4, 2, 30);
    put(cells, "t2-5", "1", List.of("1"), 120);
    put(cells, "t2-6", "1", List.of("1"), 9);
    put(cells, "t2-6", "2", List.of("1"), 0);
    put(cells, "t2-8", "1", List.of("1"), 0);
    T3.forEach((row, figures) -> put(cells, "t3", row, COLUMNS, figures));
    put(cells, "t4", "1", List.of("1.1", "1.2", "1.3", "1.4", "1.5"), 2, 0, 1, 1, 4);
    put(cells, "t4", "1", List.of("2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5"), 1, 0, 0, 0, 1);
    put(cells, "t4", "1", List.of("2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5"), 0, 0, 0, 2, 2);
    return cells;
  }

  private static void put(
      Map<CellKey, String> cells, String table, String row, List<String> columns, int... figures) {
    for (int i = 0; i < figures.length; i++) {
      cells.put(new CellKey(table, row, columns.get(i)), Integer.toString(figures[i]));
    }
  }

  private static RawStatistics raw(Map<CellKey, String> cells) {
    return RandomForm.raw(cells);
  }

  /** Last year: carried forward what this year carries over, and the stock before issues. */
  private static Reported lastYear() {
    Map<CellKey, String> cells = correct();
    for (int i = 0; i < COLUMNS.size(); i++) {
      cells.put(new CellKey("t3", "4", COLUMNS.get(i)), Integer.toString(T3.get("2")[i]));
    }
    cells.put(new CellKey("t2-1", "1", "3"), "4");
    cells.put(new CellKey("t2-1", "2", "3"), "28");
    return reported(cells);
  }

  /** Two bodies whose figures add up to the report's: one has all, the other nothing. */
  private static List<Reported> bodies() {
    Map<CellKey, String> zeros = correct();
    zeros.replaceAll((key, text) -> "0");
    return List.of(reported(correct()), reported(zeros));
  }

  private static Reported reported(Map<CellKey, String> cells) {
    return new Reported(RULES.form(), RULES.read(KIND, raw(cells)));
  }

  private static Map<String, RuleResult> run(Map<CellKey, String> cells, Neighbours neighbours) {
    return RULES.evaluate(KIND, RULES.read(KIND, raw(cells)), neighbours).stream()
        .collect(Collectors.toMap(RuleResult::id, r -> r, (a, b) -> a, LinkedHashMap::new));
  }

  private static Set<String> with(Map<String, RuleResult> results, Result result) {
    return results.values().stream()
        .filter(r -> r.result() == result)
        .map(RuleResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theCorrectReportPasses() {
    Map<String, RuleResult> results =
        run(correct(), new Neighbours(lastYear(), bodies(), List.of()));
    assertThat(with(results, Result.PASS)).hasSize(results.size()).hasSize(228);
  }

  @Test
  void aloneItsChainsAreUndeterminedAndItsSumsOverBodiesDoNotApply() {
    Map<String, RuleResult> results = run(correct(), Neighbours.NONE);
    assertThat(with(results, Result.UNDETERMINED))
        .hasSize(9)
        .allMatch(id -> id.startsWith("R-chain@") || id.startsWith("R-stock@"));
    assertThat(with(results, Result.NOT_APPLICABLE))
        .hasSize(175)
        .allMatch(id -> id.startsWith("R-rollup@"));
    assertThat(Messages.of("en").format(results.get("R-chain@1").arithmetic()))
        .isEqualTo("3 = ?: there is no report for the period before");
  }

  /** Each cell raised by one: exactly the equations that the cell stands in fail. */
  @Test
  void everyChangeOfOneCellFailsExactlyTheRulesOfThatCell() {
    Neighbours neighbours = new Neighbours(lastYear(), bodies(), List.of());
    int tried = 0;
    for (CellKey key : correct().keySet()) {
      Map<CellKey, String> changed = correct();
      changed.put(key, Integer.toString(Integer.parseInt(changed.get(key)) + 1));
      assertThat(with(run(changed, neighbours), Result.FAIL))
          .as("%s raised", key)
          .isEqualTo(equationsOf(key));
      tried++;
    }
    assertThat(tried).isEqualTo(25 * 7 + 15 + 6 + 4);
  }

  /** Each cell made blank: the same rules are undetermined or, where figures exceed, fail. */
  @Test
  void everyBlankCellLeavesExactlyItsRulesOpen() {
    Neighbours neighbours = new Neighbours(lastYear(), bodies(), List.of());
    for (CellKey key : correct().keySet()) {
      Map<CellKey, String> changed = correct();
      changed.put(key, "");
      Map<String, RuleResult> results = run(changed, neighbours);
      Set<String> touched = equationsOf(key);
      boundsOf(key).ifPresent(touched::add);
      Set<String> others = new TreeSet<>(results.keySet());
      others.removeAll(touched);
      assertThat(with(results, Result.PASS)).as("%s blank", key).isEqualTo(others);
      List<String> failed = new ArrayList<>(with(results, Result.FAIL));
      assertThat(failed).as("%s blank", key).isEmpty();
    }
  }

  /** The rules in which a cell stands, written down without looking at the engine. */
  private static Set<String> equationsOf(CellKey key) {
    Set<String> ids = new TreeSet<>();
    String row = key.row();
    String column = key.column();
    switch (key.table()) {
      case "t3" -> {
        ids.add("R-row@" + row);
        ids.add("R-rollup@" + row + "@" + column);
        if (row.startsWith("3.")) {
          ids.add("R-result@" + column);
        }
        if (Set.of("1", "2", "3.7", "4").contains(row)) {
          ids.add("R-balance@" + column);
        }
        if (row.equals("2")) {
          ids.add("R-chain@" + column);
        }
      }
      case "t4" -> ids.add("R-review@" + column.substring(0, column.lastIndexOf('.')));
      case "t2-1" -> ids.add("R-stock@" + row);
      default -> {
        // The small tables of one column stand in no rule.
      }
    }
    return ids;
  }

  /** R-issued is a bound: it holds by a wide margin here and is only open when a cell is blank. */
  private static Optional<String> boundsOf(CellKey key) {
    return key.table().equals("t2-1") ? Optional.of("R-issued@" + key.row()) : Optional.empty();
  }

  @Test
  void oneRowInPlaceOfThreeIsReadAsTheirSum() {
    Map<CellKey, String> merged = correct();
    for (String column : COLUMNS) {
      int sum = 0;
      for (String row : List.of("3.6.1", "3.6.2", "3.6.3")) {
        sum += Integer.parseInt(merged.remove(new CellKey("t3", row, column)));
      }
      merged.put(new CellKey("t3", "3.6", column), Integer.toString(sum));
    }
    Map<String, RuleResult> results = run(merged, Neighbours.NONE);
    assertThat(with(results, Result.FAIL)).isEmpty();
    assertThat(COLUMNS)
        .allSatisfy(
            column ->
                assertThat(results.get("R-result@" + column).result()).isEqualTo(Result.PASS));
    Statistics read = RULES.read(KIND, raw(merged));
    assertThat(MergedRows.heading(RULES.form(), read, new CellKey("t3", "3.6.2", "1")))
        .contains(new CellKey("t3", "3.6", "1"));
    assertThat(results.get("R-result@1").comparison().figures())
        .isEqualTo("21 = 8+2+1+0+0+1+0+0+0+1+4+0+1+1+1+0+0+0+1");
  }

  @Test
  void aHeadingBesideItsRowsDoesNotCountTwice() {
    Map<CellKey, String> both = correct();
    both.put(new CellKey("t3", "3.6", "1"), "1");
    assertThat(with(run(both, Neighbours.NONE), Result.FAIL)).isEmpty();
  }
}
