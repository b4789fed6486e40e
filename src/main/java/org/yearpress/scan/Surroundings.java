package org.yearpress.scan;

/** What stands around a number, and tells an identifier from other numbers of the same shape. */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Surroundings(char[] text, Signs signs) {
  /** How far back the beginning of a web address is looked for. */
  private static final int MAX_ADDRESS = 120;

  private static final int MAX_BLANKS = 4;

  private static final String BORDERS = "\t|,\n";

  /**
   * What marks numbers of things.
   *
   * @param things words for numbers of things
   * @param units what follows an amount or a count
   * @param ordinals what stands before a number of a document
   * @param brackets the same, where 号 follows the number
   */
  record Signs(ContextWords things, String units, String ordinals, String brackets) {}

  /** Whether letters run into the number, as in codes. */
  boolean isLettered(int start) {
    if (start == 0) {
      return false;
    }
    char before = text[start - 1];
    return PlainCharacters.isLetter(before)
        || (before == '-' && start > 1 && PlainCharacters.isAlphanumeric(text[start - 2]))
        || (before == '/' && (start < 2 || !PlainCharacters.isDigit(text[start - 2])))
        || before == '=';
  }

  /** Whether a name of a file or an address goes on with the number behind an underscore. */
  boolean isUnderscored(int start) {
    return start > 1 && text[start - 1] == '_' && PlainCharacters.isAlphanumeric(text[start - 2]);
  }

  /** Whether this follows an amount or a count. */
  boolean isUnit(int end) {
    int i = end;
    while (i < text.length && text[i] == ' ' && i - end < 2) {
      i++;
    }
    if (i < text.length && text[i] == '余') {
      i++;
    }
    return i < text.length && signs.units().indexOf(text[i]) >= 0;
  }

  /** Whether it is all that stands in a cell of a table or in a line. */
  boolean isCell(int start, int end) {
    int before = before(start);
    int behind = behind(end);
    return isBorder(before) && isBorder(behind);
  }

  /** The index of what stands before, a few blanks aside; -1 at the beginning. */
  private int before(int start) {
    int before = start - 1;
    while (before >= 0 && text[before] == ' ' && start - before < MAX_BLANKS) {
      before--;
    }
    return before;
  }

  /** The index of what stands behind, a few blanks aside; the length at the end. */
  private int behind(int end) {
    int behind = end;
    while (behind < text.length && text[behind] == ' ' && behind - end < MAX_BLANKS) {
      behind++;
    }
    return behind;
  }

  private boolean isBorder(int at) {
    return at < 0 || at >= text.length || BORDERS.indexOf(text[at]) >= 0;
  }

  /** Whether what stands between two numbers counts something. */
  boolean isCount(String words) {
    return words.chars().anyMatch(c -> signs.units().indexOf(c) >= 0);
  }

  /** 第…号, 字…号, 〔2017〕…号. */
  boolean isOrdinal(int start, int end) {
    int before = before(start);
    int behind = behind(end);
    boolean ordinal = before >= 0 && signs.ordinals().indexOf(text[before]) >= 0;
    boolean bracket = before >= 0 && signs.brackets().indexOf(text[before]) >= 0;
    return ordinal || (bracket && behind < text.length && text[behind] == '号');
  }

  /** Whether something at an offset is in a web address or a path of it. */
  boolean isInAddress(int start) {
    int from = start;
    while (from > 0
        && start - from < MAX_ADDRESS
        && text[from - 1] > ' '
        && text[from - 1] < 0x80) {
      from--;
    }
    String run = String.valueOf(text, from, start - from);
    return run.contains("://") || run.contains("www.");
  }

  /** Decimals, amounts with thousands, numbers with a part covered. */
  boolean isPartOfMore(int start, int end, int firstLength, int lastLength) {
    if (start > 0 && text[start - 1] == '*') {
      return true;
    }
    if (end < text.length && text[end] == '*') {
      return true;
    }
    boolean pointBefore =
        start > 1
            && (text[start - 1] == '.' || (text[start - 1] == ',' && firstLength == 3))
            && PlainCharacters.isDigit(text[start - 2]);
    boolean pointBehind =
        end + 1 < text.length
            && (text[end] == '.' || (text[end] == ',' && lastLength <= 3))
            && PlainCharacters.isDigit(text[end + 1]);
    return pointBefore || pointBehind;
  }
}
