package org.yearpress.markup.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLines;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.Characters;
import org.yearpress.markup.DefinitionLists;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.HtmlSanitizer;
import org.yearpress.markup.HtmlSink;
import org.yearpress.markup.HtmlTree;
import org.yearpress.markup.HtmlWriter;
import org.yearpress.markup.MarkdownHabits;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourceText;

/**
 * Markdown by the CommonMark specification, with GFM's tables and struck-out text, footnotes,
 * definition lists, bare addresses, and ids of headings ({@code ## Title {#id}}).
 */
public final class MarkdownDialect implements Dialect {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          FootnotesExtension.builder().inlineFootnotes(true).build());

  /** What makes the text of a heading anything but itself. */
  private static final Pattern INLINE_MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&~!^{}]");

  /** Markup that puts letters into a heading, or takes some out of what is read. */
  private static final Pattern MORE_THAN_EMPHASIS = Pattern.compile("[\\\\\\[\\]<>&]|\\b_|_\\b");

  private static final Pattern PLAIN_ID =
      Pattern.compile("(?<!\\s)\\s++\\{#([\\p{L}\\p{N}.-]+)\\}$");

  /** Brackets that are open at once, and marks in each other. */
  private static final int MAX_DEPTH = 500;

  /**
   * Blocks in each other, deeper than a text may be: what is deeper yet need not be parsed to be
   * refused, and each line asks as many blocks whether it goes on with them.
   */
  private static final int MAX_OPEN_BLOCKS = 2 * MarkupLimits.DEFAULT.depth();

  /** Of one table; the parser of tables gives up at twice as many. */
  private static final int MAX_CELLS = 500_000;

  private final Parser parser = parser().build();

  /**
   * Finds blocks as the other does; inline content, which costs most, stays as it is written, and
   * only that of headings is kept.
   */
  private final Parser blocks =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
          .inlineParserFactory(context -> MarkdownDialect::keepHeading)
          .build();

  /** How all of a text is parsed. */
  static Parser.Builder parser() {
    return Parser.builder()
        .extensions(EXTENSIONS)
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
        .maxInlineNesting(MAX_DEPTH);
  }

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
    if (excess(body, limits) != null) {
      return new Headings("", List.of());
    }
    List<Outline.Heading> marks = new ArrayList<>();
    String title = "";
    for (WrittenHeading heading : blocks(body.text())) {
      String text = heading.content();
      Matcher id = PLAIN_ID.matcher(text);
      String rest = id.find() ? text.substring(0, id.start()) : text;
      boolean first = marks.isEmpty();
      Pattern markup = first ? INLINE_MARKUP : MORE_THAN_EMPHASIS;
      if (markup.matcher(rest).find() || rest.endsWith("}")) {
        return exactHeadings(body);
      }
      title = first ? rest : title;
      String given = rest.equals(text) ? "" : id.group(1);
      marks.add(new Outline.Heading(heading.level(), given, rest));
    }
    return new Headings(title, marks);
  }

  /**
   * A heading.
   *
   * @param content its text as it is written
   */
  private record WrittenHeading(int level, String content) {}

  /** The headings with their text as it is written, by way of blocks alone. */
  private List<WrittenHeading> blocks(String text) {
    List<WrittenHeading> found = new ArrayList<>();
    for (Heading heading : topHeadings(blocks.parse(text))) {
      var content = (org.commonmark.node.Text) heading.getFirstChild();
      found.add(new WrittenHeading(heading.getLevel(), content.getLiteral()));
    }
    return found;
  }

  /** Headings by way of the whole text: what a bracket means may be defined anywhere in it. */
  private Headings exactHeadings(SourceText body) {
    List<Outline.Heading> marks = new ArrayList<>();
    String title = "";
    for (Heading heading : topHeadings(parse(body.text()))) {
      String id = HeadingId.take(heading);
      if (marks.isEmpty()) {
        HtmlWriter inside = new HtmlWriter();
        new MarkdownHtml(inside, MarkupLimits.DEFAULT).inside(heading);
        title = inside.toString();
      }
      marks.add(new Outline.Heading(heading.getLevel(), id, text(heading)));
    }
    return new Headings(title, marks);
  }

  /** The letters of a heading as they are read. */
  private static String text(Node parent) {
    StringBuilder text = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof org.commonmark.node.Text letters) {
        text.append(letters.getLiteral());
      } else if (node instanceof Code code) {
        text.append(code.getLiteral());
      } else {
        text.append(node instanceof SoftLineBreak ? " " : text(node));
      }
    }
    return text.toString();
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
  public PositionedHtml convert(SourceText body, ConversionInput job) {
    MarkupLimits limits = job.limits();
    Excess excess = excess(body, limits);
    if (excess != null) {
      return refused(body, excess.code(), excess.line(), excess.limit());
    }
    Node document = parse(body.text());
    int deep = tooDeep(document, limits.depth());
    if (deep > 0) {
      return refused(body, "too-deep", deep, limits.depth());
    }
    DefinitionLists.find(document, body.text());
    List<Diagnostic> diagnostics = new ArrayList<>(MarkdownHabits.remarks(document, body));
    return new PositionedHtml(
        html(document, body.path(), limits, diagnostics), List.of(), diagnostics);
  }

  /** What commonmark makes of a text. */
  public Node parse(String text) {
    Node document = parser.parse(text);
    if (Characters.mayBeReferredTo(text)) {
      document.accept(
          new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text letters) {
              letters.setLiteral(Characters.replaced(letters.getLiteral()));
            }
          });
    }
    return document;
  }

  private static Element html(
      Node document, String path, MarkupLimits limits, List<Diagnostic> diagnostics) {
    if (hasToBeParsed(document, false)) {
      HtmlWriter text = new HtmlWriter();
      write(document, path, text, limits, diagnostics);
      return HtmlSanitizer.parse(text.toString(), limits);
    }
    HtmlTree tree = new HtmlTree();
    write(document, path, tree, limits, diagnostics);
    return tree.body();
  }

  private static void write(
      Node document, String path, HtmlSink to, MarkupLimits limits, List<Diagnostic> diagnostics) {
    MarkdownHtml html = new MarkdownHtml(to, limits);
    html.document(document);
    diagnostics.addAll(html.diagnostics(path));
  }

  /**
   * Whether a browser would see another tree than commonmark: in HTML that the author wrote tags
   * may begin and end anywhere, and a link ends where another begins in it. Of a text that is not
   * too deep.
   */
  public static boolean hasToBeParsed(Node parent, boolean inLink) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      boolean link = node instanceof Link;
      if (node instanceof HtmlBlock
          || node instanceof HtmlInline
          || (link && inLink)
          || hasToBeParsed(node, link || inLink)) {
        return true;
      }
    }
    return false;
  }

  private static PositionedHtml refused(SourceText body, String code, int line, int limit) {
    Diagnostic diagnostic =
        Diagnostic.error(
            code,
            Place.at(body.path(), line, 1),
            Text.of("markup." + code, "limit", String.valueOf(limit)),
            Text.of("markup." + code + "-hint"));
    return new PositionedHtml(HtmlTree.empty(), List.of(), List.of(diagnostic));
  }

  /**
   * What would ask for more time or memory than a text is worth, without parsing it: a table of
   * very many columns or cells, since each short row is filled up to the width of its table, and
   * very many lines without a blank one, since the parser looks at a paragraph again with each of
   * its lines, and very many brackets that are open at once.
   */
  private static @Nullable Excess excess(SourceText body, MarkupLimits limits) {
    String text = body.text();
    int line = 1;
    int since = 1;
    int most = limits.lines();
    int open = 0;
    for (int start = 0; start <= text.length(); line++) {
      int found = text.indexOf('\n', start);
      int end = found < 0 ? text.length() : found;
      int bars = 0;
      int blanks = 0;
      int at = start;
      while (at < end && " \t|-:>".indexOf(text.charAt(at)) >= 0) {
        char c = text.charAt(at++);
        bars += c == '|' ? 1 : 0;
        blanks += c == ' ' || c == '\t' ? 1 : 0;
      }
      if (at == end && bars > limits.columns()) {
        return new Excess("too-wide", line, limits.columns());
      }
      if (blanks == end - start) {
        since = line + 1;
        most = limits.lines();
      } else if (at == end && bars > 0) {
        most = Math.min(most, MAX_CELLS / (bars + 1));
      }
      if (line + 1 - since > most) {
        return new Excess("too-many-lines", since, most);
      }
      open = blanks == end - start ? 0 : openBrackets(text, at, end, open);
      if (open > MAX_DEPTH) {
        return new Excess("too-deep", line, MAX_DEPTH);
      }
      start = end + 1;
    }
    return null;
  }

  /**
   * How many brackets are open at the end of a line, or where there are too many of them. For each
   * that is closed the parser looks at those that are open, and at all that stands between them.
   *
   * @param before how many are open at its beginning
   */
  private static int openBrackets(String text, int start, int end, int before) {
    int open = before;
    for (int i = start; i < end && open <= MAX_DEPTH; i++) {
      char c = text.charAt(i);
      if (c == '[') {
        open++;
      } else if (c == ']' && open > 0) {
        open--;
      }
    }
    return open;
  }

  private record Excess(String code, int line, int limit) {}

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
