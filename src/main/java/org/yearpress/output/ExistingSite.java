package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * The content of the output folder before a build.
 *
 * @param manifest what the last build made; empty when there was none
 * @param stamp of the manifest file; null when there is none
 * @param damaged paths of the manifest whose file is gone or has another size, or other bytes where
 *     they were read
 */
record ExistingSite(Manifest manifest, @Nullable String stamp, Set<String> damaged) {
  private static final int NAMED = 5;

  /**
   * Looks at a folder.
   *
   * @param name the folder as people know it
   * @param verify whether files are read, not only measured
   * @throws UnusableException when it holds what Yearpress did not make
   */
  static ExistingSite in(OutputDisk outputDisk, Path folder, String name, boolean verify)
      throws IOException {
    Path file = folder.resolve(OutputPath.MANIFEST);
    String stamp = outputDisk.kind(file) == OutputDisk.Kind.FILE ? outputDisk.stamp(file) : null;
    Manifest manifest = stamp == null ? Manifest.EMPTY : read(outputDisk, file, name);
    Set<String> missing = new HashSet<>(manifest.files().keySet());
    List<String> foreign = new ArrayList<>();
    scan(outputDisk, folder, "", manifest, missing, foreign);
    if (!foreign.isEmpty()) {
      throw foreign(name, foreign);
    }
    if (verify) {
      for (String path : manifest.files().keySet()) {
        if (!missing.contains(path)
            && !isIntact(outputDisk, folder.resolve(path), manifest, path)) {
          missing.add(path);
        }
      }
    }
    return new ExistingSite(manifest, stamp, missing);
  }

  private static boolean isIntact(OutputDisk outputDisk, Path file, Manifest manifest, String path)
      throws IOException {
    Manifest.Entry entry = Objects.requireNonNull(manifest.files().get(path));
    return entry.sha256().equals(Checksums.sha256(outputDisk, file));
  }

  /** Whether there is a manifest file. */
  boolean hasManifest() {
    return stamp != null;
  }

  /** Whether the record is the one that this process wrote. */
  static boolean isUnchanged(OutputDisk outputDisk, Path folder, ExistingOutput known)
      throws IOException {
    Path file = folder.resolve(OutputPath.MANIFEST);
    return outputDisk.kind(file) == OutputDisk.Kind.FILE
        && outputDisk.stamp(file).equals(known.stamp());
  }

  /** What is at a path, as far as its size can tell; null when that is nothing of ours. */
  Manifest.@Nullable Entry entry(String path) {
    return damaged.contains(path) ? null : manifest.files().get(path);
  }

  /** A refusal that names files of others. */
  static UnusableException foreign(String folder, List<String> paths) {
    boolean more = paths.size() > NAMED;
    String names = Text.list(paths.subList(0, Math.min(NAMED, paths.size())));
    String count = Integer.toString(paths.size());
    Text text =
        more
            ? Text.of("output.foreign-more", "path", folder, "names", names)
            : Text.of("output.foreign", "path", folder, "names", names, "count", count);
    return new UnusableException(text, Text.of("output.foreign-hint", "count", count), null);
  }

  private static Manifest read(OutputDisk outputDisk, Path file, String name) throws IOException {
    try (InputStream in = outputDisk.read(file)) {
      return Manifest.read(in.readAllBytes());
    } catch (ManifestReader.UnreadableException e) {
      throw new UnusableException(
          Text.of(
              "output.manifest",
              "path",
              name + "/" + OutputPath.MANIFEST,
              "reason",
              String.valueOf(e.getMessage())),
          Text.of("output.manifest-hint"),
          e);
    }
  }

  /** Walks in the order of names; stops when there are more files of others than are named. */
  private static void scan(
      OutputDisk outputDisk,
      Path folder,
      String prefix,
      Manifest manifest,
      Set<String> missing,
      List<String> foreign)
      throws IOException {
    for (OutputDisk.Child child : outputDisk.children(folder)) {
      String path = prefix + child.name();
      if (foreign.size() > NAMED) {
        return;
      }
      if (child.kind() == OutputDisk.Kind.FOLDER) {
        if (!path.equals(OutputPath.WORK)) {
          scan(outputDisk, folder.resolve(child.name()), path + "/", manifest, missing, foreign);
        }
      } else if (!isOurs(path, child, manifest, missing)) {
        foreign.add(path);
      }
    }
  }

  private static boolean isOurs(
      String path, OutputDisk.Child child, Manifest manifest, Set<String> missing) {
    if (child.kind() != OutputDisk.Kind.FILE) {
      return false;
    }
    Manifest.Entry entry = manifest.files().get(path);
    if (entry != null) {
      if (entry.size() == child.size()) {
        missing.remove(path);
      }
      return true;
    }
    return path.equals(OutputPath.MANIFEST) || path.equals(OutputPath.IGNORE_FILE);
  }
}
