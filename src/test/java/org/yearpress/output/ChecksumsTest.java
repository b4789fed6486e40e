package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class ChecksumsTest {
  @TempDir Path folder;

  @Test
  void everyFileButTheChecksumsAndTheManifestIsListed() throws IOException {
    build();

    assertThat(Files.readString(folder.resolve("SHA256SUMS")))
        .isEqualTo(
            """
            ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a/x.html
            3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  文 件.txt
            """);
    assertThat(Checksums.verify(folder)).isEqualTo(new Parsed<>(2, List.of()));
  }

  @Test
  void whatIsNotAsMadeIsNamed() throws IOException {
    build();
    Files.writeString(folder.resolve("a/x.html"), "changed");
    Files.delete(folder.resolve("文 件.txt"));
    Files.writeString(folder.resolve("a/other"), "");

    Parsed<Integer> verified = Checksums.verify(folder);

    assertThat(verified.value()).isZero();
    assertThat(verified.diagnostics())
        .extracting(d -> d.code() + " " + d.place().file())
        .containsExactly("sums-changed a/x.html", "sums-absent 文 件.txt", "sums-foreign a/other");
  }

  @Test
  void aLineThatLeadsOutOfTheFolderIsNotFollowed() throws IOException {
    build();
    Files.writeString(folder.resolve("SHA256SUMS"), "0".repeat(64) + "  ../secret\nshort\n");

    assertThat(Checksums.verify(folder).diagnostics())
        .extracting(d -> d.code())
        .containsExactly("sums-line", "sums-line", "sums-foreign", "sums-foreign");
  }

  @Test
  void aFolderWithoutChecksumsIsTold() {
    assertThatThrownBy(() -> Checksums.verify(folder)).isInstanceOf(UnusableException.class);
  }

  @Test
  void aBuildThatChangesNothingLeavesThemAlone() {
    build();
    try (Build build = Output.open(folder)) {
      put(build);
      assertThat(build.seal().counts().written()).isZero();
    }
  }

  private void build() {
    try (Build build = Output.open(folder)) {
      put(build);
      build.seal();
    }
  }

  private static void put(Build build) {
    build.put("a/x.html", "a".getBytes(UTF_8));
    build.put("文 件.txt", "b".getBytes(UTF_8));
    build.putChecksums();
  }
}
