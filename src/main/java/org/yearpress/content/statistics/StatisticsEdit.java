package org.yearpress.content.statistics;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.yearpress.content.tree.Decoding;
import org.yearpress.diagnostic.Place;

/** Replaces the text of one cell of a statistics file. */
public final class StatisticsEdit {
  private StatisticsEdit() {}

  /**
   * The bytes of a file with another text in one cell, and every other byte as it was.
   *
   * @param readers of the formats
   * @param encoding name of the character set that the file was read with
   * @param place where the cell was read
   * @param was its text as it was read
   * @return empty where the file cannot be written so: workbooks, a cell that is not found again,
   *     an encoding that does not have the new characters
   */
  public static Optional<byte[]> of(
      StatisticsReaders readers,
      byte[] file,
      String encoding,
      Place place,
      String was,
      String now) {
    String extension = place.file().substring(place.file().lastIndexOf('.') + 1);
    Optional<StatisticsReader> reader = readers.of(extension);
    if (encoding.isEmpty() || reader.isEmpty()) {
      return Optional.empty();
    }
    Charset charset = Charset.forName(encoding);
    return Decoding.strict(file, charset)
        .flatMap(
            text ->
                reader
                    .get()
                    .rewritten(text, place, was, now)
                    .flatMap(changed -> encoded(file, charset, text, changed)));
  }

  /** The changed text behind the byte order mark of the file, if it has one. */
  private static Optional<byte[]> encoded(
      byte[] file, Charset charset, String text, String changed) {
    byte[] before = text.getBytes(charset);
    byte[] after = changed.getBytes(charset);
    int mark = file.length - before.length;
    boolean same = mark >= 0 && Arrays.equals(before, 0, before.length, file, mark, file.length);
    if (!same || !Decoding.strict(after, charset).equals(Optional.of(changed))) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(file, mark + after.length);
    System.arraycopy(after, 0, bytes, mark, after.length);
    return Optional.of(bytes);
  }
}
