package org.yearpress.text;

/**
 * Fields of CSV as RFC 4180 writes them: in quotes, with quotes doubled, where something asks so.
 */
public final class CsvText {
  private CsvText() {}

  /** A field behind which a comma stands. */
  public static String field(String text) {
    return field(text, ",");
  }

  /**
   * A field.
   *
   * @param separators characters that may separate fields where the file is read
   */
  public static String field(String text, String separators) {
    boolean quoted =
        text.chars()
            .anyMatch(c -> c == '"' || c == '\n' || c == '\r' || separators.indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** A field of a file for spreadsheets, which take semicolons and tabs for separators too. */
  public static String sheetField(String text) {
    return field(text, ",;\t");
  }
}
