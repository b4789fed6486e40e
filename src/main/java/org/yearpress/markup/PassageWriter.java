package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Lines;
import org.yearpress.model.Prose.LineStart;
import org.yearpress.model.Prose.Passage;
import org.yearpress.text.Escape;

/**
 * Writes text both as HTML and as passages with their source lines. Wrapped lines are joined in
 * both as {@link Lines#join} does: browsers show a line break as a space, which is wrong in Chinese
 * text.
 */
final class PassageWriter {
  final StringBuilder html = new StringBuilder(4096);
  private final List<Passage> passages = new ArrayList<>();
  private final Locator locator;

  /** The last position seen. */
  SourcePositions.Spot here = SourcePositions.Spot.START;

  /** The heading that text stands under. */
  String anchor;

  private @Nullable StringBuilder text;
  private List<LineStart> starts = new ArrayList<>();
  private Passage.Kind kind = Passage.Kind.TEXT;
  private final StringBuilder blanks = new StringBuilder();
  private boolean newline;
  private boolean writtenBreak;
  private boolean atStart = true;
  private boolean startDue;
  private boolean counting;
  private int rows;
  private int preformatted;

  PassageWriter(Locator locator, String anchor) {
    this.locator = locator;
    this.anchor = anchor;
  }

  List<Passage> passages() {
    return passages;
  }

  /** A block begins or ends: what follows is another passage, in a table row another cell. */
  void boundary() {
    blanks.setLength(0);
    newline = false;
    writtenBreak = false;
    atStart = true;
    startDue = true;
    if (rows == 0) {
      end();
    }
  }

  /** From here on passages are of a kind. */
  void begin(Passage.Kind next) {
    boundary();
    if (rows == 0) {
      kind = next;
    }
  }

  void rowBegins() {
    boundary();
    rows++;
  }

  void rowEnds() {
    rows--;
    boundary();
  }

  void preformatted(boolean begins) {
    preformatted += begins ? 1 : -1;
  }

  /** Ends the passage and gives its text. */
  String end() {
    String done = "";
    if (text != null) {
      done = text.toString().stripTrailing();
      if (!done.isEmpty()) {
        while (starts.get(starts.size() - 1).offset() >= done.length()) {
          starts.remove(starts.size() - 1);
        }
        passages.add(new Passage(kind, anchor, done, starts));
      }
    }
    text = null;
    starts = new ArrayList<>();
    return done;
  }

  /** Text with marks in it. */
  void text(String raw) {
    char[] characters = raw.toCharArray();
    for (int i = 0; i < characters.length; ) {
      char c = characters[i];
      if (c == SourcePositions.OPEN) {
        mark(raw, i);
        i = SourcePositions.after(raw, i);
      } else if (preformatted > 0) {
        literal(c);
        i++;
      } else if (isBlank(c)) {
        newline |= c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
        blanks.append(c);
        nextLine(c);
        i++;
      } else {
        int end = end(characters, i);
        space(Character.codePointAt(characters, i));
        passage().append(characters, i, end - i);
        atStart = false;
        Escape.htmlText(html, characters, i, end);
        i = end;
      }
    }
  }

  /** The end of visible text, in which a single space is a sign like others. */
  private static int end(char[] characters, int from) {
    int i = from + 1;
    while (i < characters.length) {
      if (isVisible(characters[i])) {
        i++;
      } else if (characters[i] == ' '
          && i + 1 < characters.length
          && isVisible(characters[i + 1])) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private static boolean isVisible(char c) {
    return c != SourcePositions.OPEN && !isBlank(c);
  }

  /** White space; there is none behind the ideographic space. */
  private static boolean isBlank(char c) {
    return c <= '\u3000' && Character.isWhitespace(c);
  }

  private void mark(String raw, int open) {
    int close = SourcePositions.closing(raw, open);
    SourcePositions.Spot spot = SourcePositions.read(raw, open + 1, close);
    if (spot != null) {
      here = spot;
      startDue = true;
      counting = close < raw.length() && raw.charAt(close) == SourcePositions.CLOSE_COUNTING;
    }
  }

  private void literal(char c) {
    passage().append(c);
    Escape.htmlText(html, c);
    atStart = false;
    nextLine(c);
  }

  private void nextLine(char c) {
    if (c == '\n' && counting) {
      here = new SourcePositions.Spot(here.file(), here.line() + 1, 1);
      startDue = true;
    }
  }

  /** Writes the white space that is due before something whose first character is known. */
  void space(int next) {
    if (blanks.isEmpty() && !newline) {
      return;
    }
    if (!atStart) {
      StringBuilder words = text;
      if (!newline) {
        html.append(blanks);
        // Two blanks in a row come from something between them that is no text, a footnote's mark.
        if (words != null && !words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
          words.append(blanks);
        }
      } else if (words == null || words.isEmpty()) {
        html.append(writtenBreak ? "" : "\n");
      } else if (!Lines.isWide(words.codePointBefore(words.length())) && !Lines.isWide(next)) {
        html.append(writtenBreak ? "" : "\n");
        words.append(' ');
      }
    }
    blanks.setLength(0);
    newline = false;
    writtenBreak = false;
  }

  /** Writes the white space that is due before an element that stands in text. */
  void spaceBefore(Element element) {
    if (!blanks.isEmpty() || newline) {
      String shown = SourcePositions.text(element).strip();
      // A figure without a text of its own shows its cell's value, which is a number.
      int empty = element.attr("href").startsWith("stat:") ? '0' : -1;
      space(shown.isEmpty() ? empty : shown.codePointAt(0));
    }
  }

  /** Something that is not text stands here, a picture for example. */
  void atom(int likeCharacter) {
    space(likeCharacter);
    atStart = false;
  }

  /** A line break that the author asked for. */
  void lineBreak() {
    html.append("<br>");
    blanks.setLength(0);
    newline = true;
    writtenBreak = true;
  }

  private StringBuilder passage() {
    StringBuilder words = text;
    if (words == null) {
      words = new StringBuilder();
      text = words;
      startDue = true;
    } else if (atStart && !words.isEmpty()) {
      words.append(' ');
      atStart = false;
    }
    if (startDue) {
      int offset = words.length();
      if (starts.isEmpty() || starts.get(starts.size() - 1).offset() < offset) {
        starts.add(new LineStart(offset, locator.place(here)));
      } else {
        starts.set(starts.size() - 1, new LineStart(offset, locator.place(here)));
      }
      startDue = false;
    }
    return words;
  }
}
