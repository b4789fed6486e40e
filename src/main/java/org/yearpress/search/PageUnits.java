package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.model.Permalinks;
import org.yearpress.search.Contribution.Kind;

/**
 * The texts of one page, cut into the smallest pieces that have an address.
 *
 * @param suffix of the page's path, below the folder of its report; empty for that itself
 * @param title of the report or page
 */
record PageUnits(String suffix, String title, List<Unit> units) {
  PageUnits {
    units = List.copyOf(units);
  }

  /** What a unit is, for how much a hit in it counts; the numbers stand in the index. */
  enum Rank {
    TITLE(0, Kind.TEXT),
    SECTION(1, Kind.TEXT),
    ROW(2, Kind.STATISTICS),
    ATTACHMENT(3, Kind.ATTACHMENT),
    IMPRINT(4, Kind.TEXT),
    CORRECTION(5, Kind.CORRECTION),
    PAGE(6, Kind.PAGE);

    private final int number;
    private final Kind kind;

    Rank(int number, Kind kind) {
      this.number = number;
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  /**
   * A piece of a page, or of one below it.
   *
   * @param below the page that it stands on, from the page that the units are of; empty where it is
   *     that
   * @param anchor without {@code #}; empty for the top of the page
   * @param heading what stands over it or names it; empty too where the form says it
   */
  record Unit(Rank rank, String below, String anchor, String heading, String text) {
    boolean isEmpty() {
      return heading.isBlank() && text.isBlank();
    }

    /** As it stands in the file of its part. */
    void write(ByteWriter out) {
      out.text(place(below, anchor)).one(rank.number).text(heading).text(text);
    }
  }

  /** An anchor as it stands in the index, behind the page below that it is on, if any. */
  static String place(String below, String anchor) {
    String encoded = Permalinks.encode(anchor);
    return below.isEmpty() ? encoded : below + "#" + encoded;
  }

  /** The anchor of a place as it stands in the index. */
  static String anchor(String place) {
    return place.substring(place.indexOf('#') + 1);
  }

  /** The page below that a place of the index is on; empty where it is on the page itself. */
  static String below(String place) {
    return place.substring(0, Math.max(0, place.indexOf('#')));
  }

  /** One text of several fields; empty ones are left out. */
  static String fields(List<String> fields) {
    StringBuilder joined = new StringBuilder();
    for (String field : fields) {
      if (!field.isBlank()) {
        if (joined.length() > 0) {
          joined.append(Gram.BETWEEN);
        }
        joined.append(field);
      }
    }
    return joined.toString();
  }

  /** Collects the units of a page; pieces without text are no units. */
  static final class Collector {
    private final List<Unit> units = new ArrayList<>();

    void add(Rank rank, String anchor, String heading, String text) {
      add(rank, "", anchor, heading, text);
    }

    void add(Rank rank, String below, String anchor, String heading, String text) {
      Unit unit = new Unit(rank, below, anchor, heading, text);
      if (!unit.isEmpty()) {
        units.add(unit);
      }
    }

    List<Unit> units() {
      return units;
    }
  }
}
