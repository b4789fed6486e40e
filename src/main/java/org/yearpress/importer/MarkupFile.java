package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Text;

/**
 * Content that is written in Markdown or AsciiDoc already, with a header as JBake has it or
 * without: it becomes a section as it is, header and all.
 */
final class MarkupFile {
  private static final Pattern KEY =
      Pattern.compile("\\s*(?::jbake-)?([A-Za-z][\\w.-]*)\\s*[=:](.*)");

  /** Keys that mean something here, or are passed over without a word. */
  private static final List<String> KNOWN =
      List.of("title", "status", "draft", "lang", "date", "type", "author", "summary");

  private MarkupFile() {}

  static boolean is(ImportSource source) {
    return List.of("md", "markdown", "adoc", "asciidoc").contains(source.extension());
  }

  static ParsedSource read(ImportSource source, String text, String encoding) {
    List<Remark> remarks = new ArrayList<>();
    SourceLocation start = SourceLocation.line(source.name(), 1);
    remarks.add(new Remark(Remark.Kind.NOTE, start, Text.of("intake.as-is"), ""));
    String title = "";
    String[] lines = text.replace("\r\n", "\n").split("\n", -1);
    for (int i = 0; i < headerLines(lines); i++) {
      Matcher key = KEY.matcher(lines[i]);
      if (!key.matches()) {
        continue;
      }
      if (key.group(1).equals("title")) {
        title = key.group(2).strip();
      } else if (!KNOWN.contains(key.group(1))) {
        Text why = Text.of("intake.jbake-key", "key", key.group(1));
        SourceLocation at = SourceLocation.line(source.name(), i + 1);
        remarks.add(new Remark(Remark.Kind.LOOK, at, why, key.group(2).strip()));
      }
    }
    String report = ReportFacts.endsTitle(title) ? title : "";
    Block whole = new Block.Paragraph(List.of(Block.Run.plain(text)), 0, text, start);
    return new ParsedSource(source, "markup", encoding, report, "", List.of(whole), remarks);
  }

  /** How many lines the header has: to the tildes or dashes, or the attributes of AsciiDoc. */
  private static int headerLines(String[] lines) {
    Optional<Integer> end = Optional.empty();
    boolean yaml = lines[0].strip().equals("---");
    for (int i = 0; i < Math.min(lines.length, 60) && end.isEmpty(); i++) {
      String line = lines[i].strip();
      boolean closes = line.matches("~{3,}") || (yaml && i > 0 && line.equals("---"));
      end = closes ? Optional.of(i) : end;
    }
    if (end.isPresent()) {
      return end.get();
    }
    int attributes = 0;
    while (attributes < lines.length
        && (lines[attributes].startsWith(":jbake-") || lines[attributes].startsWith("= "))) {
      attributes++;
    }
    return attributes;
  }

  /** The name of its section: its own, with a number before it where it has none. */
  static String name(ImportSource source, int number) {
    String name = source.name();
    return name.matches("\\d+[-_ ].*")
        ? name
        : String.format(java.util.Locale.ROOT, "%02d-%s", number, name);
  }
}
