package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.markup.HeaderEntry;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourceText;

/**
 * Reads the headings and the header attributes of an AsciiDoc text line by line, as far as possible
 * without the engine: delimited blocks are skipped, includes and conditions are not evaluated.
 */
final class AsciidocOutline {
  private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})[ \\t]+(\\S.*)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile(":(!?[\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*!?):(?:[ \\t]+(.*))?");
  private static final Pattern BLOCK_ID =
      Pattern.compile("\\[\\[([\\p{L}_:][\\p{L}\\p{N}_:.-]*)(?:,.*)?\\]\\]");
  private static final Pattern ATTRIBUTE_LINE = Pattern.compile("\\[(.*)\\]");
  private static final Pattern SHORT_ID = Pattern.compile("(?:^|[^,\"]*?)#([^.,%#\\]]+)");
  private static final Pattern LONG_ID = Pattern.compile("\\bid=[\"']?([^,\"'\\]]+)");
  private static final Pattern INLINE_ID =
      Pattern.compile(" *\\[\\[([\\p{L}_:][\\p{L}\\p{N}_:.-]*)(?:,[^\\]]*)?\\]\\]$");
  private static final Pattern DELIMITER =
      Pattern.compile("(-{4,}|\\.{4,}|\\+{4,}|={4,}|\\*{4,}|_{4,}|/{4,}|--|```.*|[|,:!]={3,})");
  private static final Pattern UNDERLINE = Pattern.compile("={2,}|-{2,}|~{2,}|\\^{2,}|\\+{2,}");
  private static final String UNDERLINES = "=-~^+";

  private final String[] lines;
  private final List<Outline.Heading> marks = new ArrayList<>();
  private final List<HeaderEntry> attributes = new ArrayList<>();
  private final List<Integer> lateAttributes = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();
  private String title = "";
  private int titleLine;
  private int swallowedLine;
  private boolean inHeader = true;

  private AsciidocOutline(String text) {
    lines = text.split("\n", -1);
  }

  static AsciidocOutline read(SourceText body) {
    var outline = new AsciidocOutline(body.text());
    outline.scan();
    return outline;
  }

  /** The first heading as it is written; empty without one. */
  String title() {
    return title;
  }

  /** Line of the first heading, 0 without one. */
  int titleLine() {
    return titleLine;
  }

  /**
   * The line right below the title when it would be taken for the author's name and not be shown; 0
   * when there is none.
   */
  int swallowedLine() {
    return swallowedLine;
  }

  List<Outline.Heading> marks() {
    return List.copyOf(marks);
  }

  /** Attribute entries of the header. */
  List<HeaderEntry> attributes() {
    return List.copyOf(attributes);
  }

  /** Values of the attributes that the header sets, by name. */
  Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** Lines below the header that set an attribute of JBake's header, without effect. */
  List<Integer> lateAttributes() {
    return List.copyOf(lateAttributes);
  }

  private void scan() {
    String open = null;
    boolean blockMayBegin = true;
    String id = "";
    boolean discrete = false;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripTrailing();
      if (open != null) {
        open = line.equals(open) ? null : open;
        blockMayBegin = true;
        continue;
      }
      if (isComment(line) || attribute(line, i, blockMayBegin)) {
        continue;
      }
      if (line.isEmpty()) {
        blockMayBegin = true;
        inHeader &= marks.isEmpty();
      } else if (blockMayBegin && line.startsWith("[") && isBlockAttribute(line)) {
        inHeader = false;
        String given = idIn(line);
        id = given.isEmpty() ? id : given;
        discrete |= line.startsWith("[discrete") || line.startsWith("[float");
      } else if (blockMayBegin && isBlockTitle(line)) {
        inHeader = false;
      } else {
        Found found = blockMayBegin ? heading(line, i) : null;
        if (found != null) {
          boolean documentTitle = inHeader && found.level() == 1 && marks.isEmpty();
          i += found.lines() - 1;
          if (!discrete) {
            add(found, id, i + 1);
          }
          inHeader = documentTitle;
          if (documentTitle) {
            checkAuthor(i + 1);
          }
        } else if (DELIMITER.matcher(line).matches()) {
          open = line.startsWith("```") ? "```" : line;
          blockMayBegin = true;
          inHeader = false;
        } else {
          blockMayBegin = false;
          inHeader = false;
        }
        id = "";
        discrete = false;
      }
    }
  }

  private static boolean isComment(String line) {
    return line.startsWith("//") && !line.startsWith("///");
  }

  private boolean attribute(String line, int index, boolean blockMayBegin) {
    Matcher entry = ATTRIBUTE.matcher(line);
    if (!blockMayBegin || !entry.matches()) {
      return false;
    }
    String name = entry.group(1);
    String value = entry.group(2) == null ? "" : entry.group(2).strip();
    if (inHeader) {
      int column = entry.start(2) < 0 ? line.length() + 1 : line.indexOf(value, entry.start(2)) + 1;
      attributes.add(new HeaderEntry(name, value, index + 1, 1, column));
      values.put(name, value);
    } else if (name.startsWith("jbake-")) {
      lateAttributes.add(index + 1);
    }
    return true;
  }

  private static boolean isBlockAttribute(String line) {
    return BLOCK_ID.matcher(line).matches() || ATTRIBUTE_LINE.matcher(line).matches();
  }

  private static boolean isBlockTitle(String line) {
    return line.length() > 1
        && line.charAt(0) == '.'
        && line.charAt(1) != '.'
        && line.charAt(1) != ' ';
  }

  private static String idIn(String line) {
    Matcher block = BLOCK_ID.matcher(line);
    if (block.matches()) {
      return block.group(1);
    }
    String inside = line.substring(1, line.length() - 1);
    Matcher named = LONG_ID.matcher(inside);
    if (named.find()) {
      return named.group(1);
    }
    Matcher shorthand = SHORT_ID.matcher(inside);
    return shorthand.lookingAt() ? shorthand.group(1) : "";
  }

  private record Found(int level, String text, int lines) {}

  private @Nullable Found heading(String line, int index) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      return new Found(heading.group(1).length(), heading.group(2), 1);
    }
    if (index + 1 >= lines.length
        || line.startsWith(".")
        || line.chars().noneMatch(Character::isLetterOrDigit)) {
      return null;
    }
    String under = lines[index + 1].stripTrailing();
    boolean underlined =
        UNDERLINE.matcher(under).matches()
            && Math.abs(line.codePointCount(0, line.length()) - under.length()) < 2;
    return underlined ? new Found(UNDERLINES.indexOf(under.charAt(0)) + 1, line, 2) : null;
  }

  private void add(Found found, String blockId, int line) {
    String text = found.text();
    Matcher inline = INLINE_ID.matcher(text);
    String id = blockId;
    if (inline.find()) {
      id = inline.group(1);
      text = text.substring(0, inline.start());
    }
    if (marks.isEmpty()) {
      title = text;
      titleLine = line - found.lines() + 1;
    }
    marks.add(new Outline.Heading(found.level(), id, ""));
  }

  private void checkAuthor(int next) {
    if (next < lines.length) {
      String line = lines[next].strip();
      boolean shown = !line.isEmpty() && !isComment(line) && !ATTRIBUTE.matcher(line).matches();
      swallowedLine = shown ? next + 1 : 0;
    }
  }
}
