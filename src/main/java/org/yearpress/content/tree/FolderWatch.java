package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for changes below folders. Events may get lost, so they only speed things up; the build
 * itself always looks at everything.
 */
public final class FolderWatch implements AutoCloseable {
  /** Editors and version control change several files at once: so long must it be quiet. */
  private static final long QUIET_MILLIS = 30;

  private final List<Path> roots;
  private final WatchService events;

  /** What each root is watched by that is there, or was. */
  private final Map<Path, WatchKey> watched = new HashMap<>();

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
    watch.watchRoots();
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
    Set<Path> made = new TreeSet<>();
    boolean lost = false;
    try {
      WatchKey key = events.take();
      while (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.context() instanceof Path name && key.watchable() instanceof Path folder) {
            Path path = folder.resolve(name);
            changed.add(path);
            if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
              made.add(path);
            }
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
    if (lost) {
      watchRoots();
    } else if (!made.isEmpty()) {
      for (Path root : roots) {
        watchNew(root);
      }
      for (Path path : made) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          watchAll(path);
        }
      }
    }
    return lost ? Set.of() : changed;
  }

  private void watchRoots() throws IOException {
    for (Path root : roots) {
      watchAll(root);
    }
  }

  /** Watches a root that was not there, or is another folder now: nothing tells of those. */
  private void watchNew(Path root) throws IOException {
    WatchKey before = watched.get(root);
    WatchKey now = Files.isDirectory(root) ? watch(root) : null;
    if (now != null && !now.equals(before)) {
      watchAll(root);
    }
  }

  /**
   * Watches a folder and all that is below it; nothing, where there is none. Each is watched before
   * it is looked into, so that what is made in it meanwhile is either seen or told of.
   *
   * @param top may itself be reached through a link; none below it is followed
   */
  private void watchAll(Path top) throws IOException {
    Path real = real(top);
    if (real == null) {
      return;
    }
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen)
              throws IOException {
            return watch(top.resolve(real.relativize(folder))) == null
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it went while we looked; an event tells
          }
        });
  }

  private static @Nullable Path real(Path folder) throws IOException {
    try {
      return Files.isDirectory(folder) ? folder.toRealPath() : null;
    } catch (NoSuchFileException e) {
      return null; // it went while we looked; an event tells
    }
  }

  /** Watches a folder, not what is below it; null when it went while we looked: an event tells. */
  private @Nullable WatchKey watch(Path folder) throws IOException {
    try {
      WatchKey key = register(folder);
      if (!folder.equals(key.watchable())) {
        key.cancel(); // of a folder that was renamed, of which it would tell by its old name
        key = register(folder);
      }
      if (roots.contains(folder)) {
        watched.put(folder, key);
      }
      return key;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return null;
    }
  }

  private WatchKey register(Path folder) throws IOException {
    return folder.register(
        events,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.ENTRY_MODIFY);
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
