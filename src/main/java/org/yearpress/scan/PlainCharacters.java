package org.yearpress.scan;

/** Normalizes characters: full-width forms, kinds of white space and dashes become one. */
final class PlainCharacters {
  /** Between cells and other things that are not read as one. */
  static final char WALL = '\t';

  /** What takes no place: a number goes on behind it. */
  static final char NOTHING = 0x200B;

  /** What makes a word of the figure before it: 一人. */
  private static final String COUNTED = "人个件次位名条份起";

  private static final String TENS = "十百千万亿拾佰仟";

  private PlainCharacters() {}

  /** One character for each of the text, so that offsets stay. */
  static char[] of(CharSequence text) {
    char[] plain = text.toString().toCharArray();
    for (int i = 0; i < plain.length; i++) {
      char c = plain[i];
      // neither a control character, nor of a block that is made plain
      boolean stays = (c >= ' ' && c < 0x80) || (c >= 0x3100 && c < 0xD800);
      plain[i] = stays ? c : of(c);
    }
    return plain;
  }

  static char of(char c) {
    if (c < 0x80) {
      return c == '\r' || c == '\f' || c == 0x0B ? '\n' : c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFEE0);
    }
    if (c >= 0x2460 && c <= 0x2468) {
      return (char) (c - 0x2460 + '1');
    }
    return switch (c) {
      case 0xA0, 0x3000, 0x202F, 0x205F -> ' ';
      case 0xFEFF, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060 -> NOTHING;
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30FC -> '-';
      case 0x2028, 0x2029, 0x85 -> '\n';
      case 0x24EA -> '0';
      case 0x3002, 0xFF61 -> c;
      default -> c >= 0x2000 && c <= 0x200A ? ' ' : digitOr(c);
    };
  }

  /** Digits of other scripts, but not the Chinese ones, which are words as well. */
  private static char digitOr(char c) {
    int digit = c < 0x3000 && Character.isDigit(c) ? Character.digit(c, 10) : -1;
    return digit >= 0 ? (char) ('0' + digit) : c;
  }

  /**
   * Plain characters with the Chinese digits of spelled numbers as digits: 一三八零 is 1380, while
   * those of 一百三十 and a lone 三 stay. The same array where there is none.
   */
  static char[] withDigits(char[] plain, PersonalKinds kinds) {
    char[] digits = plain;
    for (int i = 0; i < plain.length; i++) {
      char c = plain[i];
      boolean word = c >= 0x80 && (kinds.roles(c) & PersonalKinds.NUMERAL) != 0;
      int figure = word ? figure(c) : -1;
      if (figure >= 0 && isSpelled(plain, i)) {
        if (digits == plain) {
          digits = plain.clone();
        }
        digits[i] = (char) ('0' + figure);
      }
    }
    return digits;
  }

  private static boolean isSpelled(char[] plain, int i) {
    int before = neighbour(plain, i, -1);
    int behind = neighbour(plain, i, 1);
    if (isTens(plain, before) || isTens(plain, behind)) {
      return false;
    }
    if (behind < plain.length && COUNTED.indexOf(plain[behind]) >= 0 && figure(plain[i]) == 1) {
      return false;
    }
    return isWord(plain, before)
        || isWord(plain, behind)
        || (isFigure(plain, before) && isFigure(plain, behind));
  }

  private static boolean isWord(char[] plain, int at) {
    return at >= 0 && at < plain.length && figure(plain[at]) >= 0;
  }

  /** The place of the next character, a blank, a dash or what takes no place between them. */
  private static int neighbour(char[] plain, int i, int step) {
    int at = i + step;
    boolean apart =
        at >= 0
            && at < plain.length
            && (plain[at] == ' ' || plain[at] == '-' || plain[at] == NOTHING);
    return apart ? at + step : at;
  }

  private static boolean isTens(char[] plain, int at) {
    return at >= 0 && at < plain.length && TENS.indexOf(plain[at]) >= 0;
  }

  private static boolean isFigure(char[] plain, int at) {
    return at >= 0 && at < plain.length && (isDigit(plain[at]) || figure(plain[at]) >= 0);
  }

  /** The digit that a word for one is; -1 for any other character. */
  private static int figure(char c) {
    return switch (c) {
      case '零', '〇', '○' -> 0;
      case '一', '壹', '幺' -> 1;
      case '二', '贰', '两' -> 2;
      case '三', '叁' -> 3;
      case '四', '肆' -> 4;
      case '五', '伍' -> 5;
      case '六', '陆' -> 6;
      case '七', '柒' -> 7;
      case '八', '捌' -> 8;
      case '九', '玖' -> 9;
      default -> -1;
    };
  }

  /** What a character may begin, whatever the kinds are. */
  static int roles(char c) {
    return (isDigit(c) ? PersonalKinds.DIGIT : 0)
        | (isLetter(c) ? PersonalKinds.LETTER : 0)
        | (isNumeral(c) || figure(c) >= 0 ? PersonalKinds.NUMERAL : 0);
  }

  /** Whether this begins the number of a house: 3号, 三号, 十二号. */
  static boolean isNumeral(char c) {
    return isDigit(c) || c == '十' || (c >= 0x4E00 && figure(c) > 0);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  /** Whether this is a letter of a language that is written without blanks. */
  static boolean isIdeograph(char c) {
    return (c >= 0x3007 && c <= 0x9FFF) || (c >= 0xF900 && c < 0xFB00);
  }

  /** What ends a sentence, and what belongs to it. */
  static boolean isStop(char c) {
    return c == 0x3002 || c == ';' || c == '!' || c == '?' || c == 0xFF61;
  }
}
