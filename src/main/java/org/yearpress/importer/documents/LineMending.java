package org.yearpress.importer.documents;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Diagnostic;

/**
 * Changes a line so that a build takes it, and all that it says stays: a link that leads nowhere is
 * shown as it is written, a picture that cannot be shown is a link or its words.
 */
final class LineMending {
  private static final Pattern IMG = Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);

  private static final Pattern MACRO =
      Pattern.compile(
          "(?<!\\\\)(?:<<[^>\\n]+>>|\\b(?:xref|link|image|include|file|git|ftp|irc|ssh|svn)"
              + ":{1,2}[^\\s\\[]*\\[|\\b[a-z][a-z0-9+.-]*://[^\\s\\[]*)");

  private static final Pattern ASCIIDOC_PICTURE =
      Pattern.compile("(?<!\\\\)image(::?)([^\\s\\[]+)\\[([^\\]]*)]");

  private LineMending() {}

  /**
   * Mends one line, or adds one.
   *
   * @param lines is changed
   * @return whether anything changed
   */
  static boolean mend(
      ImportedDocument document, List<DocumentLine> lines, Diagnostic error, int index) {
    DocumentLine line = lines.get(index);
    String text = line.text();
    int at = offset(text, error.place().column());
    boolean asciidoc = document.isAsciidoc();
    String mended =
        switch (error.code()) {
          case "foreign-picture", "picture-alt" ->
              asciidoc ? asciidocPicture(text) : markdownPicture(text, at, true);
          case "missing-image" ->
              asciidoc ? escapedMacro(text, "image", at) : markdownPicture(text, at, false);
          case "character" -> text.replaceAll("[\\p{Cc}&&[^\\t]]", " ");
          case "heading-unclear" -> text.replaceFirst("(\\s+=+)+\\s*$", "");
          case "heading-id" -> text;
          default -> asciidoc ? escapedMacro(text, named(error), at) : escaped(text, at);
        };
    if (error.code().equals("asciidoc-author") && index > 0) {
      lines.add(index, new DocumentLine("", line.source()));
      return true;
    }
    if (error.code().equals("heading-id")) {
      return renamed(lines, index);
    }
    if (mended.equals(text)) {
      return false;
    }
    lines.set(index, line.with(mended));
    return true;
  }

  private static int offset(String text, int column) {
    int points = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.max(0, Math.min(column - 1, points)));
  }

  /** What the message says the link leads to: the end of a path, or an anchor. */
  private static String named(Diagnostic error) {
    Map<String, String> args = error.message().args();
    for (String key : List.of("anchor", "target", "file", "path", "picture")) {
      String value = args.getOrDefault(key, "");
      if (!value.isEmpty()) {
        String name = value.substring(value.lastIndexOf('/') + 1);
        return name.isEmpty() ? value : name.replaceFirst("\\.(adoc|asciidoc|md|txt)$", "");
      }
    }
    return "";
  }

  /**
   * The first macro of a line that names something, or that stands at a place, with a backslash.
   */
  private static String escapedMacro(String text, String name, int at) {
    Matcher macro = MACRO.matcher(text);
    int any = -1;
    while (macro.find()) {
      if (macro.group().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
        return text.substring(0, macro.start()) + "\\" + text.substring(macro.start());
      }
      any = macro.start() == at ? at : any;
    }
    return any < 0 ? text : text.substring(0, any) + "\\" + text.substring(any);
  }

  /** A sign of Markdown with a backslash, at a place or the first one behind it. */
  private static String escaped(String text, int at) {
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '[' || c == '!' || c == '<') && (i == 0 || text.charAt(i - 1) != '\\')) {
        return text.substring(0, i) + "\\" + text.substring(i);
      }
    }
    return text;
  }

  /** A picture of AsciiDoc as a link with its words, or with the name of its file. */
  private static String asciidocPicture(String text) {
    Matcher picture = ASCIIDOC_PICTURE.matcher(text);
    if (!picture.find()) {
      return text;
    }
    String alt = picture.group(3).split(",", 2)[0].strip().replaceAll("^\"|\"$", "");
    boolean plain = !alt.isEmpty() && !alt.contains("=");
    String label = plain ? alt : fileName(picture.group(2));
    return text.substring(0, picture.start())
        + "link:"
        + picture.group(2)
        + "["
        + label
        + "]"
        + text.substring(picture.end());
  }

  /**
   * A picture of Markdown as a link.
   *
   * @param leads whether there is something that a link can lead to
   */
  private static String markdownPicture(String text, int at, boolean leads) {
    Matcher tag = IMG.matcher(text);
    int bang = text.indexOf("![", at);
    if (tag.find(Math.min(at, text.length())) && (bang < 0 || tag.start() < bang)) {
      String alt = attribute(tag.group(), "alt");
      String source = attribute(tag.group(), "src");
      String words = (alt.isEmpty() ? "" : alt + " ") + "(" + source + ")";
      return text.substring(0, tag.start()) + escapedHtml(words) + text.substring(tag.end());
    }
    if (bang < 0) {
      return text;
    }
    if (!leads) {
      return text.substring(0, bang) + "\\!\\" + text.substring(bang + 1);
    }
    int close = closing(text, bang + 1);
    boolean blank = close > 0 && text.substring(bang + 2, close).isBlank();
    if (!blank) {
      return text.substring(0, bang) + text.substring(bang + 1);
    }
    int end = text.indexOf(')', close);
    String target = end < 0 ? "" : text.substring(close + 1, end).replaceFirst("^\\(<?", "");
    String label = fileName(target.split("[\\s>?#]", 2)[0]).replaceAll("[\\[\\]\\\\]", "");
    return text.substring(0, bang) + "[" + (label.isEmpty() ? "…" : label) + text.substring(close);
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String attribute(String tag, String name) {
    Matcher value =
        Pattern.compile(
                "\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))",
                Pattern.CASE_INSENSITIVE)
            .matcher(tag);
    if (!value.find()) {
      return "";
    }
    for (int group = 1; group <= 3; group++) {
      if (value.group(group) != null) {
        return value.group(group).strip();
      }
    }
    return "";
  }

  private static String escapedHtml(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String fileName(String target) {
    String path = target.replaceAll("[?#].*$", "").replaceAll("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Another id for a heading whose own the page needs or another heading has. */
  private static boolean renamed(List<DocumentLine> lines, int index) {
    Pattern given = Pattern.compile("\\[\\[([^\\],]+)|\\[#([^\\],.%]+)|\\{#([^}]+)}");
    for (int i = index; i >= Math.max(0, index - 2); i--) {
      Matcher id = given.matcher(lines.get(i).text());
      if (id.find()) {
        String old =
            id.group(1) != null ? id.group(1) : id.group(2) != null ? id.group(2) : id.group(3);
        String other = old + "-" + (i + 1);
        lines.set(
            i,
            lines
                .get(i)
                .with(
                    lines.get(i).text().substring(0, id.start())
                        + id.group().replace(old, other)
                        + lines.get(i).text().substring(id.end())));
        for (int j = 0; j < lines.size(); j++) {
          String text = lines.get(j).text();
          String led =
              text.replace("<<" + old + ">>", "<<" + other + ">>")
                  .replace("<<" + old + ",", "<<" + other + ",")
                  .replace("](#" + old + ")", "](#" + other + ")");
          lines.set(j, lines.get(j).with(led));
        }
        return true;
      }
    }
    return false;
  }
}
