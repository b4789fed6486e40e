package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.pipeline.step.Progress;

@Tag("unit")
class HeapGrowthTest {
  private final Map<String, String> java =
      new HashMap<>(Map.of("MinHeapFreeRatio", "15", "MaxHeapFreeRatio", "24"));

  private final List<String> told = new ArrayList<>();

  private final HeapGrowth growth =
      new HeapGrowth(
          (stage, done, total) -> told.add(stage + " " + done + " of " + total),
          () ->
              new HeapGrowth.Options() {
                @Override
                public @Nullable String get(String name) {
                  return java.get(name);
                }

                @Override
                public void set(String name, String value) {
                  java.put(name, value);
                  int least = Integer.parseInt(java.get("MinHeapFreeRatio"));
                  int most = Integer.parseInt(java.get("MaxHeapFreeRatio"));
                  assertThat(least).isLessThan(most);
                }
              });

  @Test
  void theHeapOfAVeryLargeSiteGrowsInLargerSteps() {
    growth.reached("read", 0, 0);
    growth.reached("read", 1, 19_999);
    assertThat(java).containsEntry("MinHeapFreeRatio", "15");
    growth.reached("read", 1, 20_000);
    assertThat(java)
        .containsEntry("MinHeapFreeRatio", "40")
        .containsEntry("MaxHeapFreeRatio", "60");
    assertThat(told).containsExactly("read 0 of 0", "read 1 of 19999", "read 1 of 20000");
  }

  @Test
  void whatSomebodyGaveStays() {
    java.put("MaxHeapFreeRatio", "70");
    growth.reached("read", 1, 100_000);
    assertThat(java)
        .containsEntry("MinHeapFreeRatio", "15")
        .containsEntry("MaxHeapFreeRatio", "70");
  }

  @Test
  void aJavaWithoutTheseOptionsIsLeftAlone() {
    java.clear();
    growth.reached("read", 1, 100_000);
    assertThat(java).isEmpty();
  }

  @Test
  void theLauncherGivesWhatIsLookedFor() throws Exception {
    assertThat(Files.readString(Path.of("src/main/launcher/yearpress")))
        .contains("-XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=24");
  }

  /** Java has both options, and takes others while it runs; this one has none of the launcher's. */
  @Test
  void javaTakesThem() {
    new HeapGrowth(Progress.SILENT).reached("read", 1, 100_000);
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    assertThat(bean.getVMOption("MinHeapFreeRatio").isWriteable()).isTrue();
    assertThat(bean.getVMOption("MaxHeapFreeRatio").isWriteable()).isTrue();
  }
}
