package org.yearpress.output;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** A folder for temporary sites that only the program reads; closing deletes it. */
public final class TempSite implements AutoCloseable {
  private final Path folder;

  private TempSite(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a new folder where the system keeps such.
   *
   * @throws UnusableException when it cannot be made
   */
  public static TempSite open() {
    try {
      return new TempSite(Files.createTempDirectory("yearpress-"));
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("output.no-scratch", "reason", String.valueOf(e.getMessage())), e);
    }
  }

  /** A folder in it that a site may be built into. */
  public Path folder(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path each, @org.jspecify.annotations.Nullable IOException failed)
                throws IOException {
              Files.delete(each);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("output.scratch-stays", "path", folder.toString(), "reason", e.toString()), e);
    }
  }
}
