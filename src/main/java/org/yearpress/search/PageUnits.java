package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.JsonText;
import org.yearpress.model.Permalinks;

/**
 * The texts of one page, cut into the smallest pieces that have an address.
 *
 * @param url relative to the site's root, percent-encoded
 * @param body name of the body; empty where the page belongs to none
 * @param year 0 where the page belongs to none
 */
record PageUnits(String url, String title, String body, int year, List<Unit> units) {
  /** Keeps fields apart: nothing that a reader types matches across it. */
  private static final String BETWEEN_FIELDS = "\u001F";

  PageUnits {
    units = List.copyOf(units);
  }

  /** What a unit is; the words are those of the index. */
  enum Kind {
    REPORT("report"),
    SECTION("section"),
    STATISTICS("statistics"),
    ATTACHMENT("attachment"),
    PAGE("page");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * A piece of a page.
   *
   * @param anchor without {@code #}; empty for the top of the page
   * @param heading what stands over it or names it; may be empty
   */
  record Unit(Kind kind, String anchor, String heading, String text) {
    boolean isEmpty() {
      return heading.isBlank() && text.isBlank();
    }
  }

  /** One text of several fields; empty ones are left out. */
  static String fields(List<String> fields) {
    return String.join(BETWEEN_FIELDS, fields.stream().filter(f -> !f.isBlank()).toList());
  }

  /** The page as it stands in the index. */
  String json() {
    JsonText json = new JsonText().object();
    json.name("url").value(url);
    json.name("title").value(title);
    json.optional("body", body);
    if (year != 0) {
      json.name("year").value(year);
    }
    json.name("units").array();
    for (Unit unit : units) {
      json.newline().array();
      json.value(unit.kind().word);
      json.value(Permalinks.encode(unit.anchor()));
      json.value(unit.heading());
      json.value(unit.text()).endArray();
    }
    return json.endArray().endObject().toString();
  }

  /** Collects the units of a page; pieces without text are no units. */
  static final class Collector {
    private final List<Unit> units = new ArrayList<>();

    void add(Kind kind, String anchor, String heading, String text) {
      Unit unit = new Unit(kind, anchor, heading, text);
      if (!unit.isEmpty()) {
        units.add(unit);
      }
    }

    List<Unit> units() {
      return units;
    }
  }
}
