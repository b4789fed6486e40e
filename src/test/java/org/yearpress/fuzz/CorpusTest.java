package org.yearpress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every input that is kept is read again: those to begin with, and those that once were too much.
 */
@Tag("site")
class CorpusTest {
  @ParameterizedTest
  @EnumSource
  void noKeptInputMakesAReaderFail(FuzzTarget target) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(target.corpus())) {
      inputs = files.sorted().toList();
    }
    assertThat(inputs).as("inputs to begin with").hasSizeGreaterThanOrEqualTo(3);
    target.read(new byte[0]);
    for (Path input : inputs) {
      try {
        target.read(Files.readAllBytes(input));
      } catch (RuntimeException | Error e) {
        throw new AssertionError(input.toString(), e);
      }
    }
  }
}
