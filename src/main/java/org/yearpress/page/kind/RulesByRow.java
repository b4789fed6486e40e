package org.yearpress.page.kind;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.FormLayout;

/** The rules of a form that look at each of its rows. */
public final class RulesByRow {
  private record Key(String table, String row) {}

  /**
   * The rules of a row.
   *
   * @param column the one that is shown first
   * @param scopes by id of the rule
   */
  private record RowRules(String column, Map<String, Rules.Scope> scopes) {}

  private final Form form;
  private final Map<Key, RowRules> rows = new HashMap<>();

  /**
   * @param reports those that use the form, for the rows they have made themselves
   */
  public RulesByRow(Form form, List<Statistics> reports) {
    this.form = form;
    Rules compiled = new Rules(form, Crosswalks.NONE);
    compiled.scopes(Statistics.NONE).forEach(this::add);
    if (form.tables().stream().anyMatch(table -> table.open() != null)) {
      reports.forEach(own -> compiled.scopes(own).forEach(this::add));
    }
  }

  /**
   * Each rule once, in the order of the form, where it runs over the column that is shown first, if
   * it runs there at all.
   */
  List<Rules.Scope> of(String table, String row) {
    RowRules rules = rows.get(new Key(table, row));
    return rules == null ? List.of() : List.copyOf(rules.scopes().values());
  }

  private void add(Rules.Scope scope) {
    for (CellKey cell : scope.cells()) {
      RowRules row = rows.computeIfAbsent(new Key(cell.table(), cell.row()), this::none);
      String rule = scope.rule().id();
      if (row.column().equals(cell.column()) || !row.scopes().containsKey(rule)) {
        row.scopes().put(rule, scope);
      }
    }
  }

  private RowRules none(Key row) {
    return new RowRules(
        FormLayout.leadingColumn(form, row.table(), row.row()), new LinkedHashMap<>());
  }
}
