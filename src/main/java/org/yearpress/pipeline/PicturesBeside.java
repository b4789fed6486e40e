package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.export.epub.Picture;

/** Pictures by their output paths, as names of files beside the document that shows them. */
final class PicturesBeside implements Function<String, @Nullable String> {
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Map<String, Picture> taken = new LinkedHashMap<>();

  PicturesBeside(List<SourceFile> images) {
    images.forEach(file -> files.put(file.path(), file));
  }

  @Override
  public @Nullable String apply(String path) {
    SourceFile file = files.get(path);
    if (file == null || !Picture.isShown(path) || file.size() > InlinePictures.MAX_SIZE) {
      return null;
    }
    return taken
        .computeIfAbsent(
            path,
            key -> {
              String name = "picture-" + (taken.size() + 1) + "." + file.extension();
              return new Picture(name, file::open);
            })
        .file();
  }

  /** Those that were asked for, in the order of the document. */
  List<Picture> taken() {
    return new ArrayList<>(taken.values());
  }
}
