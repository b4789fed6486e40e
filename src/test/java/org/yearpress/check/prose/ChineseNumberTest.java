package org.yearpress.check.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ChineseNumberTest {
  @ParameterizedTest
  @CsvSource({
    "零, 0",
    "三, 3",
    "两, 2",
    "十, 10",
    "十五, 15",
    "二十, 20",
    "九十九, 99",
    "一百, 100",
    "一百零五, 105",
    "一百〇五, 105",
    "一百五, 150",
    "一百一十, 110",
    "一百十五, 115",
    "一百二十三, 123",
    "三千零五, 3005",
    "两万五, 25000",
    "两万零五百, 20500",
    "十二万三千四百五十六, 123456",
    "一千万, 10000000",
    "三亿零二万, 300020000",
    "一万亿, 1000000000000",
    "三点五, 3.5",
    "三点一四, 3.14",
    "一点二万, 12000.0",
    "二〇一七, 2017",
    "壹佰贰拾叁, 123",
    "十萬, 100000"
  })
  void numeralsAreRead(String text, BigDecimal number) {
    assertThat(ChineseNumber.parse(text)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "百", "十百", "一十二三", "一百零", "三百千", "一万二万", "点五", "三点", "三百a"})
  void otherTextsAreNoNumbers(String text) {
    assertThat(ChineseNumber.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 零",
    "10, 十",
    "15, 十五",
    "110, 一百一十",
    "105, 一百零五",
    "1000, 一千",
    "10010, 一万零一十",
    "100010, 十万零一十",
    "1000000000000, 一万亿"
  })
  void numbersAreWrittenInNumerals(long number, String text) {
    assertThat(ChineseNumber.format(number)).isEqualTo(text);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    long seed = 20180126;
    Random random = new Random(seed);
    for (long number = 0; number < 12_000; number++) {
      assertRoundTrip(number, seed);
    }
    for (int i = 0; i < 20_000; i++) {
      int digits = 1 + random.nextInt(16);
      long number = Math.floorMod(random.nextLong(), (long) Math.pow(10, digits));
      // many zeros in the middle are where numerals go wrong
      assertRoundTrip(number, seed);
      assertRoundTrip(number / 10_000 * 10_000, seed);
      assertRoundTrip(number / 100_000_000 * 100_000_000 + number % 10, seed);
    }
    assertRoundTrip(ChineseNumber.MAX_VALUE, seed);
  }

  private static void assertRoundTrip(long number, long seed) {
    String text = ChineseNumber.format(number);
    assertThat(ChineseNumber.parse(text))
        .as("%d written %s, seed %d", number, text, seed)
        .hasValue(BigDecimal.valueOf(number));
  }
}
