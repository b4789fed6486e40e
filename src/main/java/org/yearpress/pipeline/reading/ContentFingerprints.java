package org.yearpress.pipeline.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.SeenFile;
import org.yearpress.cache.SeenFiles;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.text.Sha256;

/**
 * Fingerprints of files and folders of the content. Whoever has to know whether a folder changed
 * asks here, so that all mean the same by it: its paths and the hashes of its files.
 */
public final class ContentFingerprints {
  private static final Fingerprint NOTHING = Fingerprint.of("nothing");
  private static final String FORMS = "forms";
  private static final String CROSSWALKS = "crosswalks";

  private final ContentTree tree;

  public ContentFingerprints(ContentTree tree) {
    this.tree = tree;
  }

  /** Names and stamps of all files and folders; nothing is read. */
  public Fingerprint stamps() {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (SourceFile file : tree.files()) {
      SourceFile.Stamp stamp = file.stamp();
      hasher.add(file.path()).add(stamp.size()).add(stamp.modified()).add(stamp.key());
    }
    addFolders("", hasher);
    return hasher.hash();
  }

  /** An empty folder has no file that would tell of it. */
  private void addFolders(String folder, Fingerprint.Hasher hasher) {
    for (String name : tree.foldersIn(folder)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      hasher.add(path);
      addFolders(path, hasher);
    }
  }

  /** What every report depends on: settings, bodies, forms, crosswalks. */
  List<SourceFile> settings() {
    List<SourceFile> settings = new ArrayList<>(tree.filesIn(""));
    settings.addAll(tree.filesNamed("body.yml"));
    settings.addAll(tree.filesBelow(FORMS));
    settings.addAll(tree.filesBelow(CROSSWALKS));
    return settings;
  }

  /** Forms and crosswalks. */
  public Fingerprint forms() {
    return Fingerprint.hasher().add(folder(FORMS)).add(folder(CROSSWALKS)).hash();
  }

  private Fingerprint folder(String path) {
    return files(tree.filesBelow(path));
  }

  /**
   * The folder of a report, with what was accepted of its findings.
   *
   * @param address {@code body/year}
   * @param byName the files of which only the path counts
   */
  public Fingerprint report(String folder, String address, Predicate<SourceFile> byName) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (SourceFile file : tree.filesBelow(folder)) {
      hasher.add(file.path());
      if (!byName.test(file)) {
        hasher.add(hash(file));
      }
    }
    for (SourceFile file : acceptances(address)) {
      hasher.add(file.path()).add(hash(file));
    }
    return hasher.hash();
  }

  private List<SourceFile> acceptances(String address) {
    List<SourceFile> all = new ArrayList<>(tree.filesBelow("acceptances/" + address));
    tree.file("acceptances/" + address + ".yml").ifPresent(all::add);
    return all;
  }

  /** Whether what was read of the folder of a report and of its acceptances is what hashes say. */
  boolean isSettled(String folder, String address) {
    return areSettled(tree.filesBelow(folder)) && areSettled(acceptances(address));
  }

  /** Whether what was read of some files is what their hashes say. */
  static boolean areSettled(Collection<SourceFile> files) {
    for (SourceFile file : files) {
      if (file.isUnsettled()) {
        return false;
      }
    }
    return true;
  }

  /** Some files, in their order. */
  public static Fingerprint files(Iterable<SourceFile> files) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (SourceFile file : files) {
      hasher.add(file.path()).add(hash(file));
    }
    return hasher.hash();
  }

  /** The bytes at a path, if there is a file. */
  public Fingerprint bytes(String path) {
    return tree.file(path).map(file -> Fingerprint.of(hash(file))).orElse(NOTHING);
  }

  /** Tells files the hashes that an earlier build took of them, where their stamps are the same. */
  public void takeHashes(BuildCache cache) {
    cache.eachFile(new Matching(tree, ContentFingerprints::takeHash));
  }

  /** Goes through the files of the tree and those that were seen, which have the same order. */
  private static final class Matching implements BiConsumer<String, SeenFile> {
    private final Iterator<SourceFile> files;
    private final BiConsumer<SourceFile, SeenFile> both;
    private @Nullable SourceFile next;

    /**
     * @param both is given each that is in the tree and was seen
     */
    Matching(ContentTree tree, BiConsumer<SourceFile, SeenFile> both) {
      this.files = tree.files().iterator();
      this.both = both;
    }

    @Override
    public void accept(String path, SeenFile seen) {
      while ((next == null || next.path().compareTo(path) < 0) && files.hasNext()) {
        next = files.next();
      }
      if (next != null && next.path().equals(path)) {
        both.accept(next, seen);
      }
    }
  }

  private static void takeHash(SourceFile file, SeenFile seen) {
    if (isUnchanged(file, seen)) {
      file.setKnownHash(seen.hash());
    }
  }

  /**
   * The same of what a build in another process has seen. On another computer the file system has
   * another number, which is a part of all keys: those of the same files differ by the same.
   *
   * @param pieces as {@link SeenFiles#encoded} gave them
   * @throws RecordCodec.UnreadableException when the bytes are anything else
   */
  public void takeHashes(Iterable<byte[]> pieces) throws RecordCodec.UnreadableException {
    OptionalInt[] shift = {OptionalInt.empty()};
    SeenFiles.read(
        pieces,
        new Matching(
            tree,
            (file, seen) -> {
              long key = file.stamp().key();
              int apart = (int) (key - seen.key());
              boolean same = key != 0 && shift[0].isPresent() && shift[0].getAsInt() == apart;
              if (key != 0 && shift[0].isEmpty()) {
                shift[0] = OptionalInt.of(apart); // the first file's says nothing of that file
              }
              takeHash(file, same ? seen.at(key) : seen);
            }));
  }

  /**
   * The content as it was seen, for a later build or for whoever publishes this one: without files
   * of which nobody knows as what they were seen.
   */
  public SeenFiles seen(BuildCache cache) {
    SeenFiles seen = new SeenFiles();
    for (SourceFile file : tree.files()) {
      if (file.isUnsettled()) {
        continue;
      }
      Sha256 hash;
      try {
        hash = hash(file);
      } catch (UncheckedIOException e) {
        continue; // whoever reads it tells what cannot be read
      }
      SourceFile.Stamp stamp = file.stamp();
      seen.add(
          file.path(),
          new SeenFile(
              stamp.size(), stamp.modified(), stamp.key(), hash, wouldShowChange(file, cache)));
    }
    return seen;
  }

  /** Whether whoever changes a file after this build gives it another stamp. */
  public static boolean wouldShowChange(SourceFile file, BuildCache cache) {
    return !file.isUnsettled() && !file.isLate() && cache.wouldShow(file.stamp().modified());
  }

  /** Whether a file is the one that was seen, as far as its stamp tells without reading it. */
  public static boolean isUnchanged(SourceFile file, SeenFile seen) {
    SourceFile.Stamp stamp = file.stamp();
    boolean tells = stamp.modified() != 0 || stamp.key() != 0; // else it says no more than the size
    return tells
        && seen.isSure()
        && seen.size() == stamp.size()
        && seen.modified() == stamp.modified()
        && seen.key() == stamp.key();
  }

  /**
   * The hash of a file's bytes.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static Sha256 hash(SourceFile file) {
    try {
      return file.hash();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
