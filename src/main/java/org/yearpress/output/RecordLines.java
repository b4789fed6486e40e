package org.yearpress.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.RecentMap;

/**
 * The files of the record that stands, of which only the parts are read that somebody asks about.
 * Where so much is asked that parts would be read again and again, all of them are read once. Not
 * to be asked when another record has taken its place.
 */
final class RecordLines implements FileLines, Closeable {
  /** Lines of a piece of a record that is not cut. */
  static final int PIECE = 1 << 12;

  /**
   * Parts that stay in the heap, about 9 MB each: an edit asks about those of a body, of the data,
   * of a segment and of the root, in turn and by several threads.
   */
  private static final int PARTS_KEPT = 6;

  private static final int PIECES_KEPT = 8;

  /** As many times as there are parts, parts are read one by one; and a few times more. */
  private static final int TIMES = 2;

  private static final int ALWAYS = 16;
  private static final int CHUNK = 1 << 16;

  private final List<Manifest.Part> parts;
  private final Opener opener;
  private final int pieceLines;
  private final Function<ManifestReader.UnreadableException, UnusableException> refusal;
  private final Map<Integer, List<ListedFile>> known;
  private final SortedRuns.ScratchSpace space;
  private int reads;

  /** All of them, once they were read; null before. */
  private volatile @Nullable SortedRuns<ListedFile> all;

  /** Where pieces begin; null where that was not looked for. */
  private @Nullable List<Piece> pieces;

  /** Opens the record, or one of its parts. */
  interface Opener {
    /**
     * Opens a file, which the reader closes.
     *
     * @param part null for the record itself
     */
    InputStream open(Manifest.@Nullable Part part) throws IOException;
  }

  /**
   * A part, or a piece of a record that is not cut.
   *
   * @param from offset of its first byte; of a piece only
   * @param to offset behind its last
   */
  private record Piece(String first, Manifest.@Nullable Part part, long from, long to) {}

  /**
   * @param parts of the record; none where it is not cut
   * @param pieceLines lines of a piece of a record that is not cut
   * @param refusal says of a record that cannot be read what is wrong with it
   * @param space for all lines, where they are read
   */
  RecordLines(
      List<Manifest.Part> parts,
      Opener opener,
      int pieceLines,
      Function<ManifestReader.UnreadableException, UnusableException> refusal,
      SortedRuns.ScratchSpace space) {
    this.space = space;
    this.parts = parts;
    this.opener = opener;
    this.pieceLines = pieceLines;
    this.refusal = refusal;
    this.known = new RecentMap<>(parts.isEmpty() ? PIECES_KEPT : PARTS_KEPT);
  }

  private synchronized List<Piece> pieces() {
    List<Piece> found = pieces;
    if (found == null) {
      found = parts.isEmpty() ? cut() : new ArrayList<>();
      for (Manifest.Part part : parts) {
        found.add(new Piece(part.first(), part, 0, part.size()));
      }
      pieces = found;
    }
    return found;
  }

  /** Finds the beginnings of lines in a record that is not cut: each begins with the path. */
  private List<Piece> cut() {
    List<Piece> found = new ArrayList<>();
    try (InputStream in = opener.open(null)) {
      byte[] chunk = new byte[CHUNK];
      ByteArrayOutputStream path = new ByteArrayOutputStream();
      long begin = 0;
      long at = 0;
      int lines = 0;
      int quotes = 2; // of the path that is read: all of it
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (int i = 0; i < read; i++) {
          byte b = chunk[i];
          if (quotes < 2) {
            quotes += b == '"' ? 1 : 0;
            if (quotes == 2) {
              found.add(new Piece(path.toString(StandardCharsets.UTF_8), null, begin, at + i));
              path.reset();
            } else if (b != '"') {
              path.write(b);
            }
          } else if (b == '\n') {
            if (lines % pieceLines == 0) {
              begin = at + i + 1;
              quotes = 0;
            }
            lines++;
          }
        }
        at += read;
      }
      // The last line break but one is behind the last line.
      List<Piece> cut = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        boolean last = i == found.size() - 1;
        Piece piece = found.get(i);
        cut.add(
            new Piece(
                piece.first(),
                null,
                piece.from(),
                last ? at - Manifest.FOOT_BYTES : found.get(i + 1).from()));
      }
      return cut;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the piece in which a path is, or would be. */
  private int piece(String path) {
    List<Piece> sorted = pieces();
    int low = 0;
    for (int high = sorted.size(); high - low > 1; ) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).first().compareTo(path) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<ListedFile> lines(int number) {
    if (number >= pieces().size()) {
      return List.of();
    }
    synchronized (known) {
      return known.computeIfAbsent(
          number,
          same -> {
            reads++;
            return read(same);
          });
    }
  }

  /** All lines; null where they are read part by part. */
  private @Nullable FileLines all() {
    if (all == null && pieces().size() > 1) {
      synchronized (known) {
        if (all == null && reads > TIMES * pieces().size() + ALWAYS) {
          all = readAll();
          known.clear();
        }
      }
    }
    SortedRuns<ListedFile> lines = all;
    return lines == null ? null : FileLines.of(lines);
  }

  private SortedRuns<ListedFile> readAll() {
    SortedRuns<ListedFile> lines = ListedFile.byPath(new ListedFile.Codec(), space);
    try {
      for (int number = 0; number < pieces().size(); number++) {
        for (ListedFile line : read(number)) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back what all lines take on the disk; nothing is asked then. */
  @Override
  public void close() throws IOException {
    SortedRuns<ListedFile> lines = all;
    if (lines != null) {
      lines.close();
    }
  }

  private List<ListedFile> read(int number) {
    Piece piece = pieces().get(number);
    List<ListedFile> lines = new ArrayList<>();
    ManifestReader.Files add =
        (path, entry) ->
            lines.add(ListedFile.of(path, entry, ListedFile.NOT_STAGED, Claim.SITE, 0));
    try (InputStream in = opener.open(piece.part())) {
      if (piece.part() == null) {
        in.skipNBytes(piece.from());
        byte[] text = in.readNBytes((int) (piece.to() - piece.from()));
        ManifestReader.read(Manifest.alone(text), none -> null, add);
      } else {
        ManifestReader.read(piece.part(), in, add);
      }
      return lines;
    } catch (ManifestReader.UnreadableException e) {
      throw refusal.apply(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The place of the first line whose path is not before a text. */
  private static int index(List<ListedFile> lines, String path) {
    int low = 0;
    for (int high = lines.size(); low < high; ) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).path().compareTo(path) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public @Nullable ListedFile find(String path) {
    FileLines whole = all();
    if (whole != null) {
      return whole.find(path);
    }
    List<ListedFile> lines = lines(piece(path));
    int at = index(lines, path);
    return at < lines.size() && lines.get(at).path().equals(path) ? lines.get(at) : null;
  }

  @Override
  public @Nullable ListedFile from(String path) {
    FileLines whole = all();
    if (whole != null) {
      return whole.from(path);
    }
    Iterator<ListedFile> rest = iterator(path);
    return rest.hasNext() ? rest.next() : null;
  }

  @Override
  public Iterator<ListedFile> iterator(String from) {
    FileLines whole = all();
    if (whole != null) {
      return whole.iterator(from);
    }
    int first = piece(from);
    List<ListedFile> lines = lines(first);
    Iterator<ListedFile> rest = lines.subList(index(lines, from), lines.size()).iterator();
    return new Iterator<>() {
      private int piece = first;
      private Iterator<ListedFile> in = rest;

      @Override
      public boolean hasNext() {
        while (!in.hasNext() && piece + 1 < pieces().size()) {
          piece++;
          boolean isNear = piece == first + 1; // asked for again, unlike what is behind it
          in = (isNear ? lines(piece) : read(piece)).iterator();
        }
        return in.hasNext();
      }

      @Override
      public ListedFile next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return in.next();
      }
    };
  }
}
