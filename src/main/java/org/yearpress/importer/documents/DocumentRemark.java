package org.yearpress.importer.documents;

import org.yearpress.diagnostic.Text;

/**
 * Something about a document for a person to look at.
 *
 * @param file path in the folder that was imported
 * @param line 1-based; 0 for the file as a whole
 * @param why what is the matter
 * @param text of the document that is meant; may be empty
 */
public record DocumentRemark(Kind kind, String file, int line, Text why, String text) {
  /** What became of it, that which matters most first. */
  public enum Kind {
    /** The file is no page. */
    NOT_TAKEN("not-taken"),
    /** The whole document is shown as it is written. */
    ALL_AS_WRITTEN("all-as-written"),
    /** A block of it is. */
    AS_WRITTEN("as-written"),
    /** A line was changed: what led nowhere is text now, a picture is a link. */
    MENDED("mended"),
    /** What its header says beside title and language. */
    HEADER("header");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in files and JSON. */
    public String word() {
      return word;
    }
  }
}
