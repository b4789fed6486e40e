package org.yearpress.importer;

import org.yearpress.diagnostic.Text;

/**
 * Something for a person to review.
 *
 * @param why what is the matter, in words
 * @param text the text of the source, whole; may be empty
 */
record Remark(Kind kind, SourceLocation at, Text why, String text) {
  /** How much it matters, most first. */
  enum Kind {
    /** The text is in no section and no cell: a person must find its place. */
    UNPLACED("unplaced"),
    /** It was placed, and may be wrong. */
    LOOK("look"),
    /** Left out on purpose: the form prints it, navigation of a page, comments. */
    LEFT_OUT("left-out"),
    /** A remark about what was done. */
    NOTE("note");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
