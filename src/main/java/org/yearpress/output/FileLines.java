package org.yearpress.output;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A long list of files, sorted by path, that nobody changes; from any thread. */
interface FileLines {
  /** What is at a path; null when nothing is. */
  @Nullable ListedFile find(String path);

  /** The first path that is not before a text; null without one. */
  @Nullable String next(String from);

  /** The files whose path is not before a text, in order. */
  Iterator<ListedFile> iterator(String from);

  /** One that was put together by this process. */
  static FileLines of(SortedRuns<ListedFile> files) {
    return new FileLines() {
      @Override
      public @Nullable ListedFile find(String path) {
        return files.find(path, any -> true);
      }

      @Override
      public @Nullable String next(String from) {
        ListedFile file = files.from(from);
        return file == null ? null : file.path();
      }

      @Override
      public Iterator<ListedFile> iterator(String from) {
        return files.iterator(from);
      }
    };
  }
}
