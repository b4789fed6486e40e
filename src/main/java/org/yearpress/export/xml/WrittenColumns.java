package org.yearpress.export.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.form.xml.XmlPath;

/**
 * Where the cells of a table's rows are written.
 *
 * @param own in the entry of the row, in the order to write them
 * @param closing in its link to the whole body
 * @param numbered those of both that are in a numbered list
 */
record WrittenColumns(String table, List<Place> own, List<Place> closing, List<Place> numbered) {
  static final WrittenColumns NONE = new WrittenColumns("", List.of(), List.of(), List.of());

  WrittenColumns {
    own = List.copyOf(own);
    closing = List.copyOf(closing);
    numbered = List.copyOf(numbered);
  }

  /**
   * Where a column is written.
   *
   * @param first way of its path
   * @param last way, for a code
   * @param number in a numbered list; 0 where it is in none
   * @param isListed whether it is in a list under a code: written even where it is what a gap means
   * @param empty what a gap means; null for nothing
   */
  record Place(
      String column,
      List<XmlPath.Step> first,
      List<XmlPath.Step> last,
      int number,
      boolean isListed,
      XmlMapping.Reading reading,
      @Nullable String empty) {}

  static WrittenColumns of(
      XmlMapping.TablePlaces table, Map<String, XmlMapping.Reading> readings, String dialect) {
    List<Place> own = new ArrayList<>();
    List<Place> closing = new ArrayList<>();
    List<Place> numbered = new ArrayList<>();
    table
        .columns()
        .forEach(
            (column, at) -> {
              List<List<XmlPath.Step>> ways = at.path().ways();
              List<XmlPath.Step> first = ways.get(0);
              XmlMapping.Reading reading =
                  readings.getOrDefault(at.reading(), XmlMapping.Reading.PLAIN);
              Place place =
                  new Place(
                      column,
                      first,
                      ways.get(ways.size() - 1),
                      first.stream().mapToInt(XmlPath.Step::number).max().orElse(0),
                      first.stream().anyMatch(step -> !step.child().isEmpty()),
                      reading,
                      reading.empty().get(dialect));
              (at.closingLink() ? closing : own).add(place);
              if (place.number() > 0) {
                numbered.add(place);
              }
            });
    own.sort(Comparator.comparingInt(Place::number));
    closing.sort(Comparator.comparingInt(Place::number));
    return new WrittenColumns(table.table(), own, closing, numbered);
  }
}
