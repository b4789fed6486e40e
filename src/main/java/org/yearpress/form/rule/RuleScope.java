package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Rule;

/** The elements that a rule runs over. */
public final class RuleScope {
  private final Rule rule;
  private final CellAddresses cellAddresses;

  public RuleScope(Rule rule, CellAddresses cellAddresses) {
    this.rule = rule;
    this.cellAddresses = cellAddresses;
  }

  List<RuleInstance> instances() throws ExpressionException {
    List<RuleInstance> all = all();
    if (rule.range().exempt().isEmpty()) {
      return all;
    }
    Set<String> exempt = new HashSet<>();
    for (String entry : rule.range().exempt()) {
      exempt.addAll(expanded(entry));
    }
    List<RuleInstance> left = new ArrayList<>();
    for (RuleInstance ruleInstance : all) {
      if (names(ruleInstance).stream().noneMatch(exempt::contains)) {
        left.add(ruleInstance);
      }
    }
    return left;
  }

  /** Entries of {@code exempt} that leave nothing out: none of the elements is meant. */
  public List<String> unusedExemptions() throws ExpressionException {
    Set<String> names = new HashSet<>();
    for (RuleInstance ruleInstance : all()) {
      names.addAll(names(ruleInstance));
    }
    List<String> inVain = new ArrayList<>();
    for (String entry : rule.range().exempt()) {
      if (expanded(entry).stream().noneMatch(names::contains)) {
        inVain.add(entry);
      }
    }
    return inVain;
  }

  /** What {@code exempt} may call an element. */
  private static List<String> names(RuleInstance ruleInstance) {
    List<String> names = new ArrayList<>(3);
    names.add(ruleInstance.id());
    if (!ruleInstance.row().isEmpty()) {
      names.add(ruleInstance.row());
    }
    if (!ruleInstance.column().isEmpty()) {
      names.add("@" + ruleInstance.column());
    }
    return names;
  }

  private List<RuleInstance> all() throws ExpressionException {
    if (rule.range().each().isEmpty()) {
      return List.of(RuleInstance.ONCE);
    }
    String word = rule.range().each().get(0);
    if (rule.range().each().size() == 1
        && (word.equals("rows") || word.equals("columns") || word.equals("cells"))) {
      FormIndex.TableIndex tableIndex = cellAddresses.table("", 0);
      return switch (word) {
        case "rows" -> cellAddresses.valueRows(tableIndex).stream().map(RuleInstance::row).toList();
        case "columns" -> tableIndex.columns.keySet().stream().map(RuleInstance::column).toList();
        default -> cells(tableIndex);
      };
    }
    List<RuleInstance> listed = new ArrayList<>();
    for (String entry : rule.range().each()) {
      List<String> paths = expanded(entry);
      cellAddresses.budget().take(paths.size(), -1);
      for (String path : paths) {
        listed.add(RuleInstance.listed(path));
      }
    }
    return listed;
  }

  private List<RuleInstance> cells(FormIndex.TableIndex tableIndex) throws ExpressionException {
    List<RuleInstance> cells = new ArrayList<>();
    List<String> rows = cellAddresses.valueRows(tableIndex);
    cellAddresses.budget().take((long) rows.size() * tableIndex.columns.size(), -1);
    for (String row : rows) {
      for (String column : tableIndex.columns.keySet()) {
        cells.add(RuleInstance.cell(row, column));
      }
    }
    return cells;
  }

  private List<String> expanded(String entry) throws ExpressionException {
    int mark = entry.indexOf('@');
    if (mark > 0) {
      return expandedCells(entry, mark);
    }
    return entry.contains("*") && !entry.contains("@")
        ? cellAddresses.rows(cellAddresses.table("", 0), entry, 0)
        : List.of(entry);
  }

  /**
   * The cells of an entry with a column: {@code rows@1} is every value row with it, {@code
   * A:TOTAL@*} every column of a table.
   */
  private List<String> expandedCells(String entry, int mark) throws ExpressionException {
    int colon = entry.indexOf(':');
    String head = entry.substring(0, colon + 1);
    String row = entry.substring(colon + 1, mark);
    String column = entry.substring(mark + 1);
    if (!row.equals("rows") && !row.contains("*") && !column.contains("*")) {
      return List.of(entry);
    }
    FormIndex.TableIndex tableIndex =
        cellAddresses.table(colon < 0 ? "" : entry.substring(0, colon), 0);
    List<String> rows =
        row.equals("rows")
            ? cellAddresses.valueRows(tableIndex)
            : row.contains("*") ? cellAddresses.rows(tableIndex, row, 0) : List.of(row);
    List<String> columns = cellAddresses.columnsOf(tableIndex, column);
    cellAddresses.budget().take((long) rows.size() * columns.size(), -1);
    List<String> cells = new ArrayList<>();
    for (String each : rows) {
      columns.forEach(path -> cells.add(head + each + "@" + path));
    }
    return cells;
  }
}
