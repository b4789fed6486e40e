package org.yearpress.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.rule.RuleWord;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;

/**
 * Translates the rules of a form into spreadsheet formulas. Only rules over a single report are
 * translated; the others are left to the check. A blank is not zero here either: while figures are
 * missing, the formula says how many.
 */
final class LiveChecks {
  private static final Map<String, String> COMPARISONS =
      Map.of("=", "=", "≤", "<=", "≥", ">=", "≠", "<>", "<", "<", ">", ">");

  /** What tells that a relation does not hold. */
  private static final Map<String, String> OPPOSITES =
      Map.of("=", "≠", "≤", ">", "≥", "<", "≠", "=", "<", "≥", ">", "≤");

  /** The longest formula that spreadsheet programs take, with room for what is put around it. */
  private static final int MAX_LENGTH = 8000;

  private final Form form;
  private final String kind;
  private final Map<CellKey, String> references;
  private final Map<String, String> sheets;
  private final Map<List<String>, List<String>> byRow = new HashMap<>();

  /**
   * @param references where each cell stands on its sheet
   * @param sheets table id to the name of its sheet
   */
  LiveChecks(
      Form form,
      String kind,
      Map<CellKey, String> references,
      Map<String, String> sheets,
      List<Rules.Scope> scopes) {
    this.form = form;
    this.kind = form.kinds().containsKey(kind) ? kind : "";
    this.references = references;
    this.sheets = sheets;
    for (Rules.Scope scope : scopes) {
      CellKey at = scope.cell() != null ? scope.cell() : first(scope.cells());
      String formula = at == null ? null : formula(scope, at);
      if (at != null && formula != null) {
        byRow.computeIfAbsent(List.of(at.table(), at.row()), row -> new ArrayList<>()).add(formula);
      }
    }
  }

  /** The formulas beside a row, without the sign in front. */
  List<String> of(String table, String row) {
    return byRow.getOrDefault(List.of(table, row), List.of());
  }

  /** The largest number of formulas beside a row of a table. */
  int most(String table) {
    return byRow.entrySet().stream()
        .filter(entry -> entry.getKey().get(0).equals(table))
        .mapToInt(entry -> entry.getValue().size())
        .max()
        .orElse(0);
  }

  private static @Nullable CellKey first(List<CellKey> cells) {
    return cells.isEmpty() ? null : cells.get(0);
  }

  private boolean applies(CellKey at) {
    return kind.isEmpty()
        || form.table(at.table())
            .flatMap(table -> table.row(at.row()))
            .map((Row row) -> row.appliesTo(kind))
            .orElse(true);
  }

  private @Nullable String formula(Rules.Scope scope, CellKey at) {
    if (!scope.rule().statement().when().isEmpty() || scope.words().isEmpty() || !applies(at)) {
      return null;
    }
    List<StringBuilder> sides = new ArrayList<>(List.of(new StringBuilder()));
    List<String> signs = new ArrayList<>();
    Set<String> operands = new LinkedHashSet<>();
    int plain = -1;
    int depth = 0;
    for (RuleWord word : scope.words()) {
      StringBuilder side = sides.get(sides.size() - 1);
      switch (word.kind()) {
        case OWN -> {
          CellKey own = word.cell();
          String cell = own == null ? null : reference(own, at.table());
          if (own == null || cell == null) {
            return null;
          }
          if (applies(own)) {
            operands.add(cell);
            // The sum of one cell takes a mark such as — for nothing, where adding it would fail.
            side.append(plain >= 0 ? cell : "SUM(" + cell + ")");
          } else {
            side.append('0');
          }
        }
        case NUMBER -> side.append(word.text());
        case LARGEST -> side.append("MAX");
        case LEAST -> {
          side.append("MIN");
          plain = depth;
        }
        case SIGN -> {
          if (COMPARISONS.containsKey(word.text()) && depth == 0) {
            signs.add(word.text());
            sides.add(new StringBuilder());
          } else {
            depth += word.text().equals("(") ? 1 : word.text().equals(")") ? -1 : 0;
            plain = depth <= plain ? -1 : plain;
            side.append(sign(word.text()));
          }
        }
        case LAST, PERIODS, BODIES -> {
          return null;
        }
      }
    }
    if (signs.isEmpty() || operands.isEmpty()) {
      return null;
    }
    String formula = verdict(scope, sides, signs, operands);
    return formula.length() > MAX_LENGTH ? null : formula;
  }

  private static String verdict(
      Rules.Scope scope, List<StringBuilder> sides, List<String> signs, Set<String> operands) {
    String id = scope.id().replace("\"", "\"\"");
    String count = "COUNT(" + String.join(",", operands) + ")";
    // A mark such as — is no number and is left out of sums: only a blank is missing.
    List<String> blanks = new ArrayList<>();
    operands.forEach(cell -> blanks.add("ISBLANK(" + cell + ")"));
    String missing = "(" + String.join("+", blanks) + ")";
    List<String> holds = new ArrayList<>();
    for (int i = 0; i < signs.size(); i++) {
      holds.add(holds(scope, "" + sides.get(i), signs.get(i), "" + sides.get(i + 1)));
    }
    StringBuilder failure = new StringBuilder("\"✗ " + id + ": \"&" + sides.get(0));
    for (int i = 0; i < signs.size(); i++) {
      String sign = signs.size() == 1 ? OPPOSITES.get(signs.get(i)) : signs.get(i) + "?";
      failure.append("&\" ").append(sign).append(" \"&(").append(sides.get(i + 1)).append(')');
    }
    return "IF("
        + count
        + "=0,\"\",IF("
        + missing
        + ">0,\"… "
        + id
        + " (\"&"
        + missing
        + "&\")\",IF(AND("
        + String.join(",", holds)
        + "),\"✓ "
        + id
        + "\","
        + failure
        + ")))";
  }

  private static String holds(Rules.Scope scope, String left, String sign, String right) {
    if (!sign.equals("=")) {
      String slack = sign.equals("≤") ? "+0.0000001" : sign.equals("≥") ? "-0.0000001" : "";
      return "(" + left + ")" + COMPARISONS.get(sign) + "(" + right + ")" + slack;
    }
    // Programs count in binary: equal sums of money differ in the last place.
    String tolerance = scope.rule().statement().tolerance();
    String slack =
        tolerance.isEmpty() ? "0.0000001" : tolerance.equals("printed") ? "0.5" : tolerance;
    return "ABS((" + left + ")-(" + right + "))<=" + slack.replace("#", "");
  }

  private @Nullable String reference(CellKey cell, String from) {
    String reference = references.get(cell);
    if (reference == null) {
      return null;
    }
    String sheet = sheets.getOrDefault(cell.table(), cell.table());
    return cell.table().equals(from)
        ? reference
        : "'" + sheet.replace("'", "''") + "'!" + reference;
  }

  private static String sign(String text) {
    return switch (text) {
      case "\u2212" -> "-";
      case "×" -> "*";
      case "÷" -> "/";
      default -> text;
    };
  }
}
