package org.yearpress.export.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Statistics;

@Tag("unit")
class CellDefinitionTest {
  private static final Forms FORMS = Forms.shipped();

  private static Map<String, CellDefinition> definitions(String form, Cell... cells) {
    PreparedForm prepared = new PreparedForm(FORMS.form(form).orElseThrow(), Units.standard());
    Map<String, CellDefinition> definitions = new HashMap<>();
    Statistics statistics = new Statistics(List.of(cells));
    RawStatistics raw = RawStatistics.NONE;
    for (FilledTable table : prepared.slots().fill("", statistics, raw).tables()) {
      for (FilledRow row : table.rows()) {
        for (FilledCell cell : row.cells()) {
          CellDefinition definition = prepared.definition(table.table(), row, cell);
          assertThat(definitions.put(definition.key(), definition)).isNull();
        }
      }
    }
    return definitions;
  }

  /** 其他情形数 stands three times in it. */
  @Test
  void rowsOfOneLabelAreToldApartByTheirPaths() {
    for (Form form : FORMS.all()) {
      Map<String, CellDefinition> definitions = definitions(form.id());
      PreparedForm prepared = new PreparedForm(form, Units.standard());
      Set<String> said = new HashSet<>();
      for (FilledTable table :
          prepared.slots().fill("", Statistics.NONE, RawStatistics.NONE).tables()) {
        for (FilledRow row : table.rows()) {
          for (FilledCell cell : row.cells()) {
            String key = cell.slot().key().toString();
            String label = PreparedForm.label(row.label(), cell.column().label());
            String line = table.table().id() + " " + definitions.get(key).path() + " > " + label;
            assertThat(said.add(line)).as(form.id() + " " + key + " " + line).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aPathLeadsFromTheTopOfTheTableToWhatIsAboveTheCell() {
    assertThat(definitions("cn-2017-qingdao").get("3.3.4.1").path())
        .isEqualTo("三、依申请公开情况 > （三）申请答复数 > 4.不同意公开答复数");
    assertThat(definitions("cn-2017-qingdao").get("3.1").path()).isEqualTo("三、依申请公开情况");
    assertThat(definitions("cn-2021").get("t3:3.1@2.1").path()).contains(" > ");
  }

  @Test
  void sumsAndPartsOfOthersAreMarked() {
    Map<String, CellDefinition> list = definitions("cn-2017-qingdao");
    Map<String, CellDefinition> matrix = definitions("cn-2021");

    assertThat(list.get("3.1").role()).isEqualTo(CellDefinition.Role.TOTAL);
    assertThat(list.get("3.1.1").role()).isEqualTo(CellDefinition.Role.VALUE);
    assertThat(list.get("3.3.4.1").role()).isEqualTo(CellDefinition.Role.OF_WHICH);
    assertThat(matrix.get("t3:3.7@1").role()).isEqualTo(CellDefinition.Role.TOTAL);
    assertThat(matrix.get("t3:3.1@3").role()).isEqualTo(CellDefinition.Role.TOTAL);
    assertThat(matrix.get("t3:3.1@1").role()).isEqualTo(CellDefinition.Role.VALUE);
  }

  @Test
  void everyUnitOfTheShippedFormsHasACode() {
    Units units = Units.standard();
    List<String> unknown = new ArrayList<>();
    for (Form form : FORMS.all()) {
      definitions(form.id());
      form.tables()
          .forEach(
              table ->
                  table
                      .valueRows()
                      .forEach(
                          row ->
                              table
                                  .valueColumns()
                                  .forEach(
                                      column -> {
                                        String unit = table.cellType(row, column).unit();
                                        if (!unit.isEmpty() && units.of(unit).code().isEmpty()) {
                                          unknown.add(form.id() + " " + unit);
                                        }
                                      })));
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void aUnitHasItsMultiplier() {
    assertThat(Units.standard().of("万元")).isEqualTo(new UnitCode("CNY", "10000"));
    assertThat(Units.standard().of("Requests")).isEqualTo(new UnitCode("{request}", "1"));
    assertThat(Units.standard().of("furlong")).isEqualTo(UnitCode.UNKNOWN);
  }

  /** 元 and 万元 are both allowed there. */
  @Test
  void aUnitThatTheReportWroteIntoTheCellCounts() {
    CellKey money = FORMS.form("cn-2019").orElseThrow().cell("t2-9:1@2").orElseThrow();

    assertThat(unit(money, "36000元", "36000")).isEqualTo(new UnitCode("CNY", "1"));
    assertThat(unit(money, "3.6万元", "3.6")).isEqualTo(new UnitCode("CNY", "10000"));
    assertThat(unit(money, "36000", "36000")).isEqualTo(UnitCode.UNKNOWN);
  }

  private static UnitCode unit(CellKey at, String raw, String value) {
    Cell cell = new Cell(at, raw, CellState.VALUE, new BigDecimal(value), "", "", Place.SITE);
    return definitions("cn-2019", cell).get(at.toString()).unit();
  }
}
