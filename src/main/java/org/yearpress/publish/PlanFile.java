package org.yearpress.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Writes the ordered steps of a publication for another tool. */
public final class PlanFile {
  private PlanFile() {}

  /**
   * Writes it, in place of what was there.
   *
   * @throws UnusableException when the file cannot be written
   */
  public static void write(Path file, List<String> lines) {
    try {
      String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("publish.plan-file", "file", file.toString(), "reason", e.toString()), e);
    }
  }
}
