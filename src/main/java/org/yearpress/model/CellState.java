package org.yearpress.model;

/**
 * What a cell of a statistics table says (domain: "cells"). A written zero is a {@link #VALUE} like
 * any other number; a blank is never read as zero.
 */
public enum CellState {
  /** A decimal number, zero included. */
  VALUE("value"),
  /** Nothing written in a row that applies to the body. */
  BLANK("blank"),
  /** Marked so, or blank in a row for another kind of body. */
  NOT_APPLICABLE("not-applicable"),
  /** Anything else; it has no number. */
  TEXT("text");

  private final String word;

  CellState(String word) {
    this.word = word;
  }

  /** The word used in {@code data-state}, CSV and JSON. */
  public String word() {
    return word;
  }
}
