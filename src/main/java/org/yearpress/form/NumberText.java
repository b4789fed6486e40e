package org.yearpress.form;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the text of a cell: the figure and any remark beside it.
 *
 * <p>Read are: digits, also full-width and set apart by layout ({@code １２}, {@code 1 2}); groups of
 * three with a comma ({@code 1,234}); decimals, also {@code .02} and {@code 151.}; a sign; in cells
 * of a change also 增 and 减; and a remark behind the figure that does not change it, in brackets or
 * a unit ({@code 15（其中修订9件）}, {@code 36000元}). What could mean another number is no figure: {@code
 * 10-15}, {@code 14万}, {@code 190余}, {@code 1,2}. Never floating point.
 *
 * @param value exact, with the decimal places as written
 * @param remark what is behind the figure, without white space around it; empty without one
 */
public record NumberText(BigDecimal value, String remark) {
  /** Texts longer than this state no figure. */
  static final int MAX_LENGTH = 1_000;

  private static final int MAX_DIGITS = 40;
  private static final int MAX_UNIT_LENGTH = 16;

  private static final String MINUS = "-\u2212\uFF0D\uFE63";
  private static final String PLUS = "+\uFF0B\uFE62";
  private static final String COMMA = ",\uFF0C";
  private static final String POINT = ".\uFF0E";
  private static final String OPENING = "(\uFF08[\uFF3B\u3010\u3014{\uFF5B";
  private static final List<String> MORE = List.of("增加", "增");
  private static final List<String> LESS = List.of("减少", "减");

  /** Characters that make another number of the one before them. */
  private static final String CHANGES_THE_FIGURE = "零〇一二三四五六七八九十百千万萬亿億兆两余多几幾来來约約近超以至到或及和与第半倍%‰";

  private static final Set<String> WORDS_THAT_CHANGE_IT =
      Set.of(
          "k",
          "m",
          "mn",
          "bn",
          "hundred",
          "thousand",
          "million",
          "billion",
          "dozen",
          "or",
          "to",
          "and",
          "of");

  private static final Set<String> NOT_APPLICABLE =
      Set.of(
          "-", "\u2010", "\u2013", "—", "——", "\u2015", "\uFF0D", "--", "/", "\uFF0F", "无此项", "不适用",
          "n/a");

  /** Reads a cell without signs in words and without units of its own. */
  public static Optional<NumberText> read(String raw) {
    return read(raw, false, List.of());
  }

  /**
   * Reads the text of a cell.
   *
   * @param signed whether 增 and 减 are signs
   * @param units units that may stand behind the figure although they look like a number ({@code
   *     万元})
   */
  public static Optional<NumberText> read(String raw, boolean signed, Collection<String> units) {
    if (raw.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = strip(raw);
    int start = signEnd(text, signed);
    int end = figureEnd(text, start);
    StringBuilder figure = new StringBuilder(end - start + 1);
    for (int i = start; i < end; i++) {
      int digit = digit(text.charAt(i));
      if (digit >= 0) {
        figure.append((char) ('0' + digit));
      } else if (POINT.indexOf(text.charAt(i)) >= 0) {
        figure.append('.');
      } else if (COMMA.indexOf(text.charAt(i)) >= 0) {
        figure.append(',');
      }
    }
    String remark = withoutPoint(figure, strip(text.substring(end)));
    if (!isFigure(figure) || !leavesTheFigure(remark, units)) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(figure.toString().replace(",", ""));
    return Optional.of(new NumberText(isNegative(text, start) ? value.negate() : value, remark));
  }

  /** A point behind a whole number says no more than the number: {@code 151.}. */
  private static String withoutPoint(CharSequence figure, String remark) {
    boolean pointOnly = remark.length() == 1 && POINT.indexOf(remark.charAt(0)) >= 0;
    return pointOnly && figure.chars().noneMatch(c -> c == '.') ? "" : remark;
  }

  /** Whether the text says that there is no figure here: {@code —}, {@code /}, 不适用, n/a. */
  public static boolean saysNotApplicable(String raw) {
    if (raw.length() > MAX_LENGTH || (!raw.isEmpty() && digit(raw.charAt(0)) >= 0)) {
      return false;
    }
    return NOT_APPLICABLE.contains(strip(raw).toLowerCase(Locale.ROOT));
  }

  /** Whether nothing is written: no character but white space, the ideographic and fixed too. */
  public static boolean isBlank(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (!isSpace(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text without white space around it, U+00A0 and U+3000 included. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= '\uFF10' && c <= '\uFF19' ? c - '\uFF10' : -1;
  }

  private static int signEnd(String text, boolean signed) {
    int end = 0;
    if (!text.isEmpty() && (MINUS + PLUS).indexOf(text.charAt(0)) >= 0) {
      end = 1;
    } else if (signed) {
      end = Math.max(prefix(text, MORE), prefix(text, LESS));
    }
    while (end > 0 && end < text.length() && isGap(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNegative(String text, int signEnd) {
    return signEnd > 0 && (MINUS.indexOf(text.charAt(0)) >= 0 || prefix(text, LESS) > 0);
  }

  private static int prefix(String text, List<String> words) {
    return words.stream().filter(text::startsWith).mapToInt(String::length).max().orElse(0);
  }

  /** A space within a line; two figures on two lines are not one. */
  private static boolean isGap(char c) {
    return isSpace(c) && c != '\n' && c != '\r' && c != '\u2028' && c != '\u2029';
  }

  /** The end of the digits, marks and gaps that belong to the figure; it ends with a digit. */
  private static int figureEnd(String text, int start) {
    int end = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (digit(c) >= 0) {
        end = i + 1;
      } else if (COMMA.indexOf(c) < 0 && POINT.indexOf(c) < 0 && !isGap(c)) {
        break;
      }
    }
    return end;
  }

  private static boolean isFigure(CharSequence figure) {
    int digits = 0;
    int group = 0;
    boolean grouped = false;
    boolean decimal = false;
    for (int i = 0; i < figure.length(); i++) {
      char c = figure.charAt(i);
      if (c == ',') {
        if (decimal || group == 0 || group > 3 || (grouped && group != 3)) {
          return false;
        }
        grouped = true;
        group = 0;
      } else if (c == '.') {
        if (decimal || (grouped && group != 3)) {
          return false;
        }
        decimal = true;
      } else {
        digits++;
        group += decimal ? 0 : 1;
      }
    }
    return digits > 0 && digits <= MAX_DIGITS && (!grouped || group == 3);
  }

  private static boolean leavesTheFigure(String remark, Collection<String> units) {
    if (remark.isEmpty() || OPENING.indexOf(remark.charAt(0)) >= 0 || units.contains(remark)) {
      return true;
    }
    if (remark.equals("%") || remark.equals("\uFF05")) {
      return true;
    }
    String word = remark;
    for (String unit : units) {
      if (!unit.isEmpty() && remark.startsWith(unit) && remark.length() > unit.length()) {
        word = strip(remark.substring(unit.length()));
        return OPENING.indexOf(word.charAt(0)) >= 0;
      }
    }
    int bracket = firstBracket(word);
    word = strip(word.substring(0, bracket));
    return word.length() <= MAX_UNIT_LENGTH
        && word.chars().noneMatch(c -> isDigitOrMark((char) c))
        && !WORDS_THAT_CHANGE_IT.contains(firstWord(word));
  }

  private static int firstBracket(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (OPENING.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isDigitOrMark(char c) {
    boolean footnoteMark =
        c == '*'
            || c == '\u2020'
            || c == '\u2021'
            || Character.getType(c) == Character.OTHER_NUMBER;
    return !footnoteMark
        && !Character.isSpaceChar(c)
        && (!Character.isLetter(c) || CHANGES_THE_FIGURE.indexOf(c) >= 0);
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && !isSpace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
