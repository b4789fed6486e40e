package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text of a cell states. */
@Tag("unit")
class NumberTextTest {
  private static final List<String> UNITS = List.of("件", "万元", "元", "人次");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0|0",
        "319|319",
        "１２|12",
        "1２|12",
        "007|7",
        "1 2|12",
        "1　2|12",
        "1\u00A02|12",
        "1 234|1234",
        "1,234|1234",
        "12,345,678|12345678",
        "１，２３４|1234",
        "1, 234|1234",
        "0.5|0.5",
        ".5|0.5",
        ".02|0.02",
        "-.5|-0.5",
        "5.|5",
        "151.|151",
        "1,234.|1234",
        "12.5000|12.5000",
        "１２．５|12.5",
        "1,234.50|1234.50",
        "-3|-3",
        "－3|-3",
        "−3|-3",
        "+3|3",
        "＋３|3",
        "- 3|-3",
        "999999999999999999999999999999|999999999999999999999999999999"
      })
  void figuresAreExact(String raw, BigDecimal value) {
    assertThat(NumberText.read(raw)).contains(new NumberText(value, ""));
    assertThat(NumberText.read(" " + raw + "\u3000")).contains(new NumberText(value, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"增2|2", "减1|-1", "增加 2|2", "减少１|-1", "增1,234|1234", "减0.5|-0.5", "+3|3", "-2|-2"})
  void wordsAreSignsWhereTheCellIsAChange(String raw, BigDecimal value) {
    assertThat(NumberText.read(raw, true, UNITS)).contains(new NumberText(value, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "15（其中修订9件）|15|（其中修订9件）",
        "15（其中修订 9 件）|15|（其中修订 9 件）",
        "15 (of which 9)|15|(of which 9)",
        "15[1]|15|[1]",
        "15*|15|*",
        "15¹|15|¹",
        "36000元|36000|元",
        "3万元|3|万元",
        "3.5 万元|3.5|万元",
        "3万元（含去年）|3|万元（含去年）",
        "12件|12|件",
        "12 cases|12|cases",
        "12 件（注）|12|件（注）",
        "12.5%|12.5|%",
        "12.5％|12.5|％",
        "1,234人次|1234|人次"
      })
  void aRemarkStandsBesideTheFigure(String raw, BigDecimal value, String remark) {
    assertThat(NumberText.read(raw, false, UNITS)).contains(new NumberText(value, remark));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "详见附件",
        "若干",
        "约15",
        "15余",
        "900余",
        "14万余",
        "3万",
        "2亿",
        "15以上",
        "10-15",
        "10—15",
        "10~15",
        "3/4",
        "3至5",
        "1,2",
        "12,34",
        "1234,567",
        "1,234,5",
        ",234",
        "1,,234",
        "1.2.3",
        "--5",
        "+-5",
        "1e5",
        "0x10",
        "12 of 15",
        "15 million",
        "3 k",
        "一百二十",
        "增2",
        "减1",
        "１／２",
        "(15)",
        "1\n2",
        "12 3 cases 4",
        "15+",
        "٣",
        "99999999999999999999999999999999999999999"
      })
  void whatCouldMeanSomethingElseIsNoFigure(String raw) {
    assertThat(NumberText.read(raw, false, UNITS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "—", "——", "－", "–", "/", "／", "无此项", "不适用", "n/a", "N/A", " — ", "\u3000/"})
  void theseSayThatThereIsNoFigure(String raw) {
    assertThat(NumberText.saysNotApplicable(raw)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-0", "无", "na", "———", "//", "不适用的"})
  void theseDoNot(String raw) {
    assertThat(NumberText.saysNotApplicable(raw)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "\u3000\t", "\uFEFF", "\u200B \n"})
  void whiteSpaceOfAnyKindIsBlank(String raw) {
    assertThat(NumberText.isBlank(raw)).isTrue();
  }

  /** They are long enough that a pattern which goes back and forth over them would never end. */
  @Test
  void longTextsAreRefused() {
    assertThat(NumberText.read("9".repeat(5_000_000))).isEmpty();
    assertThat(NumberText.read("1" + ",000".repeat(200))).isEmpty();
    assertThat(NumberText.saysNotApplicable("—".repeat(5_000_000))).isFalse();
  }

  /** A figure written in any of the ways that are allowed is read as that figure. */
  @Test
  void whatIsPrintedIsReadBack() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      BigDecimal value = BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(5));
      boolean negative = random.nextBoolean();
      String digits = value.toPlainString();
      if (random.nextBoolean()) {
        digits = grouped(digits, random.nextBoolean() ? "," : "，");
      }
      if (random.nextBoolean()) {
        digits = fullWidth(digits);
      }
      String raw = (negative ? List.of("-", "－", "−").get(random.nextInt(3)) : "") + digits;
      assertThat(NumberText.read(raw).map(NumberText::value))
          .as("seed %d: %s", seed, raw)
          .contains(negative ? value.negate() : value);
    }
  }

  private static String grouped(String digits, String separator) {
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        text.append(separator);
      }
      text.append(whole.charAt(i));
    }
    return point < 0 ? text.toString() : text + digits.substring(point);
  }

  private static String fullWidth(String digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      text.append(digit ? (char) (c - '0' + '\uFF10') : c == '.' ? '\uFF0E' : c);
    }
    return text.toString();
  }
}
