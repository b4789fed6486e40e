package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * What other Markdown, such as that of JBake, reads as more than text, and CommonMark prints as it
 * is written.
 */
public final class MarkdownHabits {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\p{L}");
  private static final Pattern ABBREVIATION = Pattern.compile("\\*\\[[^\\]]+\\]:");

  private MarkdownHabits() {}

  /** A warning at each line of a paragraph that looks like it. Of a text that is not too deep. */
  public static List<Diagnostic> remarks(Node document, SourceText body) {
    String text = body.text();
    if (text.indexOf('#') < 0 && !text.contains("*[")) {
      return List.of();
    }
    List<Diagnostic> remarks = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Paragraph paragraph) {
            for (SourceSpan span : paragraph.getSourceSpans()) {
              int start = span.getInputIndex();
              String line = text.substring(start, start + span.getLength());
              if (HEADING.matcher(line).lookingAt()) {
                remarks.add(remark("markdown-heading", body, span));
              } else if (ABBREVIATION.matcher(line).lookingAt()) {
                remarks.add(remark("markdown-abbreviation", body, span));
              }
            }
          }
        });
    return remarks;
  }

  private static Diagnostic remark(String code, SourceText body, SourceSpan span) {
    return Diagnostic.warning(
        code,
        Place.at(body.path(), span.getLineIndex() + 1, span.getColumnIndex() + 1),
        Text.of("markup." + code),
        Text.of("markup." + code + "-hint"));
  }
}
