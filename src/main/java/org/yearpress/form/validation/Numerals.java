package org.yearpress.form.validation;

import java.util.List;
import java.util.Locale;

/** The numbering styles of printed rows, with their values. */
enum Numerals {
  DIGITS {
    @Override
    int value(String core) {
      return core.length() <= 6 && core.matches("[0-9]+") ? Integer.parseInt(core) : -1;
    }

    @Override
    String format(int value) {
      return Integer.toString(value);
    }
  },
  CHINESE {
    @Override
    int value(String core) {
      return chineseValue(core);
    }

    @Override
    String format(int value) {
      return formatChinese(value);
    }
  },
  CIRCLED {
    @Override
    int value(String core) {
      char c = core.length() == 1 ? core.charAt(0) : 0;
      return c >= '\u2460' && c <= '\u2473' ? c - '\u2460' + 1 : -1;
    }

    @Override
    String format(int value) {
      return value >= 1 && value <= 20
          ? String.valueOf((char) ('\u2460' + value - 1))
          : Integer.toString(value);
    }
  },
  ROMAN {
    @Override
    int value(String core) {
      String lower = core.toLowerCase(Locale.ROOT);
      for (int value = 1; value < 50 && lower.length() <= 8; value++) {
        if (format(value).equals(lower)) {
          return value;
        }
      }
      return -1;
    }

    @Override
    String format(int value) {
      String tens = "x".repeat(Math.max(0, value / 10 % 4));
      return value < 40 ? tens + ROMAN_ONES.get(value % 10) : "xl" + ROMAN_ONES.get(value % 10);
    }
  },
  LETTERS {
    @Override
    int value(String core) {
      char c = core.length() == 1 ? Character.toLowerCase(core.charAt(0)) : 0;
      return c >= 'a' && c <= 'z' ? c - 'a' + 1 : -1;
    }

    @Override
    String format(int value) {
      return value >= 1 && value <= 26
          ? String.valueOf((char) ('a' + value - 1))
          : Integer.toString(value);
    }
  };

  private static final String CHINESE_DIGITS = "零一二三四五六七八九";
  private static final List<String> ROMAN_ONES =
      List.of("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix");

  /** The number of a print without brackets and marks; -1 where it is none of this kind. */
  abstract int value(String core);

  /** A number as this kind prints it. */
  abstract String format(int value);

  private static int chineseValue(String core) {
    String text = core.replace('〇', '零');
    if (text.isEmpty() || text.length() > 6) {
      return -1;
    }
    int value = 0;
    int digit = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int unit = c == '百' ? 100 : c == '十' ? 10 : 1;
      int figure = CHINESE_DIGITS.indexOf(c);
      if (unit == 1 && figure < 0) {
        return -1;
      }
      if (unit > 1) {
        value += (digit == 0 ? 1 : digit) * unit;
        digit = 0;
      } else {
        digit = figure;
      }
    }
    return value + digit;
  }

  private static String formatChinese(int value) {
    int hundreds = value / 100;
    int tens = value / 10 % 10;
    int ones = value % 10;
    StringBuilder text = new StringBuilder();
    if (hundreds > 0) {
      text.append(CHINESE_DIGITS.charAt(hundreds % 10)).append('百');
    }
    if (tens > 0) {
      if (tens > 1 || hundreds > 0) {
        text.append(CHINESE_DIGITS.charAt(tens));
      }
      text.append('十');
    } else if (hundreds > 0 && ones > 0) {
      text.append('零');
    }
    return ones > 0 ? text.append(CHINESE_DIGITS.charAt(ones)).toString() : text.toString();
  }
}
