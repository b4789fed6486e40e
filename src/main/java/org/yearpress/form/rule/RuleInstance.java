package org.yearpress.form.rule;

/**
 * One element of a rule's scope.
 *
 * @param id what is added to the rule's id after {@code @}; empty where the rule runs once
 * @param row row that {@code @c} alone means; empty without one
 * @param column column that a bare row means; empty without one
 * @param text what {@code $} is
 */
record RuleInstance(String id, String row, String column, String text) {
  static final RuleInstance ONCE = new RuleInstance("", "", "", "");

  static RuleInstance row(String path) {
    return new RuleInstance(path, path, "", path);
  }

  static RuleInstance column(String path) {
    return new RuleInstance(path, "", path, path);
  }

  static RuleInstance cell(String row, String column) {
    return new RuleInstance(row + "@" + column, row, column, row);
  }

  /** An entry of a list: a row, a column, a cell, or any part of a path. */
  static RuleInstance listed(String entry) {
    int mark = entry.indexOf('@');
    if (mark < 0) {
      return new RuleInstance(entry, "", "", entry);
    }
    return mark == 0
        ? column(entry.substring(1))
        : cell(entry.substring(0, mark), entry.substring(mark + 1));
  }
}
