package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PathRegistryTest {
  @Test
  void whatWasPutIsSortedWheneverItIsAskedFor() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      PathRegistry registry = new PathRegistry();
      var expected = new TreeMap<String, Manifest.Entry>();
      var waiting = new TreeMap<String, PathRegistry.RegisteredPath>();
      for (int i = 0; i < 200; i++) {
        switch (random.nextInt(6)) {
          case 0 -> assertThat(registry.entries()).as("seed " + seed).isEqualTo(expected);
          case 1 -> {
            if (!waiting.isEmpty()) {
              var first = waiting.pollFirstEntry();
              put(first.getValue(), i, expected);
            }
          }
          case 2 -> waiting.put("w" + i, registry.register("w" + i));
          default -> put(registry.register("f" + random.nextInt(1000) + "/" + i), i, expected);
        }
      }
      assertThat(registry.entries()).as("seed " + seed).isEqualTo(expected);
    }
  }

  private static void put(
      PathRegistry.RegisteredPath file, int size, Map<String, Manifest.Entry> expected) {
    var entry = new Manifest.Entry("0".repeat(64), size, "text/plain");
    file.markStaged(entry, size);
    expected.put(file.path(), entry);
  }
}
