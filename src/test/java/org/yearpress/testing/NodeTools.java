package org.yearpress.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of the npm registry that read what the site gives to machines. Which they are is in
 * {@code src/test/npm}; {@code .ci/run} installs them.
 */
public final class NodeTools {
  private static final Path INSTALLED = Path.of("target/npm");

  private NodeTools() {}

  /** Whether there is a {@code node} on the path. */
  public static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What a script prints. Tests are left out where the programs are not installed.
   *
   * @param script name of its file in {@code src/test/npm}
   */
  public static String run(String script, String... arguments)
      throws IOException, InterruptedException {
    assumeTrue(
        Files.isDirectory(INSTALLED.resolve("node_modules")),
        "nothing in target/npm: tests are left out; cp -r src/test/npm target/npm"
            + " && npm ci --prefix target/npm puts it there");
    Files.copy(
        Path.of("src/test/npm", script),
        INSTALLED.resolve(script),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    List<String> command =
        new ArrayList<>(List.of("node", INSTALLED.resolve(script).toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("node", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      int code = process.waitFor();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new AssertionError(script + " ended with " + code + ": " + text);
      }
      return text;
    } finally {
      Files.delete(said);
    }
  }
}
