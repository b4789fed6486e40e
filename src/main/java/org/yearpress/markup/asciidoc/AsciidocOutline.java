package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
      Pattern.compile(":(!?[\\p{L}\\p{N}_][^:]*):(?:[ \\t]+(.*))?");
  private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{N}_!-]");
  private static final Pattern BLOCK_ID =
      Pattern.compile("\\[\\[([\\p{L}_:][\\p{L}\\p{N}_:.-]*)(?:,.*)?\\]\\]");
  private static final Pattern ATTRIBUTE_LINE = Pattern.compile("\\[(.*)\\]");
  private static final Pattern SHORT_ID = Pattern.compile("(?:^|[^,\"]*?)#([^.,%#\\]]+)");
  private static final Pattern LONG_ID = Pattern.compile("\\bid=[\"']?([^,\"'\\]]+)");
  private static final Pattern INLINE_ID =
      Pattern.compile("\\[\\[([\\p{L}_:][\\p{L}\\p{N}_:.-]*)(?:,[^\\]]*)?\\]\\]");
  private static final Pattern DELIMITER =
      Pattern.compile("(-{4,}|\\.{4,}|\\+{4,}|={4,}|\\*{4,}|_{4,}|/{4,}|--|```.*|[|,:!]={3,})");
  private static final Pattern UNDERLINE = Pattern.compile("={2,}|-{2,}|~{2,}|\\^{2,}|\\+{2,}");
  private static final String UNDERLINES = "=-~^+";
  private static final String JBAKE = "jbake-";

  /** At the end of an attribute's value that goes on in the next line. */
  private static final String CONTINUED = " \\";

  /** Characters of a line of authors or of the revision: longer ones are none. */
  private static final int MAX_BYLINE = 1_000;

  /** A line of names, at most three words each, with addresses; several between semicolons. */
  private static final Pattern AUTHORS;

  private static final Pattern ADDRESS = Pattern.compile(" *<[^<>]*>");

  /** A line of the revision by Asciidoctor's rule, which any line meets. */
  private static final Pattern REVISION =
      Pattern.compile("(?:[^\\d{]*(.*?),)? *(?!:)(.*?)(?: *(?!^),?: *(\\S.*)?)?");

  /** A line that a person would take for one: a version, or a date with its year. */
  private static final Pattern MAYBE_REVISION =
      Pattern.compile("v?\\d.*|.*(?<!\\d)\\d{4}(?!\\d).*");

  static {
    String word = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_'.-]*+";
    String author = word + "(?: +" + word + "){0,2}(?: +<[^<>]+>)?";
    AUTHORS = Pattern.compile(author + "(?:; *" + author + ")*");
  }

  private final String[] lines;
  private final List<Outline.Heading> marks = new ArrayList<>();
  private final List<HeaderEntry> attributes = new ArrayList<>();
  private final List<Integer> lateAttributes = new ArrayList<>();
  private final List<HeaderEntry> byline = new ArrayList<>();
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
   * The first line below the title that would be taken for the author's name or the revision and
   * not be shown, though it is not meant so; 0 when there is none.
   */
  int swallowedLine() {
    return swallowedLine;
  }

  List<Outline.Heading> marks() {
    return List.copyOf(marks);
  }

  /** Attribute entries of the header, with their names in lower case. */
  List<HeaderEntry> attributes() {
    return List.copyOf(attributes);
  }

  /** The author and the date below the title of a text whose header is JBake's. */
  List<HeaderEntry> byline() {
    return List.copyOf(byline);
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
      if (isComment(line)) {
        continue;
      }
      int last = blockMayBegin ? attribute(i) : -1;
      if (last >= 0) {
        i = last;
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
            i = belowTitle(i + 1) - 1;
          }
        } else if (DELIMITER.matcher(line).matches()) {
          open = line.startsWith("```") ? "```" : line;
          blockMayBegin = true;
          // A comment, such as a licence, may precede the title.
          inHeader &= marks.isEmpty() && line.startsWith("////");
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

  /**
   * Reads an attribute entry, whose value may go on over further lines; gives the index of its last
   * line, -1 when a line is none.
   */
  private int attribute(int index) {
    String line = lines[index].stripTrailing();
    Matcher entry = ATTRIBUTE.matcher(line);
    if (!entry.matches()) {
      return -1;
    }
    String name = NO_PART_OF_A_NAME.matcher(entry.group(1)).replaceAll("").toLowerCase(Locale.ROOT);
    String value = entry.group(2) == null ? "" : entry.group(2).strip();
    int column = entry.start(2) < 0 ? line.length() + 1 : line.indexOf(value, entry.start(2)) + 1;
    int last = index;
    if (value.endsWith(CONTINUED)) {
      StringBuilder whole = new StringBuilder();
      String part = value;
      while (part.endsWith(CONTINUED) && last + 1 < lines.length && !lines[last + 1].isBlank()) {
        String start = part.substring(0, part.length() - CONTINUED.length());
        whole.append(start.stripTrailing()).append(' ');
        part = lines[++last].strip();
      }
      value = whole.append(part).toString();
    }
    if (inHeader) {
      attributes.add(new HeaderEntry(name, value, index + 1, 1, column));
      values.put(name, value);
    } else if (name.startsWith(JBAKE)) {
      lateAttributes.add(index + 1);
    }
    return last;
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
    String id = blockId;
    int brackets = text.lastIndexOf("[[");
    Matcher inline = INLINE_ID.matcher(text);
    if (brackets >= 0 && inline.region(brackets, text.length()).matches()) {
      id = inline.group(1);
      text = text.substring(0, brackets).stripTrailing();
    }
    if (marks.isEmpty()) {
      title = text;
      titleLine = line - found.lines() + 1;
    }
    marks.add(new Outline.Heading(found.level(), id, ""));
  }

  /**
   * Reads what is below the document's title up to a blank line, as Asciidoctor does: attributes,
   * at most a line of authors, and at most a line of the revision after it. Gives the index of the
   * first line after that.
   */
  private int belowTitle(int first) {
    int author = attributesFrom(first);
    if (!isText(author)) {
      return author;
    }
    int revision = attributesFrom(author + 1);
    int end = isText(revision) ? attributesFrom(revision + 1) : revision;
    // Users of JBake write such lines; elsewhere they are the first words of a section.
    boolean jbake = attributes.stream().anyMatch(entry -> entry.key().startsWith(JBAKE));
    String authors = lines[author].strip();
    if (!jbake || authors.length() > MAX_BYLINE || !AUTHORS.matcher(authors).matches()) {
      swallowedLine = author + 1;
    } else {
      int column = lines[author].indexOf(authors) + 1;
      String name = ADDRESS.matcher(authors.split(";", 2)[0]).replaceAll("");
      byline.add(new HeaderEntry("author", name, author + 1, column, column, true));
      if (isText(revision)) {
        revision(revision);
      }
    }
    return end;
  }

  private int attributesFrom(int first) {
    int at = first;
    while (at < lines.length) {
      int last = isComment(lines[at]) ? at : attribute(at);
      if (last < 0) {
        break;
      }
      at = last + 1;
    }
    return at;
  }

  private boolean isText(int index) {
    return index < lines.length && !lines[index].isBlank();
  }

  private void revision(int index) {
    String line = lines[index].strip();
    Matcher revision = REVISION.matcher(line);
    if (line.length() > MAX_BYLINE
        || !MAYBE_REVISION.matcher(line).matches()
        || !revision.matches()) {
      swallowedLine = index + 1;
      return;
    }
    String date = revision.group(2).strip();
    if (!date.isEmpty() && (revision.group(1) != null || !date.startsWith("v"))) {
      int column = lines[index].indexOf(date) + 1;
      byline.add(new HeaderEntry("date", date, index + 1, column, column, true));
    }
  }
}
