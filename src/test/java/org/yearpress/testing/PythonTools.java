package org.yearpress.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Python as statisticians have it. Tests are left out where its libraries are missing; {@code
 * -Dpython=PATH} names another Python than {@code python3}.
 */
public final class PythonTools {
  private PythonTools() {}

  private static String program() {
    return System.getProperty("python", "python3");
  }

  /** Whether all of some libraries are installed. */
  public static boolean has(String... libraries) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program(), "-c", "import " + String.join(", ", libraries))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no Python
    }
  }

  /** What a program prints; it must end well. */
  public static String run(String code) throws IOException, InterruptedException {
    Path said = Files.createTempFile("python", ".txt");
    try {
      ProcessBuilder python = new ProcessBuilder(program(), "-c", code);
      python
          .environment()
          .put("PYTHONIOENCODING", StandardCharsets.UTF_8.name().toLowerCase(Locale.ROOT));
      Process process = python.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      int end = process.waitFor();
      String text = Files.readString(said);
      if (end != 0) {
        throw new AssertionError("python ended with " + end + ": " + text);
      }
      return text;
    } finally {
      Files.delete(said);
    }
  }
}
