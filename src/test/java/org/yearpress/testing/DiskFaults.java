package org.yearpress.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yearpress.testing.FaultyFileSystem.Fault;

/**
 * Does one thing again and again, each time on a fresh disk on which another operation fails. The
 * disk is in memory; what stands on it at first is the same each time.
 */
public final class DiskFaults {
  private final Map<String, byte[]> before;
  private final Work preparation;

  private DiskFaults(Map<String, byte[]> before, Work preparation) {
    this.before = before;
    this.preparation = preparation;
  }

  /** What is done on a disk, and looked at after it. */
  public interface Work {
    /** Does it; {@code disk} is the folder in which the files of the beginning are. */
    void run(Path disk);
  }

  /** What must hold after the disk failed and works again. */
  public interface Aftermath {
    /** Looks at what is there, does the thing again and looks once more. */
    void check(Path disk, String where);
  }

  /** Begins with some files, by path. */
  public static DiskFaults from(Map<String, byte[]> files) {
    return new DiskFaults(new TreeMap<>(files), disk -> {});
  }

  /** The same, with something done on each disk before it begins to fail. */
  public DiskFaults prepared(Work work) {
    return new DiskFaults(before, work);
  }

  /** The same with what something healthy leaves of it. */
  public DiskFaults after(Work work) {
    try (FaultyFileSystem disk = disk()) {
      work.run(root(disk));
      return from(files(root(disk)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files with which each try begins. */
  public Map<String, byte[]> files() {
    return before;
  }

  /**
   * Tries faults.
   *
   * @param kind of all of them
   * @param most how many operations fail, each in a try of its own; chosen by the seed when there
   *     are more
   */
  public void run(Fault kind, long seed, int most, Work work, Aftermath aftermath) {
    int operations = operations(kind, work);
    Random random = new Random(seed);
    List<Integer> tries = new ArrayList<>();
    for (int operation = 1; operation <= operations; operation++) {
      tries.add(operation);
    }
    Collections.shuffle(tries, random);
    for (int operation : tries.subList(0, Math.min(most, operations))) {
      // A full disk stays full; one that refuses or breaks does so once, or from then on.
      run(kind, operation, random.nextBoolean(), seed, work, aftermath);
    }
  }

  private void run(
      Fault kind, int operation, boolean forGood, long seed, Work work, Aftermath aftermath) {
    try (FaultyFileSystem disk = disk()) {
      Path root = root(disk);
      preparation.run(root);
      disk.fail(kind, operation, forGood);
      String where =
          "seed " + seed + ", " + kind + " at " + operation + (forGood ? " and after" : "");
      try {
        work.run(root);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(where + " (" + disk.struck() + ")", e);
      }
      String struck = where + " (" + disk.struck() + ")";
      disk.heal();
      aftermath.check(root, struck);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int operations(Fault kind, Work work) {
    try (FaultyFileSystem disk = disk()) {
      preparation.run(root(disk));
      disk.fail(kind, 0, false);
      work.run(root(disk));
      return disk.operations();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FaultyFileSystem disk() throws IOException {
    Configuration like =
        Configuration.unix().toBuilder().setAttributeViews("basic", "posix", "unix").build();
    FaultyFileSystem disk = new FaultyFileSystem(Jimfs.newFileSystem(like));
    Path root = Files.createDirectories(root(disk));
    for (Map.Entry<String, byte[]> file : before.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return disk;
  }

  private static Path root(FaultyFileSystem disk) {
    return disk.getPath("/disk");
  }

  /** Every file below a folder by its path. */
  public static Map<String, byte[]> files(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.put(path, Files.readAllBytes(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Deletes a folder with all that is in it; one that is not there is well. */
  public static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as text, to be compared and printed. */
  public static Map<String, String> texts(Path folder) {
    return texts(files(folder));
  }

  /** The same as text, to be compared and printed. */
  public static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.ISO_8859_1)));
    return texts;
  }

  /** The part of some files that lies below a folder. */
  public static Map<String, String> below(String folder, Map<String, String> files) {
    Map<String, String> below = new TreeMap<>();
    files.forEach(
        (path, text) -> {
          if (path.startsWith(folder + "/")) {
            below.put(path.substring(folder.length() + 1), text);
          }
        });
    return below;
  }
}
