package org.yearpress;

import java.io.IOException;
import java.util.Properties;

/** The program's entry. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("yearpress " + version());
  }

  static String version() throws IOException {
    try (var in = Main.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    }
  }
}
