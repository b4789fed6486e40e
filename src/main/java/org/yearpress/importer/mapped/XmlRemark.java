package org.yearpress.importer.mapped;

import org.yearpress.diagnostic.Text;

/**
 * Something for a person to review.
 *
 * @param why what is the matter
 * @param text of the document, whole; may be empty
 */
record XmlRemark(Kind kind, Text why, String text) {
  /** How much it matters, most first. */
  enum Kind {
    /** Values that are in no cell. */
    UNPLACED("unplaced"),
    /** It was placed, and may be wrong. */
    LOOK("look"),
    /** Left out on purpose. */
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
