package org.yearpress.form;

/**
 * One of those a rule runs over.
 *
 * @param id what is added to the rule's id after {@code @}; empty where the rule runs once
 * @param row row that {@code @c} alone means; empty without one
 * @param column column that a bare row means; empty without one
 * @param text what {@code $} is
 */
record Element(String id, String row, String column, String text) {
  static final Element ONCE = new Element("", "", "", "");

  static Element row(String path) {
    return new Element(path, path, "", path);
  }

  static Element column(String path) {
    return new Element(path, "", path, path);
  }

  static Element cell(String row, String column) {
    return new Element(row + "@" + column, row, column, row);
  }

  /** An entry of a list: a row, a column, a cell, or any part of a path. */
  static Element listed(String entry) {
    int mark = entry.indexOf('@');
    if (mark < 0) {
      return new Element(entry, "", "", entry);
    }
    return mark == 0
        ? column(entry.substring(1))
        : cell(entry.substring(0, mark), entry.substring(mark + 1));
  }
}
