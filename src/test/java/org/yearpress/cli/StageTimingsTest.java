package org.yearpress.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;

@Tag("unit")
class StageTimingsTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void eachStageHasTheTimeUntilTheNextOneBegins() {
    Iterator<StageTimings.Moment> moments =
        List.of(at(200, 300), at(700, 1_100), at(1_700, 3_100), at(2_000, 3_505)).iterator();
    StageTimings timings =
        new StageTimings((stage, done, total) -> told.add(stage + " " + done), moments::next);
    timings.reached("read", 0, 0);
    timings.reached("reports", 1, 2);
    timings.reached("reports", 2, 2);
    timings.reached("seal", 0, 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    timings.print(new Terminal(printed, printed, false, false), Messages.of("en"));

    assertThat(told).containsExactly("read 0", "reports 1", "reports 2", "seal 0");
    assertThat(out.toString(UTF_8).replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
             seconds   of all  CPU seconds
                0.20    10 %       0.30   start of the program
                0.50    25 %       0.80   content read
                1.00    50 %       2.00   reports and pages
                0.30    15 %       0.41   files put in place, notes for the next build
                2.00   100 %       3.51   all
            """);
  }

  private static StageTimings.Moment at(long wall, long cpu) {
    return new StageTimings.Moment(Duration.ofMillis(wall), Duration.ofMillis(cpu));
  }
}
