package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;

/** The figures of a cell over the years. */
@Tag("unit")
class SeriesTest {
  private static final Forms FORMS = Forms.shipped();
  private static final Form OLD = FORMS.form("cn-2017-qingdao").orElseThrow();
  private static final Form MIDDLE = FORMS.form("cn-2019").orElseThrow();
  private static final Form NEW = FORMS.form("cn-2021").orElseThrow();

  private static Series.Year year(int year, Form form, CellKey key, String text) {
    return new Series.Year(
        year, form, StatisticsReading.read(form, "", new Written().cell(key, text).raw()));
  }

  private static CellKey t3(String row) {
    return new CellKey("t3", row, "3");
  }

  private static Series series(Form form, CellKey cell, Series.Year... years) {
    return Series.of(form, cell, List.of(years), FORMS.crosswalks());
  }

  @Test
  void exactPairsJoinAndTheBreakIsShown() {
    Series series =
        series(
            OLD,
            CellKey.row("3.1"),
            year(2021, NEW, t3("1"), "9"),
            year(2017, OLD, CellKey.row("3.1"), "3"),
            year(2018, OLD, CellKey.row("3.1"), "0"),
            year(2019, MIDDLE, t3("1"), ""),
            year(2020, MIDDLE, t3("1"), "—"));
    assertThat(series.points())
        .extracting(Series.Point::year, Series.Point::state, Series.Point::value)
        .containsExactly(
            tuple(2017, CellState.VALUE, new BigDecimal("3")),
            tuple(2018, CellState.VALUE, BigDecimal.ZERO),
            tuple(2019, CellState.BLANK, null),
            tuple(2020, CellState.NOT_APPLICABLE, null),
            tuple(2021, CellState.VALUE, new BigDecimal("9")));
    assertThat(series.breaks())
        .extracting(Series.Break::after, Series.Break::before, Series.Break::joined)
        .containsExactly(tuple(2018, 2019, true), tuple(2020, 2021, true));
    assertThat(Messages.of("zh-CN").format(series.breaks().get(0).reason()))
        .startsWith("2019 年换表，由 政府信息公开工作情况统计表 改为 ")
        .endsWith("；同一统计项");
  }

  @Test
  void partialPairsStandBesideAndEndTheSeries() {
    Series series =
        series(
            OLD,
            CellKey.row("3.2"),
            year(2018, OLD, CellKey.row("3.2"), "3"),
            year(2019, MIDDLE, t3("3.7"), "5"));
    assertThat(series.points()).extracting(Series.Point::year).containsExactly(2018);
    assertThat(series.beside()).extracting(Series.Point::year).containsExactly(2019);
    assertThat(series.beside().get(0).value()).isEqualByComparingTo("5");
    assertThat(series.breaks()).singleElement().matches(b -> !b.joined());
  }

  @Test
  void whatHasNoCounterpartIsNotShown() {
    Series series =
        series(
            OLD,
            CellKey.row("13.3"),
            year(2018, OLD, CellKey.row("13.3"), "26"),
            year(2019, MIDDLE, t3("1"), "5"));
    assertThat(series.points()).hasSize(1);
    assertThat(series.beside()).isEmpty();
    assertThat(Messages.of("en").format(series.breaks().get(0).reason()))
        .endsWith("it has no such item");
  }

  @Test
  void sumsAreFollowed() {
    CellKey direct = new CellKey("t4", "1", "2.1.1");
    Written written = new Written().cell(direct, "2").cell(new CellKey("t4", "1", "2.2.1"), "1");
    Series.Year later = new Series.Year(2021, NEW, StatisticsReading.read(NEW, "", written.raw()));
    Series series =
        series(OLD, CellKey.row("5.1"), year(2018, OLD, CellKey.row("5.1"), "4"), later);
    assertThat(series.points().get(1).value()).isEqualByComparingTo("3");
    assertThat(series.points().get(1).cells()).hasSize(2);
    assertThat(series.breaks()).extracting(Series.Break::before).containsExactly(2021, 2021);
  }

  @Test
  void aYearWithoutAReportIsAGap() {
    Series series =
        series(
            OLD,
            CellKey.row("3.1"),
            year(2015, OLD, CellKey.row("3.1"), "4"),
            year(2017, OLD, CellKey.row("3.1"), "4"));
    assertThat(series.breaks())
        .singleElement()
        .satisfies(
            b ->
                assertThat(Messages.of("en").format(b.reason()))
                    .isEqualTo("no report between 2015 and 2017"));
  }

  @Test
  void oneRowForThreeIsTheirSum() {
    Written merged = new Written().cell(new CellKey("t3", "3.6", "3"), "4");
    Series series =
        series(
            MIDDLE,
            t3("3.6"),
            year(2020, MIDDLE, t3("3.6"), "2"),
            new Series.Year(2021, NEW, StatisticsReading.read(NEW, "", merged.raw())));
    assertThat(series.points().get(1).value()).isEqualByComparingTo("4");
  }
}
