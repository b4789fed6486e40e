package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/**
 * A long list as text, of which few lines differ from the one that stands: the others are copied,
 * many at once, and nothing of them is looked at but a path now and then. The old text is read to
 * its end.
 */
final class ListSplice extends ChunkStream {
  /** So many bytes are read and handed over at once. */
  private static final int CHUNK = 1 << 16;

  private final InputStream old;
  private final Shape shape;
  private final Iterator<Line> lines;
  private final Utf8 out = new Utf8(2 * CHUNK);
  private byte[] read = new byte[CHUNK];

  /** What was read and not used is from one place to another. */
  private int from;

  private int to;
  private @Nullable Line next;
  private boolean isBegun;
  private boolean hasLine;
  private boolean isEnded;

  /**
   * How a list is written: a line of its own for each file. No path has a character that would be
   * written otherwise in it.
   *
   * @param head what stands before the first line; empty for nothing
   * @param pathAt where the path begins in a line
   * @param pathEnd what stands behind the path
   * @param between what stands between two lines, before the line break; empty for nothing
   * @param foot what stands behind the last line
   */
  record Shape(String head, int pathAt, char pathEnd, String between, String foot) {}

  /**
   * A line that differs.
   *
   * @param path in UTF-8
   * @param text without a line break; null where the line is gone
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Line(byte[] path, byte @Nullable [] text) {}

  /**
   * A list.
   *
   * @param old the text of the list that stands, which the caller closes
   * @param lines by path
   */
  ListSplice(InputStream old, Shape shape, Iterator<Line> lines) {
    this.old = old;
    this.shape = shape;
    this.lines = lines;
    this.next = lines.hasNext() ? lines.next() : null;
  }

  @Override
  protected byte @Nullable [] next() throws IOException {
    if (isEnded) {
      return null;
    }
    if (!isBegun) {
      begin();
    }
    while (out.length() < CHUNK) {
      int end = lineEnd();
      if (end < 0) {
        addUntil(-1);
        out.write(hasLine ? "\n" : "");
        out.write(shape.foot());
        isEnded = true;
        old.transferTo(OutputStream.nullOutputStream());
        break;
      }
      takeBlock(end);
    }
    byte[] chunk = out.toBytes();
    out.clear();
    return chunk;
  }

  private void begin() throws IOException {
    isBegun = true;
    out.write(shape.head());
    if (!shape.head().isEmpty()) {
      int end = lineEnd();
      from = end < 0 ? to : end + 1;
    }
  }

  /**
   * Lines of the old list as far as it was read, if all of them stay; otherwise one.
   *
   * @param end where the first of them ends
   */
  private void takeBlock(int end) {
    int last = to - 1;
    while (read[last] != '\n') {
      last--;
    }
    int begin = last;
    while (begin > from && read[begin - 1] != '\n') {
      begin--;
    }
    boolean stay = begin > from && !isFoot(begin, last);
    if (stay && (next == null || compare(next.path(), begin, last) > 0)) {
      copy(last);
    } else {
      take(end);
    }
  }

  /** Copies what was read up to the end of a line. */
  private void copy(int end) {
    int length = end - from;
    if (end > from && read[end - 1] == ',' && !shape.between().isEmpty()) {
      length--;
    }
    add(read, from, length);
    from = end + 1;
  }

  /** One line of the old list, which ends at a place. */
  private void take(int end) {
    Line same = addUntil(end);
    if (same == null) {
      copy(end);
      return;
    }
    if (same.text() != null) {
      add(same.text(), 0, same.text().length);
    }
    from = end + 1;
  }

  /**
   * Adds the lines before the one that was read, or all that are left.
   *
   * @param end where that ends; negative where there is none any more
   * @return the one of its path, which is not added; null for none
   */
  private @Nullable Line addUntil(int end) {
    while (next != null) {
      Line line = next;
      int order = end < 0 ? -1 : compare(line.path(), from, end);
      if (order > 0) {
        return null;
      }
      next = lines.hasNext() ? lines.next() : null;
      if (order == 0) {
        return line;
      }
      if (line.text() != null) {
        add(line.text(), 0, line.text().length);
      }
    }
    return null;
  }

  private void add(byte[] text, int at, int length) {
    if (hasLine) {
      out.write(shape.between());
      out.write('\n');
    } else if (!shape.head().isEmpty()) {
      out.write('\n');
    }
    hasLine = true;
    out.write(text, at, length);
  }

  /** Compares a path with that of a line that was read. */
  private int compare(byte[] path, int begin, int end) {
    int pathFrom = Math.min(begin + shape.pathAt(), end);
    int pathTo = pathFrom;
    while (pathTo < end && read[pathTo] != shape.pathEnd()) {
      pathTo++;
    }
    return compare(path, read, pathFrom, pathTo);
  }

  /** In the order of texts, which is not that of UTF-8 where there are surrogates. */
  private static int compare(byte[] one, byte[] other, int from, int to) {
    int at = Arrays.mismatch(one, 0, one.length, other, from, to);
    if (at < 0) {
      return 0;
    }
    if (at == one.length || from + at == to) {
      return one.length - (to - from);
    }
    int a = one[at] & 0xFF;
    int b = other[from + at] & 0xFF;
    boolean surrogates = a >= 0xF0 != b >= 0xF0 && Math.min(a, b) >= 0xEE;
    return surrogates ? b - a : a - b;
  }

  /** Where the next line ends; negative where there is none, or only the foot. */
  private int lineEnd() throws IOException {
    int at = from;
    while (true) {
      for (; at < to; at++) {
        if (read[at] == '\n') {
          return isFoot(from, at) ? -1 : at;
        }
      }
      if (from > 0) {
        System.arraycopy(read, from, read, 0, to - from);
        at -= from;
        to -= from;
        from = 0;
      }
      if (to == read.length) {
        read = Arrays.copyOf(read, 2 * to);
      }
      int more = old.read(read, to, read.length - to);
      if (more < 0) {
        return -1;
      }
      to += more;
    }
  }

  private boolean isFoot(int begin, int end) {
    return end > begin && !shape.foot().isEmpty() && read[begin] == shape.foot().charAt(0);
  }
}
