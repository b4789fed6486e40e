package org.yearpress.export.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.text.fast.Utf8;

/** Which cells of two forms may be compared: {@code crosswalks.csv}, a line for each pair. */
final class CrosswalkList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of("crosswalk", "from-form", "from-cells", "to-form", "to-cells", "comparable", "note");

  private CrosswalkList() {}

  /** The crosswalks that begin or end at a form in use; others may be links of a way between. */
  static byte[] csv(Crosswalks crosswalks, Collection<Form> used) {
    Set<String> references = new HashSet<>();
    used.forEach(form -> references.add(form.reference()));
    Utf8 out = new Utf8(1 << 14);
    CsvLines.line(COLUMNS, out);
    for (Crosswalk crosswalk : crosswalks.all()) {
      if (references.contains(crosswalk.from()) || references.contains(crosswalk.to())) {
        for (Crosswalk.Pair pair : crosswalk.pairs()) {
          CsvLines.line(
              List.of(
                  crosswalk.id(),
                  crosswalk.from(),
                  addresses(pair.from()),
                  crosswalk.to(),
                  addresses(pair.to()),
                  pair.exact() ? "exact" : "partial",
                  pair.note()),
              out);
        }
      }
    }
    return out.toBytes();
  }

  private static String addresses(List<CellKey> cells) {
    return cells.stream().map(CellKey::toString).collect(Collectors.joining(" "));
  }
}
