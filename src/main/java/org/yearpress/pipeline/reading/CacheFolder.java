package org.yearpress.pipeline.reading;

import java.io.IOException;
import java.nio.file.Path;
import org.yearpress.cache.BuildCache;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** The folder in which builds keep what they know for the next one. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * Removes what builds keep in a folder.
   *
   * @return how many files went
   * @throws UnusableException when they cannot be removed
   */
  public static int clean(Path folder) {
    try {
      return BuildCache.clean(folder);
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("pipeline.cache-stays", "folder", folder.toString(), "reason", e.toString()),
          Text.of("pipeline.cache-stays-hint"),
          e);
    }
  }
}
