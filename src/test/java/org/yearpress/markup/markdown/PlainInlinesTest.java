package org.yearpress.markup.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PlainInlinesTest {
  private static final String[] PIECES = {
    "甲乙，丙。",
    "word",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n    ",
    "*",
    "_",
    "~",
    "`",
    "\\",
    "[a](b)",
    "![",
    "<b>",
    "&",
    "&amp;",
    "^[n]",
    "[^1]",
    "\n# ",
    "\n- ",
    "\n> ",
    "\n| a | b  |\n|--|--|\n|  | c |\n",
    "|",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "%",
    "/",
    "-",
    "+",
    "=",
    "'",
    "\"",
    "?",
    "#",
    "$",
    "@",
    "{",
    "}",
    "!",
    "\u00a0",
    "\u3000",
    "𠮷",
    "\u0001",
    "{#id}",
    "1.",
    "319",
  };

  /** What extensions look at may change: then this is no longer true. */
  @Test
  void aTextIsWhatCommonmarkAloneMakesOfIt() {
    Parser alone = MarkdownDialect.parser().inlineParserFactory(null).build();
    Parser ours = MarkdownDialect.parser().build();
    for (int seed = 0; seed < 40_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(16); i > 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String markdown = text.toString();
      assertThat(shape(ours.parse(markdown)))
          .as("seed %s: %s", seed, markdown)
          .isEqualTo(shape(alone.parse(markdown)));
    }
  }

  private static String shape(Node node) {
    StringBuilder shape = new StringBuilder(node.toString());
    shape.append(node.getSourceSpans());
    if (node instanceof Text text) {
      shape.append('"').append(text.getLiteral()).append('"');
    }
    shape.append("(\n");
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      shape.append(shape(child));
    }
    return shape.append(")\n").toString();
  }
}
