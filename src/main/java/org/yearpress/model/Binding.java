package org.yearpress.model;

import java.util.Optional;
import org.yearpress.diagnostic.Place;

/**
 * A passage of the prose bound to a cell, one line of {@code bindings.csv}.
 *
 * @param section slug
 * @param quote literal text of the section
 * @param value the figure that the passage states, as written; may be empty where unbound
 * @param unit the unit in the text; may be empty
 * @param cell cell address; empty where unbound
 * @param doubt what a person has still to decide; empty when nothing
 * @param place its line in the file
 */
public record Binding(
    String id,
    String section,
    String quote,
    String value,
    String unit,
    String cell,
    Relation relation,
    String doubt,
    String note,
    Place place) {
  /** How the passage's figure relates to the cell. */
  public enum Relation {
    EQUALS("equals"),
    /** The cell is at least the figure. */
    AT_LEAST("at-least"),
    /** The cell is at most the figure. */
    AT_MOST("at-most"),
    /** The figure is a part of the cell. */
    PART_OF("part-of"),
    /** The figure belongs to no cell. */
    UNBOUND("unbound");

    private final String word;

    Relation(String word) {
      this.word = word;
    }

    /** The word in the file. */
    public String word() {
      return word;
    }

    /** The relation of a word; empty when there is none. */
    public static Optional<Relation> ofWord(String word) {
      for (Relation relation : values()) {
        if (relation.word.equals(word)) {
          return Optional.of(relation);
        }
      }
      return Optional.empty();
    }
  }
}
