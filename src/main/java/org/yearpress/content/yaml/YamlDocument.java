package org.yearpress.content.yaml;

import java.util.List;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.FullWidth;

/** The file that nodes belong to, with its text, and the messages for text that is not YAML. */
record YamlDocument(String file, String text, Problems problems) {
  /** What the parser says in its own words, and our words for the mistakes people make most. */
  private record Known(String part, String key) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("mapping values are not allowed here", "content.yaml-colon"),
          new Known("'\\t(TAB)'", "content.yaml-tab"),
          new Known("found unexpected end of stream", "content.yaml-quote"),
          new Known("could not find expected ':'", "content.yaml-no-colon"),
          new Known("expected <block end>", "content.yaml-indent"),
          new Known("expected ',' or ']'", "content.yaml-list-open"),
          new Known("expected ',' or '}'", "content.yaml-mapping-open"),
          new Known("'<stream end>'", "content.yaml-ends"));

  Place start() {
    return Place.at(file, 1, 1);
  }

  Place place(Mark mark) {
    return Place.at(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  void syntaxError(MarkedYamlEngineException e) {
    Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(start());
    if (hasFullWidthColon(place.line())) {
      return;
    }
    String problem = e.getProblem() == null ? "" : e.getProblem();
    for (Known known : KNOWN) {
      if (problem.contains(known.part())) {
        if (known.key().equals("content.yaml-quote")) {
          // The parser notices at the end of the file; the context is the quote itself.
          place = e.getContextMark().map(this::place).orElse(place);
        }
        problems.error("yaml", place, Text.of(known.key()), Text.of(known.key() + "-hint"));
        return;
      }
    }
    problems.error("yaml", place, Text.of("content.yaml", "problem", problem));
  }

  /** Whether a key down to a line has a full-width colon, so that it is none; reports the last. */
  private boolean hasFullWidthColon(int last) {
    List<String> lines = text.lines().limit(last).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      OptionalInt colon = FullWidth.colonBehindKey(lines.get(i));
      if (colon.isPresent()) {
        fullWidthColon(Place.at(file, i + 1, colon.getAsInt() + 1));
        return true;
      }
    }
    return false;
  }

  /** Tells a full-width colon behind a key. */
  void fullWidthColon(Place place) {
    problems.error(
        "full-width",
        place,
        Text.of("content.full-width", "character", "\uFF1A", "plain", ":"),
        Text.of("content.full-width-colon-hint"));
  }

  void forbiddenCharacter(String text, ReaderException e) {
    int line = 1;
    int column = 1;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == e.getCodePoint()) {
        break;
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
      at += Character.charCount(c);
    }
    forbiddenCharacter(Place.at(file, line, column), e.getCodePoint());
  }

  /** Tells a character that no text may have. */
  void forbiddenCharacter(Place place, int character) {
    problems.error(
        "yaml",
        place,
        Text.of(
            "content.yaml-character",
            "character",
            "U+" + Integer.toHexString(0x10000 | character).substring(1)));
  }
}
