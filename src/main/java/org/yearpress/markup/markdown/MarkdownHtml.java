package org.yearpress.markup.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.InlineFootnote;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.markup.DefinitionLists;
import org.yearpress.markup.HtmlSink;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourcePositions;

/**
 * Writes what commonmark made of one Markdown text as HTML with positions. Its own renderer has no
 * place for positions inside text, and numbers footnotes for a page of one document.
 */
public final class MarkdownHtml {
  /**
   * A bare address or e-mail address of ASCII characters. GFM goes on to the next white space,
   * which in Chinese is the end of the paragraph.
   */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:https?://|www\\.)[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*"
              + "(?::\\d+)?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?"
              + "|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

  private final int longest;
  private final HtmlSink html;
  private final Map<String, FootnoteDefinition> definitions = new LinkedHashMap<>();
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final List<Node> notes = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();
  private final List<Remark> remarks = new ArrayList<>();
  private int line;
  private boolean inLink;
  private boolean cut;

  public MarkdownHtml(HtmlSink html, MarkupLimits limits) {
    this.html = html;
    this.longest = limits.output();
  }

  private record Remark(String code, @Nullable Node at, String name) {}

  /** The whole text. */
  public void document(Node document) {
    collectDefinitions(document);
    blocks(document);
    notes();
    for (FootnoteDefinition definition : definitions.values()) {
      if (!numbers.containsKey(definition)) {
        remarks.add(new Remark("footnote-unused", definition, definition.getLabel()));
      }
    }
  }

  /** What is inside a heading. */
  void inside(Heading heading) {
    inlines(heading);
  }

  /** What was odd, in the order of writing. */
  public List<Diagnostic> diagnostics(String path) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Remark remark : remarks) {
      SourceSpan span = remark.at() == null ? null : span(remark.at());
      Place place =
          span == null
              ? Place.of(path)
              : Place.at(path, span.getLineIndex() + 1, span.getColumnIndex() + 1);
      var message =
          org.yearpress.diagnostic.Text.of("markup." + remark.code(), "name", remark.name());
      var hint = org.yearpress.diagnostic.Text.of("markup." + remark.code() + "-hint");
      diagnostics.add(
          remark.code().equals("too-long")
              ? Diagnostic.error(remark.code(), place, message, hint)
              : Diagnostic.warning(remark.code(), place, message, hint));
    }
    return diagnostics;
  }

  private void collectDefinitions(Node document) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof FootnoteDefinition definition) {
        definitions.putIfAbsent(fold(definition.getLabel()), definition);
      }
    }
  }

  private static String fold(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
  }

  private void notes() {
    if (notes.isEmpty()) {
      return;
    }
    html.open("yp-notes");
    // A note may refer to further notes, which then follow.
    for (int i = 0; i < notes.size(); i++) {
      html.open("yp-note");
      html.attribute("n", String.valueOf(i + 1));
      line = 0;
      if (notes.get(i) instanceof InlineFootnote note) {
        html.open("p");
        mark(note);
        inlines(note);
        html.close("p");
      } else {
        blocks(notes.get(i));
      }
      html.close("yp-note");
    }
    html.close("yp-notes");
  }

  private void blocks(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (html.length() > longest) {
        if (!cut) {
          cut = true;
          remarks.add(new Remark("too-long", node, String.valueOf(longest)));
        }
        return;
      }
      block(node);
    }
  }

  private void block(Node node) {
    if (node instanceof Paragraph) {
      paragraph(node);
    } else if (node instanceof Heading heading) {
      heading(heading);
    } else if (node instanceof ListItem) {
      around("li", node);
    } else if (node instanceof BulletList) {
      around("ul", node);
    } else if (node instanceof OrderedList list) {
      orderedList(list);
    } else if (node instanceof TableBlock) {
      around("table", node);
    } else if (node instanceof TableHead) {
      around("thead", node);
    } else if (node instanceof TableBody) {
      around("tbody", node);
    } else if (node instanceof TableRow) {
      around("tr", node);
    } else if (node instanceof TableCell cell) {
      cell(cell);
    } else if (node instanceof DefinitionLists.DefinitionList) {
      around("dl", node);
    } else if (node instanceof DefinitionLists.Term) {
      words("dt", node);
    } else if (node instanceof DefinitionLists.Meaning) {
      words("dd", node);
    } else if (node instanceof BlockQuote) {
      around("blockquote", node);
    } else if (node instanceof FencedCodeBlock code) {
      code(code.getLiteral(), code.getInfo(), code, 1);
    } else if (node instanceof IndentedCodeBlock code) {
      code(code.getLiteral(), "", code, 0);
    } else if (node instanceof HtmlBlock raw) {
      SourceSpan span = span(raw);
      if (span != null) {
        html.markCounting(span.getLineIndex() + 1, span.getColumnIndex() + 1);
      }
      html.raw(raw.getLiteral());
      html.text("\n");
    } else if (node instanceof ThematicBreak) {
      html.open("hr");
      html.closeVoid();
      html.text("\n");
    } else if (!(node instanceof FootnoteDefinition)
        && !(node instanceof LinkReferenceDefinition)) {
      throw new IllegalStateException("unknown block " + node);
    }
  }

  private void around(String name, Node node) {
    html.open(name);
    blocks(node);
    closeLine(name);
  }

  private void words(String name, Node node) {
    html.open(name);
    line = 0;
    mark(node.getFirstChild() == null ? node : node.getFirstChild());
    inlines(node);
    closeLine(name);
  }

  private void closeLine(String name) {
    html.close(name);
    html.text("\n");
  }

  private void orderedList(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    html.open("ol");
    if (start != null && start != 1) {
      html.attribute("start", String.valueOf(start));
    }
    blocks(list);
    closeLine("ol");
  }

  private void paragraph(Node node) {
    boolean tight =
        node.getParent() instanceof ListItem
            && node.getParent().getParent() instanceof ListBlock list
            && list.isTight();
    if (!tight) {
      html.open("p");
    }
    line = 0;
    mark(node);
    inlines(node);
    if (!tight) {
      html.close("p");
    }
    html.text("\n");
  }

  private void heading(Heading heading) {
    if (!(heading.getParent() instanceof org.commonmark.node.Document)) {
      // A heading inside a quote or a list gives the section no structure.
      html.open("p");
      html.open("strong");
      line = 0;
      mark(heading);
      inlines(heading);
      html.close("strong");
      closeLine("p");
      return;
    }
    String id = HeadingId.take(heading);
    String name = "h" + heading.getLevel();
    html.open(name);
    attributeOfPlace(heading);
    if (!id.isEmpty()) {
      html.attribute("id", id);
    }
    line = 0;
    mark(heading);
    inlines(heading);
    closeLine(name);
  }

  private void cell(TableCell cell) {
    String name = cell.isHeader() ? "th" : "td";
    html.open(name);
    TableCell.Alignment alignment = cell.getAlignment();
    if (alignment != null) {
      html.attribute(
          "class",
          switch (alignment) {
            case LEFT -> "align-left";
            case CENTER -> "align-center";
            case RIGHT -> "align-right";
          });
    }
    line = 0;
    mark(cell.getFirstChild() == null ? cell : cell.getFirstChild());
    inlines(cell);
    html.close(name);
  }

  private void code(String literal, @Nullable String info, Node node, int skippedLines) {
    html.open("pre");
    html.open("code");
    String language = info == null ? "" : info.strip().split("\\s", 2)[0];
    if (!language.isEmpty()) {
      html.attribute("class", "language-" + language);
    }
    SourceSpan span = span(node);
    if (span != null) {
      html.markCounting(span.getLineIndex() + 1 + skippedLines, span.getColumnIndex() + 1);
    }
    html.text(literal);
    html.close("code");
    closeLine("pre");
  }

  private void inlines(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      inline(node);
    }
  }

  private void inline(Node node) {
    if (node instanceof Text text) {
      markNewLine(text);
      text(text);
    } else if (node instanceof SoftLineBreak) {
      html.text("\n");
    } else if (node instanceof Link link) {
      link(link);
    } else if (node instanceof StrongEmphasis) {
      inlineAround("strong", node);
    } else if (node instanceof Emphasis) {
      inlineAround("em", node);
    } else if (node instanceof Code code) {
      markNewLine(code);
      html.open("code");
      html.text(code.getLiteral());
      html.close("code");
    } else if (node instanceof HardLineBreak) {
      html.open("br");
      html.closeVoid();
      html.text("\n");
    } else if (node instanceof Image image) {
      image(image);
    } else if (node instanceof HtmlInline raw) {
      line = 0;
      markNewLine(raw);
      html.raw(raw.getLiteral());
    } else if (node instanceof Strikethrough) {
      inlineAround("del", node);
    } else if (node instanceof FootnoteReference reference) {
      FootnoteDefinition definition = definitions.get(fold(reference.getLabel()));
      if (definition != null) {
        reference(definition);
      }
    } else if (node instanceof InlineFootnote note) {
      reference(note);
    } else if (!(node instanceof LinkReferenceDefinition)) {
      throw new IllegalStateException("unknown inline " + node);
    }
  }

  private void inlineAround(String name, Node node) {
    html.open(name);
    inlines(node);
    html.close(name);
  }

  private void reference(Node note) {
    int number =
        numbers.computeIfAbsent(
            note,
            n -> {
              notes.add(n);
              return notes.size();
            });
    html.open("yp-ref");
    html.attribute("n", String.valueOf(number));
    html.close("yp-ref");
  }

  private void link(Link link) {
    html.open("a");
    attributeOfPlace(link);
    html.attribute("href", link.getDestination());
    if (link.getTitle() != null) {
      html.attribute("title", link.getTitle());
    }
    boolean outer = inLink;
    inLink = true;
    inlines(link);
    inLink = outer;
    html.close("a");
  }

  private void image(Image image) {
    html.open("img");
    attributeOfPlace(image);
    html.attribute("src", image.getDestination());
    html.attribute("alt", plain(image));
    if (image.getTitle() != null) {
      html.attribute("title", image.getTitle());
    }
    html.closeVoid();
  }

  private static String plain(Node parent) {
    StringBuilder text = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Text literal) {
        text.append(literal.getLiteral());
      } else if (node instanceof Code code) {
        text.append(code.getLiteral());
      } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
        text.append('\n');
      } else {
        text.append(plain(node));
      }
    }
    return text.toString();
  }

  private void text(Text node) {
    String text = node.getLiteral();
    if (text.contains("[^")) {
      unresolved(node, text);
    }
    boolean bare =
        !inLink && (text.indexOf('@') > 0 || text.contains("://") || text.contains("www."));
    if (!bare) {
      html.text(text);
      return;
    }
    SourceSpan span = span(node);
    int from = 0;
    Matcher address = BARE.matcher(text);
    while (address.find()) {
      String target = trimmed(address.group());
      html.text(text.substring(from, address.start()));
      html.open("a");
      if (span != null) {
        at(span.getLineIndex() + 1, span.getColumnIndex() + 1 + address.start());
      }
      html.attribute("href", scheme(target) + target);
      html.text(target);
      html.close("a");
      from = address.start() + target.length();
    }
    html.text(text.substring(from));
  }

  private static String scheme(String target) {
    if (target.startsWith("www.")) {
      return "http://";
    }
    return target.contains("://") ? "" : "mailto:";
  }

  /** Without the punctuation of the sentence around it, as in GFM. */
  private static String trimmed(String address) {
    int end = address.length();
    while (end > 0) {
      char last = address.charAt(end - 1);
      boolean open = last == ')' && count(address, '(', end) < count(address, ')', end);
      if (!open && ".,;:!?'*_~-".indexOf(last) < 0) {
        break;
      }
      end--;
    }
    return address.substring(0, end);
  }

  private static int count(String text, char wanted, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == wanted).count();
  }

  private void unresolved(Node node, String text) {
    int open = text.indexOf("[^");
    int close = text.indexOf(']', open);
    if (close > open + 2 && missing.add(text.substring(open, close))) {
      remarks.add(new Remark("footnote-missing", node, text.substring(open + 2, close)));
    }
  }

  private void markNewLine(Node node) {
    SourceSpan span = span(node);
    if (span != null && span.getLineIndex() + 1 != line) {
      mark(node);
    }
  }

  private void mark(Node node) {
    SourceSpan span = span(node);
    if (span != null) {
      line = span.getLineIndex() + 1;
      html.mark(line, span.getColumnIndex() + 1);
    }
  }

  private void attributeOfPlace(Node node) {
    SourceSpan span = span(node);
    if (span != null) {
      at(span.getLineIndex() + 1, span.getColumnIndex() + 1);
    }
  }

  private void at(int atLine, int column) {
    html.attribute(SourcePositions.ATTRIBUTE, atLine + ":" + column);
  }

  private static @Nullable SourceSpan span(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? null : spans.get(0);
  }
}
