package org.yearpress.export.data;

import java.util.List;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Correction;
import org.yearpress.text.fast.Utf8;

/** {@code corrections.csv}: what was changed in published reports, and why. */
final class CorrectionList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of(
          "body",
          "year",
          "correction",
          "corrected",
          "by",
          "key",
          "section",
          "from",
          "to",
          "reason");

  private CorrectionList() {}

  static byte[] csv(Catalogue catalogue, List<Catalogue.Entry> entries) {
    Utf8 out = new Utf8(1 << 12);
    CsvLines.line(COLUMNS, out);
    for (Catalogue.Entry entry : entries) {
      int number = 0;
      for (Correction correction : entry.report().corrections()) {
        number++;
        CsvLines.line(
            List.of(
                entry.report().body(),
                Integer.toString(entry.report().year()),
                Integer.toString(number),
                correction.on().toString(),
                catalogue.names().shown(correction.by()),
                correction.cell(),
                correction.section(),
                correction.from(),
                correction.to(),
                correction.reason()),
            out);
      }
    }
    return out.toBytes();
  }
}
