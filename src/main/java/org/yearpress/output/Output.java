package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.MediaTypes;

/** Entry point of the package: opens an output folder for one build. */
public final class Output {
  private Output() {}

  /**
   * Locks a folder, ends what an earlier build left in it, and makes room for new files. The site
   * in it is not changed before {@link Build#seal()}.
   *
   * @param folder made if it is not there; may be a link to a folder
   * @throws UnusableException when it is no folder, cannot be written, is in use by another
   *     command, or holds files that Yearpress did not make
   */
  public static Build open(Path folder) {
    return open(folder, null, false, MediaTypes.STANDARD, ListCut.STANDARD);
  }

  /**
   * The same, but what is in the folder is read: a file whose bytes are not those that were written
   * counts as gone, although its size is right.
   */
  public static Build openVerified(Path folder, MediaTypes mediaTypes, ListCut cut) {
    return open(folder, new SystemDisk(), null, true, false, mediaTypes, cut);
  }

  /**
   * The same for a folder that this process sealed before.
   *
   * @param known what stands there as far as is known; null when nothing is
   * @param stays whether further builds of this process follow
   * @param mediaTypes of what is written, for the manifest
   * @param cut how long lists of files are cut
   */
  public static Build open(
      Path folder,
      @Nullable ExistingOutput known,
      boolean stays,
      MediaTypes mediaTypes,
      ListCut cut) {
    return open(folder, new SystemDisk(), known, false, stays, mediaTypes, cut);
  }

  static Build open(Path folder, OutputDisk outputDisk) {
    return open(folder, outputDisk, SortedRuns.ScratchSpace.MOST);
  }

  /**
   * The same.
   *
   * @param most lines of a list that the heap is to hold
   */
  static Build open(Path folder, OutputDisk outputDisk, int most) {
    return open(folder, outputDisk, null, most);
  }

  /** The same with lists that are cut where a test wants it. */
  static Build open(Path folder, OutputDisk outputDisk, int most, ListCut cut) {
    return open(folder, outputDisk, null, false, false, MediaTypes.STANDARD, most, cut);
  }

  /** The same for a process that stays. */
  static Build open(
      Path folder, OutputDisk outputDisk, @Nullable ExistingOutput known, int most, ListCut cut) {
    return open(folder, outputDisk, known, false, true, MediaTypes.STANDARD, most, cut);
  }

  /**
   * The same for a process that stays.
   *
   * @param known what it left there; null when nothing is known
   */
  static Build open(Path folder, OutputDisk outputDisk, @Nullable ExistingOutput known, int most) {
    return open(folder, outputDisk, known, most, ListCut.STANDARD);
  }

  private static Build open(
      Path folder,
      OutputDisk outputDisk,
      @Nullable ExistingOutput known,
      boolean verify,
      boolean stays,
      MediaTypes mediaTypes,
      ListCut cut) {
    int most = SortedRuns.ScratchSpace.MOST;
    return open(folder, outputDisk, known, verify, stays, mediaTypes, most, cut);
  }

  private static Build open(
      Path folder,
      OutputDisk outputDisk,
      @Nullable ExistingOutput known,
      boolean verify,
      boolean stays,
      MediaTypes mediaTypes,
      int most,
      ListCut cut) {
    String name = folder.toString();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UnusableException(Text.of("output.not-a-folder", "path", name));
    }
    try {
      boolean made = !Files.exists(folder);
      Files.createDirectories(folder);
      Path site = folder.toRealPath();
      Stage stage = new Stage(outputDisk, site);
      Optional<FolderLock> lock = FolderLock.tryAcquire(stage.lock());
      if (lock.isEmpty()) {
        throw new UnusableException(Text.of("output.locked", "path", name));
      }
      return open(
          new Build.OutputLocation(outputDisk, site, name, made),
          stage,
          lock.get(),
          known,
          verify,
          stays,
          mediaTypes,
          new SortedRuns.ScratchSpace(stage::scratch, most),
          cut);
    } catch (IOException e) {
      throw IoMessages.folder(e, name);
    } catch (UncheckedIOException e) {
      throw IoMessages.folder(Objects.requireNonNull(e.getCause()), name);
    }
  }

  private static Build open(
      Build.OutputLocation place,
      Stage stage,
      FolderLock lock,
      @Nullable ExistingOutput known,
      boolean verify,
      boolean stays,
      MediaTypes mediaTypes,
      SortedRuns.ScratchSpace space,
      ListCut cut)
      throws IOException {
    boolean opened = false;
    ExistingSite existing = null;
    try {
      stage.recover();
      existing =
          known != null && ExistingSite.isUnchanged(place.disk(), place.site(), known)
              ? new ExistingSite(known.files(), known.parts(), known.stamp(), true, Set.of())
              : ExistingSite.in(place.disk(), place.site(), place.name(), verify, space);
      stage.open(!existing.hasManifest());
      opened = true;
      return new Build(place, stage, lock, existing, stays, mediaTypes, space, cut);
    } finally {
      if (!opened) {
        if (stage.isDecided()) {
          lock.drop();
        } else {
          stage.clear();
          lock.release();
          stage.remove();
        }
        if (existing != null) {
          existing.release();
        }
      }
    }
  }
}
