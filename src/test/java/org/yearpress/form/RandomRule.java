package org.yearpress.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule of a property test: what it says as a tree of its own, and how a form writes it.
 *
 * @param sides what is compared
 * @param signs one fewer
 * @param when condition; null without one
 * @param tolerance null for exact
 */
record RandomRule(
    String id, List<Side> sides, List<String> signs, RandomRule when, BigDecimal tolerance) {

  /** One side of a relation. */
  sealed interface Side {}

  record Digits(BigDecimal value) implements Side {}

  /**
   * @param source own, last or bodies
   */
  record CellAt(String row, String column, String source) implements Side {}

  /**
   * @param pattern how the form may write all parts at once; empty where each is written
   */
  record Many(String function, List<Side> parts, String pattern) implements Side {}

  record Two(Side left, String operator, Side right) implements Side {}

  /** The relation as the form has it. */
  String written() {
    StringBuilder text = new StringBuilder(write(sides.get(0)));
    for (int i = 0; i < signs.size(); i++) {
      text.append(' ').append(signs.get(i)).append(' ').append(write(sides.get(i + 1)));
    }
    return text.toString();
  }

  private static String write(Side side) {
    if (side instanceof Digits number) {
      return "#" + number.value().toPlainString();
    }
    if (side instanceof CellAt cell) {
      String address = cell.row() + "@" + cell.column();
      return cell.source().equals("own") ? address : cell.source() + "(" + address + ")";
    }
    if (side instanceof Many many) {
      String inner =
          many.pattern().isEmpty()
              ? many.parts().stream().map(RandomRule::write).collect(Collectors.joining(", "))
              : many.pattern();
      return many.function() + "(" + inner + ")";
    }
    Two two = (Two) side;
    return bracketed(two.left()) + " " + two.operator() + " " + bracketed(two.right());
  }

  private static String bracketed(Side side) {
    return side instanceof Two ? "(" + write(side) + ")" : write(side);
  }
}
