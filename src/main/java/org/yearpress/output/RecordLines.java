package org.yearpress.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
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
  /** Lines of a piece of a record that is not cut, and of a part as many are read at once. */
  static final int PIECE = 1 << 12;

  /**
   * Parts that stay in the heap, 10 MB each: an edit asks about those of a body, of the data, of a
   * segment and of the root, in turn and by several threads.
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
  private final Map<Integer, RecordPiece> known;
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
   * @param pieceLines lines of a piece of a record that is not cut; of a part, lines that are read
   *     at once
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

  /** A piece that is asked about; null when there is none. */
  private @Nullable RecordPiece lines(int number) {
    if (number >= pieces().size()) {
      return null;
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
      for (Iterator<ListedFile> each = new Rest(0, ""); each.hasNext(); ) {
        lines.add(each.next());
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

  private RecordPiece read(int number) {
    Piece piece = pieces().get(number);
    Manifest.Part part = piece.part();
    try (InputStream in = opener.open(part)) {
      if (part == null) {
        in.skipNBytes(piece.from());
        return RecordPiece.of(in.readNBytes((int) (piece.to() - piece.from())));
      }
      return RecordPiece.of(part, in.readAllBytes());
    } catch (ManifestReader.UnreadableException e) {
      throw refusal.apply(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable ListedFile find(String path) {
    FileLines whole = all();
    if (whole != null) {
      return whole.find(path);
    }
    RecordPiece lines = lines(piece(path));
    if (lines == null) {
      return null;
    }
    try {
      int at = lines.at(path);
      return lines.isEnd(at) || !lines.path(at).equals(path)
          ? null
          : lines.lines(at, lines.behind(at, 1)).get(0);
    } catch (ManifestReader.UnreadableException e) {
      throw refusal.apply(e);
    }
  }

  @Override
  public @Nullable String next(String from) {
    FileLines whole = all();
    if (whole != null) {
      return whole.next(from);
    }
    int number = piece(from);
    RecordPiece lines = lines(number);
    if (lines == null) {
      return null;
    }
    try {
      int at = lines.at(from);
      if (!lines.isEnd(at)) {
        return lines.path(at);
      }
      return number + 1 < pieces().size() ? pieces().get(number + 1).first() : null;
    } catch (ManifestReader.UnreadableException e) {
      throw refusal.apply(e);
    }
  }

  @Override
  public Iterator<ListedFile> iterator(String from) {
    FileLines whole = all();
    if (whole != null) {
      return whole.iterator(from);
    }
    return new Rest(piece(from), from);
  }

  /** Lines from a path on, many at once: whoever wants one alone does not come here. */
  private final class Rest implements Iterator<ListedFile> {
    private final int first;
    private int piece;
    private @Nullable RecordPiece text;
    private int at;
    private Iterator<ListedFile> block = Collections.emptyIterator();

    Rest(int first, String from) {
      this.first = first;
      this.piece = first;
      this.text = lines(first);
      try {
        this.at = text == null ? 0 : text.at(from);
      } catch (ManifestReader.UnreadableException e) {
        throw refusal.apply(e);
      }
    }

    @Override
    public boolean hasNext() {
      while (text != null && !block.hasNext()) {
        if (text.isEnd(at)) {
          piece++;
          boolean isNear = piece == first + 1; // asked for again, unlike what is behind it
          text = isNear || piece >= pieces().size() ? lines(piece) : read(piece);
          at = text == null ? 0 : text.begin();
        } else {
          block = next(text);
        }
      }
      return block.hasNext();
    }

    private Iterator<ListedFile> next(RecordPiece from) {
      int to = from.behind(at, pieceLines);
      try {
        List<ListedFile> lines = from.lines(at, to);
        at = to;
        return lines.iterator();
      } catch (ManifestReader.UnreadableException e) {
        throw refusal.apply(e);
      }
    }

    @Override
    public ListedFile next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return block.next();
    }
  }
}
