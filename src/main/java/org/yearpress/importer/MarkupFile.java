package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.Header;
import org.yearpress.markup.HeaderEntry;
import org.yearpress.markup.Markup;
import org.yearpress.markup.SourceText;

/**
 * Content that is written in Markdown or AsciiDoc already, with a header as JBake has it or
 * without: it becomes a section as it is, header and all.
 */
final class MarkupFile {
  /** Keys that mean something here, or are passed over without a word. */
  private static final List<String> KNOWN =
      List.of("title", "status", "draft", "lang", "date", "type", "author", "summary", "cached");

  private MarkupFile() {}

  static ParsedSource read(Markup markup, ImportSource source, String text, String encoding) {
    List<Remark> remarks = new ArrayList<>();
    SourceLocation start = SourceLocation.line(source.name(), 1);
    remarks.add(new Remark(RemarkKind.NOTE, start, Text.of("intake.as-is"), ""));
    Header header = markup.header(new SourceText(source.name(), text));
    for (HeaderEntry entry : header.entries()) {
      if (!KNOWN.contains(entry.key())) {
        Text why = Text.of("intake.jbake-key", "key", entry.key());
        SourceLocation at = SourceLocation.line(source.name(), entry.line());
        remarks.add(new Remark(RemarkKind.LOOK, at, why, entry.value()));
      }
    }
    String report = ReportFacts.endsTitle(header.title()) ? header.title() : "";
    Block whole = new Block.Paragraph(List.of(Block.Run.plain(text)), 0, text, start);
    return new ParsedSource(source, "markup", encoding, report, "", List.of(whole), remarks);
  }

  /** The name of its section: its own, with a number before it where it has none. */
  static String name(ImportSource source, int number) {
    String name = source.name();
    return name.matches("\\d+[-_ ].*")
        ? name
        : String.format(java.util.Locale.ROOT, "%02d-%s", number, name);
  }
}
