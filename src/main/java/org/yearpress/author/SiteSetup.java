package org.yearpress.author;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts about a site's set-up that need no reading of its content. */
public final class SiteSetup {
  private SiteSetup() {}

  /** Whether there is such a folder. */
  public static boolean isFolder(Path folder) {
    return Files.isDirectory(folder);
  }

  /** Whether there is a file. */
  public static boolean isFile(Path file) {
    return Files.isRegularFile(file);
  }

  /** The folder of the git repository that a folder lies in; null outside of one. */
  public static @Nullable Path repository(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return null;
  }

  /**
   * Whether files can be made in a folder, or in the nearest one above it that is there: one is
   * made and taken away.
   */
  public static boolean isWritable(Path folder) {
    Path at = folder.toAbsolutePath().normalize();
    while (at != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    if (at == null) {
      return false;
    }
    try {
      Files.delete(Files.createTempFile(at, ".yearpress", ".tmp"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Bytes that are free where a folder lies; -1 where that cannot be found out. */
  public static long freeBytes(Path folder) {
    Path at = folder.toAbsolutePath().normalize();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    try {
      return at == null ? -1 : Files.getFileStore(at).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  /** The files of a folder whose names end so. */
  public static List<String> endingIn(Path folder, String ending) {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (name.endsWith(ending)) {
            names.add(name);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return List.of();
      }
    }
    names.sort(null);
    return names;
  }

  /**
   * The paths of a site's copies of schemas that are not those of this version.
   *
   * @param current text of each by file name
   */
  public static List<String> staleSchemas(Path site, Map<String, String> current) {
    List<String> stale = new ArrayList<>();
    for (Map.Entry<String, byte[]> schema : NewSite.schemas(current).entrySet()) {
      Path file = site.resolve(schema.getKey());
      try {
        if (!Files.isRegularFile(file)
            || !Arrays.equals(Files.readAllBytes(file), schema.getValue())) {
          stale.add(schema.getKey());
        }
      } catch (IOException e) {
        stale.add(schema.getKey());
      }
    }
    return stale;
  }
}
