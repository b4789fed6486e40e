package org.yearpress.search;

import java.util.List;

/**
 * What one report, or one page outside reports, gives to a segment: all that its grams and its
 * manifest depend on.
 *
 * @param year 0 outside reports
 * @param body path of its body; empty outside reports
 * @param folder address below the site root without a slash at its end; empty for the home page
 * @param form id of the form whose words its statistics page prints; empty without one
 * @param language BCP 47 tag
 * @param digest hex digits of the SHA-256 of the files of its texts, inflated
 * @param parts in the order of its pages
 */
record Contribution(
    int year,
    String body,
    String folder,
    String form,
    String language,
    String digest,
    List<Part> parts) {
  /** Hex digits that {@link #texts} has. */
  static final int DIGITS = 6;

  Contribution {
    parts = List.copyOf(parts);
  }

  /** What changes with its texts and stands in the names of their files. */
  String texts() {
    return digest.substring(0, DIGITS);
  }

  /** Where the text of a part is written, below the folder of the index. */
  String textFile(int part) {
    return textFile(folder, texts(), part);
  }

  /** Where the text of a part is written, from what a manifest says. */
  static String textFile(String folder, String texts, int part) {
    return "t/" + (folder.isEmpty() ? "" : folder + "/") + texts + "-" + part + ".bin";
  }

  /**
   * Units of one page that are found together; what is compared only.
   *
   * @param firstOfPage whether a new page begins
   * @param heads headings, titles and names; U+001F keeps them apart
   * @param text the other texts; U+001F keeps them apart
   */
  record Part(Kind kind, boolean firstOfPage, String heads, String text) {}

  /** What a reader can narrow a search to; the numbers stand in the index. */
  enum Kind {
    TEXT(0),
    STATISTICS(1),
    ATTACHMENT(2),
    CORRECTION(3),
    PAGE(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
