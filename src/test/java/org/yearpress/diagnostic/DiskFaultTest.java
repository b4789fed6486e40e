package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DiskFaultTest {
  private static String told(RuntimeException failure) {
    return DiskFault.of(failure).map(e -> Messages.of("en").format(e.text())).orElse("a fault");
  }

  @Test
  void aDiskThatFailsIsToldWithItsFile() {
    IOException broken = new FileSystemException("a.md", null, "Input/output error");
    assertThat(told(new UncheckedIOException(broken)))
        .isEqualTo("the disk failed at a.md: Input/output error");
    assertThat(told(new DirectoryIteratorException(broken))).contains("a.md");
    assertThat(told(new UncheckedIOException(new AccessDeniedException("a.md"))))
        .isEqualTo("no permission for a.md");
    assertThat(told(new UncheckedIOException(new IOException("Input/output error"))))
        .isEqualTo("the disk failed: Input/output error");
  }

  @Test
  void aFaultOfOursIsNotLaidOnTheDisk() {
    assertThat(told(new IllegalStateException("x"))).isEqualTo("a fault");
    assertThat(told(new UncheckedIOException(new EOFException()))).isEqualTo("a fault");
    assertThat(told(new IllegalStateException(new AccessDeniedException("a"))))
        .isEqualTo("a fault");
  }
}
