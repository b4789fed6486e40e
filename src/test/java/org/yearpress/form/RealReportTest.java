package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** The 21 rules of the form on the published report of 2017. */
@Tag("unit")
class RealReportTest {
  private static final String DEPARTMENT = "city-department";
  private static final Forms FORMS = Forms.shipped();
  private static final Rules RULES =
      new Rules(FORMS.form("cn-2017-qingdao").orElseThrow(), FORMS.crosswalks());

  private static Map<String, RuleResult> results(String kind, RawStatistics raw) {
    return RULES.evaluate(kind, RULES.read(kind, raw), Neighbours.NONE).stream()
        .collect(Collectors.toMap(RuleResult::id, result -> result));
  }

  @Test
  void eighteenPassTwoFailOneIsUndetermined() {
    Map<Result, List<String>> byResult =
        results(DEPARTMENT, Written.kjj2017()).values().stream()
            .collect(
                Collectors.groupingBy(
                    RuleResult::result, Collectors.mapping(RuleResult::id, Collectors.toList())));
    assertThat(byResult.get(Result.FAIL)).containsExactlyInAnyOrder("T3.3", "S12");
    assertThat(byResult.get(Result.UNDETERMINED)).containsExactly("T6");
    assertThat(byResult.get(Result.PASS)).hasSize(18).contains("T8", "T10", "T11", "X3.3.4");
    assertThat(byResult).doesNotContainKey(Result.NOT_APPLICABLE);
  }

  @Test
  void theFailingTotalHasItsFiguresAndItsArithmetic() {
    RuleResult t33 = results(DEPARTMENT, Written.kjj2017()).get("T3.3");
    assertThat(t33.comparison().figures()).isEqualTo("3 <> 0+0+0+3+3+0+0+0");
    assertThat(t33.comparison().sides()).containsExactly("3", "6");
    assertThat(t33.cell()).isEqualTo(CellKey.row("3.3"));
    assertThat(t33.kind()).isEqualTo(RuleKinds.TOTAL.word());
    assertThat(t33.missing()).isEmpty();
    assertThat(Messages.of("en").format(t33.arithmetic()))
        .isEqualTo("0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6, the form says 3");
    assertThat(Messages.of("zh-CN").format(t33.arithmetic()))
        .isEqualTo("0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6，表中填 3");
  }

  @Test
  void theUndeterminedTotalNamesTheBlankCell() {
    RuleResult t6 = results(DEPARTMENT, Written.kjj2017()).get("T6");
    assertThat(t6.missing()).containsExactly(CellKey.row("6.3"));
    assertThat(t6.agreesIfZero()).isTrue();
    assertThat(t6.comparison().figures()).isEqualTo("0 = 0+0+_");
    assertThat(t6.comparison().sides()).containsExactly("0", "?");
    assertThat(Messages.of("en").format(t6.arithmetic()))
        .isEqualTo("0 = 0 + 0 + _: 1 figure is missing (6.3); it agrees if it is 0");
  }

  @Test
  void theNumberingNamesWhatIsMissing() {
    RuleResult s12 = results(DEPARTMENT, Written.kjj2017()).get("S12");
    assertThat(s12.comparison().figures()).isEqualTo("（一）（二）（四）");
    assertThat(s12.cell()).isEqualTo(CellKey.row("12"));
    assertThat(Messages.of("en").format(s12.arithmetic()))
        .isEqualTo("the printed numbers run （一） （二） （四）: （三） is missing");
  }

  @Test
  void rowsForOtherBodiesAreLeftOutOfSums() {
    Map<String, RuleResult> results = results(DEPARTMENT, Written.kjj2017());
    assertThat(results.get("T8").comparison().figures()).isEqualTo("1 = 1");
    assertThat(results.get("T10").comparison().figures()).isEqualTo("2 = 2");
  }

  @Test
  void withoutAKindOfBodyTheseRowsAreUndetermined() {
    Map<String, RuleResult> results = results("", Written.kjj2017());
    assertThat(List.of("T8", "T10", "T11"))
        .allSatisfy(
            id -> {
              assertThat(results.get(id).result()).isEqualTo(Result.UNDETERMINED);
              assertThat(results.get(id).agreesIfZero()).isTrue();
            });
  }

  @Test
  void aCorrectionOfTwoCellsClearsTheTotal() {
    RawStatistics corrected =
        Written.with(
            Written.with(Written.kjj2017(), CellKey.row("3.3.4"), "0"),
            CellKey.row("3.3.4.6"),
            "0");
    Map<String, RuleResult> results = results(DEPARTMENT, corrected);
    assertThat(results.get("T3.3").result()).isEqualTo(Result.PASS);
    assertThat(results.get("X3.3.4").result()).isEqualTo(Result.PASS);
  }

  @Test
  void headingsHaveNoCells() {
    Statistics read = RULES.read(DEPARTMENT, Written.kjj2017());
    assertThat(read.cells()).hasSize(76);
    assertThat(read.cells().stream().filter(c -> c.state() == CellState.VALUE)).hasSize(67);
    assertThat(
            read.cells().stream()
                .filter(c -> c.state() == CellState.NOT_APPLICABLE)
                .map(c -> c.at().row()))
        .containsExactly("8.2", "8.3", "9.1", "9.2", "10.2", "10.3", "11.2", "11.3");
    assertThat(
            read.cells().stream().filter(c -> c.state() == CellState.BLANK).map(c -> c.at().row()))
        .containsExactly("6.3");
  }
}
