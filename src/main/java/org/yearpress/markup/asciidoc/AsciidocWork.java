package org.yearpress.markup.asciidoc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts, ahead of the engine, what a text would ask of it. The engine's expressions look for the
 * end of whatever seems to begin: a bracket that is never closed is looked for up to the end of its
 * block, and so is the next one. Here each beginning is counted with the distance to the nearest
 * end that there could be, in one walk over the text, and so is what grows: cells that are
 * repeated, attributes that are put in, headings that need a number to tell them apart.
 *
 * <p>The same text always comes to the same count, whatever the machine has to do. A unit is about
 * a character that an expression looks at.
 */
final class AsciidocWork {
  /** What the engine spends on a cell, a column or an attribute, whatever is in it. */
  private static final int NODE = 6_000;

  /** And on a line, which may be a block or an item of its own. */
  private static final int LINE = 4_000;

  /** The engine tries the numbers of equal headings one after another. */
  private static final int TRIED_NUMBER = 100;

  /** For each character that an attribute puts into the text. */
  private static final int GROWN = 10;

  private static final int MAX_VALUE = 4_096;
  private static final int MAX_TIMES = 1_000_000;

  /** A line below this is cheap, whatever is in it, and its block is counted as a whole. */
  private static final int LONG_LINE = 1_000;

  private static final Pattern ENTRY =
      Pattern.compile(":(!?[\\p{L}\\p{N}_][^:\\n]*):(?:[ \\t]+(.*))?");
  private static final Pattern SET =
      Pattern.compile("\\{(?:set|counter2?):([\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*):([^}\\n]*)\\}");

  /** A counter puts in what its attribute holds, one further: of a text, a text as long. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\{(?:counter2?:)?([\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*)(?::[^}\\n]*)?\\}");

  /** {@code 3*}, {@code 2+}, {@code 2.3+}: a cell or column several times, or over several. */
  private static final Pattern REPEATED = Pattern.compile("(\\d{1,18}+)?\\.?(\\d{1,18}+)?[*+]");

  private static final Pattern LIST_MARKER = Pattern.compile("[ \\t]*+(\\*++|\\.++)[ \\t].*");
  private static final Pattern BLOCK_DELIMITER =
      Pattern.compile("={4,}+|\\*{4,}+|_{4,}+|-{4,}+|\\.{4,}+|\\+{4,}+");
  private static final Pattern TABLE_DELIMITER = Pattern.compile("[|,:!]={3,}+");
  private static final Pattern UNDERLINE =
      Pattern.compile("={2,}+|-{2,}+|~{2,}+|\\^{2,}+|\\+{2,}+");
  private static final Pattern NUMBERED_NOTE = Pattern.compile("footnote(?:ref)?:([^\\s\\[]*+)\\[");

  /** How often a run of blanks is looked through from each of them. */
  private static final int BLANK = 12;

  /** Signs that begin and end what they stand around. */
  private static final String MARKS = "*_`#+$^~";

  private final long most;
  private final int depth;
  private final Map<String, StringBuilder> values = new HashMap<>();
  private final Map<String, Integer> headings = new HashMap<>();
  private final Set<String> delimiters = new HashSet<>();
  private long spent;
  private long notes;
  private int deepLine;

  /**
   * A new count.
   *
   * @param most what one section may ask for
   * @param depth of lists and blocks in each other
   */
  AsciidocWork(long most, int depth) {
    this.most = most;
    this.depth = depth;
  }

  /** What has been counted. */
  long spent() {
    return spent;
  }

  /** Whether more was asked for than is allowed. */
  boolean isOver() {
    return spent > most;
  }

  /** The first line with something deeper than allowed; 0 without one. */
  int deepLine() {
    return deepLine;
  }

  /**
   * Counts what a text asks for line by line, before the engine reads it.
   *
   * @return the line, from 1, at which too much was asked for; 0 when that did not happen
   */
  int lines(String text) {
    boolean inTable = false;
    long cell = 0;
    long record = 0;
    long value = 0;
    int number = 0;
    String before = "";
    for (int start = 0; start <= text.length() && !isOver(); ) {
      int found = text.indexOf('\n', start);
      int end = found < 0 ? text.length() : found;
      String line = text.substring(start, end).stripTrailing();
      number++;
      spent += end - start;
      attribute(line);
      // The engine copies what it has of an attribute's value with each line that goes on with it.
      value =
          line.endsWith(" \\") && (value > 0 || line.startsWith(":")) ? value + line.length() : 0;
      spent += value / 8;
      deep(line, number);
      heading(before, line);
      if (TABLE_DELIMITER.matcher(line).matches()) {
        inTable = !inTable;
        cell = 0;
        record = 0;
      }
      if (inTable || line.startsWith("[")) {
        repeated(resolved(line));
      }
      if (inTable) {
        // The engine copies what it has of a cell with each further line of it.
        cell = line.indexOf('|') >= 0 ? line.length() : cell + line.length();
        boolean goesOn = odd(line, '"') != (record > 0);
        record = goesOn ? record + line.length() : 0;
        spent += (cell + record) / 8;
        spent += (long) NODE * count(line, "|!,:");
      }
      spent += LINE;
      if (line.length() > LONG_LINE) {
        text(line);
      }
      notes(line);
      before = line;
      start = end + 1;
    }
    return isOver() ? number : 0;
  }

  private static boolean odd(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count() % 2 == 1;
  }

  private static long count(String line, String wanted) {
    return line.chars().filter(c -> wanted.indexOf(c) >= 0).count();
  }

  private void attribute(String line) {
    if (line.startsWith(":")) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        define(entry.group(1), entry.group(2) == null ? "" : entry.group(2));
        repeated(resolved(line));
      }
    }
    if (line.contains("{set:") || line.contains("{counter")) {
      Matcher set = SET.matcher(line);
      while (set.find()) {
        define(set.group(1), set.group(2));
      }
    }
  }

  /** Of a name with several values each counts: which of them holds at a place is not known. */
  private void define(String name, String value) {
    String resolved = resolved(value);
    StringBuilder all =
        values.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new StringBuilder());
    int end = Math.min(resolved.length(), MAX_VALUE - all.length());
    all.append(resolved, 0, Math.max(0, end));
    spent += NODE;
  }

  /** The text with the values of attributes in it, as far as that is allowed. */
  private String resolved(String text) {
    if (text.indexOf('{') < 0 || values.isEmpty()) {
      return text;
    }
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    while (reference.find() && !isOver()) {
      CharSequence value = values.get(reference.group(1).toLowerCase(Locale.ROOT));
      if (value != null) {
        resolved.append(text, from, reference.start()).append(value);
        spent += (long) GROWN * value.length();
        from = reference.end();
      }
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private void repeated(String line) {
    if (line.indexOf('*') < 0 && line.indexOf('+') < 0) {
      return;
    }
    Matcher repeated = REPEATED.matcher(line);
    long sum = 0;
    while (repeated.find()) {
      if (repeated.end() - repeated.start() > 1) {
        sum = Math.min(sum + times(repeated.group(1)) * times(repeated.group(2)), most);
      }
    }
    spent += sum * NODE;
  }

  private long times(@Nullable String digits) {
    return digits == null ? 1 : Math.min(Long.parseLong(digits), MAX_TIMES);
  }

  private void deep(String line, int number) {
    if (deepLine > 0 || line.isEmpty()) {
      return;
    }
    Matcher marker = LIST_MARKER.matcher(line);
    boolean delimiter = BLOCK_DELIMITER.matcher(line).matches() && delimiters.add(line);
    if ((marker.matches() && marker.end(1) - marker.start(1) > depth)
        || (delimiter && delimiters.size() > depth)
        || quotes(line) > depth) {
      deepLine = number;
    }
  }

  private static int quotes(String line) {
    int quotes = 0;
    for (int i = 0; i < line.length() && "> \t".indexOf(line.charAt(i)) >= 0; i++) {
      quotes += line.charAt(i) == '>' ? 1 : 0;
    }
    return quotes;
  }

  private void heading(String before, String line) {
    String title = "";
    if (line.startsWith("=") || line.startsWith("#")) {
      title = line;
    } else if (!before.isEmpty()
        && Math.abs(before.length() - line.length()) < 3
        && UNDERLINE.matcher(line).matches()) {
      title = before;
    }
    if (!title.isEmpty()) {
      StringBuilder name = new StringBuilder();
      title
          .codePoints()
          .filter(Character::isLetterOrDigit)
          .map(Character::toLowerCase)
          .forEach(name::appendCodePoint);
      spent += (long) TRIED_NUMBER * headings.merge(name.toString(), 1, Integer::sum);
    }
  }

  /** A note with a name is looked for among all that came before. */
  private void notes(String line) {
    if (line.contains("footnote")) {
      Matcher note = NUMBERED_NOTE.matcher(line);
      while (note.find()) {
        spent += note.group(1).isEmpty() ? 0 : notes * TRIED_NUMBER;
        notes++;
      }
    }
  }

  /** Counts what a paragraph, an item or a cell asks for: all that the engine looks at at once. */
  void block(String text) {
    text(resolved(text));
  }

  private void text(String text) {
    spent += new Openings(text).distances();
  }

  /** One walk over a text from its end to its beginning, with what is nearest ahead. */
  private static final class Openings {
    private final String text;
    private final int length;
    private final boolean address;
    private final int[] closed = new int[MARKS.length()];
    private final int[] closedNext = new int[MARKS.length()];
    private final int[] doubled = new int[MARKS.length()];
    private long sum;
    private int bracket;
    private int opening;
    private long ends;
    private int closedTwice;
    private int index;
    private int reference;
    private int quote;
    private int brace;
    private int blank;
    private int line;
    private long openings;
    private long crossed;
    private long escaped;
    private long word;
    private long other;
    private long blanks;

    Openings(String text) {
      this.text = text;
      this.length = text.length();
      this.address = text.indexOf('@') >= 0;
      Arrays.fill(closed, length);
      Arrays.fill(closedNext, length);
      Arrays.fill(doubled, length);
      bracket = length;
      opening = length;
      closedTwice = length;
      index = length;
      reference = length;
      quote = length;
      brace = length;
      blank = length;
      line = length;
    }

    /** The sum of the distances. */
    long distances() {
      for (int i = length - 1; i >= 0; i--) {
        char c = text.charAt(i);
        runs(c);
        escaped += c == '<' || c == '>' || c == '&' ? 1 : 0;
        switch (c) {
          case '[' -> open(i);
          case ']' -> {
            if (at(i - 1) != '\\') {
              bracket = i;
              ends++;
            }
            closedTwice = at(i + 1) == ']' ? i : closedTwice;
          }
          case '(' -> sum += at(i + 1) == '(' ? index - i : 0;
          case ')' -> index = at(i + 1) == ')' ? i : index;
          case '<' -> sum += at(i + 1) == '<' ? 8L * (reference - i) : 0;
          case '>' -> reference = at(i + 1) == '>' ? i : reference;
          case '{' -> sum += Math.min(brace, line) - i;
          case '}' -> brace = i;
          case ':' -> colon(i);
          case '"', '\'' -> {
            sum += at(i + 1) == '`' ? quote - i : 0;
            quote = at(i - 1) == '`' ? i : quote;
          }
          case '\n' -> {
            line = i;
            blank = i;
          }
          case ' ', '\t' -> blank = i;
          default -> mark(c, i);
        }
      }
      // Each of these signs is several once the engine has escaped it.
      double longer = 1 + 3.0 * escaped / Math.max(1, length);
      return (long) (sum * longer * longer + 3.0 * crossed * longer * longer * longer);
    }

    private int at(int i) {
      return i < 0 || i >= length ? -1 : text.charAt(i);
    }

    /**
     * A bracket is looked at by the macros, by what is passed through, and by each of the marks. An
     * end that another bracket has is none: when the engine comes to this one, it may be gone.
     */
    private void open(int i) {
      boolean closes = ends > 0;
      sum += 6L * ((closes ? bracket : length) - i);
      sum += at(i + 1) == '[' ? Math.min(closedTwice, line) - i : 0;
      ends = Math.max(0, ends - 1);
      openings += closes ? 0 : length - i;
      opening = i;
    }

    private void colon(int i) {
      int next = at(i + 1);
      if (next < 0 || Character.isWhitespace(next)) {
        return;
      }
      sum += 2L * (Math.min(blank, opening) - i);
      if (text.startsWith("xref", i - 4)) {
        // What finds no end behind a bracket tries the next one.
        crossed += openings;
        sum += opening - i;
      } else if (text.startsWith("image", i - 5)
          || text.startsWith("icon", i - 4)
          || text.startsWith("menu", i - 4)) {
        sum += 2L * (Math.min(line, opening) - i);
      }
    }

    private void mark(char c, int i) {
      int which = MARKS.indexOf(c);
      if (which < 0) {
        return;
      }
      int before = at(i - 1);
      int next = at(i + 1);
      if (next == c) {
        sum += doubled[which] - i;
        doubled[which] = i;
      }
      if (c == '^' || c == '~') {
        sum += Math.min(blank, closed[which]) - i;
        closed[which] = i;
        return;
      }
      if (!isWord(before) && next >= 0 && !Character.isWhitespace(next)) {
        sum += 4L * ((closed[which] > i + 1 ? closed : closedNext)[which] - i);
      }
      if (before >= 0 && before != c && !Character.isWhitespace(before) && !isWord(next)) {
        closedNext[which] = closed[which];
        closed[which] = i;
      }
    }

    /** What looks for the end of a run from each character of it. */
    private void runs(char c) {
      word = address && (isWord(c) || "-.%+&;".indexOf(c) >= 0) ? word + 1 : 0;
      other = "<>.!\\-0123456789".indexOf(c) >= 0 ? other + 1 : 0;
      blanks = c == ' ' || c == '\t' ? blanks + 1 : 0;
      sum += 4 * word + other / 8 + BLANK * Math.max(0, blanks - 1);
    }

    private static boolean isWord(int c) {
      return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
    }
  }
}
