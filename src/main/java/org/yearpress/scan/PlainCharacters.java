package org.yearpress.scan;

/** Normalizes characters: full-width forms, kinds of white space and dashes become one. */
final class PlainCharacters {
  /** Between cells and other things that are not read as one. */
  static final char WALL = '\t';

  private PlainCharacters() {}

  /** One character for each of the text, so that offsets stay. */
  static char[] of(CharSequence text) {
    char[] plain = text.toString().toCharArray();
    for (int i = 0; i < plain.length; i++) {
      char c = plain[i];
      // neither a control character, nor of a block that is made plain
      boolean stays = (c >= ' ' && c < 0x80) || (c >= 0x3100 && c < 0xFE00);
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
    return switch (c) {
      case 0xA0, 0x3000, 0x202F, 0x205F, 0xFEFF, 0xAD, 0x2060 -> ' ';
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30FC -> '-';
      case 0x2028, 0x2029, 0x85 -> '\n';
      case 0x3002, 0xFF61 -> c;
      default -> c >= 0x2000 && c <= 0x200D ? ' ' : c;
    };
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
}
