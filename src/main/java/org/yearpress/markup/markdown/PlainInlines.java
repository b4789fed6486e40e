package org.yearpress.markup.markdown;

import java.util.List;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * Handles a paragraph or cell of one line without any markup character as plain text, and leaves
 * all others to commonmark's parser: in reports most are plain.
 */
final class PlainInlines implements InlineParser {
  private static final String SIGNS = "\\`*_~[]!<>&^\n\r\0";

  /** By ASCII character, whether it may mean something in CommonMark or its extensions. */
  private static final boolean[] MARKUP = new boolean[0x80];

  static {
    for (int i = 0; i < SIGNS.length(); i++) {
      MARKUP[SIGNS.charAt(i)] = true;
    }
  }

  private final InlineParserContext context;
  private @Nullable InlineParser full;

  PlainInlines(InlineParserContext context) {
    this.context = context;
  }

  @Override
  public void parse(SourceLines lines, Node node) {
    List<SourceLine> all = lines.getLines();
    String text = all.size() == 1 ? plain(all.get(0).getContent()) : null;
    if (text == null) {
      full().parse(lines, node);
      return;
    }
    Text child = new Text(text);
    SourceSpan span = all.get(0).getSourceSpan();
    if (span != null) {
      child.addSourceSpan(span);
    }
    node.appendChild(child);
  }

  /** A line without the blanks at its end; null when it may be more than text, or is blank. */
  private static @Nullable String plain(CharSequence line) {
    String text = line.toString();
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < MARKUP.length && MARKUP[c]) {
        return null;
      }
    }
    return end == 0 ? null : text.substring(0, end);
  }

  private InlineParser full() {
    InlineParser known = full;
    if (known == null) {
      known = new InlineParserImpl(context);
      full = known;
    }
    return known;
  }
}
