package org.yearpress.markup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.LineStart;

/**
 * A plain text in which only figure references are markup: {@code [319](stat:1.1)}. It is part of
 * another file, and its places are places of that file.
 */
final class SummaryText {
  private static final Pattern FIGURE = Pattern.compile("\\[([^\\[\\]]*)]\\((stat:[^()\\s]+)\\)");

  private final String text;
  private final List<LineStart> lines;
  private final int[] starts;
  private final List<Integer> offsets;
  private int marked;

  /**
   * @param lines where pieces of the text begin in the file, ascending by offset, the first at 0
   */
  SummaryText(String text, List<LineStart> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
    this.offsets = lines.stream().map(LineStart::offset).toList();
    this.starts = Locator.starts(text);
  }

  /** The text as HTML with positions, which are lines and columns of the text itself. */
  Element html() {
    marked = 0;
    HtmlTree html = new HtmlTree();
    Matcher figure = FIGURE.matcher(text);
    int from = 0;
    while (figure.find()) {
      plain(html, from, figure.start());
      marks(html, figure.end());
      html.open("a");
      html.attribute(
          SourcePositions.ATTRIBUTE, line(figure.start()) + ":" + column(figure.start()));
      html.attribute("href", figure.group(2));
      html.text(figure.group(1));
      html.close("a");
      from = figure.end();
    }
    plain(html, from, text.length());
    return html.body();
  }

  private void plain(HtmlTree html, int from, int to) {
    int written = from;
    while (marked < lines.size() && lines.get(marked).offset() < to) {
      int offset = lines.get(marked).offset();
      html.text(text.substring(written, offset));
      mark(html);
      written = offset;
    }
    html.text(text.substring(written, to));
  }

  /** A line of the file that begins within a figure is marked before it. */
  private void marks(HtmlTree html, int to) {
    while (marked < lines.size() && lines.get(marked).offset() < to) {
      mark(html);
    }
  }

  private void mark(HtmlTree html) {
    int offset = lines.get(marked++).offset();
    html.mark(line(offset), column(offset));
  }

  private int line(int offset) {
    int hit = Arrays.binarySearch(starts, offset);
    return hit >= 0 ? hit + 1 : -hit - 1;
  }

  private int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }

  /** The same prose with the places where it stands in its file. */
  Prose relocate(Prose prose) {
    return new Prose(
        prose.title(),
        prose.html(),
        prose.headings(),
        prose.passages().stream().map(this::relocate).toList(),
        prose.links(),
        prose.figures().stream().map(this::relocate).toList(),
        prose.pictures());
  }

  List<Diagnostic> relocate(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(d -> d.at(relocate(d.place()))).toList();
  }

  private Prose.Passage relocate(Prose.Passage passage) {
    List<LineStart> starts = new ArrayList<>();
    passage.lines().forEach(l -> starts.add(new LineStart(l.offset(), relocate(l.place()))));
    return new Prose.Passage(passage.kind(), passage.anchor(), passage.text(), starts);
  }

  private Prose.Figure relocate(Prose.Figure figure) {
    return new Prose.Figure(
        figure.number(), figure.address(), figure.text(), figure.about(), relocate(figure.place()));
  }

  /** A line and column of the text is one of the file. */
  private Place relocate(Place place) {
    int offset = text.offsetByCodePoints(starts[place.line() - 1], Math.max(place.column() - 1, 0));
    int hit = Collections.binarySearch(offsets, offset);
    LineStart start = lines.get(hit >= 0 ? hit : -hit - 2);
    Place begins = start.place();
    int columns = text.codePointCount(start.offset(), offset);
    return Place.at(begins.file(), begins.line(), begins.column() + columns);
  }
}
