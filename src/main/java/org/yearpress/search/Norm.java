package org.yearpress.search;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The text that is compared when somebody searches: what readers cannot see or would not type the
 * same way is made equal. {@code search.js} does the same in the browser; {@code search-norm.tsv}
 * holds the two together.
 *
 * <p>Compatibility forms and case are folded, characters without width vanish, white space is one
 * space and none beside a Chinese or Japanese character, figures lose the commas between thousands,
 * brackets, quotes, dashes and middle dots are of one kind. U+001F, which keeps fields apart,
 * stays.
 *
 * <p>The characters are those of Unicode 13: what came later is left as it is, so that every Java
 * and every browser gives the same.
 */
final class Norm {
  /**
   * What Unicode made after version 13 and folds or combines, with letters of rare scripts between,
   * which keep their case; ranges, both ends included.
   */
  private static final int[] LATER = {
    0x897, 0x8D2, 0xC3C, 0xC3C, 0xCF3, 0xCF3, 0xECE, 0xECE, 0x1715, 0x1715, 0x180F, 0x180F, 0x1AC1,
    0x1AEB, 0x1C89, 0x1C89, 0x1DFA, 0x1DFA, 0x2C2F, 0x2C2F, 0xA7C0, 0xA7F4, 0x10570, 0x1D15D,
    0x1E030, 0x1E6FF
  };

  private char[] out;
  private int size;
  private final boolean onlySpace;
  private boolean space;
  private boolean afterCjk;

  private Norm(int length, boolean onlySpace) {
    this.out = new char[length + 8];
    this.onlySpace = onlySpace;
  }

  /** The text to compare. */
  static String of(String text) {
    Norm norm = new Norm(text.length(), false);
    norm.fold(text);
    return norm.end();
  }

  /** What a phrase in quotes is compared by: only white space is made equal. */
  static String spaced(String text) {
    Norm norm = new Norm(text.length(), true);
    text.codePoints().forEach(norm::add);
    return norm.end();
  }

  /**
   * Most characters only need a look at themselves. The others are folded by the library together
   * with the one before them, which they may combine with.
   */
  private void fold(String text) {
    char[] chars = text.toCharArray();
    int length = chars.length;
    int i = 0;
    while (i < length) {
      char c = chars[i];
      int next = i + 1;
      boolean alone = next == length || isSimple(chars[next]);
      if (isSimple(c) && alone) {
        add(lowerCase(c >= '\uFF01' && c <= '\uFF5E' ? c - 0xFEE0 : c));
        i = next;
        continue;
      }
      while (next < length && !isSimple(chars[next])) {
        next++;
      }
      foldByLibrary(text.substring(i, next));
      i = next;
    }
  }

  private void foldByLibrary(String text) {
    int from = 0;
    int length = text.length();
    for (int i = 0; i < length; ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isLater(c)) {
        addFolded(text.substring(from, i));
        add(c);
        from = next;
      }
      i = next;
    }
    addFolded(text.substring(from));
  }

  private void addFolded(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0x130) {
        add('i'); // the one capital with a small letter of two characters
        add(0x307);
      } else {
        add(lowerCase(c));
      }
    }
  }

  /** Character by character: a sigma at the end of a word is a sigma. */
  private static int lowerCase(int c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }
    return (c >= 0x3000 && c < 0xA000) || isLater(c) ? c : Character.toLowerCase(c);
  }

  private void add(int c) {
    if (isWhite(c)) {
      space = true;
      return;
    }
    if (isInvisible(c)) {
      return;
    }
    boolean cjk = isCjk(c);
    if (space) {
      if (!cjk && !afterCjk) {
        append(' ');
      }
      space = false;
    }
    afterCjk = cjk;
    append(onlySpace || isOfItsKind(c) ? c : oneKind(c));
  }

  private void append(int c) {
    if (size + 2 > out.length) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      out[size++] = (char) c;
    } else {
      size += Character.toChars(c, out, size);
    }
  }

  private String end() {
    if (space && !afterCjk) {
      append(' ');
    }
    if (!onlySpace) {
      dropCommas();
    }
    return new String(out, 0, size);
  }

  /** Takes out the commas between thousands. */
  private void dropCommas() {
    int to = 0;
    for (int i = 0; i < size; i++) {
      if (out[i] != ',' || !isThousands(i, to)) {
        out[to++] = out[i];
      }
    }
    size = to;
  }

  /**
   * A comma after a digit and before exactly three.
   *
   * @param done how many characters stand before it when those before it are done
   */
  private boolean isThousands(int comma, int done) {
    return done > 0
        && isDigit(done - 1)
        && isDigit(comma + 1)
        && isDigit(comma + 2)
        && isDigit(comma + 3)
        && !isDigit(comma + 4);
  }

  private boolean isDigit(int at) {
    return at < size && out[at] >= '0' && out[at] <= '9';
  }

  /** Whether it neither folds by the library nor combines with what is before it. */
  private static boolean isSimple(char c) {
    return c < 0x80
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x3001 && c <= 0x3029)
        || (c >= 0xFF01 && c <= 0xFF5E)
        || c == 0x2014
        || (c >= 0x2018 && c <= 0x201D);
  }

  private static boolean isLater(int c) {
    if (c < LATER[0] || (c >= 0x2C30 && c < 0xA7C0)) {
      return false;
    }
    for (int i = 0; i < LATER.length && c >= LATER[i]; i += 2) {
      if (c <= LATER[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Ideographs, kana, bopomofo and their punctuation; Hangul is written with spaces. */
  private static boolean isCjk(int c) {
    return c >= 0x2E80
        && ((c >= 0x4E00 && c <= 0x9FFF)
            || (c >= 0x3001 && c <= 0x303F)
            || (c >= 0x3400 && c <= 0x4DBF)
            || (c >= 0x3041 && c <= 0x30FF)
            || c <= 0x2FDF
            || (c >= 0x3105 && c <= 0x312F)
            || (c >= 0x31A0 && c <= 0x31FF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE4F)
            || (c >= 0x1AFF0 && c <= 0x1B16F)
            || (c >= 0x20000 && c <= 0x3FFFF));
  }

  private static boolean isWhite(int c) {
    return c == ' '
        || (c >= 0x09 && c <= 0x0D)
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  private static boolean isInvisible(int c) {
    return c >= 0xAD
        && (c == 0xAD
            || (c >= 0x180B && c <= 0x180D)
            || c == 0x180F
            || (c >= 0x200B && c <= 0x200D)
            || c == 0x2060
            || (c >= 0xFE00 && c <= 0xFE0F)
            || c == 0xFEFF
            || (c >= 0xE0100 && c <= 0xE01EF));
  }

  /** Whether there are no others to be made equal with; most characters are known at a look. */
  private static boolean isOfItsKind(int c) {
    return c < 0x80 ? c != '[' && c != ']' : c > 0x30FB;
  }

  private static int oneKind(int c) {
    return switch (c) {
      case '\u3014', '\u3010', '[' -> '(';
      case '\u3015', '\u3011', ']' -> ')';
      case '\u201C', '\u201D', '\u201E', '\u201F', '\u300C', '\u300D', '\u300E', '\u300F' -> '"';
      case '\u301D', '\u301E', '\u301F' -> '"';
      case '\u2018', '\u2019', '\u201A', '\u201B' -> '\'';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015' -> '-';
      case '\u2212', '\u2E3A', '\u2E3B' -> '-';
      case '\u2022', '\u2027', '\u22C5', '\u30FB' -> '\u00B7';
      default -> c;
    };
  }
}
