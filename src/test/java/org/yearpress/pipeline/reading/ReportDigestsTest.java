package org.yearpress.pipeline.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;

@Tag("unit")
class ReportDigestsTest {
  private static final Fingerprint PROGRAM = Fingerprint.of("program");

  @TempDir Path folder;

  private BuildCache cache() {
    BuildCache cache =
        BuildCache.of(folder.resolve("cache"), folder.resolve("output"), PROGRAM, false);
    cache.begin();
    cache.read();
    return cache;
  }

  private static ReportDigests.Digest digest(String name) {
    return new ReportDigests.Digest(
        Fingerprint.of(name + " rest"),
        Fingerprint.of(name + " all"),
        Fingerprint.of(name + " destinations"),
        Fingerprint.of(name + " text"));
  }

  private void keep(String... folders) {
    try (BuildCache cache = cache()) {
      ReportDigests digests = ReportDigests.of(cache);
      for (String each : folders) {
        digests.reading(each, Fingerprint.of("reading of " + each));
        digests.put(each, digest(each));
      }
      digests.keep(cache, each -> !each.equals("gone"));
      cache.seal();
    }
  }

  @Test
  void whatWasFoundOutOfAReportHoldsAsLongAsItsReading() {
    keep("a/2017", "\u00e4/2018", "gone");

    try (BuildCache cache = cache()) {
      ReportDigests digests = ReportDigests.of(cache);
      digests.reading("a/2017", Fingerprint.of("reading of a/2017"));
      digests.reading("\u00e4/2018", Fingerprint.of("another reading"));
      assertThat(digests.get("a/2017")).isEqualTo(digest("a/2017"));
      assertThat(digests.get("\u00e4/2018")).isNull();
      assertThat(digests.get("gone")).isNull();
      digests.put("\u00e4/2018", digest("anew"));
      assertThat(digests.get("\u00e4/2018")).isEqualTo(digest("anew"));
    }
  }

  /** Of a report whose folder could not be read nothing is kept. */
  @Test
  void ofWhatCouldNotBeReadNothingIsKnown() {
    keep("a/2017");

    try (BuildCache cache = cache()) {
      ReportDigests digests = ReportDigests.of(cache);
      digests.forget("a/2017");
      digests.put("a/2017", digest("x"));
      assertThat(digests.get("a/2017")).isNull();
    }
  }
}
