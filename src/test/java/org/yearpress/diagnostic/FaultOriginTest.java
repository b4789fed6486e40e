package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FaultOriginTest {
  private static final String FILE = "office/2024/01-overview.md";

  private static String told(StackTraceElement... trace) {
    var failure = new IllegalStateException("not thought of");
    failure.setStackTrace(trace);
    return Messages.of("en").format(OwnFault.of(FILE, failure).message());
  }

  private static StackTraceElement frame(String type, String file, int line) {
    return new StackTraceElement(type, "run", file, line);
  }

  @Test
  void aFaultOfOursIsToldAsOurs() {
    assertThat(
            told(
                frame("java.util.Objects", "Objects.java", 1),
                frame("org.yearpress.check.Checks", "Checks.java", 2),
                frame("org.example.Caller", "Caller.java", 3)))
        .isEqualTo(
            "an internal fault of Yearpress stopped the processing of this file:"
                + " java.lang.IllegalStateException: not thought of (Checks.java:2)");
  }

  @Test
  void aFaultOfAnExtensionNamesItsClass() {
    assertThat(
            told(
                frame("java.util.Objects", "Objects.java", 1),
                frame("org.example.Shout", "Shout.java", 20),
                frame("org.yearpress.check.Checks", "Checks.java", 2)))
        .isEqualTo(
            "org.example.Shout failed at this file:"
                + " java.lang.IllegalStateException: not thought of (Shout.java:20)");
  }

  @Test
  void aFaultWithoutATraceIsToldToo() {
    assertThat(told())
        .startsWith("an internal fault of Yearpress stopped the processing of this file");
  }
}
