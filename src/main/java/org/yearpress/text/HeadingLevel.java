package org.yearpress.text;

/** Levels of headings in HTML, of which there are six. */
public final class HeadingLevel {
  /** The last level that there is. */
  public static final int DEEPEST = 6;

  private HeadingLevel() {}

  /**
   * The level of an element.
   *
   * @param element its name in lower case
   * @return 1 to 6; 0 where it is no heading
   */
  public static int of(String element) {
    if (element.length() != 2 || element.charAt(0) != 'h') {
      return 0;
    }
    int level = element.charAt(1) - '0';
    return level >= 1 && level <= DEEPEST ? level : 0;
  }

  /** The level at which a heading is shown: what is too deep for HTML stands at the last one. */
  public static int shown(int level) {
    return Math.min(DEEPEST, level);
  }
}
