package org.yearpress.markup.asciidoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.markup.IncludeSource;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourceText;
import org.yearpress.testing.Soak;

/**
 * What is counted ahead of a conversion holds for what the engine then does: how often its
 * expressions look up from their work is counted too, and is the same on every machine.
 */
@Tag("site")
class AsciidocWorkTest {
  private static final MarkupLimits LIMITS = MarkupLimits.DEFAULT;

  /** Each expression that the engine has, and more, may look once for nothing. */
  private static final long FREE_LOOKS = 60;

  /** Steps between two looks, once the engine has looked a few times. */
  private static final long STEPS = 1 << 15;

  private static final AsciidocEngine ENGINE = new AsciidocEngine();

  /** What a text was counted as, and what it then asked for; no looks where it was refused. */
  private record Asked(long counted, long looks) {}

  private static Asked convert(String text, long most) {
    SourceText body = new SourceText("a/2024/01-a.adoc", text);
    AsciidocWork work = new AsciidocWork(most, LIMITS.depth());
    if (work.lines(text) > 0 || work.deepLine() > 0) {
      return new Asked(Math.max(work.spent(), most), 0);
    }
    AsciidocIncludes includes = new AsciidocIncludes(body, IncludeSource.NONE, LIMITS, work);
    AtomicLong looks = new AtomicLong();
    try {
      ENGINE.guarded(
          () -> {
            var document = ENGINE.load(text, includes, Messages.of("en"));
            new AsciidocPositions(body, includes, work).write(document);
            return work.isOver() ? "" : document.convert();
          },
          () -> {
            looks.incrementAndGet();
            return Long.MAX_VALUE;
          },
          600);
    } catch (RuntimeException | StackOverflowError e) {
      // Texts that the engine itself stumbles over; that they end is what counts here.
      assertThat(e).isNotInstanceOf(ConversionThread.EndedException.class);
    }
    return new Asked(work.spent(), work.isOver() ? 0 : looks.get());
  }

  /**
   * The engine copies what it has of a value with each line of it, which none of its looks tell.
   */
  @Test
  void aValueOfVeryManyLinesIsRefused() {
    AsciidocWork work = new AsciidocWork(LIMITS.work(), LIMITS.depth());
    assertThat(work.lines(":a: " + "b \\\n".repeat(1_000))).isZero();
    assertThat(work.lines(":a: " + "b \\\n".repeat(50_000))).isPositive();
  }

  @Test
  void fourTimesTheTextAsksForAtMostEightTimesTheWorkOrIsRefused() {
    Map<String, String> small = HostileAsciidoc.shapes(10_000);
    Map<String, String> large = HostileAsciidoc.shapes(40_000);
    List<String> grown = new ArrayList<>();
    small.forEach(
        (name, text) -> {
          long most = 2_000_000;
          Asked one = convert(text, most);
          Asked four = convert(large.get(name), most);
          boolean refused = four.looks() == 0 && four.counted() >= most;
          if (!refused && four.looks() > 8 * (one.looks() + FREE_LOOKS)) {
            grown.add(name + " " + one + " " + four);
          }
        });
    assertThat(grown).isEmpty();
  }

  @Test
  void noTextAsksForMoreThanWasCounted() {
    search(60, 1);
    search(1, 504_179_158); // counters of a text
  }

  @Test
  @Tag("soak")
  void noTextOfTenThousandAsksForMoreThanWasCounted() {
    search(Soak.CASES, Soak.seed());
  }

  private static void search(int cases, long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      Random random = new Random(seed);
      String text = HostileAsciidoc.random(random, 200 + random.nextInt(4_000));
      Asked asked = convert(text, 20_000_000);
      assertThat(asked.looks() * STEPS)
          .as("seed %d, %s", seed, asked)
          .isLessThan(40 * asked.counted() + 1_000 * STEPS);
    }
  }

  @Test
  void theSameTextIsCountedTheSame() {
    for (long seed = 1; seed < 200; seed++) {
      String text = HostileAsciidoc.random(new Random(seed), 5_000);
      assertThat(counted(text)).as("seed %d", seed).isEqualTo(counted(text));
    }
  }

  private static long counted(String text) {
    AsciidocWork work = new AsciidocWork(Long.MAX_VALUE, 60);
    work.lines(text);
    work.block(text);
    return work.spent();
  }

  @Test
  void theCountGrowsWithWhatIsLeftOpenAndNotWithWhatIsClosed() {
    assertThat(counted("link:a[b] ".repeat(4_000)))
        .isLessThan(5 * counted("link:a[b] ".repeat(1_000)));
    assertThat(counted("link:a[".repeat(4_000)))
        .isGreaterThan(10 * counted("link:a[".repeat(1_000)));
  }

  @Test
  void anOrdinaryReportOfManyPagesIsFarBelowTheLimit() {
    String page =
        """
        == Section %d

        All 319 requests were *answered*; see link:02-b.adoc[the rest] and
        https://example.org/a[there]. 共收到申请319件（stat:1.1[319]），办结 `all`。

        * one
        * two, with a footnote:[of its own]

        [cols="3*"]
        |===
        |a |b |c
        |1 |2 |3
        |===

        """;
    StringBuilder text = new StringBuilder("= Report\n\n");
    for (int i = 0; i < 2_000; i++) {
      text.append(page.replace("%d", Integer.toString(i)));
    }

    assertThat(counted(text.toString())).isLessThan(LIMITS.work());
  }

  @Test
  void whatIsTooMuchIsToldAtItsLine() {
    AsciidocWork work = new AsciidocWork(1_000_000, 60);

    assertThat(work.lines("= A\n\n|===\n1000000*|x\n|===\n")).isEqualTo(4);
    assertThat(
            new AsciidocWork(1_000_000, 60).lines("= A\n\n[cols=\"10000000*\"]\n|===\n|a\n|===\n"))
        .isEqualTo(3);
    assertThat(
            new AsciidocWork(1_000_000, 60)
                .lines(":n: 9\n:m: {n}{n}{n}{n}\n\n[cols=\"{m}*\"]\n|===\n"))
        .isEqualTo(4);
  }
}
