package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TextTest {
  @Test
  void argumentsAreThoseOfASortedMap() {
    Random random = new Random(42);
    for (int run = 0; run < 300; run++) {
      String[] pairs = new String[2 * random.nextInt(7)];
      Map<String, String> sorted = new TreeMap<>();
      for (int i = 0; i < pairs.length; i += 2) {
        pairs[i] = List.of("a", "b", "row", "column", "from", "to").get(random.nextInt(6));
        pairs[i + 1] = "v" + i;
        sorted.put(pairs[i], pairs[i + 1]);
      }

      Text text = Text.of("key", pairs);

      assertThat(text.args()).isEqualTo(sorted).hasSameHashCodeAs(sorted).hasToString("" + sorted);
      assertThat(sorted).isEqualTo(text.args());
      assertThat(List.copyOf(text.args().keySet())).isEqualTo(List.copyOf(sorted.keySet()));
      assertThat(List.copyOf(text.args().values())).isEqualTo(List.copyOf(sorted.values()));
      assertThat(text.args().get("row")).isEqualTo(sorted.get("row"));
      assertThat(text.args().containsKey("to")).isEqualTo(sorted.containsKey("to"));
      assertThat(new Text("key", new HashMap<>(sorted))).isEqualTo(text);
    }
  }

  @Test
  void argumentsDoNotChange() {
    Map<String, String> args = Text.of("key", "a", "1").args();

    assertThatThrownBy(() -> args.put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(args::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Text.of("key", "a")).isInstanceOf(IllegalArgumentException.class);
  }
}
