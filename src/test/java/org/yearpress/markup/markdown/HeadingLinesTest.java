package org.yearpress.markup.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HeadingLinesTest {
  private static final String[] PIECES = {
    "# A\n",
    "## 甲 乙\n",
    "### *b* {#id}\n",
    "#\n",
    "#\t c \t\n",
    "####### no\n",
    "#no\n",
    " # in\n",
    "   # in\n",
    "    # code\n",
    "\t# code\n",
    "# closed #\n",
    "# open\\#\n",
    "# {#x}\n",
    "# a | b\n",
    "#",
    "\n",
    "\n\n",
    "text\n",
    "more text",
    "- item\n",
    "- ",
    "  # item's\n",
    "1. # one\n",
    "> # quoted\n",
    "> text\n",
    "* * *\n",
    "---\n",
    "-\n",
    "===\n",
    "--- a\n",
    "```\n",
    "``\n",
    "~~~\n",
    "~~ a ~~\n",
    "    ```\n",
    "<div>\n",
    "<!-- x\n",
    "  <p>\n",
    "a <b>\n",
    "[x]: /u\n",
    "[x]:\n",
    "[^1]: note\n",
    "[^1]: # note\n",
    "    # in note\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "a | b\n--|--\nc | d\n",
    "# row\n",
    "| \n",
    "\u00a0# b\n",
    "# \u00a0c\u00a0\n",
    "\u3000# d\n",
    "\\# e\n",
    "!# f\n",
    "+ g\n\n  h\n",
    "+++\n",
    "_\n",
    "# i\\\n",
    "# j  \n",
  };

  /** What it says at all is what commonmark says. */
  @Test
  void headingsAreThoseOfTheParser() {
    MarkdownDialect dialect = new MarkdownDialect();
    int sure = 0;
    for (int seed = 0; seed < 80_000; seed++) {
      String text = text(new Random(seed));
      List<HeadingLines.Found> found = HeadingLines.of(text);
      if (found != null) {
        sure++;
        assertThat(found).as("seed %s: %s", seed, text).isEqualTo(dialect.blocks(text));
      }
    }
    assertThat(sure).isGreaterThan(10_000);
  }

  @Test
  void usualTextsLeaveNoDoubt() {
    assertThat(
            HeadingLines.of(
                "# A\n\ntext\n\n## B {#b}\n\n- a\n- b\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n"))
        .containsExactly(new HeadingLines.Found(1, "A"), new HeadingLines.Found(2, "B {#b}"));
    assertThat(HeadingLines.of("# A\n\n```\n# no\n```\n")).isNull();
    assertThat(HeadingLines.of("A\n===\n")).isNull();
    assertThat(HeadingLines.of("# A\n\n<pre>\n# no\n</pre>\n")).isNull();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
