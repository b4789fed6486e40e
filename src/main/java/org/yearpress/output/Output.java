package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    return open(folder, null, null, null, false, MediaTypes.STANDARD, ListCut.STANDARD);
  }

  /**
   * The same, but what is in the folder is read: a file whose bytes are not those that were written
   * counts as gone, although its size is right.
   */
  public static Build openVerified(Path folder, MediaTypes mediaTypes, ListCut cut) {
    return open(folder, new SystemDisk(), Known.NOTHING, true, false, mediaTypes, cut);
  }

  /**
   * The same for a folder that an earlier build sealed.
   *
   * @param known what this process left there; null when nothing is known
   * @param left how another process left it; null where nothing is known
   * @param census of names that it left; null for none
   * @param stays whether further builds of this process follow
   * @param mediaTypes of what is written, for the manifest
   * @param cut how long lists of files are cut
   */
  public static Build open(
      Path folder,
      @Nullable ExistingOutput known,
      ExistingOutput.@Nullable Mark left,
      @Nullable ByteBuffer census,
      boolean stays,
      MediaTypes mediaTypes,
      ListCut cut) {
    Known seen = new Known(known, left, census, null);
    return open(folder, new SystemDisk(), seen, false, stays, mediaTypes, cut);
  }

  /**
   * What is known of a folder.
   *
   * @param sealed what this process left there
   * @param left how another process left it
   * @param census of names that it left
   * @param listed where the files lie, if not in the folder
   */
  private record Known(
      @Nullable ExistingOutput sealed,
      ExistingOutput.@Nullable Mark left,
      @Nullable ByteBuffer census,
      @Nullable Listed listed) {
    static final Known NOTHING = new Known(null, null, null, null);
  }

  /**
   * Opens a folder that holds the list of a site, the files of which lie in a store. What else is
   * in the folder is left alone.
   *
   * @param mediaTypes of what is written, for the manifest
   * @param cut how long lists of files are cut
   * @throws UnusableException as for any folder, or when the store cannot be used
   */
  public static Build open(Path folder, SiteStore store, MediaTypes mediaTypes, ListCut cut) {
    return openListed(folder, new Listed(store, true), mediaTypes, cut);
  }

  /** The same where all files of the list are known to be there. */
  public static Build openWhole(Path folder, SiteStore store) {
    return openListed(folder, new Listed(store, false), MediaTypes.STANDARD, ListCut.STANDARD);
  }

  /**
   * A store.
   *
   * @param looks whether it is looked which files are there
   */
  private record Listed(SiteStore store, boolean looks) {}

  private static Build openListed(Path folder, Listed listed, MediaTypes mediaTypes, ListCut cut) {
    Known known = new Known(null, null, null, listed);
    return open(folder, new SystemDisk(), known, false, false, mediaTypes, cut);
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
    return open(folder, outputDisk, Known.NOTHING, false, false, MediaTypes.STANDARD, most, cut);
  }

  /** The same for a process that stays. */
  static Build open(
      Path folder, OutputDisk outputDisk, @Nullable ExistingOutput known, int most, ListCut cut) {
    Known sealed = new Known(known, null, null, null);
    return open(folder, outputDisk, sealed, false, true, MediaTypes.STANDARD, most, cut);
  }

  /**
   * The same for a process that stays.
   *
   * @param known what it left there; null when nothing is known
   */
  static Build open(Path folder, OutputDisk outputDisk, @Nullable ExistingOutput known, int most) {
    return open(folder, outputDisk, known, most, ListCut.STANDARD);
  }

  /**
   * The same for a folder that another process may have sealed before.
   *
   * @param left how that left it; null where nothing is known
   */
  static Build open(Path folder, OutputDisk outputDisk, ExistingOutput.@Nullable Mark left) {
    return open(folder, outputDisk, left, ListCut.STANDARD);
  }

  /** The same with lists that are cut where a test wants it. */
  static Build open(
      Path folder, OutputDisk outputDisk, ExistingOutput.@Nullable Mark left, ListCut cut) {
    return open(folder, outputDisk, left, null, cut);
  }

  /**
   * The same.
   *
   * @param census of names that the other process left; null for none
   */
  static Build open(
      Path folder,
      OutputDisk outputDisk,
      ExistingOutput.@Nullable Mark left,
      @Nullable ByteBuffer census,
      ListCut cut) {
    Known known = new Known(null, left, census, null);
    return open(folder, outputDisk, known, false, false, MediaTypes.STANDARD, cut);
  }

  private static Build open(
      Path folder,
      OutputDisk outputDisk,
      Known known,
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
      Known known,
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
      List<String> foreign = stage.foreign();
      if (!foreign.isEmpty()) {
        throw ExistingSite.foreign(name, foreign);
      }
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
      Known known,
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
      Listed listed = known.listed();
      if (listed != null) {
        existing = listed(place, listed, space);
      } else if (known.sealed() != null) {
        existing = ExistingSite.known(place, known.sealed(), space);
      }
      if (existing == null) {
        existing =
            ExistingSite.in(
                place, known.left(), known.census(), stage.stamping(true), verify, space);
      }
      stage.open(listed == null && !existing.hasManifest());
      SiteStore store = listed == null ? null : listed.store();
      opened = true;
      return new Build(place, stage, lock, existing, stays, mediaTypes, space, cut, store);
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

  private static ExistingSite listed(
      Build.OutputLocation place, Listed listed, SortedRuns.ScratchSpace space) throws IOException {
    return ExistingSite.listed(place, listed.looks() ? listed.store() : null, space);
  }
}
