package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yearpress.content.tree.Decoding;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.markup.Markup;
import org.yearpress.text.MediaTypes;

/** Chooses the reader for a source: by its content, then by its name. */
final class SourceReaders {
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] PDF = {'%', 'P', 'D', 'F'};

  /** What a text may be that is read as a report; a name may also say nothing of it. */
  private static final Set<String> PROSE =
      Set.of("text/plain", "text/markdown", "text/asciidoc", MediaTypes.UNKNOWN);

  private static final Set<String> TABLES = Set.of("text/csv", "text/tab-separated-values");
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  /** Bytes of a source. */
  private static final int MAX_SIZE = 32 << 20;

  private SourceReaders() {}

  /**
   * Reads a source.
   *
   * @param markup knows what the site may be written in
   */
  static ParsedSource read(ImportSource source, Markup markup) {
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
    String type = MediaTypes.ofRead(source.extension());
    if (PAGES.contains(type) || looksLikeHtml(source)) {
      return HtmlReader.read(source);
    }
    Decoding.Decoded decoded =
        Decoding.unknown(source.bytes(), "").orElseThrow(() -> refused(source, "intake.no-text"));
    if (markup.reads(source.name())) {
      return MarkupFile.read(markup, source, decoded.text(), decoded.encoding());
    }
    if (decoded.text().isBlank()) {
      throw refused(source, "intake.empty");
    }
    boolean csv = TABLES.contains(type);
    if (!csv && !PROSE.contains(type)) {
      throw refused(source, "intake.other");
    }
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
    remarks.add(new Remark(RemarkKind.LOOK, start, why, ""));
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
