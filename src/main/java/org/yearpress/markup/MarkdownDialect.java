package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLines;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * Markdown by the CommonMark specification, with GFM's tables and struck-out text, footnotes, bare
 * addresses, and ids of headings ({@code ## Title {#id}}).
 */
public final class MarkdownDialect implements Dialect {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          FootnotesExtension.builder().inlineFootnotes(true).build());

  /** What makes the text of a heading anything but itself. */
  private static final Pattern INLINE_MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&~!^{}]");

  private static final Pattern PLAIN_ID = Pattern.compile("\\s+\\{#([\\p{L}\\p{N}.-]+)\\}$");

  private static final int DEEPEST = 500;

  private final Parser parser =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .build();

  /**
   * Finds blocks as the other does; inline content, which costs most, stays as it is written, and
   * only that of headings is kept.
   */
  private final Parser blocks =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .maxOpenBlockParsers(DEEPEST)
          .inlineParserFactory(context -> MarkdownDialect::keepHeading)
          .build();

  private static void keepHeading(SourceLines lines, Node node) {
    if (node instanceof Heading) {
      node.appendChild(new org.commonmark.node.Text(lines.getContent()));
    }
  }

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public List<String> extensions() {
    return List.of("md", "markdown");
  }

  @Override
  public Headings headings(SourceText body, MarkupLimits limits) {
    if (tooWide(body, limits) > 0) {
      return new Headings("", List.of());
    }
    List<Heading> headings = topHeadings(blocks.parse(body.text()));
    List<Outline.Mark> marks = new ArrayList<>();
    String title = "";
    for (Heading heading : headings) {
      String text = ((org.commonmark.node.Text) heading.getFirstChild()).getLiteral();
      Matcher id = PLAIN_ID.matcher(text);
      String rest = id.find() ? text.substring(0, id.start()) : text;
      boolean first = marks.isEmpty();
      if (INLINE_MARKUP.matcher(first ? rest : "").find() || rest.endsWith("}")) {
        return exactHeadings(body);
      }
      title = first ? rest : title;
      marks.add(new Outline.Mark(heading.getLevel(), rest.equals(text) ? "" : id.group(1)));
    }
    return new Headings(title, marks);
  }

  /** Headings by way of the whole text: what a bracket means may be defined anywhere in it. */
  private Headings exactHeadings(SourceText body) {
    List<Outline.Mark> marks = new ArrayList<>();
    String title = "";
    for (Heading heading : topHeadings(parser.parse(body.text()))) {
      String id = HeadingId.take(heading);
      if (marks.isEmpty()) {
        title = new MarkdownHtml(MarkupLimits.DEFAULT).inside(heading);
      }
      marks.add(new Outline.Mark(heading.getLevel(), id));
    }
    return new Headings(title, marks);
  }

  private static List<Heading> topHeadings(Node document) {
    List<Heading> headings = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        headings.add(heading);
      }
    }
    return headings;
  }

  @Override
  public Marked convert(SourceText body, Job job) {
    MarkupLimits limits = job.limits();
    int wide = tooWide(body, limits);
    if (wide > 0) {
      return refused(body, "too-wide", wide, limits.columns());
    }
    Node document = parser.parse(body.text());
    int deep = tooDeep(document, limits.depth());
    if (deep > 0) {
      return refused(body, "too-deep", deep, limits.depth());
    }
    MarkdownHtml html = new MarkdownHtml(limits);
    String text = html.document(document);
    List<Diagnostic> diagnostics = html.diagnostics(body.path());
    return new Marked(text, List.of(), diagnostics);
  }

  private static Marked refused(SourceText body, String code, int line, int limit) {
    Diagnostic diagnostic =
        Diagnostic.error(
            code,
            Place.at(body.path(), line, 1),
            Text.of("markup." + code, "limit", String.valueOf(limit)),
            Text.of("markup." + code + "-hint"));
    return new Marked("", List.of(), List.of(diagnostic));
  }

  /**
   * The first line that makes a table of more columns than allowed; 0 without one. Each short row
   * is filled up to the width of its table, so a small file could otherwise ask for any memory.
   */
  private static int tooWide(SourceText body, MarkupLimits limits) {
    String text = body.text();
    int line = 1;
    int bars = 0;
    boolean delimiters = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (c == '\n') {
        if (delimiters && bars > limits.columns()) {
          return line;
        }
        line++;
        bars = 0;
        delimiters = true;
      } else if (c == '|') {
        bars++;
      } else if (c != '-' && c != ':' && c != ' ' && c != '\t' && c != '>') {
        delimiters = false;
      }
    }
    return 0;
  }

  /** The first line whose nesting is deeper than allowed; 0 without one. Without recursion. */
  private static int tooDeep(Node document, int limit) {
    Node node = document;
    int depth = 0;
    int line = 1;
    while (true) {
      if (!node.getSourceSpans().isEmpty()) {
        line = node.getSourceSpans().get(0).getLineIndex() + 1;
      }
      if (depth > limit) {
        return line;
      }
      Node next = node.getFirstChild();
      if (next != null) {
        depth++;
      }
      while (next == null && node != document) {
        next = node.getNext();
        if (next == null) {
          Node parent = node.getParent();
          if (parent == null) {
            return 0;
          }
          node = parent;
          depth--;
        }
      }
      if (next == null) {
        return 0;
      }
      node = next;
    }
  }
}
