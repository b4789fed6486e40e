package org.yearpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one in memory, where the system lets us have one. */
@Tag("soak")
class DiskFullTest {
  private static final int NO_ROOM = 2;

  @TempDir Path folder;

  @Test
  void theOldSiteStaysAndTheMessageSaysWhatWasNeeded() throws Exception {
    SmallSite site = new SmallSite(folder.resolve("site"));
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0);
    try {
      Path output = small.resolve("output");
      assertThat(site.run("build", "--output", output.toString()).exit()).isZero();
      Map<String, String> before = SmallSite.files(output);
      for (int year = 2018; year < 2026; year++) {
        another(site, year);
      }
      int full = 0;
      boolean written = false;
      for (int room = 0; room < 1_500_000 && !written; room += 60_000) {
        Files.deleteIfExists(small.resolve("ballast"));
        long free = Files.getFileStore(small).getUsableSpace();
        Files.write(small.resolve("ballast"), new byte[(int) Math.max(0, free - room)]);

        CommandLineRun run =
            site.run(
                "build",
                "--output",
                output.toString(),
                "--cache",
                small.resolve("cache").toString());

        written = run.exit() == 0;
        if (!written) {
          full++;
          assertThat(run.exit()).as("room %s: %s", room, run.err()).isEqualTo(NO_ROOM);
          assertThat(run.err())
              .containsPattern(
                  "no room on the disk for .*: (\\d+ bytes were needed, \\d+ are free|not even an)");
          Map<String, String> now = SmallSite.files(output);
          assertThat(now.keySet()).as("room %s", room).isEqualTo(before.keySet());
          assertThat(now.equals(before)).as("room %s", room).isTrue();
        }
      }
      assertThat(full).isGreaterThan(2);
      assertThat(written).isTrue();
      site.run("build");
      assertThat(SmallSite.files(output)).isEqualTo(site.files());
    } finally {
      run("umount", "-l", small.toString());
    }
  }

  private static void another(SmallSite site, int year) throws IOException {
    String own = "town/office/" + year + "/";
    site.with(own + "report.yml", "title: Report on " + year + "\nstatus: published\n");
    for (String file : new String[] {"01-overview.md", "statistics.csv"}) {
      site.with(
          own + file, Files.readString(site.content().resolve(SmallSite.REPORT + file), UTF_8));
    }
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 1;
    }
  }
}
