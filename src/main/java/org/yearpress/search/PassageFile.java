package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The text to show of a part, as stored in a file with those of the parts beside it.
 *
 * @param suffix of the page's path, below the folder of its report
 */
public record PassageFile(String suffix, String title, List<Shown> units) {
  public PassageFile {
    units = List.copyOf(units);
  }

  /**
   * A unit.
   *
   * @param anchor percent-encoded; empty for the top of the page
   */
  public record Shown(String anchor, int rank, String heading, String text) {
    /** The page below that it is on; empty where it is on the page itself. */
    public String below() {
      return PageUnits.below(anchor);
    }

    /** The anchor on that page; empty for its top. */
    public String id() {
      return PageUnits.anchor(anchor);
    }
  }

  /**
   * Reads the content of a file: the texts of consecutive parts.
   *
   * @throws DamagedException when it is nothing of that kind
   */
  public static List<PassageFile> read(byte[] content) {
    ByteReader in = new ByteReader(content);
    List<PassageFile> parts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      parts.add(read(in));
    }
    return parts;
  }

  private static PassageFile read(ByteReader in) {
    String suffix = in.text();
    String title = in.text();
    List<Shown> units = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      units.add(new Shown(in.text(), in.one(), in.text(), in.text()));
    }
    in.block(); // traditional characters are exchanged by the whole table here
    return new PassageFile(suffix, title, units);
  }

  /** Headings and names as they are compared. */
  public String heads(Fold fold) {
    StringBuilder all = new StringBuilder();
    units.forEach(unit -> Parts.append(all, Norm.of(unit.heading())));
    return fold.of(all.toString());
  }

  /** The other texts as they are compared. */
  public String text(Fold fold) {
    StringBuilder all = new StringBuilder();
    units.forEach(unit -> Parts.append(all, Norm.of(unit.text())));
    return fold.of(all.toString());
  }
}
