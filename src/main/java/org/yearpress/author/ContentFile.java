package org.yearpress.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Files of a content folder by their content paths, with what is said where the disk refuses. */
final class ContentFile {
  private ContentFile() {}

  /**
   * The bytes of a file; null when there is none.
   *
   * @throws UnusableException when it cannot be read
   */
  static byte @Nullable [] read(Path content, String path) {
    try {
      return Files.readAllBytes(content.resolve(path));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", path), e);
    }
  }

  /**
   * Writes a file as a whole, and the folders above it.
   *
   * @throws UnusableException when it cannot be written
   */
  static void write(Path content, String path, byte[] bytes) {
    try {
      WholeFile.write(content.resolve(path), bytes);
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
  }
}
