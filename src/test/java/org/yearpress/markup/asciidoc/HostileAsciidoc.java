package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes AsciiDoc that keeps converters busy: shapes that are known, and random ones from a seed.
 */
public final class HostileAsciidoc {
  /** What seems to begin, and what ends, so that the two come in any order. */
  private static final List<String> PIECES =
      List.of(
          "stat:1[",
          "link:a[",
          "<<a",
          "<<a,",
          "footnote:[",
          "footnote:a[",
          "pass:[",
          "pass:q[",
          "image:a[",
          "image::a[",
          "icon:a[",
          "xref:a[",
          "xref:a",
          "stem:[",
          "kbd:[",
          "menu:a[",
          "indexterm:[",
          "((a",
          "((",
          "))",
          "[[a",
          "[[a,",
          "]]",
          "anchor:a[",
          "http://a[",
          "http://a",
          "mailto:a[",
          "[",
          "]",
          "\\]",
          "*a",
          "a*",
          "**a",
          "a**",
          "_a",
          "a_",
          "__",
          "`a",
          "a`",
          "``",
          "#a",
          "a#",
          "##",
          "^a",
          "~a",
          "+a",
          "a+",
          "++",
          "+++",
          "$$",
          "\"`",
          "`\"",
          "'`",
          "{a}",
          "{set:a:b",
          "{counter:a}",
          "a@",
          "a.b@",
          "<1>",
          "--",
          "...",
          "(C)",
          "->",
          "a::",
          "|",
          "a|",
          "2*|",
          "!",
          "&",
          "<",
          ">",
          ">>",
          ",",
          "=",
          "\"",
          "'",
          " ",
          " ",
          " ",
          "a",
          "b c",
          "\t",
          "中文",
          "。",
          "\\",
          ":",
          "::",
          ";;",
          "[.a]#",
          "[a]*");

  private static final List<String> LINES =
      List.of(
          "",
          "",
          "",
          "* ",
          "** ",
          ". ",
          "- ",
          "a:: ",
          "== ",
          "=== ",
          "|===",
          "|",
          "----",
          "....",
          "====",
          "++++",
          "****",
          "____",
          "--",
          "[cols=\"3*\"]",
          "[%header]",
          ":a: ",
          "// ",
          "+",
          "[quote]",
          "[subs=\"+macros\"]",
          "NOTE: ",
          "> ",
          "```",
          ",===",
          "[horizontal]",
          "a\n-");

  private HostileAsciidoc() {}

  /** Shapes by name, each about so many characters long. */
  public static Map<String, String> shapes(int length) {
    Map<String, String> shapes = new LinkedHashMap<>();
    for (String piece :
        List.of(
            "stat:1[",
            "link:a[",
            "<<a",
            "<<a,",
            "footnote:[",
            "footnote:a[",
            "pass:[",
            "image:a[",
            "image:a",
            "xref:a[",
            "xref:a ",
            "stem:[",
            "icon:a[",
            "((a",
            "[[a,",
            "anchor:a[",
            "[",
            "http://a[",
            "mailto:a[",
            "*a ",
            "**a ",
            "_a ",
            "__a ",
            "`a ",
            "``a ",
            "#a ",
            "##a ",
            "^a",
            "~a",
            "+a ",
            "+++a ",
            "$$a ",
            "\"`a ",
            "'`a ",
            "{set:a",
            "a.b-",
            "[a]*b ",
            "<1>",
            "(",
            "link:",
            "image:",
            "&",
            "'a ",
            "a::b")) {
      shapes.put(piece, piece.repeat(length / piece.length()));
    }
    shapes.put("one word with an address", "a".repeat(length) + " a@b.org");
    shapes.put("blanks", "a" + " ".repeat(length) + "b");
    shapes.put("blanks in a cell", "|===\n|a" + " ".repeat(length) + "b|c\n|===");
    shapes.put("blanks in a heading", "== a" + " ".repeat(length) + "b");
    shapes.put("brackets in an image line", "image::" + "a[".repeat(length / 2));
    shapes.put("cells", "|===\n" + "|a".repeat(length / 2) + "\n|===");
    shapes.put("one cell of many lines", "|===\n|" + "a\n".repeat(length / 2) + "|===");
    shapes.put("an open record", ",===\n\"" + "a\n".repeat(length / 2) + ",===");
    shapes.put("repeated cells", "|===\n" + "9*|a\n".repeat(length / 5) + "|===");
    shapes.put("equal headings", "== a\n\n".repeat(length / 6));
    shapes.put("named notes", "footnote:a[b] ".repeat(length / 14));
    shapes.put("paragraphs", "a\n\n".repeat(length / 3));
    shapes.put("items", "* a\n".repeat(length / 4));
    shapes.put("numbered items", ". a\n".repeat(length / 4));
    shapes.put("terms", "a:: b\n".repeat(length / 6));
    shapes.put("notes", "a footnote:[b]\n\n".repeat(length / 16));
    shapes.put("references", ":a: b\n\n" + "{a}".repeat(length / 3));
    shapes.put(
        "counters of a text",
        ":a: " + "link:a[".repeat(length / 28) + "\n\n" + "{counter:a}".repeat(length / 44));
    shapes.put(
        "counters from a text",
        "{counter:a:" + "link:a[".repeat(length / 28) + "}" + "{counter2:a}".repeat(length / 48));
    shapes.put("comments", "// a\n".repeat(length / 5));
    shapes.put("attributes", ":a: b\n".repeat(length / 6));
    shapes.put("continued", ":a: " + "b \\\n".repeat(length / 4));
    shapes.put("blocks", "----\na\n----\n".repeat(length / 12));
    shapes.put("lines", "a\n".repeat(length / 2));
    return shapes;
  }

  /** A random text. */
  static String random(Random random, int length) {
    List<String> few = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      few.add(PIECES.get(random.nextInt(PIECES.size())));
    }
    boolean narrow = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append(":a: ").append(few.get(0).repeat(1 + random.nextInt(200))).append("\n\n");
    }
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
