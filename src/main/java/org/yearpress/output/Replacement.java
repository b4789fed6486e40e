package org.yearpress.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.RecentMap;

/** Compares the list of the new site with that of the old one, line by line, and plans the way. */
final class Replacement implements AutoCloseable {
  /** Folders that are remembered: neighbours come together. */
  private static final int FOLDERS_KEPT = 1000;

  private final Build.OutputLocation place;
  private final ExistingSite existing;
  private final Ledger now;
  private final boolean isNew;
  private final boolean isList;
  private final ReplacementPlan plan;
  private final Set<ReplacementPlan.Placed> names = new HashSet<>();
  private final Map<Path, Boolean> missing = new RecentMap<>(FOLDERS_KEPT);
  private int written;
  private int unchanged;
  private int removed;
  private long bytes;

  /**
   * @param now a settled list
   * @param isNew whether no site stands there
   * @param isList whether the folder has only the list of the site, so that nothing else changes
   */
  Replacement(
      Build.OutputLocation place,
      ExistingSite existing,
      Ledger now,
      SortedRuns.ScratchSpace space,
      boolean isNew,
      boolean isList) {
    this.place = place;
    this.existing = existing;
    this.now = now;
    this.isNew = isNew;
    this.isList = isList;
    this.plan = new ReplacementPlan(space);
  }

  /**
   * The steps from the old site to the new one.
   *
   * @param parts of the new record
   * @param manifest number under which the new record waits; null when it is that which stands
   */
  Journal journal(List<CutList.Part> parts, @Nullable Integer manifest) throws IOException {
    SealedList.Changes changes = now.changesSince(existing.files());
    if (changes == null) {
      compareAll();
    } else {
      take(changes);
    }
    takeParts(parts);
    if (manifest != null) {
      put(OutputPath.MANIFEST, manifest, existing.hasManifest());
    }
    return isNew ? ReplacementPlan.ofNew(names) : plan.journal();
  }

  /** Parts of the record come before what names them, and go after it. */
  private void takeParts(List<CutList.Part> parts) throws IOException {
    Set<String> old = new HashSet<>();
    existing.parts().forEach(part -> old.add(part.path()));
    for (CutList.Part part : parts) {
      CutList.Stored stored = part.stored();
      boolean existed = old.remove(stored.path());
      if (stored.number() != ListedFile.NOT_STAGED) {
        put(stored.path(), stored.number(), existed);
      }
    }
    for (String path : old) {
      plan.remove(path);
    }
  }

  /** What is known to differ. */
  private void take(SealedList.Changes changes) throws IOException {
    for (ListedFile file : changes.added()) {
      if (file.isStaged()) {
        written++;
        put(file.path(), file.number(), changes.existed(file));
      }
    }
    for (String path : changes.removed()) {
      removed++;
      plan.remove(path);
    }
    unchanged = changes.count() - written;
    bytes = changes.bytes();
  }

  private void compareAll() throws IOException {
    Iterator<ListedFile> before = existing.files().kept();
    ListedFile old = next(before);
    for (Iterator<ListedFile> files = now.kept(); files.hasNext(); ) {
      ListedFile file = files.next();
      for (; old != null && old.path().compareTo(file.path()) < 0; old = next(before)) {
        remove(old);
      }
      boolean existed = old != null && old.path().equals(file.path());
      if (existed) {
        old = next(before);
      }
      bytes += file.entry().size();
      if (file.isStaged()) {
        written++;
        put(file.path(), file.number(), existed);
      } else {
        unchanged++;
      }
    }
    for (; old != null; old = next(before)) {
      remove(old);
    }
  }

  private static @Nullable ListedFile next(Iterator<ListedFile> files) {
    return files.hasNext() ? files.next() : null;
  }

  private void remove(ListedFile file) throws IOException {
    removed++;
    if (!isList) {
      plan.remove(file.path());
    }
  }

  private void put(String path, int number, boolean existed) throws IOException {
    if (isList && !OutputPath.isRecord(path)) {
      return;
    }
    if (!existed) {
      refuseOthers(path);
    }
    if (isNew) {
      names.add(ReplacementPlan.Placed.of(path));
    } else {
      plan.put(path, number, existed);
    }
  }

  /** What became of the files, when the steps are known. */
  SealResult.Counts counts() {
    return new SealResult.Counts(written, unchanged, removed, bytes);
  }

  /** A file of others may have come since the folder was looked at: it must not be replaced. */
  private void refuseOthers(String path) throws IOException {
    Path target = place.site().resolve(path);
    if (!isInMissingFolder(target) && !isFree(target)) {
      throw ExistingSite.foreign(place.name(), List.of(path));
    }
  }

  /**
   * Whether the folder of a file is not there, so that nothing can be in it. A new site has many
   * files and few folders to look for.
   */
  private boolean isInMissingFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null || folder.equals(place.site())) {
      return false;
    }
    Boolean nothing = missing.get(folder);
    if (nothing == null) {
      nothing = isInMissingFolder(folder) || place.disk().kind(folder) == OutputDisk.Kind.NOTHING;
      missing.put(folder, nothing);
    }
    return nothing;
  }

  /** Nothing there, or a folder that holds our old files and will be gone by then. */
  private boolean isFree(Path target) throws IOException {
    OutputDisk.Kind kind = place.disk().kind(target);
    return kind == OutputDisk.Kind.NOTHING || kind == OutputDisk.Kind.FOLDER;
  }

  @Override
  public void close() throws IOException {
    plan.close();
  }
}
