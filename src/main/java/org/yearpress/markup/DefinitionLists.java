package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Definition lists, which JBake reads by default and commonmark does not know: lines with terms,
 * and right below them lines that begin with a colon and a blank.
 *
 * <pre>
 * Term
 * : What it means
 * </pre>
 *
 * <p>What a term means is text of one paragraph, and a blank line ends it.
 */
public final class DefinitionLists {
  private static final Pattern MAYBE = Pattern.compile("\\n[ \\t>]*:[ \\t]");

  private DefinitionLists() {}

  /** A list of {@link Term}s and {@link Meaning}s. */
  public static final class DefinitionList extends CustomBlock {}

  /** What is explained; holds inlines. */
  public static final class Term extends CustomBlock {}

  /** What it means; holds inlines. */
  public static final class Meaning extends CustomBlock {}

  /** Puts lists in place of the paragraphs that are written so. Of a text that is not too deep. */
  public static void find(Node document, String text) {
    if (!MAYBE.matcher(text).find()) {
      return;
    }
    List<Paragraph> paragraphs = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Paragraph paragraph) {
            paragraphs.add(paragraph);
          }
        });
    for (Paragraph paragraph : paragraphs) {
      List<Node> meanings = meanings(paragraph, text);
      if (!meanings.isEmpty()) {
        replace(paragraph, meanings);
      }
    }
  }

  /** The first nodes of the lines that begin with a colon; none where the first line does. */
  private static List<Node> meanings(Paragraph paragraph, String text) {
    List<Node> meanings = new ArrayList<>();
    Node first = paragraph.getFirstChild();
    for (Node node = first; node != null; node = node.getNext()) {
      boolean opens = node == first || isLineBreak(node.getPrevious());
      if (opens && isMeaning(node, text)) {
        if (node == first) {
          return List.of();
        }
        meanings.add(node);
      }
    }
    return meanings;
  }

  private static boolean isMeaning(Node node, String text) {
    SourceSpan span = span(node);
    if (!(node instanceof Text words) || span == null) {
      return false;
    }
    String literal = words.getLiteral();
    int blanks = blanks(literal);
    boolean something = blanks < literal.length() || follows(words);
    // A colon behind a backslash is one of the text.
    return blanks > 1 && something && text.charAt(span.getInputIndex()) == ':';
  }

  private static boolean follows(Node node) {
    return node.getNext() != null && !isLineBreak(node.getNext());
  }

  /** How many characters a colon and the blanks after it are; at most 1 where it is none. */
  private static int blanks(String literal) {
    int end = literal.startsWith(":") ? 1 : 0;
    while (end > 0 && end < literal.length() && " \t".indexOf(literal.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static void replace(Paragraph paragraph, List<Node> meanings) {
    Node before = paragraph.getPrevious();
    DefinitionList list =
        before instanceof DefinitionList previous ? previous : new DefinitionList();
    if (list != before) {
      paragraph.insertBefore(list);
    }
    Node item = null;
    Node next;
    for (Node node = paragraph.getFirstChild(); node != null; node = next) {
      next = node.getNext();
      boolean ends = isLineBreak(node) && (item instanceof Term || meanings.contains(next));
      if (ends) {
        item = null;
        continue;
      }
      if (item == null) {
        item = meanings.contains(node) ? new Meaning() : new Term();
        list.appendChild(item);
      }
      if (meanings.contains(node)) {
        withoutColon((Text) node);
      }
      item.appendChild(node);
    }
    paragraph.unlink();
  }

  private static void withoutColon(Text text) {
    int cut = blanks(text.getLiteral());
    SourceSpan span = span(text);
    text.setLiteral(text.getLiteral().substring(cut));
    if (span != null) {
      List<SourceSpan> spans = new ArrayList<>(text.getSourceSpans());
      spans.set(0, span.subSpan(Math.min(cut, span.getLength())));
      text.setSourceSpans(spans);
    }
  }

  private static boolean isLineBreak(@Nullable Node node) {
    return node instanceof SoftLineBreak || node instanceof HardLineBreak;
  }

  private static @Nullable SourceSpan span(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? null : spans.get(0);
  }
}
