package org.yearpress.form.rule;

import java.util.List;

/**
 * A parsed rule: sides with comparison signs between them, or one side alone if the kind needs no
 * sign.
 *
 * @param signs one fewer than sides
 */
record Relation(List<Expression> sides, List<ComparisonSign> signs) {
  Relation {
    sides = List.copyOf(sides);
    signs = List.copyOf(signs);
  }
}
