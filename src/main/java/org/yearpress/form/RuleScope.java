package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    Set<String> exempt = new HashSet<>();
    for (String entry : rule.exempt()) {
      exempt.addAll(expanded(entry));
    }
    List<Element> left = new ArrayList<>();
    for (Element element : all) {
      if (names(element).stream().noneMatch(exempt::contains)) {
        left.add(element);
      }
    }
    return left;
  }

  /** Entries of {@code exempt} that leave nothing out: none of the elements is meant. */
  List<String> exemptInVain() throws ExpressionException {
    Set<String> names = new HashSet<>();
    for (Element element : all()) {
      names.addAll(names(element));
    }
    List<String> inVain = new ArrayList<>();
    for (String entry : rule.exempt()) {
      if (expanded(entry).stream().noneMatch(names::contains)) {
        inVain.add(entry);
      }
    }
    return inVain;
  }

  /** What {@code exempt} may call an element. */
  private static List<String> names(Element element) {
    List<String> names = new ArrayList<>(3);
    names.add(element.id());
    if (!element.row().isEmpty()) {
      names.add(element.row());
    }
    if (!element.column().isEmpty()) {
      names.add("@" + element.column());
    }
    return names;
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
      List<String> paths = expanded(entry);
      addresses.budget().take(paths.size(), -1);
      for (String path : paths) {
        listed.add(Element.listed(path));
      }
    }
    return listed;
  }

  private List<Element> cells(FormIndex.Sheet sheet) throws ExpressionException {
    List<Element> cells = new ArrayList<>();
    List<String> rows = addresses.valueRows(sheet);
    addresses.budget().take((long) rows.size() * sheet.columns.size(), -1);
    for (String row : rows) {
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
}
