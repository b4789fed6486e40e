package org.yearpress.record;

import org.yearpress.model.Prose;
import org.yearpress.text.Digests;

/**
 * The hash of a text as readers see it. Marking up, line breaks and blanks that no reader sees do
 * not change it; any word does. A blank counts between two words of a script that separates words.
 */
final class ReadersText {
  private final StringBuilder words = new StringBuilder();

  private ReadersText() {}

  /** The hash of a section or a summary, lower-case hex. */
  static String hash(Prose prose) {
    ReadersText text = new ReadersText();
    prose.passages().forEach(passage -> text.add(passage.text()));
    for (Prose.Picture picture : prose.pictures()) {
      text.add(picture.text());
    }
    return Digests.hex(text.words.toString());
  }

  private void add(String block) {
    boolean blank = true;
    for (int i = 0; i < block.length(); i++) {
      char c = block.charAt(i);
      if (isBlank(c)) {
        blank = true;
        continue;
      }
      if (blank && isWord(c) && endsWithWord()) {
        words.append(' ');
      }
      blank = false;
      words.append(c);
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B';
  }

  private boolean endsWithWord() {
    return !words.isEmpty() && isWord(words.charAt(words.length() - 1));
  }

  /** Whether a blank beside the character says something: not beside Chinese or a sign. */
  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
