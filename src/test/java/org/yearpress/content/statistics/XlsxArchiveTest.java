package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;

/** Places of cells as a hostile workbook writes them. */
@Tag("unit")
class XlsxArchiveTest {
  private static final String PARTS = "AZaz09$:- \u0130";

  @Test
  void aCellOutsideOfAnySpreadsheetIsAnErrorOfTheFile() throws IOException {
    Problems problems = new Problems();

    assertThat(XlsxArchive.check("a.xlsx", workbook("ZZZZZZ1"), Limits.STANDARD, problems))
        .isEmpty();
    assertThat(ContentFolder.printed(problems.list().get(0)))
        .startsWith(
            "a.xlsx: error[workbook] xl/worksheets/sheet1.xml names the cell ZZZZZZ1, which no"
                + " spreadsheet has");
  }

  @Test
  void aCellIsReadOrRefusedWhateverItsPlaceIs() throws IOException {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      StringBuilder place = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        place.append(PARTS.charAt(random.nextInt(PARTS.length())));
      }
      Problems problems = new Problems();
      XlsxArchive.check("a.xlsx", workbook(place.toString()), Limits.STANDARD, problems)
          .ifPresent(
              archive ->
                  XlsxWorkbook.sheets("a.xlsx", archive, false, Limits.STANDARD, new Problems()));
      boolean fits = place.toString().matches("|[A-Za-z]{1,3}[0-9]{1,7}");
      assertThat(problems.list().isEmpty() && !fits).as("seed %d: %s", seed, place).isFalse();
    }
  }

  private static byte[] workbook(String place) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
      String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r\" Type=\""
              + office
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\""
              + office
              + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + main
              + "\" xmlns:r=\""
              + office
              + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\""
              + main
              + "\"><sheetData><row r=\"1\"><c r=\""
              + place
              + "\"><v>1</v></c></row></sheetData></worksheet>");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
