package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.commonmark.node.Node;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.markup.markdown.MarkdownDialect;
import org.yearpress.markup.markdown.MarkdownHtml;

@Tag("site")
class HtmlTreeTest {
  private static final String[] PIECES = {
    "甲乙，丙。",
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n    ",
    "\n\t",
    "  \n",
    "\\\n",
    "*",
    "**",
    "_",
    "***",
    "~~",
    "`",
    "``",
    "\n```\n",
    "\n~~~ java\n",
    "[",
    "]",
    "](",
    ")",
    "](b.md \"T\")",
    "[a](b)",
    "![p](p.png)",
    "![",
    "<http://a.b>",
    "http://a.b/c?d&e",
    "www.a.cn.",
    "a@b.cn",
    "[^1]",
    "\n\n[^1]: note\n",
    "^[inline *note*]",
    "[x]: /u 't'\n",
    "\n# ",
    "\n## H {#id}\n",
    "\nsetext\n===\n",
    "\n---\n",
    "\n> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n7) ",
    "\n* ",
    "\n| a | b |\n|:--|--:|\n| c | *d* |\n",
    "|",
    "&",
    "&amp;",
    "&lt;b&gt;",
    "&#13;",
    "&#9;",
    "&#12;",
    "&#1;",
    "&#0;",
    "&#xFDD0;",
    "&#xFDD1;",
    "&nbsp;",
    "&quot;",
    "\"",
    "'",
    "<",
    ">",
    "< b",
    "\\<",
    "\\*",
    "stat:1.1",
    "𠮷",
    "\u00a0",
    "\u2028",
  };

  private final MarkdownDialect dialect = new MarkdownDialect();

  @Test
  void theTreeIsWhatParsingTheTextGives() {
    int compared = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      compared += compare(markdown(new Random(seed)), "seed " + seed) ? 1 : 0;
    }
    assertThat(compared).as("texts that go both ways").isGreaterThan(15_000);
  }

  @Test
  void deepNestingIsTheSame() {
    for (String each : new String[] {"> ", "- ", "1. ", "> - "}) {
      assertThat(compare(each.repeat(55) + "text\n", each)).isTrue();
    }
    for (String each : new String[] {"*", "**", "_", "[", "***a"}) {
      String back = each.replace('[', ']');
      assertThat(compare(each.repeat(25) + "b" + back.repeat(25) + "\n\nc", each)).isTrue();
    }
    StringBuilder emphasis = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      emphasis.append(i % 2 == 0 ? "*a" : "_a").append(' ');
    }
    for (int i = 40; i-- > 0; ) {
      emphasis.append(i % 2 == 0 ? "b*" : "b_").append(' ');
    }
    assertThat(compare(emphasis.toString(), "emphasis")).isTrue();
  }

  @Test
  void whatIsTooLongIsCutAtTheSamePlace() {
    MarkupLimits limits = new MarkupLimits(2_000, 60, 200, 1_000, 0, 0, 0, 300, 1_000, 60);
    for (int seed = 0; seed < 2_000; seed++) {
      compare(markdown(new Random(seed)), limits, "seed " + seed);
    }
  }

  private static String markdown(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(40); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private boolean compare(String markdown, String as) {
    return compare(markdown, MarkupLimits.DEFAULT, as);
  }

  /** Compares both ways; false for a text that has but one. */
  private boolean compare(String markdown, MarkupLimits limits, String as) {
    if (MarkdownDialect.hasToBeParsed(dialect.parse(markdown), false)) {
      return false;
    }
    HtmlWriter text = new HtmlWriter();
    MarkdownHtml first = write(markdown, text, limits);
    HtmlTree tree = new HtmlTree();
    MarkdownHtml second = write(markdown, tree, limits);

    assertThat(shape(tree.body()))
        .as("%s: %s", as, markdown)
        .isEqualTo(shape(HtmlSanitizer.parse(text.toString(), limits)));
    assertThat(tree.length()).as("%s: %s", as, markdown).isEqualTo(text.length());
    assertThat(second.diagnostics("a.md")).as(as).isEqualTo(first.diagnostics("a.md"));
    return true;
  }

  private MarkdownHtml write(String markdown, HtmlSink to, MarkupLimits limits) {
    Node document = dialect.parse(markdown);
    MarkdownHtml html = new MarkdownHtml(to, limits);
    html.document(document);
    return html;
  }

  /** All that a sanitiser could see of a tree. */
  private static String shape(org.jsoup.nodes.Node node) {
    StringBuilder shape = new StringBuilder();
    shape(node, shape);
    return shape.toString();
  }

  private static void shape(org.jsoup.nodes.Node node, StringBuilder to) {
    if (node instanceof TextNode text) {
      to.append('"').append(text.getWholeText()).append("\"\n");
      return;
    }
    Element element = (Element) node;
    to.append('<').append(element.normalName()).append(' ').append(element.tagName());
    to.append(' ').append(element.tag().namespace()).append(' ').append(element.isBlock());
    for (Attribute attribute : element.attributes()) {
      to.append(' ').append(attribute.getKey()).append('=').append(attribute.getValue());
    }
    to.append(">\n");
    element.childNodes().forEach(child -> shape(child, to));
    to.append("</>\n");
  }
}
