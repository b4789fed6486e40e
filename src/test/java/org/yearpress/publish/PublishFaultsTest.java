package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.DiskFaults;
import org.yearpress.testing.FaultyFileSystem.Fault;

/**
 * A publication into a folder on a disk that fails at one operation of all: readers have the old
 * site or the new one, whole, and the next publication ends well.
 */
@Tag("site")
class PublishFaultsTest {
  private static final Map<String, String> OLD =
      Map.of("index.html", "old", "a/page.html", "old", "gone.html", "old", "same.txt", "same");
  private static final Map<String, String> NEW =
      Map.of("index.html", "new", "a/page.html", "new", "b/page.html", "new", "same.txt", "same");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aPublicationOnADiskThatFailsLeavesAWholeSite(Fault fault) {
    publish(fault, 31, 12);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  @Tag("soak")
  void everySingleOperationOfAPublicationMayFail(Fault fault) {
    for (long seed = 1; seed <= 3; seed++) {
      publish(fault, seed, Integer.MAX_VALUE);
    }
  }

  private static void publish(Fault fault, long seed, int most) {
    DiskFaults.from(Map.of())
        .prepared(
            disk -> {
              Sites.build(disk.resolve("site-output"), OLD);
              published(disk);
              Sites.build(disk.resolve("site-output"), NEW);
            })
        .run(
            fault,
            seed,
            most,
            PublishFaultsTest::attempt,
            (disk, where) -> {
              assertThat(Sites.read(disk.resolve("www/reports"))).as(where).isIn(OLD, NEW);
              published(disk);
              assertThat(Sites.read(disk.resolve("www/reports"))).as(where).isEqualTo(NEW);
            });
  }

  private static void attempt(Path disk) {
    try {
      published(disk);
    } catch (UnusableException e) {
      assertThat(e.text().key()).isNotEmpty();
    }
  }

  private static void published(Path disk) {
    PublishEnvironment environment = TestSurroundings.in(disk);
    try (Publication publication =
        Publication.open(
            TestSurroundings.directory("www/reports", 2, false),
            environment,
            PublishProgress.SILENT)) {
      publication.publish(disk.resolve("site-output"), false, false);
    }
  }
}
