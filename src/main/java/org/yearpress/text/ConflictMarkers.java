package org.yearpress.text;

/**
 * Finds the lines that git writes into a file which two people changed in the same place. Markdown
 * takes them for headings and quotes, so that both versions would be published, one after the
 * other.
 *
 * <p>A line {@code =======} alone underlines a heading; it counts only below or above the others.
 */
public final class ConflictMarkers {
  private static final String OURS = "<<<<<<< ";
  private static final String MIDDLE = "=======";
  private static final String THEIRS = ">>>>>>> ";

  private ConflictMarkers() {}

  /** The 1-based line of the first marker; 0 where there is none. */
  public static int firstLine(String text) {
    if (!text.contains(OURS) && !text.contains(THEIRS)) {
      return 0;
    }
    int line = 0;
    int middle = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (each.startsWith(OURS)) {
        return line;
      }
      if (each.stripTrailing().equals(MIDDLE)) {
        middle = line;
      }
      if (each.startsWith(THEIRS) && middle > 0) {
        return middle; // somebody took away the first marker only
      }
    }
    return 0;
  }
}
