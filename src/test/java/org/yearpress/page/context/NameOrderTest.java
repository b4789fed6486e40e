package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class NameOrderTest {
  private final NameOrder order = new NameOrder();

  @ParameterizedTest
  @CsvSource({
    "青岛市, Q",
    "示例市, S",
    "财政局, C",
    "科学技术局, K",
    "重庆市, C",
    "长沙市, C",
    "厦门市, X",
    "郯城县, T",
    "衢州市, Q",
    "濮阳市, P",
    "Élan, E",
    "example, E",
    "2号院, #",
    "一中, Y",
    "〇号, #",
    "Ｂ局, B"
  })
  void aNameStandsBelowItsFirstLetter(String name, String letter) {
    assertThat(order.letter(name)).isEqualTo(letter);
  }

  @Test
  void namesStandInTheOrderOfTheirReadings() {
    List<String> names =
        List.of(
            "Agency",
            "安阳市",
            "Bureau",
            "北京市",
            "长沙市",
            "重庆市",
            "青岛市",
            "青岛市财政局",
            "青岛市科学技术局",
            "天津市",
            "郑州市",
            "2号院");
    assertThat(names.stream().sorted(order.reversed()).sorted(order).toList()).isEqualTo(names);
  }
}
