package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void versionIsThatOfTheBuild() throws Exception {
    assertThat(Main.version()).matches("\\d+\\.\\d+\\.\\d+");
  }
}
