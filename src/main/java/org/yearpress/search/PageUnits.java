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
    TITLE(Kind.TEXT),
    SECTION(Kind.TEXT),
    ROW(Kind.STATISTICS),
    ATTACHMENT(Kind.ATTACHMENT),
    IMPRINT(Kind.TEXT),
    CORRECTION(Kind.CORRECTION),
    PAGE(Kind.PAGE);

    private final Kind kind;

    Rank(Kind kind) {
      this.kind = kind;
    }

    Kind kind() {
      return kind;
    }
  }

  /**
   * A piece of a page.
   *
   * @param anchor without {@code #}; empty for the top of the page
   * @param heading what stands over it or names it; empty too where the form says it
   */
  record Unit(Rank rank, String anchor, String heading, String text) {
    boolean isEmpty() {
      return heading.isBlank() && text.isBlank();
    }

    /** As it stands in the file of its part. */
    void write(ByteWriter out) {
      out.text(Permalinks.encode(anchor)).one(rank.ordinal()).text(heading).text(text);
    }
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
      Unit unit = new Unit(rank, anchor, heading, text);
      if (!unit.isEmpty()) {
        units.add(unit);
      }
    }

    List<Unit> units() {
      return units;
    }
  }
}
