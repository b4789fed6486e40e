package org.yearpress.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.content.tree.DiskNode;
import org.yearpress.content.tree.TreeNode;

/** Finds the language of a site without reading the site, for messages about a command line. */
public final class SiteLanguage {
  private static final int MAX_BYTES = 1 << 16;
  private static final Pattern LINE =
      Pattern.compile("(?m)^language:[ \\t]*[\"']?([A-Za-z][A-Za-z0-9-]*)");

  private SiteLanguage() {}

  /** What site.yml of a content folder says; empty where it says nothing or cannot be read. */
  public static Optional<String> of(Path content) {
    DiskNode file = new DiskNode(content.resolve(SiteFile.NAME));
    try {
      if (file.kind() != TreeNode.Kind.FILE) {
        return Optional.empty();
      }
      try (InputStream in = file.open()) {
        String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        Matcher line = LINE.matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
