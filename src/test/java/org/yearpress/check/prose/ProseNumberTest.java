package org.yearpress.check.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ProseNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "接受培训26人次|26|NONE",
        "公开１，２３４条|1234|NONE",
        "公开1,234条|1234|NONE",
        "共12.36万元|123600|NONE",
        "宣传报道900余条次|900|AND_MORE",
        "浏览14万余次|140000|AND_MORE",
        "浏览14余万次|140000|AND_MORE",
        "办理30多件|30|AND_MORE",
        "近1400件|1400|NEARLY",
        "约300条|300|ABOUT",
        "超过300条|300|OVER",
        "逾百件|100|OVER",
        "百余件|100|AND_MORE",
        "一百二十三件|123|NONE",
        "十余件|10|AND_MORE",
        "占45.5％|45.5|NONE",
        "over 1,200 requests|1200|OVER",
        "nearly 500 requests|500|NEARLY",
        "more than 30 requests|30|OVER",
        "300+ requests|300|AND_MORE",
      })
  void proseNumbersAreRead(String text, BigDecimal value, Approximation approximation) {
    List<ProseNumber> numbers = ProseNumber.all(text);

    assertThat(numbers).hasSize(1);
    assertThat(numbers.get(0).value()).isEqualByComparingTo(value);
    assertThat(numbers.get(0).approximation()).isEqualTo(approximation);
  }

  // content-format: 余 and 多 to the next step of the last non-zero digit, 近 the step below, 超
  // above, 约 half a step either way
  @ParameterizedTest
  @CsvSource({
    "300余, 300, true",
    "300余, 399, true",
    "300余, 400, false",
    "300余, 299, false",
    "190余, 190, true",
    "190余, 199, true",
    "190余, 200, false",
    "1200余, 1280, true",
    "1200余, 1300, false",
    "14万余, 149999, true",
    "14万余, 150000, false",
    "30多, 39, true",
    "十余, 19, true",
    "十余, 20, false",
    "近1400, 1400, true",
    "近1400, 1301, true",
    "近1400, 1300, false",
    "近1400, 1401, false",
    "近500, 487, true",
    "超300, 301, true",
    "超300, 300, false",
    "超300, 399, true",
    "超300, 400, false",
    "约300, 250, true",
    "约300, 350, true",
    "约300, 249, false",
    "约300, 351, false",
    "300, 300, true",
    "300, 301, false",
    "1.5万余, 15999, true",
    "1.5万余, 16000, false"
  })
  void aNumberCoversAStep(String written, BigDecimal figure, boolean covered) {
    ProseNumber number = ProseNumber.all(written).get(0);

    assertThat(number.approximation().covers(number.value(), figure)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "3.5万, 3.5, 万元, true",
    "35000, 3.5, 万元, true",
    "3.5, 3.5, 万元, true",
    "3.5万, 35000, 元, true",
    "3.5万, 3.5, 元, false",
    "3.4万, 3.5, 万元, false"
  })
  void tenThousandsAgreeWithTheUnit(
      String written, BigDecimal figure, String unit, boolean agrees) {
    assertThat(ProseNumber.all(written).get(0).agreesWith(figure, unit)).isEqualTo(agrees);
  }

  @Test
  void offsetsSpanTheWordsAround() {
    ProseNumber number = ProseNumber.all("浏览近14万余次").get(0);

    assertThat(number.start()).isEqualTo(2);
    assertThat(number.end()).isEqualTo(7);
    assertThat(number.digits()).isEqualTo("14");
  }

  @Test
  void numbersComeInReadingOrder() {
    assertThat(ProseNumber.all("新闻发布会4次，问政十二场，3件"))
        .extracting(number -> number.value().intValueExact())
        .containsExactly(4, 12, 3);
  }

  @Test
  void wordsInsideOtherWordsDoNotWeaken() {
    assertThat(ProseNumber.all("handsome 300").get(0).approximation())
        .isEqualTo(Approximation.NONE);
  }
}
