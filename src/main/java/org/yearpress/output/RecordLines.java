package org.yearpress.output;

import java.io.ByteArrayOutputStream;
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
 * Not to be asked when another record has taken its place.
 */
final class RecordLines implements FileLines {
  /** Lines of a piece of a record that is not cut. */
  static final int PIECE = 1 << 12;

  /** Parts that stay in the heap: neighbours are asked for together, by several threads. */
  private static final int PARTS_KEPT = 3;

  private static final int PIECES_KEPT = 8;
  private static final int CHUNK = 1 << 16;

  private final List<Manifest.Part> parts;
  private final Opener opener;
  private final int pieceLines;
  private final Function<ManifestReader.UnreadableException, UnusableException> refusal;
  private final Map<Integer, List<ListedFile>> known;

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
   */
  RecordLines(
      List<Manifest.Part> parts,
      Opener opener,
      int pieceLines,
      Function<ManifestReader.UnreadableException, UnusableException> refusal) {
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
      List<Piece> all = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        boolean last = i == found.size() - 1;
        Piece piece = found.get(i);
        all.add(
            new Piece(
                piece.first(),
                null,
                piece.from(),
                last ? at - Manifest.FOOT_BYTES : found.get(i + 1).from()));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the piece in which a path is, or would be. */
  private int piece(String path) {
    List<Piece> all = pieces();
    int low = 0;
    for (int high = all.size(); high - low > 1; ) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).first().compareTo(path) <= 0) {
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
      return known.computeIfAbsent(number, this::read);
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
    List<ListedFile> lines = lines(piece(path));
    int at = index(lines, path);
    return at < lines.size() && lines.get(at).path().equals(path) ? lines.get(at) : null;
  }

  @Override
  public @Nullable ListedFile from(String path) {
    Iterator<ListedFile> all = iterator(path);
    return all.hasNext() ? all.next() : null;
  }

  @Override
  public Iterator<ListedFile> iterator(String from) {
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
          in = read(piece).iterator();
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
