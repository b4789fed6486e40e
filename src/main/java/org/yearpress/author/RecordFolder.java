package org.yearpress.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * A folder of the content that only the program writes. Each file is replaced as a whole.
 *
 * @param content the content folder
 * @param name of the folder in it
 */
public record RecordFolder(Path content, String name) {
  /**
   * The content paths of all files, sorted.
   *
   * @throws UnusableException when the folder cannot be read
   */
  public SortedSet<String> paths() {
    SortedSet<String> paths = new TreeSet<>();
    Path folder = content.resolve(name);
    if (!Files.isDirectory(folder)) {
      return paths;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .forEach(file -> paths.add(content.relativize(file).toString().replace('\\', '/')));
      return paths;
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", name), e);
    }
  }

  /**
   * The bytes of a file; null when there is none.
   *
   * @param path content path
   * @throws UnusableException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) {
    return ContentFile.read(content, path);
  }

  /**
   * Writes a file and the folders above it.
   *
   * @param path content path
   * @throws UnusableException when it cannot be written
   */
  public void put(String path, byte[] bytes) {
    refuseLinks(path);
    ContentFile.write(content, path, bytes);
  }

  /** A link that somebody committed must not lead what is written out of the content folder. */
  private void refuseLinks(String path) {
    Path at = content;
    for (String part : path.split("/", -1)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        throw new UnusableException(Text.of("author.link", "path", path));
      }
    }
  }

  /**
   * Deletes a file; a missing one is not an error.
   *
   * @param path content path
   * @throws UnusableException when it cannot be deleted
   */
  public void delete(String path) {
    refuseLinks(path);
    try {
      Files.deleteIfExists(content.resolve(path));
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
  }
}
