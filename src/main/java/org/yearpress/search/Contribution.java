package org.yearpress.search;

import java.util.List;

/**
 * What one report, or one page outside reports, adds to a segment, without its texts, which are
 * named by their digest.
 *
 * @param year 0 outside reports
 * @param body path of its body; empty outside reports
 * @param folder address below the site root without a slash at its end; empty for the home page
 * @param form id of the form whose words its statistics page prints; empty without one
 * @param language BCP 47 tag
 * @param digest hex digits of the SHA-256 of the files of its texts, inflated
 * @param structure of each part in the order of its pages what {@link Part#structure} says
 */
public record Contribution(
    int year,
    String body,
    String folder,
    String form,
    String language,
    String digest,
    List<Integer> structure) {
  /** Hex digits that {@link #texts} has. */
  static final int DIGITS = 6;

  public Contribution {
    structure = List.copyOf(structure);
  }

  /** How many parts there are. */
  int parts() {
    return structure.size();
  }

  /** What changes with its texts and stands in the names of their files. */
  String texts() {
    return digest.substring(0, DIGITS);
  }

  /** Where texts are written, below the folder of the index, from what a manifest says. */
  static String textFile(String folder, String texts, int number) {
    return "t/" + (folder.isEmpty() ? "" : folder + "/") + texts + "-" + number + ".bin";
  }

  /**
   * Units of one page that are found together; what is compared only.
   *
   * @param firstOfPage whether a new page begins
   * @param heads headings, titles and names; U+001F keeps them apart
   * @param text the other texts; U+001F keeps them apart
   */
  public record Part(Kind kind, boolean firstOfPage, String heads, String text) {
    /** What a manifest says of the part: its kind, and whether a page begins. */
    int structure() {
      return kind.number() | (firstOfPage ? 0x80 : 0);
    }
  }

  /** The texts of all parts. */
  public record Texts(List<Part> parts) {
    public Texts {
      parts = List.copyOf(parts);
    }
  }

  /** A contribution with its texts. */
  public record WithTexts(Contribution contribution, Texts texts) {}

  /** What a reader can narrow a search to; the numbers stand in the index. */
  public enum Kind {
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
