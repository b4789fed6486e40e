package org.yearpress.cache;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the cache says of a result. */
public sealed interface Lookup<T extends Record> {
  /** The result, where it holds. */
  default Optional<T> result() {
    return this instanceof Fresh<T> fresh ? Optional.of(fresh.value()) : Optional.empty();
  }

  /**
   * Making it again would give the same.
   *
   * @param parts what it gave to stages of the whole site, by stage
   * @param renewed the trace with which it is better kept again; null where it may stay as it is
   */
  record Fresh<T extends Record>(T value, Map<String, BlobStore.Ref> parts, @Nullable Trace renewed)
      implements Lookup<T> {}

  /** It has to be made. */
  record Stale<T extends Record>(StaleReason why) implements Lookup<T> {}
}
