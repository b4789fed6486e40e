package org.yearpress.author;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Creates files. An existing file is never overwritten unless the caller asks for it. */
public final class NewFiles {
  private NewFiles() {}

  /**
   * Makes a folder with files in it; what was written is taken away again if not all can be.
   *
   * @param files path in the folder, with {@code /}, to bytes
   * @throws UnusableException when the folder holds anything but {@code .git}, or cannot be written
   */
  public static void folder(Path folder, Map<String, byte[]> files) {
    if (!isEmpty(folder)) {
      throw new UnusableException(
          Text.of("author.not-empty", "path", folder.toString()),
          Text.of("author.not-empty-hint"),
          null);
    }
    Deque<Path> written = new ArrayDeque<>();
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        foldersAbove(path, written);
        WholeFile.write(path, file.getValue());
        written.push(path);
      }
    } catch (IOException e) {
      written.forEach(NewFiles::remove);
      throw unwritable(folder, e);
    }
  }

  /** Makes the folders of a file that are not there, and remembers them. */
  private static void foldersAbove(Path file, Deque<Path> made) throws IOException {
    Path above = file.toAbsolutePath().getParent();
    if (above != null && !Files.isDirectory(above)) {
      foldersAbove(above, made);
      Files.createDirectory(above);
      made.push(above);
    }
  }

  /**
   * Makes one file and the folders above it.
   *
   * @throws UnusableException when it is there already, or cannot be written
   */
  public static void file(Path file, byte[] bytes) {
    if (Files.exists(file)) {
      throw new UnusableException(
          Text.of("author.exists", "path", file.toString()), Text.of("author.exists-hint"), null);
    }
    replace(file, bytes);
  }

  /**
   * Writes one file as a whole, whether it was there or not.
   *
   * @throws UnusableException when it cannot be written
   */
  public static void replace(Path file, byte[] bytes) {
    try {
      WholeFile.write(file, bytes);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * The text of a file in UTF-8.
   *
   * @throws UnusableException when it cannot be read
   */
  public static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", file.toString()), e);
    }
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path each : inside) {
        if (!each.endsWith(".git")) {
          return false;
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", folder.toString()), e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What stopped the writing is reported; a file that stays is seen.
    }
  }

  private static UnusableException unwritable(Path path, IOException e) {
    return new UnusableException(Text.of("author.unwritable", "path", path.toString()), e);
  }
}
