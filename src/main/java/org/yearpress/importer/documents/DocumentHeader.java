package org.yearpress.importer.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Header;
import org.yearpress.markup.HeaderEntry;
import org.yearpress.markup.Markup;
import org.yearpress.markup.SourceText;

/**
 * Makes the header of another generator one of a page: title, language, and whether it was kept
 * from readers. All else that it says goes to the list.
 */
final class DocumentHeader {
  private static final Markup MARKUP = new Markup(Dialects.standard());

  /** What pages take over, or do without when it stands there. */
  private static final Set<String> KEPT = Set.of("title", "lang", "draft", "status");

  /** Python Markdown and Pelican: lines {@code Key: value} down to the first blank one. */
  private static final Pattern PLAIN = Pattern.compile("([A-Z][A-Za-z_]*): *(.*)");

  private static final Pattern TOML = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(.*)");
  private static final int MAX_LINES = 400;

  private DocumentHeader() {}

  /** The lines of a page for those of a document. */
  static List<DocumentLine> convert(List<DocumentLine> lines, ImportedDocument document) {
    String first = lines.get(0).text().replace("\uFEFF", "").strip();
    if (first.equals("---")) {
      return yaml(lines, document);
    }
    if (first.equals("+++")) {
      return toml(lines, document);
    }
    return !document.isAsciidoc() && first.startsWith("Title: ") ? plain(lines, document) : lines;
  }

  private static List<DocumentLine> yaml(List<DocumentLine> lines, ImportedDocument document) {
    int end = end(lines, "---");
    if (end < 0) {
      // No header, but a line across the page.
      List<DocumentLine> all = new ArrayList<>(lines);
      all.set(0, lines.get(0).with(document.isAsciidoc() ? "'''" : "***"));
      document.remark(DocumentRemark.Kind.MENDED, 1, Text.of("intake.documents.no-header"), "---");
      return all;
    }
    String text = lines.stream().map(DocumentLine::text).collect(Collectors.joining("\n"));
    Header header = MARKUP.header(new SourceText(document.target(), text));
    List<DocumentLine> written = lines.subList(1, end);
    boolean broken =
        header.diagnostics().stream()
            .map(Diagnostic::code)
            .anyMatch(code -> code.equals("header-yaml") || code.equals("header-not-a-map"));
    if (broken) {
      return broken(lines, end, document);
    }
    Map<String, String> values = header.values();
    boolean language =
        header.diagnostics().stream().noneMatch(each -> each.code().equals("header-lang"));
    List<String> kept = new ArrayList<>();
    title(values.getOrDefault("title", ""), kept);
    if (language && values.containsKey("lang")) {
      kept.add("lang: " + values.get("lang").strip());
    }
    if (header.draft()) {
      kept.add("draft: true");
    }
    boolean more =
        header.diagnostics().stream().anyMatch(each -> each.code().startsWith("header-"))
            || header.entries().stream().map(HeaderEntry::key).anyMatch(key -> !KEPT.contains(key));
    if (more) {
      list(written, document);
    }
    return joined(kept, lines, end + 1);
  }

  /** A header that cannot be read: shown, and the page waits until somebody has looked at it. */
  private static List<DocumentLine> broken(
      List<DocumentLine> lines, int end, ImportedDocument document) {
    list(lines.subList(1, end), document);
    return joined(List.of("draft: true"), lines, end + 1);
  }

  private static List<DocumentLine> toml(List<DocumentLine> lines, ImportedDocument document) {
    int end = end(lines, "+++");
    if (end < 0) {
      return lines;
    }
    List<String> kept = new ArrayList<>();
    for (DocumentLine line : lines.subList(1, end)) {
      Matcher entry = TOML.matcher(line.text());
      if (entry.matches() && entry.group(1).equals("title")) {
        title(entry.group(2).strip().replaceAll("^['\"]|['\"]$", ""), kept);
      } else if (entry.matches() && entry.group(1).equals("draft")) {
        if (entry.group(2).strip().equals("true")) {
          kept.add("draft: true");
        }
      }
    }
    list(lines.subList(1, end), document);
    return joined(kept, lines, end + 1);
  }

  private static List<DocumentLine> plain(List<DocumentLine> lines, ImportedDocument document) {
    int end = 0;
    List<String> kept = new ArrayList<>();
    while (end < lines.size() && !lines.get(end).text().isBlank()) {
      Matcher entry = PLAIN.matcher(lines.get(end).text());
      if (!entry.matches()) {
        return lines;
      }
      if (entry.group(1).equals("Title")) {
        title(entry.group(2), kept);
      } else if (entry.group(1).equals("Status") && !entry.group(2).equals("published")) {
        kept.add("draft: true");
      }
      end++;
    }
    list(lines.subList(0, end), document);
    return joined(kept, lines, end);
  }

  private static void title(String title, List<String> kept) {
    String plain = title.strip().replaceAll("\\s+", " ");
    if (!plain.isEmpty()) {
      kept.add("title: \"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
  }

  private static int end(List<DocumentLine> lines, String mark) {
    for (int i = 1; i < Math.min(lines.size(), MAX_LINES); i++) {
      if (lines.get(i).text().stripTrailing().equals(mark)) {
        return i;
      }
    }
    return -1;
  }

  private static void list(List<DocumentLine> header, ImportedDocument document) {
    if (!header.isEmpty()) {
      document.remark(
          DocumentRemark.Kind.HEADER,
          header.get(0).source(),
          Text.of("intake.documents.header-said"),
          header.stream().map(DocumentLine::text).collect(Collectors.joining("\n")));
    }
  }

  private static List<DocumentLine> joined(List<String> kept, List<DocumentLine> lines, int from) {
    List<DocumentLine> all = new ArrayList<>();
    if (!kept.isEmpty()) {
      all.add(new DocumentLine("---", 1));
      kept.forEach(line -> all.add(new DocumentLine(line, 1)));
      all.add(new DocumentLine("---", 1));
    }
    all.addAll(lines.subList(from, lines.size()));
    if (all.isEmpty()) {
      all.add(new DocumentLine("", 1));
    }
    return all;
  }
}
