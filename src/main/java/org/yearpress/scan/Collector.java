package org.yearpress.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yearpress.scan.ScanResult.Unread;

/** Scans the texts of a file as they arrive and keeps only the findings, not the texts. */
final class Collector {
  /** A longer part is looked through in pieces, so that a bound on one text is one on memory. */
  private static final int PIECE = 1 << 16;

  private final Wanted wanted;
  private final ScanLimits limits;
  private final Map<String, ScanResult.Found> found = new LinkedHashMap<>();
  private long characters;
  private String unread = "";
  private String more = "";

  Collector(Wanted wanted, ScanLimits limits) {
    this.wanted = wanted;
    this.limits = limits;
  }

  ScanLimits limits() {
    return limits;
  }

  /** A part of the text that is read as one: a paragraph, a cell, a page. */
  void text(String spot, CharSequence text) throws UnreadableFileException {
    lines(spot, 0, text);
  }

  /**
   * Text with lines that have numbers.
   *
   * @param firstLine the number of its first line; 0 when lines are not counted
   */
  void lines(String spot, int firstLine, CharSequence text) throws UnreadableFileException {
    characters += text.length();
    if (characters > limits.characters()) {
      throw new UnreadableFileException(Unread.TOO_LARGE);
    }
    int line = firstLine;
    int from = 0;
    while (from < text.length()) {
      int to = cut(text, from);
      CharSequence piece = text.subSequence(from, to);
      piece(spot, line, piece);
      line += firstLine == 0 ? 0 : breaks(piece, piece.length());
      from = to;
    }
  }

  private void piece(String spot, int line, CharSequence text) {
    for (PersonalHit hit : PersonalData.find(text, wanted.kinds())) {
      if (!hit.isAmong(wanted.declared())) {
        add(hit.code(), lineOf(text, line, hit.start()), spot, hit.masked());
      }
    }
    for (Phrases.Found phrase : wanted.phrases().find(text)) {
      add("banned-phrase", lineOf(text, line, phrase.start()), spot, phrase.phrase());
    }
  }

  /** The end of the next piece: behind a line break that no number goes over, if there is one. */
  private static int cut(CharSequence text, int from) {
    if (text.length() - from <= PIECE) {
      return text.length();
    }
    for (int i = from + PIECE; i > from + PIECE / 2; i--) {
      if (text.charAt(i) == '\n'
          && !PlainCharacters.isDigit(PlainCharacters.of(text.charAt(i - 1)))) {
        return i + 1;
      }
    }
    return from + PIECE;
  }

  private static int lineOf(CharSequence text, int first, int offset) {
    return first == 0 ? 0 : first + breaks(text, offset);
  }

  private static int breaks(CharSequence text, int end) {
    int breaks = 0;
    for (int i = 0; i < end; i++) {
      breaks += text.charAt(i) == '\n' ? 1 : 0;
    }
    return breaks;
  }

  /** Who made a file, unless that is no person or one who is named anyway. */
  void author(String spot, String name) {
    String plain = name.strip();
    if (ProgramNames.isOfPerson(plain) && !wanted.isDeclared(plain)) {
      add("privacy-author", 0, spot, ProgramNames.masked(plain));
    }
  }

  void position(String spot) {
    add("privacy-position", 0, spot, "");
  }

  void macro(String what) {
    add("attachment-macro", 0, "", what);
  }

  void conflict(int line) {
    add("merge-conflict", line, "", "");
  }

  void program(String what) {
    add("attachment-program", 0, "", what);
  }

  /**
   * Something in the file could not be read; the first reason stays, unless the next look may come
   * further.
   */
  void unread(Unread why, String further) {
    if (unread.isEmpty() || why == Unread.MEMORY) {
      unread = why.word();
      more = further;
    }
  }

  private void add(String code, int line, String spot, String shown) {
    found.merge(
        code,
        new ScanResult.Found(code, line, spot, shown, 1),
        (first, next) ->
            new ScanResult.Found(
                code, first.line(), first.spot(), first.shown(), first.times() + 1));
  }

  ScanResult done() {
    List<ScanResult.Found> all = new ArrayList<>(found.values());
    return all.isEmpty() && unread.isEmpty() ? ScanResult.CLEAN : new ScanResult(all, unread, more);
  }

  /**
   * What a look is for.
   *
   * @param phrases that should not be published
   * @param kinds of personal data
   * @param declared what may stand there, as {@link PersonalHit#value} has it and names as written,
   *     in lower case
   */
  record Wanted(Phrases phrases, PersonalKinds kinds, Set<String> declared) {
    Wanted {
      declared = Set.copyOf(declared);
    }

    boolean isDeclared(String name) {
      return declared.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
