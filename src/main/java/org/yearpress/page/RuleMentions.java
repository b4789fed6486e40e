package org.yearpress.page;

import java.util.List;
import org.yearpress.form.Rule;

/** Whether a rule speaks of a row, judged by the paths it names. */
final class RuleMentions {
  private RuleMentions() {}

  static boolean mentions(Rule rule, String table, String row) {
    if (rule.table().equals(table) && runsOver(rule.each(), row)) {
      return !rule.exempt().contains(row);
    }
    String holds = rule.holds();
    int at = 0;
    while (at < holds.length()) {
      if (!isWord(holds.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < holds.length() && isWord(holds.charAt(end))) {
        end++;
      }
      boolean column = at > 0 && holds.charAt(at - 1) == '@';
      boolean constant = at > 0 && holds.charAt(at - 1) == '#';
      if (!column && !constant && names(holds.substring(at, end), rule.table(), table, row)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  private static boolean runsOver(List<String> each, String row) {
    return each.contains("rows") || each.contains("cells") || each.contains(row);
  }

  /** A word is a path, with a table before it where it is not the rule's own. */
  private static boolean names(String word, String own, String table, String row) {
    int colon = word.indexOf(':');
    String path = word.substring(colon + 1);
    if (!(colon < 0 ? own : word.substring(0, colon)).equals(table)) {
      return false;
    }
    if (path.endsWith(".**")) {
      return row.startsWith(path.substring(0, path.length() - 2));
    }
    if (path.endsWith(".*")) {
      String above = path.substring(0, path.length() - 1);
      return row.startsWith(above) && row.indexOf('.', above.length()) < 0;
    }
    return path.equals(row);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '*' || c == ':' || c == '-' || c == '_';
  }
}
