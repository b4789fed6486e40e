package org.yearpress.export.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.text.fast.Utf8;

/**
 * Which cells of two forms may be compared: {@code crosswalks.csv}, a line for each cell with each
 * that it is compared with, so that figures can be joined without taking a text apart.
 */
final class CrosswalkList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of(
          "crosswalk",
          "pair",
          "from-form",
          "from-version",
          "from-key",
          "operator",
          "to-form",
          "to-version",
          "to-key",
          "comparable",
          "note");

  /** How the cells of a pair hang together. */
  static final List<String> OPERATORS = List.of("equal", "sum-of-from", "sum-of-to", "sum-of-both");

  private CrosswalkList() {}

  /** The crosswalks that begin or end at a form in use; others may be links of a way between. */
  static List<Crosswalk> used(Crosswalks crosswalks, Collection<Form> used) {
    Set<String> references = new HashSet<>();
    used.forEach(form -> references.add(form.reference()));
    return crosswalks.all().stream()
        .filter(each -> references.contains(each.from()) || references.contains(each.to()))
        .toList();
  }

  static byte[] csv(List<Crosswalk> crosswalks) {
    Utf8 out = new Utf8(1 << 14);
    CsvLines.line(COLUMNS, out);
    for (Crosswalk crosswalk : crosswalks) {
      int number = 0;
      for (Crosswalk.Pair pair : crosswalk.pairs()) {
        number++;
        for (CellKey from : pair.from()) {
          for (CellKey to : pair.to()) {
            CsvLines.line(
                List.of(
                    crosswalk.id(),
                    Integer.toString(number),
                    id(crosswalk.from()),
                    version(crosswalk.from()),
                    from.toString(),
                    operator(pair),
                    id(crosswalk.to()),
                    version(crosswalk.to()),
                    to.toString(),
                    pair.exact() ? "exact" : "partial",
                    pair.note()),
                out);
          }
        }
      }
    }
    return out.toBytes();
  }

  private static String operator(Crosswalk.Pair pair) {
    boolean fromAdded = pair.from().size() > 1;
    boolean toAdded = pair.to().size() > 1;
    return OPERATORS.get((fromAdded ? 1 : 0) + (toAdded ? 2 : 0));
  }

  /** The id in a reference, {@code id@version}. */
  static String id(String reference) {
    return reference.substring(0, reference.lastIndexOf('@'));
  }

  private static String version(String reference) {
    return reference.substring(reference.lastIndexOf('@') + 1);
  }
}
