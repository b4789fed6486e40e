package org.yearpress.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;

/** A content folder of a test: written with a few words, read back through the gate. */
public record ContentFolder(Path root) {
  private static final Messages ENGLISH = Messages.of("en");

  /**
   * Takes the first heading of either markup for the title, and the line {@code draft} for a draft.
   */
  public static final Outliner OUTLINER =
      (file, text) -> {
        List<String> lines = text.lines().toList();
        String title =
            lines.stream()
                .filter(line -> line.startsWith("# ") || line.startsWith("= "))
                .map(line -> line.substring(2))
                .findFirst()
                .orElse("");
        return new Outliner.Outline(title, lines.contains("draft"), List.of());
      };

  /** The first bytes of a PNG, which is what is asked of one. */
  public static byte[] png() {
    return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  }

  public ContentFolder with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  ContentFolder with(String path, String text, Charset charset) {
    return with(path, text.getBytes(charset));
  }

  public ContentFolder with(String path, byte[] bytes) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder as the gate gives it; its own findings are left out. */
  public ContentTree tree() {
    return ContentTree.scan(root, Limits.STANDARD).value();
  }

  public SourceFile file(String path) {
    return tree().file(path).orElseThrow();
  }

  /** Diagnostics as they are printed: {@code file:1:2: error[code] words (hint: words)}. */
  public static List<String> printed(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(ContentFolder::printed).collect(Collectors.toList());
  }

  public static String printed(Diagnostic diagnostic) {
    String hint =
        diagnostic.hint() == null ? "" : " (hint: " + ENGLISH.format(diagnostic.hint()) + ")";
    return diagnostic.place()
        + ": "
        + diagnostic.severity().word()
        + "["
        + diagnostic.code()
        + "] "
        + ENGLISH.format(diagnostic.message())
        + hint;
  }
}
