package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * The content of the output folder before a build.
 *
 * @param files what the last build made; empty when there was none
 * @param parts of the record of it; none where it is not cut
 * @param stamp of the manifest file; null when there is none
 * @param isKept whether somebody asks the list when this build is over
 * @param damaged paths of the list whose file is gone or has another size, or other bytes where
 *     they were read
 */
record ExistingSite(
    Ledger files,
    List<Manifest.Part> parts,
    @Nullable String stamp,
    boolean isKept,
    Set<String> damaged) {
  private static final int NAMED = 5;

  /**
   * Looks at a folder.
   *
   * @param name the folder as people know it
   * @param verify whether files are read, not only measured
   * @param space for a list that is too long for the heap
   * @throws UnusableException when it holds what Yearpress did not make
   */
  static ExistingSite in(
      OutputDisk outputDisk,
      Path folder,
      String name,
      boolean verify,
      SortedRuns.ScratchSpace space)
      throws IOException {
    Path file = folder.resolve(OutputPath.MANIFEST);
    String stamp = outputDisk.kind(file) == OutputDisk.Kind.FILE ? outputDisk.stamp(file) : null;
    Ledger files = new Ledger(space);
    List<Manifest.Part> parts = List.of();
    boolean read = false;
    try {
      if (stamp != null) {
        parts = read(outputDisk, folder, name, files);
      }
      Comparison comparison = new Comparison(outputDisk, files.kept(), parts, verify);
      comparison.folder(folder, "");
      if (!comparison.foreign.isEmpty()) {
        throw foreign(name, comparison.foreign);
      }
      comparison.end();
      read = true;
      return new ExistingSite(files, parts, stamp, false, comparison.damaged);
    } finally {
      if (!read) {
        files.close();
      }
    }
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
    if (damaged.contains(path)) {
      return null;
    }
    ListedFile file = files.find(path);
    return file == null ? null : file.entry();
  }

  /** Whether the last build made a file at a path, damaged or not. */
  boolean isListed(String path) {
    return files.find(path) != null;
  }

  /** Gives back what the list takes on the disk, unless somebody still asks it. */
  void release() throws IOException {
    if (!isKept) {
      files.close();
    }
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

  private static List<Manifest.Part> read(
      OutputDisk outputDisk, Path folder, String name, Ledger files) throws IOException {
    try (InputStream in = outputDisk.read(folder.resolve(OutputPath.MANIFEST))) {
      List<Manifest.Part> parts =
          ManifestReader.read(
              in,
              part -> part(outputDisk, folder.resolve(part.path())),
              (path, entry) -> files.add(path, entry, ListedFile.NOT_STAGED, Claim.SITE));
      refuseTwice(files.kept());
      return parts;
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

  private static @Nullable InputStream part(OutputDisk outputDisk, Path file) throws IOException {
    return outputDisk.kind(file) == OutputDisk.Kind.FILE ? outputDisk.read(file) : null;
  }

  private static void refuseTwice(Iterator<ListedFile> files)
      throws ManifestReader.UnreadableException {
    String before = "";
    while (files.hasNext()) {
      String path = files.next().path();
      if (path.equals(before)) {
        throw new ManifestReader.UnreadableException("each path once expected: " + path);
      }
      before = path;
    }
  }

  /** Goes through a folder and the list of its files side by side. */
  private static final class Comparison {
    private final OutputDisk outputDisk;
    private final Iterator<ListedFile> files;
    private final Set<String> record = new HashSet<>(Set.of(OutputPath.MANIFEST));
    private final boolean verify;
    private final Set<String> damaged = new HashSet<>();
    private final List<String> foreign = new ArrayList<>();
    private @Nullable ListedFile next;

    Comparison(
        OutputDisk outputDisk,
        Iterator<ListedFile> files,
        List<Manifest.Part> parts,
        boolean verify) {
      this.outputDisk = outputDisk;
      this.files = files;
      parts.forEach(part -> record.add(part.path()));
      this.verify = verify;
      advance();
    }

    private void advance() {
      next = files.hasNext() ? files.next() : null;
    }

    /** Stops when there are more files of others than are named. */
    void folder(Path folder, String prefix) throws IOException {
      List<OutputDisk.Child> children = new ArrayList<>(outputDisk.children(folder));
      children.sort(OutputDisk.Child.BY_PATH);
      for (OutputDisk.Child child : children) {
        String path = prefix + child.name();
        if (foreign.size() > NAMED) {
          return;
        }
        if (child.kind() != OutputDisk.Kind.FOLDER) {
          file(path, folder.resolve(child.name()), child);
        } else if (!path.equals(OutputPath.WORK)) {
          folder(folder.resolve(child.name()), path + "/");
        }
      }
    }

    private void file(String path, Path file, OutputDisk.Child child) throws IOException {
      while (next != null && next.path().compareTo(path) < 0) {
        damaged.add(next.path());
        advance();
      }
      boolean plain = child.kind() == OutputDisk.Kind.FILE;
      if (next == null || !next.path().equals(path)) {
        if (!plain || !(record.contains(path) || path.equals(OutputPath.IGNORE_FILE))) {
          foreign.add(path);
        }
        return;
      }
      if (!plain) {
        foreign.add(path);
      } else if (next.entry().size() != child.size()
          || (verify && !next.entry().sha256().equals(Checksums.sha256(outputDisk, file)))) {
        damaged.add(path);
      }
      advance();
    }

    /** What is left of the list is not there. */
    void end() {
      for (; next != null; advance()) {
        damaged.add(next.path());
      }
    }
  }
}
