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
 * Lines of a source that hold more than readers of the page see: comments, attributes, HTML that is
 * taken out. With them goes a little of what stands around, so that words beside a number still say
 * what it is. Lines that are read as they are written, nearly all, are not looked at again.
 *
 * @param text of these lines, with what stands around
 * @param line the number of the line with which the text begins
 * @param from where in the text the lines begin
 * @param to where they end
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

  /** Comparisons of a line with what is read of it; with more, it counts as another. */
  private static final long MOST_WORK = 2_000_000;

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
        if (hit.start() < part.to && hit.end() > part.from) {
          int breaks =
              (int) part.text.substring(0, hit.start()).chars().filter(c -> c == '\n').count();
          found.add(new Found(hit, part.line + breaks));
        }
      }
    }
    return found;
  }

  static List<HiddenText> of(String source, String file, Prose prose) {
    Map<Integer, List<String>> read = read(file, prose);
    List<HiddenText> parts = new ArrayList<>();
    int begin = -1;
    int firstLine = 0;
    int weight = 0;
    int line = 1;
    for (int start = 0; start < source.length(); line++) {
      int lineBreak = source.indexOf('\n', start);
      int end = lineBreak < 0 ? source.length() : lineBreak;
      int more = hidden(source.substring(start, end), read.getOrDefault(line, List.of()));
      if (more > 0 && begin < 0) {
        begin = start;
        firstLine = line;
        weight = 0;
      }
      weight += more;
      boolean goesOn = more > 0 && end + 1 < source.length();
      if (!goesOn && begin >= 0) {
        if (weight >= FEWEST) {
          parts.add(around(source, begin, more > 0 ? end : start, firstLine));
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

  /** How many letters and digits of a line are not among what is read of it. */
  private static int hidden(String line, List<String> read) {
    int at = 0;
    int hidden = 0;
    for (String text : read) {
      long work = (long) (line.length() - at - text.length() + 1) * text.length();
      int found = work > MOST_WORK ? -1 : line.indexOf(text, at);
      if (found < 0) {
        return weight(line, 0, line.length()); // read in another way than it is written
      }
      hidden += weight(line, at, found);
      at = found + text.length();
    }
    return hidden + weight(line, at, line.length());
  }

  private static int weight(String line, int from, int to) {
    int weight = 0;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c == '@') {
        weight += FEWEST;
      } else if (c >= 0x80 || Character.isLetterOrDigit(c)) {
        weight++;
      }
    }
    return weight;
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
