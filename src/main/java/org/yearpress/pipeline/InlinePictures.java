package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.text.MediaTypes;

/** Pictures by their output paths, as data URLs. */
final class InlinePictures implements Function<String, @Nullable String> {
  /** A picture that is larger stays outside. */
  static final long MAX_SIZE = 32L << 20;

  private final Map<String, SourceFile> files = new HashMap<>();

  InlinePictures(List<SourceFile> images) {
    images.forEach(file -> files.put(file.path(), file));
  }

  @Override
  public @Nullable String apply(String path) {
    SourceFile file = files.get(path);
    if (file == null || file.size() > MAX_SIZE) {
      return null;
    }
    try {
      String bytes = Base64.getEncoder().encodeToString(file.bytes());
      return "data:" + MediaTypes.STANDARD.of(path) + ";base64," + bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
