package org.yearpress.form;

import org.yearpress.model.CellKey;

/**
 * A cell that a rule looks at.
 *
 * @param source whose report it stands in
 * @param key the cell in the rule's own form
 * @param signed whether it may be negative
 * @param largest whether bodies are compared by their largest and not by their sum
 */
record Operand(Expression.Source source, CellKey key, boolean signed, boolean largest) {}
