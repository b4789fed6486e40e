package org.yearpress.form.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;

/**
 * A cell that a rule refers to.
 *
 * @param source whose report it stands in
 * @param key the cell in the rule's own form
 * @param signed whether it may be negative
 * @param appliesTo kinds of body that fill in its row; empty for all
 * @param largest whether bodies are compared by their largest and not by their sum
 * @param slot where figures of the report's own are kept while all rules are evaluated, from 0; -1
 *     for one that is not kept
 * @param date whether it is a day, which counts as the number of days since 1970
 * @param question what is asked of the cell in place of its figure; null for its figure
 */
public record Operand(
    Expression.Source source,
    CellKey key,
    boolean signed,
    Set<String> appliesTo,
    boolean largest,
    int slot,
    boolean date,
    @Nullable CellQuestion question) {
  /** Whether a kind of body fills it in; one that is not known does. */
  boolean appliesTo(String kind) {
    return appliesTo.isEmpty() || kind.isEmpty() || appliesTo.contains(kind);
  }
}
