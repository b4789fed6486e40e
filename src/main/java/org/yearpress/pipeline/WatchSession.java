package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.FolderWatch;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.ExistingOutput;
import org.yearpress.pipeline.step.Progress;

/**
 * A long-running pipeline that keeps its cache in the heap. One thread builds; another may preview
 * edits at the same time.
 */
public final class WatchSession implements AutoCloseable {
  private final Pipeline pipeline;
  private final BuildOptions options;
  private BuildCache cache;
  private @Nullable ExistingOutput existing;
  private volatile @Nullable BuildSnapshot snapshot;

  /** Whether the last build came to its end, so that what it knew is what it was told. */
  private boolean isKnown;

  /** Stores what the last build knows: its site is there already. */
  private CompletableFuture<?> keeping = CompletableFuture.completedFuture(null);

  WatchSession(Pipeline pipeline, BuildOptions options) {
    this.pipeline = pipeline;
    this.options = options;
    this.cache = pipeline.cache(options, true);
  }

  /** Receives the results of edits; previews and builds come in threads of their own. */
  public interface Listener {
    /**
     * The edited report, ahead of the next build.
     *
     * @param edit counts the changes that were seen
     */
    default void previewed(ReportPreview preview, long edit) {}

    /**
     * A build is done.
     *
     * @param edit the last change that it surely has
     */
    void built(BuildResult result, long edit);

    /** What kept a build from being tried; the next change tries again. */
    void unusable(UnusableException reason);

    /** Whether edits are to be looked at ahead of builds. */
    default boolean wantsPreviews() {
      return false;
    }
  }

  /** Builds the site as it is now. */
  public BuildResult build(Progress progress) {
    return build(Set.of(), progress);
  }

  /**
   * The same where it is known what changed since the last build: only that is looked at.
   *
   * @param changed all files and folders that did; empty where that is not known
   */
  public BuildResult build(Collection<Path> changed, Progress progress) {
    try {
      return buildOnce(changed, progress);
    } catch (BlobStore.BrokenException e) {
      if (e.isDamage()) {
        cache.discard();
      }
      cache.close();
      cache = pipeline.cache(options.withoutCache(), true);
      return buildOnce(Set.of(), progress);
    }
  }

  private BuildResult buildOnce(Collection<Path> changed, Progress progress) {
    boolean isWalkKnown = isKnown;
    isKnown = false; // whatever ends this build early: the next one walks all
    isWalkKnown &= awaitKept();
    // Of files that had other bytes than those that are known, only a new walk tells what they are.
    boolean isSettled = snapshot != null && snapshot.facts().tree().unsettled().isEmpty();
    BuildSnapshot last = isSettled ? snapshot : null;
    SiteFacts before = last == null ? null : last.facts();
    ContentTree rescanned =
        last == null || !isWalkKnown ? null : last.rescan(options.content(), changed).orElse(null);
    BuildRun.Known known = new BuildRun.Known(existing, before, rescanned);
    Sizes sizes = pipeline.sizes().holding(Integer.MAX_VALUE);
    BuildRun run =
        new BuildRun(pipeline.stages(), options, cache, known, sizes, BuildRun.Means.OWN, progress);
    BuildRun.Done done = run.run(null);
    isKnown = true;
    if (done.keeping() != null) {
      keeping = CompletableFuture.runAsync(done.keeping());
    }
    if (done.existing() != null) {
      existing = done.existing();
    }
    snapshot = done.snapshot();
    return done.result();
  }

  /**
   * Waits until what the last build knew is stored.
   *
   * @return whether it is; if not, a file went that the build had walked over, and later builds
   *     know less
   */
  private boolean awaitKept() {
    try {
      keeping.join();
      return true;
    } catch (CompletionException e) {
      keeping = CompletableFuture.completedFuture(null);
      if (e.getCause() instanceof UncheckedIOException) {
        return false;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }

  /**
   * The pages of the one report that was edited, from what the last build knew; from any thread.
   *
   * @param changed files and folders
   * @return empty when only a build can tell
   */
  public Optional<ReportPreview> preview(Collection<Path> changed) {
    BuildSnapshot known = snapshot;
    return known == null || changed.isEmpty()
        ? Optional.empty()
        : known.preview(options.content(), changed);
  }

  /**
   * The site with its drafts as the last build read it, for whoever looks at reports between
   * builds; from any thread.
   *
   * @return empty before the first build
   */
  public Optional<SiteInspection> site() {
    return Optional.ofNullable(snapshot).map(known -> known.inspection(options));
  }

  /**
   * Builds whenever something changed below the content or the themes, until the thread is
   * interrupted. Content that cannot be used for a moment, as while a branch is switched, is
   * reported and waited for.
   *
   * @throws UnusableException when the system does not watch the folders
   */
  public void watch(Progress progress, Listener listener) {
    try (FolderWatch watch = FolderWatch.on(watched())) {
      Watching watching = new Watching(progress, listener);
      Thread builder = new Thread(watching, "yearpress-builder");
      builder.setDaemon(true);
      builder.start();
      try {
        while (true) {
          watching.changed(watch.await());
        }
      } finally {
        builder.interrupt();
        join(builder);
        watching.throwFailure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("pipeline.no-watch", "reason", String.valueOf(e.getMessage())),
          Text.of("pipeline.no-watch-hint"),
          e);
    }
  }

  private List<Path> watched() {
    List<Path> folders = new ArrayList<>();
    folders.add(options.content());
    folders.add(options.site().resolve("themes"));
    folders.addAll(options.pages().values());
    return folders;
  }

  private static void join(Thread builder) {
    try {
      builder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Builds in its own thread, once for all changes that came while it was at work. */
  private final class Watching implements Runnable {
    private final Progress progress;
    private final Listener listener;
    private final Semaphore due = new Semaphore(1);
    private final Thread watcher = Thread.currentThread();

    /** What changed since the last build began. */
    private final Set<Path> pending = new TreeSet<>();

    private boolean isLost = true;
    private volatile long edits;
    private volatile @Nullable Throwable failure;

    Watching(Progress progress, Listener listener) {
      this.progress = progress;
      this.listener = listener;
    }

    /** From the watching thread alone. */
    void changed(Collection<Path> paths) {
      long edit = edits + 1;
      synchronized (pending) {
        edits = edit;
        pending.addAll(paths);
        isLost |= paths.isEmpty();
      }
      due.release();
      if (listener.wantsPreviews()) {
        preview(paths).ifPresent(preview -> listener.previewed(preview, edit));
      }
    }

    @Override
    public void run() {
      try {
        while (true) {
          due.acquire();
          due.drainPermits();
          long edit;
          Set<Path> changed;
          synchronized (pending) {
            edit = edits;
            changed = isLost ? Set.of() : Set.copyOf(pending);
            isLost = false;
            pending.clear();
          }
          try {
            listener.built(build(changed, progress), edit);
          } catch (UnusableException e) {
            forget();
            listener.unusable(e);
          } catch (UncheckedIOException e) {
            // A file went between the walk and the reading: what took it away is the next change.
            forget();
            listener.unusable(
                new UnusableException(
                    Text.of("pipeline.unsettled", "reason", String.valueOf(e.getCause()))));
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error e) {
        failure = e;
        watcher.interrupt();
      }
    }

    /** What the build that broke off was to look at is not known any more. */
    private void forget() {
      synchronized (pending) {
        isLost = true;
      }
    }

    /** What ended the builds, in the thread that watches. */
    void throwFailure() {
      Throwable ended = failure;
      if (ended instanceof RuntimeException fault) {
        throw fault;
      }
      if (ended instanceof Error fault) {
        throw fault;
      }
    }
  }

  @Override
  public void close() {
    try {
      awaitKept();
    } finally {
      cache.close();
    }
  }
}
