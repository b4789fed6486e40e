package org.yearpress.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.tree.Decoding;

/**
 * A text of a file as a page shows and returns it: with line feeds only. Lines that were not
 * changed keep their bytes.
 */
final class SectionText {
  private SectionText() {}

  /** As a page shows it; empty where the file is not UTF-8. */
  static Optional<String> shown(byte[] file) {
    return Decoding.utf8(file).map(SectionText::unified);
  }

  static String unified(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** What becomes of a file. */
  sealed interface Edit {
    /** Its new bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Done(byte[] bytes) implements Edit {}

    /** It is not what the page began with. */
    record Conflict(String theirs) implements Edit {}
  }

  /**
   * The file with another text.
   *
   * @param base what the page showed
   * @param now what it is to say
   */
  static Edit edit(byte[] file, String base, String now) {
    String text = Decoding.utf8(file).orElse("");
    String wanted = unified(now);
    if (!unified(text).equals(unified(base))) {
      return unified(text).equals(wanted) ? new Edit.Done(file) : new Edit.Conflict(unified(text));
    }
    List<String> before = lines(text);
    List<String> after = lines(wanted);
    int start = 0;
    while (start < Math.min(before.size(), after.size())
        && unified(before.get(start)).equals(after.get(start))) {
      start++;
    }
    int same = 0;
    while (same < Math.min(before.size(), after.size()) - start
        && unified(before.get(before.size() - 1 - same))
            .equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    String end = text.contains("\r\n") ? "\r\n" : text.contains("\r") ? "\r" : "\n";
    StringBuilder changed = new StringBuilder();
    before.subList(0, start).forEach(changed::append);
    after
        .subList(start, after.size() - same)
        .forEach(line -> changed.append(line.replace("\n", end)));
    before.subList(before.size() - same, before.size()).forEach(changed::append);
    return new Edit.Done(bytes(changed.toString(), isMarked(file)));
  }

  /** Whether a file begins with a byte order mark. */
  static boolean isMarked(byte[] file) {
    return file.length > 2 && (file[0] & 0xFF) == 0xEF && (file[1] & 0xFF) == 0xBB;
  }

  /** UTF-8, with a byte order mark where the file had one. */
  static byte[] bytes(String text, boolean mark) {
    boolean has = text.startsWith("\uFEFF");
    return (mark && !has ? "\uFEFF" + text : text).getBytes(StandardCharsets.UTF_8);
  }

  /** The lines with their ends. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\r\n", i));
      if (ends) {
        lines.add(text.substring(from, i + 1));
        from = i + 1;
      }
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }
}
