package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ListOnDemandTest {
  private final List<Integer> made = new ArrayList<>();

  @Test
  void makesAnItemWhenItIsAskedForAndKeepsTheLastOnes() {
    List<String> list = list(5, 2);
    assertThat(list.get(3)).isEqualTo("item 3");
    assertThat(list.get(3)).isEqualTo("item 3");
    assertThat(made).containsExactly(3);
    list.get(1); // in the place of 3
    list.get(3);
    assertThat(made).containsExactly(3, 1, 3);
  }

  @Test
  void keepsNothingWhereItIsToHoldNothing() {
    List<String> list = list(2, 0);
    list.get(0);
    list.get(0);
    assertThat(made).containsExactly(0, 0);
    assertThat(list).containsExactly("item 0", "item 1").isEqualTo(List.of("item 0", "item 1"));
  }

  @Test
  void someOfItsItemsAreOnDemandToo() {
    List<String> odd = ListOnDemand.filtered(list(5, 1), i -> i % 2 == 1);
    assertThat(ListOnDemand.copyOf(odd)).isSameAs(odd);
    assertThat(made).isEmpty();
    assertThat(odd).containsExactly("item 1", "item 3");
    assertThat(ListOnDemand.filtered(List.of("a", "b", "c"), i -> i != 1))
        .containsExactly("a", "c");
  }

  @Test
  void hasNoOtherItems() {
    assertThatThrownBy(() -> list(2, 1).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list(2, 0).get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private List<String> list(int size, int kept) {
    return new ListOnDemand<>(
        size,
        i -> {
          made.add(i);
          return "item " + i;
        },
        kept);
  }
}
