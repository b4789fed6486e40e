package org.yearpress.check.prose;

import java.util.Arrays;
import java.util.List;

/**
 * How much of a section repeats last year's report word for word. Sentences are compared without
 * white space, layout marks and the figures' years, so that moving a year on does not count as new
 * text.
 */
public final class CopiedText {
  private final long[] before;

  /**
   * The share of a section that was copied.
   *
   * @param percent of its characters, rounded down
   * @param characters how many characters were compared
   */
  public record Share(int percent, int characters) {}

  /** Compares with last year's texts. */
  public CopiedText(List<Sentences> texts) {
    int count = 0;
    for (Sentences text : texts) {
      count += text.count();
    }
    before = new long[count];
    int at = 0;
    for (Sentences text : texts) {
      for (int i = 0; i < text.count(); i++) {
        before[at++] = text.hash(i);
      }
    }
    Arrays.sort(before);
  }

  /** The share of a text; of a text without sentences to compare, 0 of 0. */
  public Share of(Sentences text) {
    int same = 0;
    int all = 0;
    for (int i = 0; i < text.count(); i++) {
      all += text.length(i);
      same += Arrays.binarySearch(before, text.hash(i)) >= 0 ? text.length(i) : 0;
    }
    return new Share(all == 0 ? 0 : (int) (100L * same / all), all);
  }
}
