package org.yearpress.markup.jbake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import org.jbake.app.configuration.DefaultJBakeConfiguration;
import org.jbake.parser.Engines;
import org.jbake.parser.ErrorEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JBakeEnginesTest {
  @Test
  void jbakesRegistryHoldsOurEngines() {
    var unused = new JBakeEngines(List.of("md", "markdown", "adoc", "asciidoc"));

    for (String extension : List.of("md", "markdown", "adoc", "asciidoc")) {
      assertThat(Engines.get(extension))
          .isInstanceOf(JBakeEngines.BodyEngine.class)
          .isNotInstanceOf(ErrorEngine.class);
    }
  }

  @Test
  void anEngineOfOursDoesNothingWithoutOurText() {
    var unused = new JBakeEngines(List.of("md"));

    assertThatThrownBy(
            () -> Engines.get("md").parse((DefaultJBakeConfiguration) null, new File("gone.md")))
        .isInstanceOf(RuntimeException.class);
  }
}
