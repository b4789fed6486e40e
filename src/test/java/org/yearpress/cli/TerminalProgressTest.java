package org.yearpress.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.step.Progress;

@Tag("unit")
class TerminalProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(TimeUnit.DAYS.toNanos(7));
  private final TerminalProgress progress = progress(true);

  private TerminalProgress progress(boolean watched) {
    Terminal terminal =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            watched);
    return new TerminalProgress(terminal, Messages.of("en"), clock::get);
  }

  @Test
  void aShortBuildShowsNothing() {
    assertThat(after(500, "reports", 10, 100)).isEmpty();
  }

  @Test
  void aLongerOneShowsWhatIsDone() {
    assertThat(after(1500, "reports", 10, 100)).isEqualTo("10 of 100 reports");
  }

  @Test
  void aLongOneSaysWhatIsLeft() {
    after(2000, "read", 0, 0);
    after(0, "reports", 1, 5000);
    assertThat(after(9000, "reports", 100, 5000)).isEqualTo("100 of 5000 reports");
    assertThat(after(11000, "reports", 200, 5000))
        .isEqualTo("200 of 5000 reports, about 8 min left");
    assertThat(after(80000, "reports", 4000, 5000))
        .isEqualTo("4000 of 5000 reports, about 30 s left");
    assertThat(after(20000, "reports", 5000, 5000)).isEqualTo("5000 of 5000 reports");
    assertThat(after(20000, "site", 0, 0)).isEqualTo("pages of the site");
    after(1000, "site", 1, 500);
    assertThat(after(11000, "site", 100, 500))
        .isEqualTo("100 of 500 parts of the site: pages, data, search, about 50 s left");
    assertThat(after(1000, "seal", 0, 0)).isEqualTo("putting files in place");
  }

  @Test
  void readingTellsHowManyReportsOnceTheyAreKnown() {
    assertThat(after(2000, "read", 0, 0)).isEqualTo("reading the content");
    assertThat(after(1000, "read", 7, 100)).isEqualTo("7 of 100 reports read");
  }

  @Test
  void nobodyWhoDoesNotWatchIsShownAnything() {
    Progress unwatched = progress(false).unless(false);
    Progress quiet = progress(true).unless(true);
    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    unwatched.reached("reports", 10, 100);
    quiet.reached("reports", 10, 100);
    assertThat(err.size()).isZero();
  }

  /** The line that is shown, some milliseconds later, when something was reached. */
  private String after(long millis, String stage, int done, int total) {
    err.reset();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    progress.reached(stage, done, total);
    return err.toString(UTF_8).replace("\r\u001b[K", "");
  }
}
