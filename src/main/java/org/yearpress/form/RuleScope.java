package org.yearpress.form;

import java.util.ArrayList;
import java.util.List;

/** The elements that a rule runs over. */
final class RuleScope {
  private final Rule rule;
  private final Addresses addresses;

  RuleScope(Rule rule, Addresses addresses) {
    this.rule = rule;
    this.addresses = addresses;
  }

  List<Element> elements() throws ExpressionException {
    List<Element> all = all();
    if (rule.exempt().isEmpty()) {
      return all;
    }
    List<Element> left = new ArrayList<>();
    for (Element element : all) {
      if (!isExempt(element)) {
        left.add(element);
      }
    }
    return left;
  }

  private List<Element> all() throws ExpressionException {
    if (rule.each().isEmpty()) {
      return List.of(Element.ONCE);
    }
    String word = rule.each().get(0);
    if (rule.each().size() == 1
        && (word.equals("rows") || word.equals("columns") || word.equals("cells"))) {
      FormIndex.Sheet sheet = addresses.sheet("", 0);
      return switch (word) {
        case "rows" -> addresses.valueRows(sheet).stream().map(Element::row).toList();
        case "columns" -> sheet.columns.keySet().stream().map(Element::column).toList();
        default -> cells(sheet);
      };
    }
    List<Element> listed = new ArrayList<>();
    for (String entry : rule.each()) {
      for (String path : expanded(entry)) {
        listed.add(Element.listed(path));
      }
    }
    return listed;
  }

  private List<Element> cells(FormIndex.Sheet sheet) {
    List<Element> cells = new ArrayList<>();
    for (String row : addresses.valueRows(sheet)) {
      for (String column : sheet.columns.keySet()) {
        cells.add(Element.cell(row, column));
      }
    }
    return cells;
  }

  private List<String> expanded(String entry) throws ExpressionException {
    return entry.contains("*") && !entry.contains("@")
        ? addresses.rows(addresses.sheet("", 0), entry, 0)
        : List.of(entry);
  }

  private boolean isExempt(Element element) throws ExpressionException {
    for (String entry : rule.exempt()) {
      for (String path : expanded(entry)) {
        if (path.equals(element.id())
            || (!element.row().isEmpty() && path.equals(element.row()))
            || (!element.column().isEmpty() && path.equals("@" + element.column()))) {
          return true;
        }
      }
    }
    return false;
  }
}
