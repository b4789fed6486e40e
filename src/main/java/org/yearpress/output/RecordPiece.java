package org.yearpress.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yearpress.output.ManifestReader.UnreadableException;
import org.yearpress.text.Digests;

/**
 * Lines of a record as they stand there, sorted by path: a path is looked for in the bytes, and
 * only the lines that are asked for are read. A place is the offset of a line's first byte.
 */
final class RecordPiece {
  private final byte[] text;
  private final int begin;
  private final int end;

  private RecordPiece(byte[] text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.end = end;
  }

  /**
   * Some lines of a record that is not cut.
   *
   * @param text with the line breaks
   */
  static RecordPiece of(byte[] text) {
    return new RecordPiece(text, 0, text.length);
  }

  /**
   * A part of a record that this program wrote.
   *
   * @param text all of it
   * @throws UnreadableException when that is not what the record says of the part
   */
  static RecordPiece of(Manifest.Part part, byte[] text) throws UnreadableException {
    if (!Digests.hash(text).equals(part.hash())) {
      throw new UnreadableException(part.path() + " is not the part that was written");
    }
    RecordPiece lines =
        new RecordPiece(text, Manifest.HEAD_BYTES + 1, text.length - Manifest.FOOT_BYTES);
    if (lines.begin >= lines.end || !lines.path(lines.begin).equals(part.first())) {
      throw new UnreadableException(part.path() + ": a line for each file expected");
    }
    return lines;
  }

  /** The place of the first line. */
  int begin() {
    return begin;
  }

  /** The place of the first line whose path is not before a text. */
  int at(String path) throws UnreadableException {
    int low = begin;
    for (int high = end; low < high; ) {
      int middle = start((low + high) >>> 1, low);
      if (path(middle).compareTo(path) < 0) {
        low = behind(middle);
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where the line begins in which a byte is. */
  private int start(int inside, int least) {
    int at = inside;
    while (at > least && text[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private int behind(int at) {
    int next = at;
    while (next < end && text[next] != '\n') {
      next++;
    }
    return Math.min(next + 1, end);
  }

  /** Whether there is no line at a place any more. */
  boolean isEnd(int at) {
    return at >= end;
  }

  /** The place behind some lines, as many as there are. */
  int behind(int at, int lines) {
    int next = at;
    for (int i = 0; i < lines && next < end; i++) {
      next = behind(next);
    }
    return next;
  }

  /** The path of the line at a place. */
  String path(int at) throws UnreadableException {
    int close = at + 1;
    while (close < end && text[close] != '"' && text[close] != '\n') {
      close++;
    }
    if (close >= end || text[at] != '"' || text[close] != '"') {
      throw new UnreadableException("byte " + at + ": a path expected");
    }
    return new String(text, at + 1, close - at - 1, StandardCharsets.UTF_8);
  }

  /** The lines from a place up to another. */
  List<ListedFile> lines(int from, int to) throws UnreadableException {
    List<ListedFile> lines = new ArrayList<>();
    Manifest.eachLine(
        text,
        from,
        to,
        (path, entry) ->
            lines.add(ListedFile.of(path, entry, ListedFile.NOT_STAGED, Claim.SITE, 0)));
    return lines;
  }
}
