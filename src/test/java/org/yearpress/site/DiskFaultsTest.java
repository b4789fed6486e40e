package org.yearpress.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.diagnostic.DiskFault;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.DiskFaults;
import org.yearpress.testing.FaultyFileSystem.Fault;

/**
 * A whole build on a disk that fails at one operation of all that it asks for, from the first look
 * at the content to the last file that is kept.
 */
@Tag("site")
class DiskFaultsTest {
  private static final String SECTION = "content/town/office/2017/01-overview.md";
  private static final Messages ENGLISH = Messages.of("en");
  private static final Pipeline PIPELINE = Pipeline.standard();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aBuildOnADiskThatFailsSaysSoAndLeavesAWholeSite(Fault fault) {
    build(fault, 25, 8);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  @Tag("soak")
  void everySingleOperationOfABuildMayFail(Fault fault) {
    build(fault, 1, Integer.MAX_VALUE);
  }

  private static void build(Fault fault, long seed, int most) {
    DiskFaults published = DiskFaults.from(small()).after(disk -> isWritten(built(disk)));
    Map<String, byte[]> edited = new TreeMap<>(published.files());
    edited.put(SECTION, "# Overview\n\nAnother text.\n".getBytes(UTF_8));
    DiskFaults start = DiskFaults.from(edited);
    Map<String, String> before = site(DiskFaults.texts(published.files()));
    Map<String, String> after =
        site(DiskFaults.texts(start.after(disk -> isWritten(built(disk))).files()));
    assertThat(after).isNotEqualTo(before);
    start.run(
        fault,
        seed,
        most,
        DiskFaultsTest::attempt,
        (disk, where) -> {
          Map<String, String> left = site(DiskFaults.texts(disk));
          assertThat(DiskFaults.texts(disk).get(SECTION)).as(where).contains("Another text.");
          if (!left.containsKey(".yearpress/journal")) {
            assertThat(published(left)).as(where).isIn(published(before), published(after));
          }
          isWritten(built(disk));
          assertThat(site(DiskFaults.texts(disk))).as(where).isEqualTo(after);
        });
  }

  /** A build that ends as one may: with a site, with located errors, or with a reason. */
  private static void attempt(Path disk) {
    try {
      BuildResult result = built(disk);
      if (result.status() != BuildResult.Status.WRITTEN) {
        assertThat(result.diagnostics().openErrors()).isPositive();
        assertThat(result.diagnostics().all())
            .allSatisfy(found -> assertThat(found.place().file()).isNotEmpty());
      }
    } catch (UnusableException e) {
      assertThat(ENGLISH.format(e.text())).isNotEmpty();
    } catch (RuntimeException e) {
      // As every command does.
      assertThat(ENGLISH.format(DiskFault.of(e).orElseThrow(() -> e).text())).isNotEmpty();
    }
  }

  private static BuildResult built(Path disk) {
    BuildOptions options =
        BuildOptions.of(disk)
            .output(disk.resolve("site-output"))
            .cache(disk.resolve(".yearpress"))
            .language("en")
            .asOf(OffsetDateTime.parse("2026-11-24T00:00:00Z"))
            .jobs(1)
            .build();
    return PIPELINE.build(options, Progress.SILENT);
  }

  private static void isWritten(BuildResult result) {
    assertThat(result.status())
        .as(() -> result.diagnostics().all().toString())
        .isEqualTo(BuildResult.Status.WRITTEN);
  }

  private static Map<String, String> site(Map<String, String> disk) {
    return DiskFaults.below("site-output", disk);
  }

  /** What readers see. */
  private static Map<String, String> published(Map<String, String> site) {
    Map<String, String> published = new TreeMap<>(site);
    published.keySet().removeIf(path -> path.startsWith(".yearpress"));
    return published;
  }

  private static Map<String, byte[]> small() {
    Map<String, byte[]> files = new TreeMap<>();
    Path content = Path.of("src/test/resources/cases/good/content");
    DiskFaults.files(content).forEach((path, bytes) -> files.put("content/" + path, bytes));
    return files;
  }
}
