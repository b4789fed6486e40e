package org.yearpress.page;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Rule;
import org.yearpress.form.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;

/** The rules of a form that look at each of its rows. */
final class RulesByRow {
  private record Key(String table, String row) {}

  private final Map<Key, Set<Rule>> rules = new HashMap<>();

  /**
   * @param reports those that use the form, for the rows they have made themselves
   */
  RulesByRow(Form form, List<Statistics> reports) {
    Rules compiled = new Rules(form, Crosswalks.NONE);
    add(compiled, Statistics.NONE);
    if (form.tables().stream().anyMatch(table -> table.open() != null)) {
      reports.forEach(own -> add(compiled, own));
    }
  }

  /** In the order of the form. */
  List<Rule> of(String table, String row) {
    return List.copyOf(rules.getOrDefault(new Key(table, row), Set.of()));
  }

  private void add(Rules compiled, Statistics own) {
    for (Rules.Scope scope : compiled.scopes(own)) {
      for (CellKey cell : scope.cells()) {
        rules
            .computeIfAbsent(new Key(cell.table(), cell.row()), key -> new LinkedHashSet<>())
            .add(scope.rule());
      }
    }
  }
}
