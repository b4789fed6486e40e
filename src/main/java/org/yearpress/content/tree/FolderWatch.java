package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Waits for changes below folders. Events may get lost, so they only speed things up; the build
 * itself always looks at everything.
 */
public final class FolderWatch implements AutoCloseable {
  /** Editors and version control change several files at once: so long must it be quiet. */
  private static final long QUIET_MILLIS = 30;

  private final List<Path> roots;
  private final WatchService events;

  private FolderWatch(List<Path> roots, WatchService events) {
    this.roots = roots;
    this.events = events;
  }

  /**
   * Watches folders and all that is below them; those that are not there are passed over.
   *
   * @throws IOException when the system does not watch so many folders
   */
  public static FolderWatch on(List<Path> roots) throws IOException {
    FolderWatch watch =
        new FolderWatch(List.copyOf(roots), roots.get(0).getFileSystem().newWatchService());
    watch.register();
    return watch;
  }

  /**
   * Returns when something changed and it has been quiet since.
   *
   * @return the files and folders that changed as far as the system told, below the roots; empty
   *     when it lost count
   * @throws InterruptedException when the thread is to end
   */
  public Set<Path> await() throws InterruptedException, IOException {
    Set<Path> changed = new TreeSet<>();
    boolean lost = false;
    boolean made = false;
    try {
      WatchKey key = events.take();
      while (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.context() instanceof Path name && key.watchable() instanceof Path folder) {
            changed.add(folder.resolve(name));
            made |= event.kind() == StandardWatchEventKinds.ENTRY_CREATE;
          } else {
            lost = true;
          }
        }
        key.reset();
        key = events.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (ClosedWatchServiceException e) {
      throw new InterruptedException("no longer watching");
    }
    if (made || lost) {
      register(); // folders that are new
    }
    return lost ? Set.of() : changed;
  }

  private void register() throws IOException {
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        Files.walkFileTree(
            root,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen)
                  throws IOException {
                folder.register(
                    events,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it went while we looked; an event tells
              }
            });
      }
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
