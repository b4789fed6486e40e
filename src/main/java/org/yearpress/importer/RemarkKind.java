package org.yearpress.importer;

/** How much something matters that a person is to review, most first. */
public enum RemarkKind {
  /** Text or values in no section and no cell: a person must find their place. */
  UNPLACED("unplaced"),
  /** It was placed, and may be wrong. */
  LOOK("look"),
  /** Left out on purpose: the form prints it, navigation of a page, comments, said twice. */
  LEFT_OUT("left-out"),
  /** A remark about what was done. */
  NOTE("note");

  private final String word;

  RemarkKind(String word) {
    this.word = word;
  }

  /** The word in notes for people and machines. */
  public String word() {
    return word;
  }
}
