package org.yearpress.output;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Sha256;

/**
 * A line of the ledger.
 *
 * @param number under which the file waits; {@link #NOT_STAGED} when it stands in the folder
 * @param claim a {@link Claim}, packed
 * @param turn counts the lines; of one claim the first stays
 * @param folds whether some file systems take another path for the same
 */
record ListedFile(
    String path, Manifest.Entry entry, int number, int claim, int turn, boolean folds) {
  static final int NOT_STAGED = -1;

  /** The number of every new file that lies in a {@link SiteStore}. */
  static final int IN_STORE = 0;

  /** Which of two stays, where only one can. */
  static final Comparator<ListedFile> STRENGTH =
      Comparator.comparingInt(ListedFile::claim).thenComparingInt(ListedFile::turn);

  static final Comparator<ListedFile> BY_PATH =
      Comparator.comparing(ListedFile::path).thenComparing(STRENGTH);

  static final Comparator<ListedFile> BY_FOLDED_PATH =
      Comparator.comparing(ListedFile::folded)
          .thenComparing(ListedFile::path)
          .thenComparing(STRENGTH);

  /** An empty list in the order of paths. */
  static SortedRuns<ListedFile> byPath(Codec codec, SortedRuns.ScratchSpace space) {
    return new SortedRuns<>(BY_PATH, ListedFile::path, codec, space);
  }

  /** A line of a path. */
  static ListedFile of(String path, Manifest.Entry entry, int number, Claim claim, int turn) {
    boolean folds = !OutputPath.folded(path).equals(path);
    return new ListedFile(path, entry, number, claim.packed(), turn, folds);
  }

  /** The same text for paths that a file system without case would take for one. */
  String folded() {
    return folds ? OutputPath.folded(path) : path;
  }

  boolean isStaged() {
    return number != NOT_STAGED;
  }

  /** Whether another line says the same of the same path. */
  boolean isSameAs(@Nullable ListedFile other) {
    return other != null && path.equals(other.path) && entry.equals(other.entry);
  }

  /** The same file where it does not wait any more. */
  ListedFile standing() {
    return isStaged() ? new ListedFile(path, entry, NOT_STAGED, claim, turn, folds) : this;
  }

  /** Writes lines of one ledger and reads them again. A site has a dozen types of files. */
  static final class Codec implements SortedRuns.Codec<ListedFile> {
    private final List<String> types = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    @Override
    public void write(ListedFile file, DataOutput out) throws IOException {
      out.writeUTF(file.path);
      Sha256 hash = file.entry.hash();
      out.writeLong(hash.a());
      out.writeLong(hash.b());
      out.writeLong(hash.c());
      out.writeLong(hash.d());
      out.writeLong(file.entry.size());
      out.writeShort(number(file.entry.type()));
      out.writeInt(file.number);
      out.writeInt(file.claim);
      out.writeInt(file.turn);
      out.writeBoolean(file.folds);
    }

    @Override
    public ListedFile read(DataInput in) throws IOException {
      String path = in.readUTF();
      Sha256 hash = new Sha256(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      Manifest.Entry entry = new Manifest.Entry(hash, in.readLong(), type(in.readUnsignedShort()));
      return new ListedFile(
          path, entry, in.readInt(), in.readInt(), in.readInt(), in.readBoolean());
    }

    private synchronized int number(String type) {
      Integer known = numbers.get(type);
      if (known == null) {
        known = types.size();
        if (known > 0xFFFF) {
          throw new IllegalStateException("too many media types");
        }
        types.add(type);
        numbers.put(type, known);
      }
      return known;
    }

    private synchronized String type(int number) {
      return types.get(number);
    }
  }
}
