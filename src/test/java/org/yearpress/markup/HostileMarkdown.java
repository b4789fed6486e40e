package org.yearpress.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes Markdown that keeps converters busy: shapes that are known, and random ones from a seed.
 */
public final class HostileMarkdown {
  /** What seems to begin, and what ends, so that the two come in any order. */
  private static final List<String> PIECES =
      List.of(
          "*",
          "**",
          "***",
          "_",
          "__",
          "~",
          "~~",
          "`",
          "``",
          "```",
          "[",
          "]",
          "![",
          "](",
          "](a)",
          "[a](",
          "[a]: b",
          "[^1]",
          "^[",
          "<",
          ">",
          "<b>",
          "</b>",
          "<!--",
          "-->",
          "<?",
          "?>",
          "<a ",
          "<div>",
          "</div>",
          "<table><tr><td>",
          "&",
          "&#",
          "&#1;",
          "&amp;",
          "http://a",
          "www.a.",
          "a@b.",
          "stat:1.1[",
          "](stat:1.1)",
          "\\",
          "\\[",
          "|",
          "|-",
          ":",
          ": a",
          "{#a}",
          "{",
          "}",
          "#",
          "-",
          "+",
          "=",
          "1.",
          "a",
          "b c",
          " ",
          "  ",
          "\t",
          "中文",
          "。",
          "\"",
          "'",
          "(",
          ")",
          "!");

  private static final List<String> LINES =
      List.of(
          "", "", "", "# ", "## ", "> ", "- ", "* ", "1. ", "    ", "\t", "```", "~~~", "---",
          "===", "|a|b|", "|-|-|", "| |", "[a]: b", "[^1]: ", ": ", "<div>", "<!--", "-->", "<pre>",
          "***");

  private HostileMarkdown() {}

  /** Shapes by name, each about so many characters long. */
  public static Map<String, String> shapes(int length) {
    Map<String, String> shapes = new LinkedHashMap<>();
    int half = length / 2;
    shapes.put("quotes", ">".repeat(length) + " a");
    shapes.put("nested strong", "**a *b ".repeat(half / 7) + "c" + " d* e**".repeat(half / 7));
    shapes.put("strong in strong", "**a ".repeat(half / 4) + " a**".repeat(half / 4));
    shapes.put("openers", "*a_ ".repeat(length / 4));
    shapes.put("openers of two kinds", "*a **a ".repeat(length / 7) + "b");
    shapes.put("brackets", "[".repeat(half) + "a" + "]".repeat(half));
    shapes.put("bang and bracket", "![[]()".repeat(length / 6));
    shapes.put("open pictures", "![".repeat(half));
    shapes.put("pictures in pictures", "![".repeat(length / 5) + "a" + "]()".repeat(length / 5));
    shapes.put("open links", "[a](".repeat(length / 4));
    shapes.put("open addresses", "![a](<b".repeat(length / 7));
    shapes.put("titles", "[a](b \"".repeat(length / 7));
    shapes.put("backticks", "e`".repeat(half) + "`".repeat(300));
    shapes.put("backticks of all lengths", ticks(length));
    shapes.put("inline HTML", "<b>".repeat(length / 3));
    shapes.put("blocks of HTML", "<div>\n".repeat(length / 6));
    shapes.put("open comments", "a <!-- ".repeat(length / 7));
    shapes.put("processing", "<?".repeat(half));
    shapes.put("declarations", "<!A ".repeat(length / 4));
    shapes.put("sections of data", "a <![CDATA[".repeat(length / 11));
    shapes.put("entities", "&".repeat(half) + "&#1;".repeat(half / 4));
    shapes.put("references", "[a]: b\n".repeat(half / 7) + "[a]".repeat(half / 3));
    shapes.put("footnotes", "[^1]".repeat(length / 4) + "\n\n[^1]: [^1]\n");
    shapes.put("inline footnotes", "^[a ".repeat(half / 4) + "]".repeat(half / 4));
    shapes.put("addresses", "http://a.".repeat(half / 9) + " " + "a@".repeat(half / 2));
    shapes.put("one long word", "a".repeat(length));
    shapes.put("tables", "|a|b|\n|-|-|\n" + "|\n".repeat(half));
    shapes.put("tables of their own", "|a|\n|-|\n|b|\n\n".repeat(length / 13));
    shapes.put("wide table", "|a".repeat(length / 4) + "|\n" + "|-".repeat(length / 4) + "|\n");
    shapes.put("headings", "# a {#b}\n".repeat(length / 9));
    shapes.put("equal headings", "# a\n".repeat(length / 4));
    shapes.put("blanks in a heading", "# a" + " ".repeat(length) + "b\n");
    shapes.put("blanks before an end", "# a" + " ".repeat(length) + "x}\n");
    shapes.put("pictures", "![a](missing:)".repeat(length / 14));
    shapes.put("bars of tildes", "~".repeat(length / 3) + "a" + "~~".repeat(length / 3));
    shapes.put("blanks", "a" + " ".repeat(half) + "\nb" + "\t".repeat(half));
    shapes.put("header", "title=" + "=".repeat(half) + "\n" + "a=b\n".repeat(half / 4));
    shapes.put("tables in tables", "<table><tr><td>".repeat(length / 15));
    shapes.put("attributes", "<p " + "a=b ".repeat(length / 4) + ">");
    shapes.put("attributes that stay open", "<p a=\"b ".repeat(length / 8));
    shapes.put("same link", "[a](javascript:b) ".repeat(length / 18));
    shapes.put("escapes", "\\*".repeat(half));
    shapes.put("figures", "[1](stat:1.1) ".repeat(length / 14));
    shapes.put("terms", "a\n: b\n\n".repeat(length / 7));
    shapes.put("items", "- a\n".repeat(length / 4));
    shapes.put("paragraphs", "a\n\n".repeat(length / 3));
    shapes.put("lines", "a\n".repeat(half));
    shapes.put("lists in lists", list((int) Math.sqrt(length)));
    return shapes;
  }

  private static String ticks(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; text.length() < length; i++) {
      text.append("e").append("`".repeat(i));
    }
    return text.toString();
  }

  private static String list(int depth) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      list.append(" ".repeat(i * 2)).append("- a\n");
    }
    return list.toString();
  }

  /** A random text. */
  static String random(Random random, int length) {
    List<String> few = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      few.add(PIECES.get(random.nextInt(PIECES.size())));
    }
    boolean narrow = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(narrow ? 400 : 20) == 0) {
        text.append('\n').append(LINES.get(random.nextInt(LINES.size())));
        text.append(random.nextBoolean() ? "\n" : "");
      }
      List<String> from = narrow && random.nextInt(50) > 0 ? few : PIECES;
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }
}
