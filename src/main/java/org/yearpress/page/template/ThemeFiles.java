package org.yearpress.page.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The files of one theme, on disk or in the program. */
@FunctionalInterface
public interface ThemeFiles {
  /**
   * The bytes of a file of the theme.
   *
   * @param path relative to the theme's folder, with {@code /}: {@code templates/report.html}
   * @return null when the theme has no such file
   */
  byte @Nullable [] bytes(String path);

  /** A theme without any file: all comes from the one below it. */
  static ThemeFiles none() {
    return path -> null;
  }

  /** Whether a text is the path of a file within a theme, and leads out of none. */
  static boolean isPlain(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.contains("..") || part.equals(".") || part.indexOf('\\') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The default theme as packed into the library. */
  static ThemeFiles shipped() {
    return path -> {
      if (!isPlain(path)) {
        return null;
      }
      try (InputStream in = ThemeFiles.class.getResourceAsStream("/themes/default/" + path)) {
        return in == null ? null : in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
