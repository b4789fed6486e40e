package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of a part, as its file holds it.
 *
 * @param suffix of the page's path, below the folder of its report
 */
record TextFile(String suffix, String title, List<Shown> units) {
  TextFile {
    units = List.copyOf(units);
  }

  /**
   * A unit.
   *
   * @param anchor percent-encoded; empty for the top of the page
   */
  record Shown(String anchor, int rank, String heading, String text) {}

  /**
   * Reads the content of a file.
   *
   * @throws DamagedException when it is nothing of that kind
   */
  static TextFile read(byte[] content) {
    ByteReader in = new ByteReader(content);
    String suffix = in.text();
    String title = in.text();
    List<Shown> units = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      units.add(new Shown(in.text(), in.one(), in.text(), in.text()));
    }
    return new TextFile(suffix, title, units);
  }

  /** Headings and names as they are compared. */
  String heads(Fold fold) {
    StringBuilder all = new StringBuilder();
    units.forEach(unit -> Parts.append(all, Norm.of(unit.heading())));
    return fold.of(all.toString());
  }

  /** The other texts as they are compared. */
  String text(Fold fold) {
    StringBuilder all = new StringBuilder();
    units.forEach(unit -> Parts.append(all, Norm.of(unit.text())));
    return fold.of(all.toString());
  }
}
