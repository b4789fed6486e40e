package org.yearpress.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A text goes to a page and comes back; what was not changed keeps its bytes. */
@Tag("unit")
class SectionTextTest {
  private static String edited(String file, String base, String now) {
    SectionText.Edit edit = SectionText.edit(file.getBytes(UTF_8), base, now);
    return edit instanceof SectionText.Edit.Done done
        ? new String(done.bytes(), UTF_8)
        : "conflict: " + ((SectionText.Edit.Conflict) edit).theirs();
  }

  @Test
  void linesThatWereNotChangedKeepTheirEndsAndTheMark() {
    assertThat(edited("\uFEFFa\r\nb\nc\r\n", "a\nb\nc\n", "a\nB\nnew\nc\n"))
        .isEqualTo("\uFEFFa\r\nB\r\nnew\r\nc\r\n");
    assertThat(edited("a\nb", "a\nb", "a\nb\nc")).isEqualTo("a\nb\nc");
    assertThat(edited("", "", "a\n")).isEqualTo("a\n");
    assertThat(edited("a\r\nb\r\n", "a\nb\n", "a\nb\n")).isEqualTo("a\r\nb\r\n");
  }

  @Test
  void whatSomebodyElseWroteIsNeverOverwritten() {
    assertThat(edited("theirs\n", "before\n", "mine\n")).isEqualTo("conflict: theirs\n");
    assertThat(edited("same\n", "before\n", "same\n")).as("both wrote it").isEqualTo("same\n");
  }

  @Test
  void afterAnyEditTheFileSaysWhatThePageSays() {
    for (long seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      String file = random(random, true);
      String now = random(random, false);
      String base = SectionText.unified(file);
      assertThat(SectionText.unified(edited(file, base, now))).as("seed %s", seed).isEqualTo(now);
      assertThat(edited(file, base, base)).as("seed %s, nothing changed", seed).isEqualTo(file);
    }
  }

  private static String random(Random random, boolean ends) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("abc文".charAt(random.nextInt(4)));
      int end = random.nextInt(ends ? 4 : 2);
      text.append(end == 0 ? "" : end == 1 ? "\n" : end == 2 ? "\r\n" : "\r");
      if (end == 3) {
        text.append('.'); // not the first half of another end
      }
    }
    return text.toString();
  }
}
