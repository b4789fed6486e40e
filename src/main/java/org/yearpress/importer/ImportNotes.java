package org.yearpress.importer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.yearpress.diagnostic.Messages;
import org.yearpress.text.Digests;

/**
 * Writes the list for the editor: first what could not be placed, then what only needs a review.
 */
final class ImportNotes {
  private final Messages messages;
  private final StringBuilder text = new StringBuilder();

  ImportNotes(Messages messages) {
    this.messages = messages;
  }

  byte[] render(
      ImportedReport imported,
      List<ParsedSource> sources,
      List<PlacedCell> cells,
      List<Remark> remarks) {
    line("# " + add("intake.notes.title", "report", imported.folder()));
    line(add("intake.notes.about"));
    for (ParsedSource source : sources) {
      String encoding = source.encoding().isEmpty() ? "" : ", " + source.encoding();
      line(
          "- "
              + MarkdownText.inline(source.source().name())
              + " ("
              + source.format()
              + encoding
              + "), sha256 "
              + sha256(source.source().bytes()));
    }
    text.append('\n');
    for (RemarkKind kind : RemarkKind.values()) {
      List<Remark> of = remarks.stream().filter(remark -> remark.kind() == kind).toList();
      line("## " + add("intake.notes." + kind.word(), "count", Integer.toString(of.size())));
      line(of.isEmpty() ? add("intake.notes.none") : add("intake.notes." + kind.word() + "-do"));
      int number = 0;
      for (Remark remark : of) {
        number++;
        line(
            number
                + ". "
                + messages.format(remark.at().text())
                + ": "
                + messages.format(remark.why()));
        for (String each :
            remark.text().isEmpty() ? List.<String>of() : remark.text().lines().toList()) {
          text.append("   > ").append(MarkdownText.inline(each)).append('\n');
        }
        if (!remark.text().isEmpty()) {
          text.append('\n');
        }
      }
    }
    cells(cells);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void cells(List<PlacedCell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    line("## " + add("intake.notes.cells"));
    text.append("| ").append(add("intake.notes.cells-head")).append(" |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (PlacedCell cell : cells) {
      if (cell.at().column().isEmpty()) {
        continue;
      }
      text.append("| ").append(messages.format(cell.spot().text())).append(" | ");
      text.append(cell.at()).append(" | ").append(cell(cell.label())).append(" | ");
      text.append(cell.value().isEmpty() ? add("intake.notes.blank") : cell(cell.value()));
      text.append(" | ").append(String.format(Locale.ROOT, "%.2f", cell.confidence()));
      text.append(" |\n");
    }
  }

  private static String cell(String text) {
    return MarkdownText.inline(text).replace("|", "\\|").replaceAll("\\s+", " ");
  }

  private void line(String line) {
    text.append(line).append("\n\n");
  }

  private String add(String key, String... args) {
    return messages.format(org.yearpress.diagnostic.Text.of(key, args));
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256(bytes));
  }
}
