package org.yearpress.form;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;
import org.yearpress.testing.FoiaSamples;

/**
 * What the rules of US annual FOIA reports say, worked out once more from the list of rules as it
 * was handed over: its expressions are read here by other code, and what they could not say is
 * written out. A mark such as &lt;1 is an interval, what does not apply is nothing, what is missing
 * is zero or more.
 */
final class FoiaOracle {
  private static final List<List<String>> RULES = FoiaSamples.csv("rules.csv.gz");

  /** Table to its columns of figures. */
  private static final Map<String, List<String>> COLUMNS =
      FoiaSamples.csv("form-cells.csv.gz").stream()
          .filter(line -> line.get(3).equals("column") && line.get(6).equals("value"))
          .collect(
              Collectors.groupingBy(
                  line -> line.get(0),
                  Collectors.mapping(line -> line.get(4), Collectors.toList())));

  private final Map<String, Map<String, Map<String, String>>> cells = new LinkedHashMap<>();
  private final @Nullable FoiaOracle last;
  private final LocalDate end;
  private final Set<String> lacking = new TreeSet<>();

  /** The values that a figure can have; open above where {@code below} is set. */
  private record Span(@Nullable BigDecimal low, @Nullable BigDecimal high, boolean below) {
    static final Span MISSING = new Span(BigDecimal.ZERO, null, false);
    static final Span UNKNOWN = new Span(null, null, false);

    static Span of(BigDecimal value) {
      return new Span(value, value, false);
    }

    Span plus(Span other) {
      return new Span(
          low == null || other.low == null ? null : low.add(other.low),
          high == null || other.high == null ? null : high.add(other.high),
          below || other.below);
    }

    boolean isPoint() {
      return low != null && high != null && low.compareTo(high) == 0;
    }
  }

  FoiaOracle(Map<CellKey, String> given, @Nullable FoiaOracle last, LocalDate end) {
    given.forEach(
        (at, text) ->
            cells
                .computeIfAbsent(at.table(), key -> new LinkedHashMap<>())
                .computeIfAbsent(at.row(), key -> new LinkedHashMap<>())
                .put(at.column(), text));
    this.last = last;
    this.end = end;
  }

  static FoiaOracle of(String name) {
    int year = FoiaSamples.year(name);
    String before = FoiaSamples.before(name);
    return new FoiaOracle(
        FoiaSamples.values(name),
        before == null
            ? null
            : new FoiaOracle(FoiaSamples.values(before), null, LocalDate.of(year - 1, 9, 30)),
        LocalDate.of(year, 9, 30));
  }

  private List<String> rows(String table) {
    List<String> rows = new ArrayList<>(cells.getOrDefault(table, Map.of()).keySet());
    if (rows.remove("AGENCY")) {
      rows.add("AGENCY");
    }
    return rows;
  }

  private @Nullable String text(String table, String row, String column) {
    return cells.getOrDefault(table, Map.of()).getOrDefault(row, Map.of()).get(column);
  }

  private boolean has(String table, String row) {
    return cells.getOrDefault(table, Map.of()).containsKey(row);
  }

  private static boolean none(@Nullable String text) {
    return text != null && text.strip().equalsIgnoreCase("N/A");
  }

  /** As agencies write numbers: 12, -2, .02, 151., 1,234; what else stands there is none. */
  private static @Nullable BigDecimal number(@Nullable String text) {
    String written = text == null ? "" : text.strip();
    if (written.matches("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?")) {
      written = written.replace(",", "");
    }
    return written.matches("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)") ? new BigDecimal(written) : null;
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether a rule at an element asks for something that is not there. */
  boolean lacks(String id) {
    failures();
    return lacking.contains(id);
  }

  /** The ids of the findings of all rules that fail. */
  Set<String> failures() {
    Set<String> failures = new TreeSet<>();
    for (List<String> rule : RULES) {
      String id = rule.get(0);
      if (id.startsWith("OLD-") && !id.startsWith("OLD-days")) {
        oldest(id, rule.get(3), failures);
      } else if (id.startsWith("IF-VII-A-")) {
        responded(id, failures);
      } else if (id.equals("ROWS")) {
        rowsOfComponents(failures);
      } else if (id.equals("NA-appeals")) {
        appeals(failures);
      } else if (!List.of("ROWS-known", "TYPE", "REQUIRED", "ALL-agencies").contains(id)) {
        expression(rule, failures);
      }
    }
    return failures;
  }

  private void oldest(String id, String table, Set<String> failures) {
    for (String row : rows(table)) {
      LocalDate before = null;
      boolean unordered = false;
      boolean gap = false;
      boolean words = false;
      boolean future = false;
      boolean wrong = false;
      boolean empty = false;
      boolean whole = true;
      for (int rank = 1; rank <= 10; rank++) {
        String date = text(table, row, rank + ".date");
        LocalDate day = day(date);
        boolean filled = date != null && !date.isEmpty() && !none(date);
        gap |= filled && empty;
        empty |= !filled;
        whole &= date != null;
        words |= date != null && !none(date) && day == null;
        wrong |= filled && (day == null || day.isBefore(LocalDate.of(1967, 7, 4)));
        if (day != null) {
          unordered |= before != null && day.isBefore(before);
          before = before == null || day.isAfter(before) ? day : before;
          future |= day.isAfter(end);
        }
        String days = text(table, row, rank + ".days");
        BigDecimal number = number(days);
        boolean nothing = none(days) || (number != null && number.signum() == 0);
        boolean both = date != null && days != null;
        if (id.startsWith("OLD-pair") && both && none(date) != nothing) {
          failures.add(id + "@" + row + "@" + rank);
        }
      }
      boolean fails =
          id.startsWith("OLD-date")
              ? wrong
              : id.startsWith("OLD-future")
                  ? future
                  : id.startsWith("OLD-order")
                      ? unordered
                      : id.startsWith("OLD-gap") && gap && whole;
      if (fails) {
        failures.add(id + "@" + row);
      } else if (words) {
        lacking.add(id + "@" + row);
      }
    }
  }

  private void responded(String id, Set<String> failures) {
    String kind = id.substring("IF-VII-A-".length());
    String other = Map.of("simple", "VII-C1", "complex", "VII-C2", "expedited", "VII-C3").get(kind);
    for (String row : rows("VII-A")) {
      String total = text(other, row, "total");
      BigDecimal number = number(total);
      boolean zero = number != null && number.signum() == 0;
      String median = text("VII-A", row, kind + ".median");
      if (total != null && median != null && none(median) != zero) {
        failures.add(id + "@" + row);
      }
    }
  }

  private void rowsOfComponents(Set<String> failures) {
    for (String row : rows("V-A")) {
      for (String table :
          List.of(
              "V-B1", "V-B3", "VII-A", "VII-C1", "VII-C2", "VII-C3", "VII-D", "VII-E", "VIII-A",
              "VIII-B", "IX", "X", "XII-A", "XII-D1", "XII-D2")) {
        if (!row.equals("AGENCY") && !has(table, row)) {
          failures.add("ROWS@" + row);
        }
      }
    }
  }

  private void appeals(Set<String> failures) {
    for (String row : rows("XII-A")) {
      String appeals = text("XII-A", row, "appeals");
      BigDecimal number = number(appeals);
      boolean zero = number != null && number.signum() == 0;
      boolean there = has("VI-A", row);
      if (none(appeals) ? there : !there && !zero) {
        failures.add("NA-appeals@" + row);
      }
    }
  }

  private void expression(List<String> rule, Set<String> failures) {
    String id = rule.get(0);
    String table = rule.get(3);
    String holds = rule.get(5);
    BigDecimal tolerance =
        rule.get(7).isEmpty() ? BigDecimal.ZERO : new BigDecimal(rule.get(7).substring(1));
    List<String> elements = new ArrayList<>();
    switch (rule.get(4)) {
      case "" -> elements.add("");
      case "rows" -> elements.addAll(rows(table));
      case "columns" -> elements.addAll(columns(table));
      default -> {
        for (String each : rule.get(4).split(",", -1)) {
          elements.add(each.strip());
        }
      }
    }
    for (String element : elements) {
      if (element.equals(rule.get(8)) && !element.isEmpty()) {
        continue;
      }
      if (id.equals("SUM-IV") && rows("IV-c").isEmpty()) {
        continue;
      }
      if (id.equals("UB-XII-A-appeals") && !has("VI-A", element)) {
        continue;
      }
      String finding = element.isEmpty() ? id : id + "@" + element;
      Reading when = new Reading(table, element, rule.get(4));
      boolean applies = rule.get(6).isEmpty() || !when.isFalse(rule.get(6), BigDecimal.ZERO);
      if (!applies || (!rule.get(6).isEmpty() && when.isNothing(rule.get(6)))) {
        continue;
      }
      Reading reading = new Reading(table, element, rule.get(4));
      boolean fails = !reading.isNothing(holds) && reading.isFalse(holds, tolerance);
      if (reading.missing || when.missing) {
        lacking.add(finding);
      }
      if (fails && !when.missing) {
        failures.add(finding);
      }
    }
  }

  private static List<String> columns(String table) {
    return COLUMNS.getOrDefault(table, List.of());
  }

  /** Reads one expression at one element. */
  private final class Reading {
    private final String table;
    private final String element;
    private final String each;
    private String text = "";
    private int at;
    private FoiaOracle of = FoiaOracle.this;
    private boolean missing;
    private boolean anything;
    private boolean onlyBlanks = true;

    Reading(String table, String element, String each) {
      this.table = table;
      this.element = element;
      this.each = each;
    }

    private List<@Nullable Span> sides = new ArrayList<>();
    private List<String> signs = new ArrayList<>();

    private void read(String relation) {
      text = relation;
      at = 0;
      sides = new ArrayList<>();
      signs = new ArrayList<>();
      sides.add(sum());
      while (at < text.length()) {
        int start = at;
        while ("<>=".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        signs.add(text.substring(start, at));
        blanks();
        sides.add(sum());
      }
    }

    boolean isNothing(String relation) {
      read(relation);
      return sides.contains(null) || (anything && onlyBlanks);
    }

    boolean isFalse(String relation, BigDecimal tolerance) {
      read(relation);
      for (int from = 0; from < signs.size(); from++) {
        if (isFalse(sides.get(from), signs.get(from), sides.get(from + 1), tolerance)) {
          return true;
        }
        for (int to = from + 2; to < sides.size(); to++) {
          String sign = signs.get(from);
          boolean same = signs.subList(from, to).stream().allMatch(sign::equals);
          if (same
              && isFalse(
                  sides.get(from),
                  sign,
                  sides.get(to),
                  tolerance.multiply(BigDecimal.valueOf(to - from)))) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean isFalse(
        @Nullable Span left, String sign, @Nullable Span right, BigDecimal tolerance) {
      if (left == null || right == null) {
        return false;
      }
      return switch (sign) {
        case "=" -> above(left, right, tolerance) || above(right, left, tolerance);
        case "<=" -> above(left, right, tolerance);
        case ">=" -> above(right, left, tolerance);
        case ">" ->
            right.low() != null
                && left.high() != null
                && right.low().compareTo(left.high().add(tolerance)) >= 0;
        default -> throw new IllegalArgumentException(sign);
      };
    }

    private static boolean above(Span one, Span other, BigDecimal tolerance) {
      if (one.low() == null || other.high() == null) {
        return false;
      }
      int order = one.low().compareTo(other.high().add(tolerance));
      return order > 0 || (order == 0 && other.below());
    }

    private void blanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private boolean operator(char c) {
      blanks();
      boolean found = at + 1 < text.length() && text.charAt(at) == c && text.charAt(at + 1) == ' ';
      at += found ? 1 : 0;
      return found;
    }

    private @Nullable Span sum() {
      Span left = product();
      while (true) {
        if (operator('+')) {
          Span right = product();
          left = left == null ? right : right == null ? left : left.plus(right);
        } else if (operator('-')) {
          Span right = product();
          Span negative =
              right == null
                  ? null
                  : new Span(
                      right.high() == null ? null : right.high().negate(),
                      right.low() == null ? null : right.low().negate(),
                      false);
          left = left == null ? negative : negative == null ? left : left.plus(negative);
        } else {
          blanks();
          return left;
        }
      }
    }

    private @Nullable Span product() {
      Span left = term();
      while (true) {
        boolean times = operator('*');
        boolean over = !times && operator('/');
        if (!times && !over) {
          return left;
        }
        Span right = term();
        boolean nothing =
            left == null || right == null || (over && right.isPoint() && right.low().signum() == 0);
        if (nothing) {
          left = null;
        } else if (!left.isPoint() || !right.isPoint()) {
          left = Span.UNKNOWN;
        } else {
          left =
              Span.of(
                  times
                      ? left.low().multiply(right.low())
                      : left.low().divide(right.low(), MathContext.DECIMAL128));
        }
      }
    }

    private @Nullable Span term() {
      blanks();
      int start = at;
      while (at < text.length() && " (),=<>".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(start, at);
      if (word.startsWith("#")) {
        return Span.of(new BigDecimal(word.substring(1)));
      }
      if (at >= text.length() || text.charAt(at) != '(') {
        List<@Nullable Span> found = spans(word);
        return found.get(0);
      }
      at++;
      if (word.equals("last")) {
        FoiaOracle own = of;
        of = own.last;
        Span found = of == null ? Span.UNKNOWN : null;
        if (of == null) {
          missing = true;
          anything = true;
          onlyBlanks = false;
          while (text.charAt(at) != ')') {
            at++;
          }
        } else {
          found = sum();
        }
        of = own;
        at++;
        return found;
      }
      List<@Nullable Span> parts = new ArrayList<>();
      boolean openBelow = false;
      do {
        blanks();
        int from = at;
        while (" (),".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        String part = text.substring(from, at);
        openBelow |= part.contains("$.*");
        parts.addAll(spans(part));
        blanks();
      } while (text.charAt(at++) == ',');
      Span all = null;
      for (Span part : parts) {
        if (part != null) {
          all = all == null ? part : together(word, all, part);
        }
      }
      return all == null && openBelow ? Span.of(BigDecimal.ZERO) : all;
    }

    private static Span together(String function, Span one, Span other) {
      if (function.equals("sum")) {
        return one.plus(other);
      }
      boolean most = function.equals("max");
      BigDecimal low = extreme(one.low(), other.low(), most, !most);
      BigDecimal high = extreme(one.high(), other.high(), most, most);
      boolean ofOne = high != null && one.high() != null && one.high().compareTo(high) == 0;
      boolean ofOther = high != null && other.high() != null && other.high().compareTo(high) == 0;
      boolean below =
          most
              ? (!ofOne || one.below()) && (!ofOther || other.below())
              : (ofOne && one.below()) || (ofOther && other.below());
      return new Span(low, high, below);
    }

    /**
     * The larger or smaller; of an end that is not known, nothing follows where it decides.
     *
     * @param unknownWins whether an unknown end is that of the whole
     */
    private static @Nullable BigDecimal extreme(
        @Nullable BigDecimal one, @Nullable BigDecimal other, boolean most, boolean unknownWins) {
      if (one == null || other == null) {
        return unknownWins ? null : one == null ? other : one;
      }
      return most ? one.max(other) : one.min(other);
    }

    /** The figures of an address; null for what does not apply. */
    private List<@Nullable Span> spans(String address) {
      String word = address.replace("$", element);
      int colon = word.indexOf(':');
      String in = colon < 0 ? table : word.substring(0, colon);
      String rest = word.substring(colon + 1);
      int mark = rest.indexOf('@');
      String row = mark < 0 ? rest : rest.substring(0, mark);
      String column = mark < 0 ? "" : rest.substring(mark + 1);
      if (row.isEmpty()) {
        row = element;
      }
      if (column.isEmpty()) {
        column = each.equals("columns") ? element : columns(in).get(0);
      }
      List<@Nullable Span> found = new ArrayList<>();
      for (String oneRow : rowsOf(in, row)) {
        for (String oneColumn : columnsOf(in, column)) {
          found.add(span(of.text(in, oneRow, oneColumn)));
        }
      }
      return found;
    }

    private List<String> rowsOf(String in, String row) {
      if (row.equals("AGENCY.*")) {
        return of.rows(in).stream().filter(each -> !each.equals("AGENCY")).toList();
      }
      if (!row.endsWith(".*")) {
        return List.of(row);
      }
      String prefix = row.substring(0, row.length() - 1);
      return of.rows(in).stream().filter(each -> each.startsWith(prefix)).toList();
    }

    private List<String> columnsOf(String in, String column) {
      if (!column.endsWith("*")) {
        return List.of(column);
      }
      String prefix = column.substring(0, column.length() - 1);
      return columns(in).stream().filter(each -> each.startsWith(prefix)).toList();
    }

    private @Nullable Span span(@Nullable String written) {
      if (none(written)) {
        return null;
      }
      anything = true;
      if (written != null && written.strip().equals("<1")) {
        onlyBlanks = false;
        return new Span(BigDecimal.ZERO, BigDecimal.ONE, true);
      }
      BigDecimal number = number(written);
      if (number != null) {
        onlyBlanks = false;
        return Span.of(number);
      }
      missing = true;
      onlyBlanks &= written == null || written.isEmpty();
      return Span.MISSING;
    }
  }
}
