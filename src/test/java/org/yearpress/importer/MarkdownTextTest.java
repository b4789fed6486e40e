package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a source says, Markdown shows those characters and does nothing else with them. */
@Tag("unit")
class MarkdownTextTest {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.<Extension>of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  FootnotesExtension.create()))
          .build();

  private static final List<String> PARTS =
      List.of(
          "*",
          "_",
          "**",
          "`",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          "#",
          "+",
          "-",
          "=",
          "~",
          "~~",
          "|",
          "\\",
          "!",
          "&amp;",
          "&#35;",
          "1.",
          "12) ",
          ":",
          "{#id}",
          "http://a.b/c_d",
          "文",
          "字。",
          "a",
          " ",
          "[^1]",
          "---",
          "~~~~~~",
          "x=y",
          "<script>",
          "javascript:",
          "![",
          "](",
          "“",
          "：",
          "www.x.cn");

  @Test
  void aParagraphSaysWhatTheSourceSays() {
    Random random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int parts = 1 + random.nextInt(8);
      for (int i = 0; i < parts; i++) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      String source = TextNormalizer.strip(text.toString());
      if (source.isEmpty()) {
        continue;
      }
      Block.Paragraph paragraph = Block.Paragraph.of(source, SourceLocation.line("x", 1));
      String markdown = new MarkdownText().paragraph(paragraph);
      Node document = PARSER.parse("# x\n\n" + markdown + "\n");
      Node only = document.getFirstChild().getNext();
      assertThat(only).as("%s%n%s", source, markdown).isInstanceOf(Paragraph.class);
      assertThat(only.getNext()).as("%s%n%s", source, markdown).isNull();
      StringBuilder said = new StringBuilder();
      for (Node node = only.getFirstChild(); node != null; node = node.getNext()) {
        assertThat(node).as("%s%n%s", source, markdown).isInstanceOf(Text.class);
        said.append(((Text) node).getLiteral());
      }
      assertThat(said.toString()).isEqualTo(source);
    }
  }

  @Test
  void onlyLinksOfTheWebAreLinks() {
    Block.Paragraph paragraph =
        new Block.Paragraph(
            List.of(
                new Block.Run("好", "https://a.example/b", ""),
                new Block.Run("坏", "javascript:alert(1)", ""),
                new Block.Run("怪", "https://a.example/> <script>", "")),
            0,
            "好坏怪",
            SourceLocation.line("x", 1));
    assertThat(new MarkdownText().paragraph(paragraph)).isEqualTo("[好](<https://a.example/b>)坏怪");
  }
}
