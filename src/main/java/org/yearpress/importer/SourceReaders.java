package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.content.tree.Decoding;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Markup;

/** Chooses the reader for a source: by its content, then by its name. */
final class SourceReaders {
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] PDF = {'%', 'P', 'D', 'F'};

  /** Texts that are no report, whatever they say, and names under which text is not expected. */
  private static final List<String> OTHERS =
      List.of(
          "yml",
          "yaml",
          "json",
          "xml",
          "ini",
          "properties",
          "css",
          "js",
          "svg",
          "pdf",
          "doc",
          "xls",
          "docx",
          "xlsx",
          "ods",
          "wps",
          "et",
          "ofd",
          "rtf");

  /** Bytes of a source. */
  private static final int MAX_SIZE = 32 << 20;

  private SourceReaders() {}

  static ParsedSource read(ImportSource source) {
    if (source.bytes().length > MAX_SIZE) {
      throw refused(source, "intake.too-large");
    }
    if (startsWith(source, OLD_OFFICE)) {
      throw refused(source, "intake.old-office");
    }
    if (startsWith(source, PDF)) {
      throw refused(source, "intake.pdf");
    }
    if (startsWith(source, ZIP)) {
      return OfficeReader.read(source);
    }
    boolean html = List.of("html", "htm", "xhtml", "shtml").contains(source.extension());
    if (html || looksLikeHtml(source)) {
      return HtmlReader.read(source);
    }
    Decoding.Decoded decoded =
        Decoding.unknown(source.bytes(), "").orElseThrow(() -> refused(source, "intake.no-text"));
    Markup markup = new Markup(Dialects.standard());
    if (markup.reads(source.name())) {
      return MarkupFile.read(markup, source, decoded.text(), decoded.encoding());
    }
    if (decoded.text().isBlank()) {
      throw refused(source, "intake.empty");
    }
    if (OTHERS.contains(source.extension())) {
      throw refused(source, "intake.other");
    }
    boolean csv = List.of("csv", "tsv").contains(source.extension());
    ParsedSource read =
        csv
            ? CsvReader.read(source, decoded.text(), decoded.encoding())
            : TextReader.read(source, decoded.text(), decoded.encoding());
    return decoded.certain() ? read : guessed(read);
  }

  private static ParsedSource guessed(ParsedSource read) {
    List<Remark> remarks = new ArrayList<>(read.remarks());
    Text why = Text.of("intake.guessed-encoding", "encoding", read.encoding());
    SourceLocation start = SourceLocation.line(read.source().name(), 1);
    remarks.add(new Remark(Remark.Kind.LOOK, start, why, ""));
    return new ParsedSource(
        read.source(),
        read.format(),
        read.encoding(),
        read.title(),
        read.published(),
        read.blocks(),
        remarks);
  }

  static UnusableException refused(ImportSource source, String key) {
    return new UnusableException(
        Text.of(key, "file", source.name()), Text.of("intake.formats-hint"), null);
  }

  private static boolean looksLikeHtml(ImportSource source) {
    int length = Math.min(source.bytes().length, 400);
    String start =
        new String(source.bytes(), 0, length, java.nio.charset.StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(java.util.Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private static boolean startsWith(ImportSource source, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= source.bytes().length || source.bytes()[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
