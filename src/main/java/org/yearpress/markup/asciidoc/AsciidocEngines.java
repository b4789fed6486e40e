package org.yearpress.markup.asciidoc;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pool of engines, one for each thread that converts, none before the first is needed: starting
 * JRuby takes seconds, which a site in Markdown must not pay for.
 */
final class AsciidocEngines {
  private final AtomicReference<@Nullable CompletableFuture<AsciidocEngine>> first =
      new AtomicReference<>();
  private final AtomicBoolean firstTaken = new AtomicBoolean();
  private final Queue<AsciidocEngine> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * Whether the engine is on the class path. Its jars are nearly half of the program and may be left
   * out where nobody writes AsciiDoc. Nothing of it is loaded to see that.
   */
  static boolean areThere() {
    ClassLoader loader = AsciidocEngines.class.getClassLoader();
    return loader != null
        && loader.getResource("org/asciidoctor/Asciidoctor.class") != null
        && loader.getResource("org/jruby/Ruby.class") != null;
  }

  /** Begins to start the first engine on a thread of its own. */
  void warmUp() {
    // A start that fails is reported to the first who wants the engine.
    var unused = firstEngine();
  }

  /** How many have been started or are starting. */
  int started() {
    return started.get();
  }

  private CompletableFuture<AsciidocEngine> firstEngine() {
    CompletableFuture<AsciidocEngine> known = first.get();
    if (known != null) {
      return known;
    }
    CompletableFuture<AsciidocEngine> mine = new CompletableFuture<>();
    if (!first.compareAndSet(null, mine)) {
      return firstEngine();
    }
    started.incrementAndGet();
    Thread starter =
        new Thread(
            () -> {
              try {
                mine.complete(new AsciidocEngine());
              } catch (Throwable e) {
                mine.completeExceptionally(e);
              }
            },
            "asciidoc-start");
    starter.setDaemon(true);
    starter.start();
    return mine;
  }

  /**
   * Uses an engine alone. One that failed is not used again: what is left in it is not known.
   *
   * @throws RuntimeException what the work threw
   */
  <T> T use(Function<AsciidocEngine, T> work) {
    AsciidocEngine engine = take();
    T result = work.apply(engine);
    idle.add(engine);
    return result;
  }

  private AsciidocEngine take() {
    AsciidocEngine engine = idle.poll();
    if (engine != null) {
      return engine;
    }
    AsciidocEngine warm = firstEngine().join();
    if (firstTaken.compareAndSet(false, true)) {
      return warm;
    }
    started.incrementAndGet();
    return new AsciidocEngine();
  }
}
