package org.yearpress.status;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.file.SheetXml;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.text.fast.Utf8;

/** The status of a year as a workbook: what is counted, then a line for each body. */
final class StatusWorkbook {
  private static final List<String> COLUMNS =
      List.of(
          "body",
          "name",
          "state",
          "due",
          "late",
          "published",
          "publish-at",
          "errors",
          "warnings",
          "notes",
          "accepted",
          "signed",
          "edition",
          "folder");

  private StatusWorkbook() {}

  static byte[] of(SiteStatus status) {
    Messages messages = status.messages();
    Workbook book = new Workbook(FileMetadata.titled(status.site() + " " + status.year(), ""));
    String lines = book.name(messages.format("cli.status.sheet-bodies"));
    String counts = book.name(messages.format("cli.status.sheet-counts"));
    add(book, lines, 1, lines(status));
    add(book, counts, 0, counts(status));
    return ZipStream.bytes(book.entries());
  }

  private static void add(Workbook book, String name, int repeated, Utf8 xml) {
    byte[] bytes = xml.toBytes();
    book.add(name, repeated, () -> new ByteArrayInputStream(bytes));
  }

  private static Utf8 lines(SiteStatus status) {
    Messages messages = status.messages();
    Utf8 xml = new Utf8();
    List<Integer> widths = List.of(28, 36, 14, 12, 8, 12, 12, 8, 10, 8, 10, 8, 8, 36);
    SheetXml sheet = new SheetXml(xml, new SheetWriter.Shape(widths, 1, 1, COLUMNS.size(), true));
    sheet.row();
    for (String column : COLUMNS) {
      sheet.text(messages.format("cli.status.column." + column), CellFormat.COLUMN);
    }
    for (SiteStatus.Line line : status.lines()) {
      sheet.row();
      sheet.text(line.body(), CellFormat.TEXT);
      sheet.text(line.name(), CellFormat.TEXT);
      sheet.text(messages.format("cli.status.state." + line.state().word()), CellFormat.TEXT);
      sheet.text(day(line.days().due()), CellFormat.TEXT);
      sheet.text(line.days().late() ? messages.format("cli.status.yes") : "", CellFormat.TEXT);
      sheet.text(day(line.days().published()), CellFormat.TEXT);
      sheet.text(day(line.days().publishAt()), CellFormat.TEXT);
      boolean there = !line.folder().isEmpty();
      for (long count :
          List.of(
              line.counts().errors(),
              line.counts().warnings(),
              line.counts().notes(),
              line.counts().accepted())) {
        number(sheet, there, count);
      }
      sheet.text(line.signed() ? messages.format("cli.status.yes") : "", CellFormat.TEXT);
      number(sheet, there && line.edition() > 0, line.edition());
      sheet.text(line.folder(), CellFormat.TEXT);
    }
    sheet.end();
    return xml;
  }

  private static void number(SheetXml sheet, boolean there, long count) {
    if (there) {
      sheet.number(BigDecimal.valueOf(count), CellFormat.NUMBER);
    } else {
      sheet.empty(CellFormat.NUMBER);
    }
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private static Utf8 counts(SiteStatus status) {
    Messages messages = status.messages();
    Utf8 xml = new Utf8();
    SheetXml sheet = new SheetXml(xml, new SheetWriter.Shape(List.of(36, 12), 0, 0, 0, false));
    sheet.row();
    sheet.text(status.site() + " " + status.year(), CellFormat.TITLE);
    for (SiteStatus.State state : SiteStatus.State.values()) {
      sheet.row();
      sheet.text(messages.format("cli.status.state." + state.word()), CellFormat.TEXT);
      sheet.number(BigDecimal.valueOf(status.count(state)), CellFormat.NUMBER);
    }
    sheet.row();
    sheet.text(messages.format("cli.status.column.late"), CellFormat.TEXT);
    long late = status.lines().stream().filter(line -> line.days().late()).count();
    sheet.number(BigDecimal.valueOf(late), CellFormat.NUMBER);
    sheet.end();
    return xml;
  }
}
