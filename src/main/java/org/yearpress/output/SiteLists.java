package org.yearpress.output;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

/**
 * The files of a site that list the others: the record and the checksums, of a large site each in
 * parts. Where few files changed, what stands is copied with other lines.
 *
 * @param store where the files lie, of which the folder has only the record; null for the folder
 */
record SiteLists(
    Build.OutputLocation place,
    Stage stage,
    ExistingSite existing,
    ListCut cut,
    MediaTypes mediaTypes,
    @Nullable SiteStore store) {
  /**
   * The checksums.
   *
   * @param stored files that wait already: the parts, or all of it
   * @param text of what is still to be put; null where nothing is
   */
  record Sums(List<CutList.Stored> stored, Sink.@Nullable Source text) {}

  /**
   * The record of the new site.
   *
   * @param number under which it waits; null when it stands there already
   * @param parts where it is cut
   * @param shape of the files in it, and of its parts
   */
  record StagedManifest(
      @Nullable Integer number, String sha256, List<CutList.Part> parts, FolderShape shape) {
    List<Manifest.Part> names() {
      return parts.stream().map(CutList.Part::named).toList();
    }
  }

  /** The checksums of a settled list. */
  Sums checksums(Ledger ledger) throws IOException {
    SealedList.Changes changes = ledger.changesSince(existing.files());
    if (cut.isNeeded(ledger.count())) {
      List<CutList.Part> parts = cutChecksums(ledger, changes);
      byte[] index = Checksums.index(parts);
      return new Sums(
          parts.stream().map(CutList.Part::stored).toList(), () -> new ByteArrayInputStream(index));
    }
    CutList.Stored spliced =
        changes == null || hasChecksumParts() ? null : splicedChecksums(changes);
    return spliced == null
        ? new Sums(List.of(), () -> Checksums.of(ledger.kept()))
        : new Sums(List.of(spliced), null);
  }

  private List<CutList.Part> cutChecksums(Ledger ledger, SealedList.@Nullable Changes changes)
      throws IOException {
    CutList list =
        new CutList(
            cut,
            Checksums::of,
            (old, since) -> splice(old, since, Checksums::of),
            (text, like) ->
                store == null
                    ? storePart(text, Checksums::part, like)
                    : sendPart(text, Checksums::part, store));
    List<CutList.Part> standing = standingChecksums();
    SealedList.Changes since =
        changes == null || standing.isEmpty() ? null : changes.without(Checksums::isChecksums);
    return list.write(ledger::kept, standing, since);
  }

  /** Whether the checksums of the site that stands are cut. */
  private boolean hasChecksumParts() {
    Iterator<ListedFile> next = existing.files().kept(Checksums.PART);
    return next.hasNext() && Checksums.isPart(next.next().path());
  }

  /** The parts of the checksums that stand, in order; none where one cannot be read. */
  private List<CutList.Part> standingChecksums() {
    List<CutList.Part> parts = new ArrayList<>();
    for (Iterator<ListedFile> all = existing.files().kept(Checksums.PART); all.hasNext(); ) {
      ListedFile file = all.next();
      if (!Checksums.isPart(file.path())) {
        break;
      }
      try (InputStream in = place.disk().read(place.site().resolve(file.path()))) {
        String first = Checksums.firstPath(in);
        CutList.Stored stored =
            new CutList.Stored(file.path(), file.entry(), ListedFile.NOT_STAGED);
        // No line is shorter than that of a path of one character.
        int most = Math.toIntExact(stored.entry().size() / Checksums.SHORTEST);
        parts.add(new CutList.Part(stored, first, first, most));
      } catch (IOException e) {
        return List.of();
      }
    }
    parts.sort(Comparator.comparing(CutList.Part::first));
    return parts;
  }

  /** Checksums in one piece by the lines that stand; null where those are not what was written. */
  private CutList.@Nullable Stored splicedChecksums(SealedList.Changes changes) {
    Manifest.Entry standing = existing.entry(Checksums.FILE);
    if (standing == null) {
      return null;
    }
    CutList.Stored old = new CutList.Stored(Checksums.FILE, standing, ListedFile.NOT_STAGED);
    try (InputStream in = splice(old, changes, Checksums::of);
        LongFile out = LongFile.of(place, stage, Checksums.FILE, false)) {
      Sha256 hash = out.write(in.readNBytes(Build.CHUNK), in);
      Manifest.Entry entry = entry(Checksums.FILE, hash, out.length());
      Integer number = out.finish();
      if (entry.equals(standing)) {
        return old;
      }
      // Of nothing no line was written.
      return number == null ? null : new CutList.Stored(Checksums.FILE, entry, number);
    } catch (IOException e) {
      return null; // then all lines are written
    }
  }

  /** Stages the record of a settled list. */
  StagedManifest manifest(Ledger ledger) throws IOException {
    if (cut.isNeeded(ledger.count())) {
      return cutManifest(ledger);
    }
    boolean isWhole = existing.hasManifest() && existing.parts().isEmpty();
    Shaped shaped = new Shaped();
    try (InputStream in = manifestText(ledger, isWhole, shaped)) {
      if (isWhole && ledger.hasTheFilesOf(existing.files())) {
        return new StagedManifest(null, Digests.hash(in).toString(), List.of(), shaped.shape);
      }
      try (LongFile file = LongFile.of(place, stage, OutputPath.MANIFEST, false)) {
        Sha256 hash = file.write(in.readNBytes(Build.CHUNK), in);
        return new StagedManifest(file.finish(), hash.toString(), List.of(), shaped.shape);
      }
    }
  }

  /**
   * @param splice whether that which stands is one text too
   */
  private InputStream manifestText(Ledger ledger, boolean splice, Shaped shaped)
      throws IOException {
    SealedList.Changes changes = splice ? ledger.changesSince(existing.files()) : null;
    FolderShape before = existing.shape();
    if (changes == null || before == null) {
      return Manifest.text(shaped.all(ledger.kept()));
    }
    shaped.shape = before.with(changes);
    InputStream old = place.disk().read(place.site().resolve(OutputPath.MANIFEST));
    return closing(Manifest.text(old, changes), old);
  }

  private StagedManifest cutManifest(Ledger ledger) throws IOException {
    CutList list =
        new CutList(
            cut,
            Manifest::text,
            (old, since) -> splice(old, since, Manifest::text),
            (text, like) -> storePart(text, Manifest.Part::path, like));
    List<CutList.Part> standing = existing.parts().stream().map(CutList.Part::standing).toList();
    SealedList.Changes changes = ledger.changesSince(existing.files());
    FolderShape before = existing.shape();
    Shaped shaped = new Shaped();
    List<CutList.Part> parts;
    if (changes == null || before == null) {
      parts = list.write(from -> shaped.all(ledger.kept(from)), standing, null);
    } else {
      parts = list.write(ledger::kept, standing, changes);
      shaped.shape = before.with(changes);
      for (CutList.Part part : standing) {
        shaped.shape = shaped.shape.without(part.stored().path(), part.stored().entry());
      }
    }
    for (CutList.Part part : parts) {
      CutList.Stored stored = part.stored();
      shaped.shape = shaped.shape.plus(FolderShape.of(stored.path(), stored.entry().size()));
    }
    byte[] index = Manifest.index(parts.stream().map(CutList.Part::named).toList());
    try (LongFile file = LongFile.of(place, stage, OutputPath.MANIFEST, existing.hasManifest())) {
      file.write(index, InputStream.nullInputStream());
      return new StagedManifest(file.finish(), Digests.hex(index), parts, shaped.shape);
    }
  }

  /**
   * The text of a standing file, with lines replaced.
   *
   * @param text that of a list, from that of the one that stands
   */
  private InputStream splice(
      CutList.Stored old,
      SealedList.Changes changes,
      BiFunction<InputStream, SealedList.Changes, InputStream> text)
      throws IOException {
    InputStream known =
        new VerifiedStream(
            place.disk().read(place.site().resolve(old.path())),
            old.entry().hash(),
            () -> {
              throw new CutList.ChangedException();
            });
    return closing(text.apply(known, changes), known);
  }

  private static InputStream closing(InputStream text, InputStream from) {
    return new FilterInputStream(text) {
      @Override
      public void close() throws IOException {
        from.close();
      }
    };
  }

  /**
   * Stores a part of a list, which is not known by its name before it is written.
   *
   * @param like a standing file that may be the same; null for none
   */
  private CutList.Stored storePart(
      InputStream text, Function<Sha256, String> name, @Nullable String like) throws IOException {
    try (LongFile file = LongFile.unnamed(place, stage, like)) {
      Sha256 hash = file.write(text.readNBytes(Build.CHUNK), text);
      String path = name.apply(hash);
      Integer number = file.finish(path);
      return new CutList.Stored(
          path, entry(path, hash, file.length()), number == null ? ListedFile.NOT_STAGED : number);
    }
  }

  /** The same where files lie in a store. */
  private CutList.Stored sendPart(InputStream text, Function<Sha256, String> name, SiteStore to) {
    try (Spool file = Spool.of(Checksums.FILE, () -> text, mediaTypes, stage.files())) {
      String path = name.apply(file.entry().hash());
      Manifest.Entry entry = entry(path, file.entry().hash(), file.entry().size());
      boolean stands = entry.equals(existing.entry(path));
      return new CutList.Stored(path, entry, file.putInto(to, path, stands));
    }
  }

  private Manifest.Entry entry(String path, Sha256 hash, long size) {
    return new Manifest.Entry(hash, size, mediaTypes.of(path));
  }

  /** The shape of what was gone through. */
  private static final class Shaped {
    private FolderShape shape = FolderShape.EMPTY;

    Iterator<ListedFile> all(Iterator<ListedFile> files) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return files.hasNext();
        }

        @Override
        public ListedFile next() {
          ListedFile file = files.next();
          shape = shape.plus(FolderShape.of(file));
          return file;
        }
      };
    }
  }
}
