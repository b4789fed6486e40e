package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.model.Prose;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.PersonalKinds;

/**
 * What a source holds more than readers of the page see: comments, attributes, HTML that is taken
 * out. With it goes a little of what stands around, so that words beside a number still say what it
 * is. What is read as it is written, nearly all, is not looked at again.
 *
 * @param text of it, with what stands around
 * @param line the number of the line with which the text begins
 * @param from where in the text what is hidden begins
 * @param to where it ends
 */
record HiddenText(String text, int line, int from, int to) {
  /** Fewer letters and digits are no datum of a person, unless there is an at sign. */
  private static final int FEWEST = 7;

  /** How far words before a number may say what it is. */
  private static final int BEFORE = 120;

  /** How far words behind it may. */
  private static final int BEHIND = 60;

  /** No number of a person is longer: it is not cut. */
  private static final int LONGEST = 40;

  /** A datum of a person that readers of the page do not see. */
  record Found(PersonalHit hit, int line) {}

  /**
   * The data of persons in what readers of the page do not see.
   *
   * @param source as written, with its front matter
   * @param file the content path that places in the prose have for the source
   * @param prose what was made of it
   */
  static List<Found> find(String source, String file, Prose prose, PersonalKinds kinds) {
    List<Found> found = new ArrayList<>();
    for (HiddenText part : of(source, file, prose)) {
      for (PersonalHit hit : PersonalData.find(part.text, kinds)) {
        if (hit.start() < part.to && hit.end() > part.from && !part.isAddressOfFigure(hit, prose)) {
          int breaks =
              (int) part.text.substring(0, hit.start()).chars().filter(c -> c == '\n').count();
          found.add(new Found(hit, part.line + breaks));
        }
      }
    }
    return found;
  }

  /**
   * Whether a hit is the address of a cell: {@code stat:B1:AGENCY@reasons.other} ends as an e-mail
   * address does. One that names no cell is an error of its own.
   */
  private boolean isAddressOfFigure(PersonalHit hit, Prose prose) {
    for (Prose.Figure figure : prose.figures()) {
      String address = "stat:" + figure.address();
      int last = text.lastIndexOf(address, hit.start());
      if (last >= 0 && hit.end() <= last + address.length()) {
        return true;
      }
    }
    return false;
  }

  static List<HiddenText> of(String source, String file, Prose prose) {
    Map<Integer, List<String>> read = read(file, prose);
    List<HiddenText> parts = new ArrayList<>();
    int begin = -1;
    int until = 0;
    int firstLine = 0;
    int weight = 0;
    int line = 1;
    for (int start = 0; start < source.length(); line++) {
      int lineBreak = source.indexOf('\n', start);
      int end = lineBreak < 0 ? source.length() : lineBreak;
      List<String> texts = read.getOrDefault(line, List.of());
      Stretch more =
          isAsWritten(source, start, end, texts)
              ? NOTHING
              : hidden(source.substring(start, end), texts);
      if (more.weight > 0) {
        if (begin < 0) {
          begin = start + more.from;
          firstLine = line;
          weight = 0;
        }
        until = start + more.to;
        weight += more.weight;
      }
      boolean goesOn = more.weight > 0 && end + 1 < source.length();
      if (!goesOn && begin >= 0) {
        if (weight >= FEWEST) {
          parts.add(around(source, begin, until, firstLine));
        }
        begin = -1;
      }
      start = end + 1;
    }
    return parts;
  }

  /** What is read of each line of the source, in reading order. */
  private static Map<Integer, List<String>> read(String file, Prose prose) {
    Map<Integer, List<String>> read = new HashMap<>();
    for (Prose.Passage passage : prose.passages()) {
      List<Prose.LineStart> lines = passage.lines();
      for (int i = 0; i < lines.size(); i++) {
        int to = i + 1 < lines.size() ? lines.get(i + 1).offset() : passage.text().length();
        String text = passage.text().substring(lines.get(i).offset(), to).strip();
        if (lines.get(i).place().file().equals(file) && !text.isEmpty()) {
          read.computeIfAbsent(lines.get(i).place().line(), key -> new ArrayList<>()).add(text);
        }
      }
    }
    return read;
  }

  /**
   * The part of a line that holds all of it that is not read.
   *
   * @param weight how many letters and digits are not read; 0 where all are
   */
  private record Stretch(int from, int to, int weight) {}

  private static final Stretch NOTHING = new Stretch(0, 0, 0);

  /** Whether a line is read as it is written, which most are. */
  private static boolean isAsWritten(String source, int start, int end, List<String> read) {
    return read.size() == 1
        && read.get(0).length() == end - start
        && source.startsWith(read.get(0), start);
  }

  /**
   * Markup stands between what is read, so that this is what is left when the read characters are
   * taken out in their order. A line that is read in another way than it is written is hidden.
   */
  private static Stretch hidden(String line, List<String> read) {
    int from = line.length();
    int to = 0;
    int weight = 0;
    int text = 0;
    int at = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (text < read.size() && c == read.get(text).charAt(at)) {
        at++;
        if (at == read.get(text).length()) {
          text++;
          at = 0;
        }
      } else if (weight(c) > 0) {
        from = Math.min(from, i);
        to = i + 1;
        weight += weight(c);
      }
    }
    return text == read.size() ? new Stretch(from, to, weight) : whole(line);
  }

  private static Stretch whole(String line) {
    return new Stretch(0, line.length(), line.chars().map(c -> weight((char) c)).sum());
  }

  private static int weight(char c) {
    if (c == '@') {
      return FEWEST;
    }
    return c >= 0x80 || Character.isLetterOrDigit(c) ? 1 : 0;
  }

  private static HiddenText around(String source, int begin, int end, int beginLine) {
    int from = Math.max(0, begin - BEFORE);
    for (int most = LONGEST; from > 0 && most > 0 && isWithin(source, from); most--) {
      from--;
    }
    int to = Math.min(source.length(), end + BEHIND);
    for (int most = LONGEST; to < source.length() && most > 0 && isWithin(source, to); most--) {
      to++;
    }
    int line =
        beginLine - (int) source.substring(from, begin).chars().filter(c -> c == '\n').count();
    return new HiddenText(source.substring(from, to), line, begin - from, end - from);
  }

  /** Whether a number may go on over an offset. */
  private static boolean isWithin(String source, int offset) {
    return source.charAt(offset - 1) != '\n' && source.charAt(offset) != '\n';
  }
}
