package org.yearpress.importer.documents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;

/** A document that becomes a page: its lines as they are now, and what became of them. */
final class ImportedDocument {
  /** How often a line is mended before its whole block is shown as it is written. */
  private static final int TRIES = 3;

  private final String source;
  private final String target;
  private final boolean asciidoc;
  private final String original;
  private final Map<Integer, Integer> tries = new HashMap<>();
  private final List<DocumentRemark> remarks = new ArrayList<>();
  private List<DocumentLine> lines;
  private byte @Nullable [] bytes;
  private boolean literal;

  /**
   * @param source path in the folder that is imported
   * @param target content path of the page
   * @param text of the document, with {@code \n}
   */
  ImportedDocument(String source, String target, boolean asciidoc, String text) {
    this.source = source;
    this.target = target;
    this.asciidoc = asciidoc;
    this.original = text;
    List<DocumentLine> read = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      read.add(new DocumentLine(line, ++number));
    }
    this.lines = DocumentHeader.convert(read, this);
  }

  String source() {
    return source;
  }

  String target() {
    return target;
  }

  boolean isAsciidoc() {
    return asciidoc;
  }

  /** Whether the whole is shown as it is written, because nothing else helped. */
  boolean isLiteral() {
    return literal;
  }

  List<DocumentRemark> remarks() {
    return remarks;
  }

  /** The page, made once for as long as nothing is mended. */
  byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < lines.size(); i++) {
        text.append(i == 0 ? "" : "\n").append(lines.get(i).text());
      }
      known = text.toString().getBytes(StandardCharsets.UTF_8);
      bytes = known;
    }
    return known;
  }

  void remark(DocumentRemark.Kind kind, int line, Text why, String text) {
    remarks.add(new DocumentRemark(kind, source, line, why, text));
  }

  /**
   * Mends what a check found, from the end on, so that places before it hold.
   *
   * @param found the errors about the page
   */
  void mend(List<Diagnostic> found) {
    bytes = null;
    List<Diagnostic> fromEnd = new ArrayList<>(found);
    fromEnd.sort(Diagnostic.ORDER.reversed());
    int settled = Integer.MAX_VALUE;
    Set<Integer> seen = new HashSet<>();
    for (Diagnostic error : fromEnd) {
      int line = error.place().line();
      if (literal) {
        return;
      }
      if (line < 1 || line > lines.size()) {
        showAll(error);
      } else if (line < settled) {
        if (seen.add(line)) {
          tries.merge(lines.get(line - 1).source(), 1, Integer::sum);
        }
        settled = mend(error, line - 1);
      }
    }
  }

  /**
   * Mends one line, or shows its block as it is written.
   *
   * @return the line from which on nothing may be mended before the next check
   */
  private int mend(Diagnostic error, int index) {
    DocumentLine line = lines.get(index);
    int tried = tries.getOrDefault(line.source(), 0);
    int count = lines.size();
    if (tried <= TRIES && LineMending.mend(this, lines, error, index)) {
      remark(DocumentRemark.Kind.MENDED, line.source(), error.message(), line.text());
      return lines.size() == count ? index + 2 : index + 1;
    }
    int first = showBlock(error, index);
    if (first < 0) {
      showAll(error);
    }
    return first + 1;
  }

  /**
   * Shows the lines of a block as they are written.
   *
   * @return index of its first line; negative where that cannot be done
   */
  private int showBlock(Diagnostic error, int index) {
    int from = index;
    while (from > 0 && !lines.get(from - 1).text().isBlank()) {
      from--;
    }
    int to = index + 1;
    while (to < lines.size() && !lines.get(to).text().isBlank()) {
      to++;
    }
    List<DocumentLine> block = lines.subList(from, to);
    if (block.isEmpty() || block.stream().anyMatch(line -> isFence(line.text()))) {
      return -1;
    }
    remark(
        DocumentRemark.Kind.AS_WRITTEN,
        block.get(0).source(),
        error.message(),
        String.join("\n", block.stream().map(DocumentLine::text).toList()));
    List<DocumentLine> shown = literal(block);
    List<DocumentLine> all = new ArrayList<>(lines.subList(0, from));
    all.addAll(shown);
    all.addAll(lines.subList(to, lines.size()));
    lines = all;
    return from;
  }

  private boolean isFence(String line) {
    String plain = line.strip();
    return asciidoc
        ? plain.matches("[-=._*+/]{4,}|\\|===.*|--|\\[.*]|```.*")
        : plain.startsWith("```") || plain.startsWith("~~~");
  }

  /** Shows the whole document as it is written, below its title. */
  private void showAll(Diagnostic error) {
    remarks.clear();
    remark(
        DocumentRemark.Kind.ALL_AS_WRITTEN, Math.max(1, error.place().line()), error.message(), "");
    String name = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    List<DocumentLine> all = new ArrayList<>();
    List<DocumentLine> read = new ArrayList<>();
    int number = 0;
    for (String line : original.split("\n", -1)) {
      read.add(new DocumentLine(line, ++number));
    }
    all.add(new DocumentLine((asciidoc ? "= " : "# ") + name, 1));
    all.add(new DocumentLine("", 1));
    all.addAll(literal(read));
    lines = all;
    literal = true;
  }

  private List<DocumentLine> literal(List<DocumentLine> block) {
    List<DocumentLine> shown = new ArrayList<>();
    String fence = fence(block);
    int first = block.get(0).source();
    shown.add(new DocumentLine("", first));
    shown.add(new DocumentLine(fence, first));
    for (DocumentLine line : block) {
      boolean directive =
          asciidoc && line.text().matches("\\\\?(include|ifdef|ifndef|ifeval|endif)::.*");
      String text = line.text().replaceAll("[\\p{Cc}&&[^\t]]", " ");
      shown.add(line.with(directive ? "\\" + text : text));
    }
    int last = block.get(block.size() - 1).source();
    shown.add(new DocumentLine(fence, last));
    shown.add(new DocumentLine("", last));
    return shown;
  }

  /** A line that no line of a block can be taken for. */
  private String fence(List<DocumentLine> block) {
    String fence = asciidoc ? "...." : "```";
    while (true) {
      String begin = fence;
      if (block.stream().noneMatch(line -> line.text().strip().startsWith(begin))) {
        return fence;
      }
      fence += asciidoc ? "." : "`";
    }
  }
}
