package org.yearpress.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;
import org.yearpress.output.StandingList;

/**
 * Opens the output folder while the content is read: scanning either takes long on a large site,
 * and neither needs the other.
 */
final class OutputOpening implements AutoCloseable {
  private static final Kind<ExistingOutput.Mark> LEFT =
      new Kind<>("left", ExistingOutput.Mark.class, Kind.Place.FIRST);

  private static final String CENSUS = "census";
  private static final Kind<StandingList> LIST =
      new Kind<>("list", StandingList.class, Kind.Place.OUTPUT);

  private final Future<Build> opened;
  private @Nullable Build build;
  private boolean requested;
  private boolean taken;

  OutputOpening(Supplier<Build> open, Workers workers) {
    this.opened = workers.start(open::get);
  }

  /** How the last build left the folder; null where that is not known. */
  static ExistingOutput.@Nullable Mark left(BuildCache cache) {
    return cache.look(LEFT, "", List.of()).orElse(null);
  }

  /** The names that the last build left in the folder; null where they are not known. */
  static @Nullable ByteBuffer census(BuildCache cache) {
    return cache.bytes(CENSUS);
  }

  /**
   * Keeps how this build left the folder.
   *
   * @param stays whether this process looks at it no more
   */
  static void keep(BuildCache cache, ExistingOutput output, boolean stays) {
    cache.keep(LEFT, "", Trace.of(List.of()), output.mark(), Map.of());
    ExistingOutput.Writing census = stays || !cache.isKept() ? null : output.census();
    if (census != null) {
      cache.keepBytes(CENSUS, census::writeTo);
    }
  }

  /** The list of files that the last build left, when the cache was read; null for none. */
  static @Nullable StandingList list(BuildCache cache) {
    return cache.look(LIST, "", List.of()).orElse(null);
  }

  /** Keeps the list of files, before the cache is sealed: with the results that it is of. */
  static void keepList(BuildCache cache, ExistingOutput output) {
    StandingList list = output.list();
    if (list != null) {
      cache.keep(LIST, "", Trace.of(List.of()), list, Map.of());
    }
  }

  /** Keeps what a look at the folder came to, where nothing is to be done. */
  void keepLook(BuildCache cache) {
    ExistingOutput.Writing census = get().renewedCensus();
    if (census != null) {
      cache.keepBytes(CENSUS, census::writeTo);
    }
  }

  /** Reads the list of what is in the folder while something else is done. */
  void readAhead(Workers workers) {
    // What goes wrong is told to whoever asks the list.
    Future<Boolean> unused =
        workers.start(
            () -> {
              Workers.resultOf(opened).readList();
              return true;
            });
  }

  /** The open folder, which stays with this. */
  Build get() {
    Build known = build;
    if (known == null) {
      requested = true;
      known = Workers.resultOf(opened);
      build = known;
    }
    return known;
  }

  /** The open folder, which whoever takes it closes. */
  Build take() {
    Build known = get();
    taken = true;
    return known;
  }

  /** Leaves the folder as it is, unless it was taken. */
  @Override
  public void close() {
    boolean failed = requested && build == null; // and that was reported
    if (!taken && !failed) {
      get().close();
    }
  }
}
