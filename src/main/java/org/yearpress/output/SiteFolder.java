package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A sealed site, to be read. */
public final class SiteFolder {
  private final Path folder;

  /** The site in a folder, which need not be there. */
  public SiteFolder(Path folder) {
    this.folder = folder.normalize();
  }

  /**
   * The bytes of a file; null when there is none.
   *
   * @param path relative to the site's root, with {@code /}; one that leads out of it is none
   * @throws UncheckedIOException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
