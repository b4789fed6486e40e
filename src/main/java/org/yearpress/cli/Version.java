package org.yearpress.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's version, written into the jar by the build. */
final class Version {
  private Version() {}

  /** For example {@code 0.1.0}. */
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("/org/yearpress/version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
