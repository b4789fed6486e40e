package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a section stood word for word in last year's report. Sentences are compared, without
 * blanks, marks of layout and the figures' years: a year that was moved on is no new text.
 */
public final class CopiedText {
  /** A shorter sentence is a phrase of the trade. */
  private static final int SHORTEST = 12;

  private final Set<Long> before = new HashSet<>();
  private final int shift;

  /**
   * The share of a section that was copied.
   *
   * @param percent of its characters, rounded down
   * @param characters how many characters were compared
   */
  public record Share(int percent, int characters) {}

  /**
   * Compares with these texts.
   *
   * @param texts last year's, as they lie in its files
   * @param year this year's report, whose years count as last year's
   */
  public CopiedText(List<String> texts, int year) {
    this.shift = year;
    for (String text : texts) {
      for (String sentence : sentences(text, year - 1)) {
        before.add(hash(sentence));
      }
    }
  }

  /** The share of a text; of a text without sentences to compare, 0 of 0. */
  public Share of(String text) {
    int same = 0;
    int all = 0;
    for (String sentence : sentences(text, shift)) {
      all += sentence.length();
      same += before.contains(hash(sentence)) ? sentence.length() : 0;
    }
    return new Share(all == 0 ? 0 : (int) (100L * same / all), all);
  }

  /** The sentences of a text; its own year is written as 今年, so that only other changes count. */
  private static List<String> sentences(String text, int year) {
    String own = Integer.toString(year);
    List<String> sentences = new ArrayList<>();
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '。' || c == '；' || c == '！' || c == '？' || isBlankLine(text, i)) {
        end(sentence, own, sentences);
      } else if (Character.isLetterOrDigit(c)) {
        sentence.append(c);
      }
    }
    end(sentence, own, sentences);
    return sentences;
  }

  private static boolean isBlankLine(String text, int at) {
    char c = text.charAt(at);
    if (c == '.') {
      return at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    }
    return c == '\n'
        && at + 1 < text.length()
        && (text.charAt(at + 1) == '\n' || text.charAt(at + 1) == '\r');
  }

  private static void end(StringBuilder sentence, String own, List<String> to) {
    if (sentence.length() >= SHORTEST) {
      to.add(sentence.toString().replace(own, "今年"));
    }
    sentence.setLength(0);
  }

  /** 64 bits are enough to tell the sentences of two reports apart. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
