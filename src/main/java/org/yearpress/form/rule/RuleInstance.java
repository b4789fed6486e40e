package org.yearpress.form.rule;

/**
 * One element of a rule's scope.
 *
 * @param id what is added to the rule's id after {@code @}; empty where the rule runs once
 * @param table the table of the element where its entry names one; else empty
 * @param row row that {@code @c} alone means; empty without one
 * @param column column that a bare row means; empty without one
 * @param text what {@code $} is
 */
record RuleInstance(String id, String table, String row, String column, String text) {
  static final RuleInstance ONCE = new RuleInstance("", "", "", "", "");

  static RuleInstance row(String path) {
    return new RuleInstance(path, "", path, "", path);
  }

  static RuleInstance column(String path) {
    return new RuleInstance(path, "", "", path, path);
  }

  static RuleInstance cell(String row, String column) {
    return new RuleInstance(row + "@" + column, "", row, column, row);
  }

  /** An entry of a list: a row, a column, a cell, or any part of a path. */
  static RuleInstance listed(String entry) {
    int mark = entry.indexOf('@');
    if (mark < 0) {
      return new RuleInstance(entry, "", "", "", entry);
    }
    if (mark == 0) {
      return column(entry.substring(1));
    }
    int colon = entry.indexOf(':');
    String row = entry.substring(colon + 1, mark);
    String table = colon < 0 ? "" : entry.substring(0, colon);
    return new RuleInstance(entry, table, row, entry.substring(mark + 1), row);
  }
}
