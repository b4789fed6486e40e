package org.yearpress.form.rule;

import java.util.List;

/**
 * What a rule says: sides with signs between them, or one side alone where no sign is asked.
 *
 * @param signs one fewer than sides
 */
record Relation(List<Expression> sides, List<ComparisonSign> signs) {
  Relation {
    sides = List.copyOf(sides);
    signs = List.copyOf(signs);
  }
}
