package org.yearpress.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build left in a folder. The next build of the same process need not scan the folder again
 * if the manifest is still the one that was written.
 *
 * @param parts of the record; none where it is not cut
 * @param mark tells the next build of any process that the folder is still as it was left
 * @param newCensus takes one for the next look of another process
 * @param list what that needs beside the record; null where it must read the record
 */
public record ExistingOutput(
    Ledger files,
    List<Manifest.Part> parts,
    Mark mark,
    NewCensus newCensus,
    @Nullable StandingList list) {
  public ExistingOutput {
    parts = List.copyOf(parts);
  }

  /**
   * What tells that a folder is as a build left it, as far as names and sizes can, without a look
   * at its list.
   *
   * @param manifest stamp of the manifest file
   * @param shape of all files of the list, and of the parts of the record
   */
  public record Mark(String manifest, FolderShape shape) {}

  /** Writes something to be kept. */
  @FunctionalInterface
  public interface Writing {
    /** To the end, once; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes what the next build of this process begins with, so that it need not. */
  public void prepare() {
    files.sealed();
  }

  /**
   * All names in the folder, for the next look at it.
   *
   * @return writes them; null where nothing is to be kept
   */
  public @Nullable Writing census() {
    try {
      return newCensus.take(this);
    } catch (IOException e) {
      return null; // the next look takes longer
    }
  }

  /** Gives back what it takes on the disk; nothing can be asked of it any more. */
  public void forget() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
