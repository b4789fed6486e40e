package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Labels;

/**
 * Reads plain text into paragraphs: each line is one, except in texts that were wrapped at a width.
 * Blank lines that contain a tab are kept: they are the empty cells of a flattened table.
 */
final class TextReader {
  /** Lines of a text that was broken at a width are no longer than this many columns. */
  private static final int MAX_WIDTH = 130;

  private static final int MIN_WIDTH = 40;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-—–－ ]*\\d{1,4}[-—–－ ]*|第\\s*\\d+\\s*页.{0,10}|Page \\d+( of \\d+)?");

  private final String file;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  private TextReader(String file) {
    this.file = file;
  }

  static ParsedSource read(ImportSource source, String text, String encoding) {
    TextReader reader = new TextReader(source.name());
    reader.read(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
    return new ParsedSource(source, "text", encoding, "", "", reader.blocks, reader.remarks);
  }

  private record Line(int number, String text) {}

  private void read(String[] lines) {
    boolean broken = isBroken(lines);
    List<Line> group = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replace('\f', ' ');
      if (line.isBlank() && TextNormalizer.strip(line).isEmpty()) {
        flush(group, broken);
        if (line.indexOf('\t') >= 0) {
          blocks.add(new Block.Paragraph(List.of(), 0, line, SourceLocation.line(file, i + 1)));
        }
      } else if (isPageNumber(lines, i)) {
        flush(group, broken);
        SourceLocation at = SourceLocation.line(file, i + 1);
        remarks.add(
            new Remark(
                RemarkKind.LEFT_OUT,
                at,
                Text.of("intake.page-number"),
                TextNormalizer.strip(line)));
      } else {
        group.add(new Line(i + 1, line));
      }
    }
    flush(group, broken);
  }

  /** A number with dashes, or one that a form feed stands beside. */
  private static boolean isPageNumber(String[] lines, int i) {
    String line = TextNormalizer.strip(lines[i]);
    if (line.length() > 20 || !PAGE_NUMBER.matcher(line).matches()) {
      return false;
    }
    boolean bare = line.chars().allMatch(Character::isDigit);
    boolean atBreak =
        lines[i].indexOf('\f') >= 0 || (i + 1 < lines.length && lines[i + 1].startsWith("\f"));
    return bare ? atBreak : !line.startsWith("-") || (line.endsWith("-") && line.length() > 1);
  }

  /** Whether the text was broken at a width: no line is long, and many end at the same column. */
  private static boolean isBroken(String[] lines) {
    int widest = 0;
    int filled = 0;
    int tabbed = 0;
    for (String line : lines) {
      widest = Math.max(widest, TextNormalizer.width(line.stripTrailing()));
      tabbed += line.indexOf('\t') >= 0 ? 1 : 0;
    }
    if (widest > MAX_WIDTH || widest < MIN_WIDTH) {
      return false;
    }
    for (String line : lines) {
      filled += isFull(TextNormalizer.width(line.stripTrailing()), widest) ? 1 : 0;
    }
    return filled >= 4 && tabbed * 2 < lines.length;
  }

  private static boolean isFull(int width, int widest) {
    return width >= widest - 8;
  }

  private void flush(List<Line> group, boolean broken) {
    int widest =
        group.stream()
            .mapToInt(l -> TextNormalizer.width(l.text().stripTrailing()))
            .max()
            .orElse(0);
    int i = 0;
    while (i < group.size()) {
      Line first = group.get(i++);
      StringBuilder text = new StringBuilder(first.text().stripTrailing());
      int joined = 1;
      Line last = first;
      while (broken
          && i < group.size()
          && widest >= MIN_WIDTH
          && isFull(TextNormalizer.width(last.text().stripTrailing()), widest)
          && continues(group.get(i).text())) {
        last = group.get(i++);
        String more = TextNormalizer.strip(last.text());
        boolean blank =
            !TextNormalizer.isWide(text.charAt(text.length() - 1))
                && !TextNormalizer.isWide(more.charAt(0));
        text.append(blank ? " " : "").append(more);
        joined++;
      }
      SourceLocation at = SourceLocation.line(file, first.number());
      String whole = joined == 1 ? first.text() : text.toString();
      blocks.add(new Block.Paragraph(List.of(Block.Run.plain(whole)), 0, whole, at));
      if (joined > 1) {
        remarks.add(
            new Remark(
                RemarkKind.NOTE,
                at,
                Text.of("intake.joined", "lines", Integer.toString(joined)),
                ""));
      }
    }
    group.clear();
  }

  /** Whether a line can go on with the one above: it is not indented and has no number. */
  private static boolean continues(String line) {
    return !line.isEmpty()
        && !Labels.isSpace(line.charAt(0))
        && HeadingNumber.of(TextNormalizer.strip(line)).isEmpty();
  }
}
