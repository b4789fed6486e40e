package org.yearpress.content.statistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** An OpenDocument spreadsheet to sheets of text. */
public final class OdsWorkbook {
  private static final String CONTENT = "content.xml";
  private static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet";

  private OdsWorkbook() {}

  /** The sheets that are shown and not empty, in their order; none after an error. */
  static List<XlsxSheet> read(SourceFile file, Limits limits, Problems problems) {
    return Decoding.bytes(file, Limit.XLSX_BYTES, limits, problems)
        .flatMap(bytes -> XlsxArchive.check(file.path(), bytes, limits, problems))
        .map(archive -> sheets(file.path(), archive, false, limits, problems))
        .orElse(List.of());
  }

  /** Whether an archive says that it is a spreadsheet, or a template of one. */
  public static boolean is(XlsxArchive archive) {
    try {
      return archive
          .file("mimetype")
          .filter(type -> new String(type, StandardCharsets.US_ASCII).startsWith(MEDIA_TYPE))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** The sheets that are shown, or those that are hidden, and not empty; none after an error. */
  public static List<XlsxSheet> sheets(
      String file, XlsxArchive archive, boolean hidden, Limits limits, Problems problems) {
    try {
      Optional<List<XlsxSheet>> sheets =
          is(archive)
              ? archive.read(
                  CONTENT, in -> new OdsContent(file, in, hidden, limits, problems).sheets())
              : Optional.empty();
      if (sheets.isPresent()) {
        return sheets.get();
      }
    } catch (IOException | XMLStreamException e) {
      // What is no XML or no spreadsheet is told like any other damaged file.
    }
    problems.error(
        "workbook", Place.of(file), Text.of("content.xlsx"), Text.of("content.xlsx-hint"));
    return List.of();
  }
}
