package org.yearpress.model;

/** The result of a rule on a report: exactly one of four. */
public enum Result {
  PASS("pass"),
  FAIL("fail"),
  /** An operand that applies is blank, text or absent, and the known figures do not decide. */
  UNDETERMINED("undetermined"),
  NOT_APPLICABLE("not-applicable");

  private final String word;

  Result(String word) {
    this.word = word;
  }

  /** The word used in files and JSON. */
  public String word() {
    return word;
  }
}
