package org.yearpress.page.kind;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Rule;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.FormLayout;

/** The rules of a form that look at each of its rows. */
final class RulesByRow {
  private record Key(String table, String row) {}

  private final Map<Key, Map<Rule, Rules.Scope>> scopes = new HashMap<>();

  /**
   * @param reports those that use the form, for the rows they have made themselves
   */
  RulesByRow(Form form, List<Statistics> reports) {
    Rules compiled = new Rules(form, Crosswalks.NONE);
    add(form, compiled, Statistics.NONE);
    if (form.tables().stream().anyMatch(table -> table.open() != null)) {
      reports.forEach(own -> add(form, compiled, own));
    }
  }

  /**
   * Each rule once, in the order of the form, where it runs over the column that is shown first, if
   * it runs there at all.
   */
  List<Rules.Scope> of(String table, String row) {
    return List.copyOf(scopes.getOrDefault(new Key(table, row), Map.of()).values());
  }

  private void add(Form form, Rules compiled, Statistics own) {
    for (Rules.Scope scope : compiled.scopes(own)) {
      for (CellKey cell : scope.cells()) {
        Map<Rule, Rules.Scope> known =
            scopes.computeIfAbsent(new Key(cell.table(), cell.row()), key -> new LinkedHashMap<>());
        boolean leads =
            FormLayout.leadingColumn(form, cell.table(), cell.row()).equals(cell.column());
        if (leads || !known.containsKey(scope.rule())) {
          known.put(scope.rule(), scope);
        }
      }
    }
  }
}
