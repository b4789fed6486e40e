package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NearestTest {
  private static final List<String> KEYS = List.of("title", "theme", "short-name", "on-error");

  @Test
  void aSlipOfThePenFindsItsName() {
    assertThat(Nearest.to("titel", KEYS)).contains("title");
    assertThat(Nearest.to("Title", KEYS)).contains("title");
    assertThat(Nearest.to("short_name", KEYS)).contains("short-name");
    assertThat(Nearest.to("onerror", KEYS)).contains("on-error");
    assertThat(Nearest.to("thme", KEYS)).contains("theme");
  }

  @Test
  void somethingElseFindsNothing() {
    assertThat(Nearest.to("downloads", KEYS)).isEmpty();
    assertThat(Nearest.to("x", KEYS)).isEmpty();
  }

  @Test
  void theBestComesFirst() {
    assertThat(Nearest.several("3.3.9", List.of("3.3.4.1", "3.4", "3.3.8", "3.2.9", "3.3.7"), 2))
        .containsExactly("3.3.8", "3.2.9");
  }
}
