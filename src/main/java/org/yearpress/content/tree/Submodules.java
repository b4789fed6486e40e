package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bodies whose folders are git submodules of the site's repository. */
public final class Submodules {
  private Submodules() {}

  /**
   * The content paths of submodules of which nothing was fetched, so that their bodies are not
   * there: {@code .gitmodules} names them, and their folder is empty or absent.
   *
   * @return sorted; empty where the site has no submodules
   */
  public static List<String> notFetched(Path content) {
    Path inside = content.toAbsolutePath().normalize();
    List<String> found = new ArrayList<>();
    for (Path root = inside.getParent(); root != null; root = root.getParent()) {
      Path file = root.resolve(".gitmodules");
      if (Files.isRegularFile(file)) {
        for (String path : paths(file)) {
          Path folder = folder(root, path);
          if (folder != null && folder.startsWith(inside) && isEmpty(folder)) {
            found.add(inside.relativize(folder).toString().replace('\\', '/'));
          }
        }
        break;
      }
    }
    found.sort(null);
    return found;
  }

  private static @org.jspecify.annotations.Nullable Path folder(Path root, String path) {
    try {
      return root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<String> paths(Path file) {
    List<String> paths = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int equals = line.indexOf('=');
        if (equals > 0 && line.substring(0, equals).strip().equals("path")) {
          String path = line.substring(equals + 1).strip();
          boolean quoted = path.length() > 1 && path.startsWith("\"") && path.endsWith("\"");
          paths.add(quoted ? path.substring(1, path.length() - 1) : path);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return paths;
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return !Files.exists(folder);
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      return !inside.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }
}
