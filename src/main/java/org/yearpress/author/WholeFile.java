package org.yearpress.author;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a file in place as a whole. Whatever goes wrong, the file is the old one or the new one, and
 * nothing else is left.
 */
final class WholeFile {
  private final Path file;
  private final Path beside;

  private WholeFile(Path file, Path beside) {
    this.file = file;
    this.beside = beside;
  }

  /** Writes a file and the folders above it. */
  static void write(Path file, byte[] bytes) throws IOException {
    prepare(file, bytes).put();
  }

  /** Writes the bytes beside the file; nobody sees them before {@link #put}. */
  static WholeFile prepare(Path file, byte[] bytes) throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.resolveSibling(""));
    // A name that begins with a dot is passed over, should this be cut.
    WholeFile made =
        new WholeFile(absolute, absolute.resolveSibling("." + absolute.getFileName() + ".new"));
    try {
      Files.write(made.beside, bytes);
      return made;
    } catch (IOException e) {
      made.discard();
      throw e;
    }
  }

  /** Puts it in place. */
  void put() throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  /** Takes away what was prepared. */
  void discard() {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // What stopped the writing is told; the next run writes over what stays.
    }
  }
}
