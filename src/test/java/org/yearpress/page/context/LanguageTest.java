package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Report;

@Tag("unit")
class LanguageTest {
  private final Language chinese = new Language("zh-CN", Messages.of("zh-CN"));
  private final Language english = new Language("en-GB", Messages.of("en"));

  @Test
  void thousandsAreSeparatedAndDecimalsStayAsWritten() {
    assertThat(chinese.number(new BigDecimal("0"))).isEqualTo("0");
    assertThat(chinese.number(new BigDecimal("999"))).isEqualTo("999");
    assertThat(chinese.number(new BigDecimal("1000"))).isEqualTo("1,000");
    assertThat(chinese.number(new BigDecimal("1234567.8900"))).isEqualTo("1,234,567.8900");
    assertThat(chinese.number(new BigDecimal("-12345"))).isEqualTo("-12,345");
    assertThat(chinese.number(new BigDecimal("0.50"))).isEqualTo("0.50");
    assertThat(chinese.number(new BigDecimal("1E+5"))).isEqualTo("100,000");
  }

  @Test
  void datesReadAsInTheLanguage() {
    assertThat(chinese.date(LocalDate.of(2018, 1, 26))).isEqualTo("2018年1月26日");
    assertThat(english.date(LocalDate.of(2018, 1, 26))).isEqualTo("26 January 2018");
    assertThat(chinese.period(Report.Period.year(2017))).isEqualTo("2017年1月1日至2017年12月31日");
  }

  @Test
  void sizesHaveOneDecimalBelowTen() {
    assertThat(english.size(0)).isEqualTo("0 bytes");
    assertThat(english.size(1)).isEqualTo("1 byte");
    assertThat(english.size(1023)).isEqualTo("1,023 bytes");
    assertThat(english.size(1024)).isEqualTo("1 KB");
    assertThat(english.size(1536)).isEqualTo("1.5 KB");
    assertThat(english.size(12_345)).isEqualTo("12 KB");
    assertThat(english.size(5L * 1024 * 1024)).isEqualTo("5 MB");
    assertThat(english.size(3_000_000_000L)).isEqualTo("2,861 MB");
  }

  @Test
  void aPassageIsForeignWhenItsTagDiffersFromThePages() {
    assertThat(chinese.foreign("zh-CN")).isEmpty();
    assertThat(chinese.foreign("")).isEmpty();
    assertThat(chinese.foreign("en")).isEqualTo("en");
  }
}
