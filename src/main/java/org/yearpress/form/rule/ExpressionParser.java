package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Text;

/**
 * Parses relations: {@code max(1.2.*) <= 1.1 <= sum(1.2.*)}.
 *
 * <p>A recursive descent over words, brackets, commas and signs. A bare word is a row, {@code @c} a
 * column, {@code t:r@c} a cell, {@code #5} a constant; blanks stand around the signs of arithmetic,
 * as {@code -} and {@code *} are also parts of words.
 */
final class ExpressionParser {
  private static final String CODE = "form-expression";
  private static final int MAX_DEPTH = 40;
  private static final int MAX_LENGTH = 4_000;
  private static final String COMPARING = "=<>";

  private final String text;
  private int at;
  private int depth;

  private ExpressionParser(String text) throws ExpressionException {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          CODE,
          Text.of(
              "form.too-long",
              "limit",
              Integer.toString(MAX_LENGTH),
              "length",
              Integer.toString(text.length())),
          0);
    }
  }

  /** A relation with at least one sign of comparison. */
  static Relation relation(String text) throws ExpressionException {
    ExpressionParser parser = new ExpressionParser(text);
    Relation relation = parser.chain();
    if (!relation.signs().isEmpty()) {
      return relation;
    }
    Expression statement = relation.sides().get(0);
    if (!Expression.isTruth(statement)) {
      throw parser.wrong("no-comparison", text.length());
    }
    return new Relation(
        List.of(statement, new Expression.Truth()), List.of(ComparisonSign.EXACTLY_IF));
  }

  /** A list of terms without a comparison, as rules of the kind {@code required} have. */
  static Expression terms(String text) throws ExpressionException {
    ExpressionParser parser = new ExpressionParser(text);
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(parser.sum());
    } while (parser.accept(','));
    parser.end();
    return parts.size() == 1
        ? parts.get(0)
        : new Expression.Aggregate(Expression.Function.SUM, parts, 0);
  }

  private Relation chain() throws ExpressionException {
    List<Expression> sides = new ArrayList<>();
    List<ComparisonSign> signs = new ArrayList<>();
    sides.add(sum());
    int signAt = at;
    Optional<ComparisonSign> sign = comparison();
    while (sign.isPresent()) {
      signs.add(sign.get());
      sides.add(sum());
      for (Expression side : sides.subList(sides.size() - 2, sides.size())) {
        if (Expression.isTruth(side) != sign.get().isBetweenTruths()) {
          throw wrong(Expression.isTruth(side) ? "truth-compared" : "number-stated", signAt);
        }
      }
      signAt = at;
      sign = comparison();
    }
    end();
    return new Relation(sides, signs);
  }

  private void end() throws ExpressionException {
    skipBlanks();
    if (at < text.length()) {
      throw new ExpressionException(
          CODE, Text.of("form.unexpected", "found", text.substring(at, wordEnd(at))), at);
    }
  }

  private Optional<ComparisonSign> comparison() throws ExpressionException {
    for (ComparisonSign sign : ComparisonSign.values()) {
      if (sign.isBetweenTruths() && acceptWords(sign.sign())) {
        return Optional.of(sign);
      }
    }
    int end = at;
    while (end < text.length() && COMPARING.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == at) {
      return Optional.empty();
    }
    String sign = text.substring(at, end);
    Optional<ComparisonSign> comparison = ComparisonSign.ofSign(sign);
    if (comparison.isEmpty()) {
      throw new ExpressionException(CODE, Text.of("form.unknown-sign", "sign", sign), at);
    }
    at = end;
    return comparison;
  }

  private Expression sum() throws ExpressionException {
    Expression left = product();
    while (true) {
      if (operator('+')) {
        left = new Expression.Binary(Expression.Operator.PLUS, left, product());
      } else if (operator('-')) {
        left = new Expression.Binary(Expression.Operator.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() throws ExpressionException {
    Expression left = term();
    while (true) {
      if (operator('*')) {
        left = new Expression.Binary(Expression.Operator.TIMES, left, term());
      } else if (operator('/')) {
        left = new Expression.Binary(Expression.Operator.OVER, left, term());
      } else {
        return left;
      }
    }
  }

  /** A sign of arithmetic stands alone: the next character is a blank or opens something. */
  private boolean operator(char sign) {
    skipBlanks();
    if (at < text.length()
        && text.charAt(at) == sign
        && (at + 1 == text.length() || " \t(".indexOf(text.charAt(at + 1)) >= 0)) {
      at++;
      return true;
    }
    return false;
  }

  private Expression term() throws ExpressionException {
    skipBlanks();
    if (++depth > MAX_DEPTH) {
      throw new ExpressionException(
          CODE, Text.of("form.too-deep", "limit", Integer.toString(MAX_DEPTH)), at);
    }
    try {
      if (accept('(')) {
        Expression inner = sum();
        close();
        return inner;
      }
      int start = at;
      int end = wordEnd(at);
      if (end == start) {
        throw at < text.length()
            ? new ExpressionException(
                CODE, Text.of("form.unexpected", "found", text.substring(at, at + 1)), at)
            : wrong("ends-early", at);
      }
      String word = text.substring(start, end);
      at = end;
      return word.charAt(0) == '#' ? constant(word, start) : question(call(word, start), start);
    } finally {
      depth--;
    }
  }

  private Expression call(String word, int start) throws ExpressionException {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '(') {
      return cells(word, start);
    }
    for (Expression.Function function : Expression.Function.values()) {
      if (function.word().equals(word)) {
        List<Expression> parts = arguments();
        for (Expression part : parts) {
          if (Expression.isTruth(part) != function.isOfTruths()) {
            throw wrong(function.isOfTruths() ? "number-stated" : "truth-compared", start);
          }
        }
        return new Expression.Aggregate(function, parts, start);
      }
    }
    if (word.equals("present") || word.equals("absent")) {
      return new Expression.Presence(rows(), word.equals("absent"), start);
    }
    if (word.equals("rising") || word.equals("falling")) {
      return new Expression.Ordered(word.equals("rising"), arguments());
    }
    for (Expression.Source source : Expression.Source.values()) {
      if (source.word().equals(word) && source != Expression.Source.OWN) {
        at++;
        Expression of = sum();
        close();
        return new Expression.Elsewhere(source, of, start);
      }
    }
    throw new ExpressionException(CODE, Text.of("form.unknown-function", "name", word), start);
  }

  /** What is asked of a cell, where {@code is} follows; else the expression itself. */
  private Expression question(Expression of, int start) throws ExpressionException {
    if (!acceptWords("is")) {
      return of;
    }
    if (!(of instanceof Expression.Cells cells)) {
      throw wrong("question-of-cell", start);
    }
    boolean not = acceptWords("not");
    List<CellQuestion.State> states = new ArrayList<>();
    do {
      skipBlanks();
      int from = at;
      int end = wordEnd(at);
      String word = text.substring(from, end);
      Optional<CellQuestion.State> state = CellQuestion.State.of(word);
      if (state.isEmpty()) {
        throw new ExpressionException(CODE, Text.of("form.unknown-state", "word", word), from);
      }
      at = end;
      states.add(state.get());
    } while (acceptWords("or"));
    return new Expression.Question(cells, states, not);
  }

  /** The rows that are asked for: addresses without a column. */
  private List<Expression.Cells> rows() throws ExpressionException {
    int start = at;
    List<Expression.Cells> rows = new ArrayList<>();
    for (Expression part : arguments()) {
      if (!(part instanceof Expression.Cells cells) || !cells.column().isEmpty()) {
        throw wrong("presence-of-row", start);
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Words that stand alone, with blanks between them. */
  private boolean acceptWords(String words) {
    skipBlanks();
    int end = at + words.length();
    boolean alone = end >= text.length() || " \t(),".indexOf(text.charAt(end)) >= 0;
    if (!text.startsWith(words, at) || !alone) {
      return false;
    }
    at = end;
    return true;
  }

  private List<Expression> arguments() throws ExpressionException {
    at++;
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(sum());
    } while (accept(','));
    close();
    return parts;
  }

  private static Expression constant(String word, int start) throws ExpressionException {
    String digits = word.substring(1);
    if (digits.equals("period-start") || digits.equals("period-end")) {
      return new Expression.PeriodDay(digits.equals("period-end"));
    }
    Optional<LocalDate> day = CellQuestion.day(digits);
    if (day.isPresent()) {
      return new Expression.Day(day.get());
    }
    if (digits.length() > 40 || !digits.matches("-?[0-9]+(\\.[0-9]+)?")) {
      throw new ExpressionException(CODE, Text.of("form.not-a-constant", "word", word), start);
    }
    return new Expression.Constant(new BigDecimal(digits));
  }

  private static Expression cells(String word, int start) throws ExpressionException {
    int colon = word.indexOf(':');
    int mark = word.indexOf('@', colon + 1);
    String table = colon < 0 ? "" : word.substring(0, colon);
    String row = word.substring(colon + 1, mark < 0 ? word.length() : mark);
    String column = mark < 0 ? "" : word.substring(mark + 1);
    boolean empty = mark < 0 ? row.isEmpty() : column.isEmpty();
    if (empty || colon == 0 || !(table + row + column).chars().allMatch(ExpressionParser::inPath)) {
      throw new ExpressionException(CODE, Text.of("form.not-an-address", "word", word), start);
    }
    return new Expression.Cells(table, row, column, start);
  }

  private static boolean inPath(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '$' || c == '*';
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "(),".indexOf(text.charAt(end)) < 0
        && COMPARING.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private boolean accept(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void close() throws ExpressionException {
    if (!accept(')')) {
      throw wrong("not-closed", at);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private ExpressionException wrong(String what, int position) {
    return new ExpressionException(CODE, Text.of("form." + what), position);
  }
}
