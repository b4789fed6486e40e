package org.yearpress.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yearpress.output.Manifest;
import org.yearpress.output.OutputPath;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteOrder;
import org.yearpress.text.ListOnDemand;

/** Computes the steps from the published site to the new one. */
final class Planner {
  private static final int INTENT = 0;
  private static final int IN_THE_WAY = 1;
  private static final int PUT = 10;
  private static final int DELETE = 20;
  private static final int OWN = 27;
  private static final int OWN_LIST = 28;
  private static final int OWN_DELETE = 29;
  private static final int RECORD = 30;

  /** Assets of the theme and parts of the index; an attachment may have any name. */
  private static final Pattern HASHED =
      Pattern.compile(
          "assets/[^/]+\\.[0-9a-f]{16}\\.[a-z0-9]+"
              + "|search-index/[0-9a-f]{10}/.+|search-index/[^/]+\\.[0-9a-f]{10}\\.bin");

  private static final String INDEX = "search-index/";

  private final Manifest now;
  private final Manifest old;
  private final SortedMap<String, Manifest.Entry> nowFiles;
  private final SortedMap<String, Manifest.Entry> oldFiles;
  private final PublicationRecord record;
  private final Function<String, Sink.Source> sources;
  private final boolean gzip;
  private final OwnFiles own;

  /**
   * @param now the site that shall stand
   * @param old the manifest that stands; empty when there is none
   * @param record what the last publication left
   * @param sources the bytes of a file of the new site
   * @param gzip whether compressed files shall stand beside texts
   * @param own what is written beside the site
   */
  Planner(
      Manifest now,
      Manifest old,
      PublicationRecord record,
      Function<String, Sink.Source> sources,
      boolean gzip,
      OwnFiles own) {
    this.now = now;
    this.old = old;
    this.nowFiles = now.filesAndParts();
    this.oldFiles = old.filesAndParts();
    this.record = record;
    this.sources = sources;
    this.gzip = gzip;
    this.own = own;
  }

  /**
   * The steps.
   *
   * @param atomic whether the target shows nothing before the end, so that no intent needs to be
   *     written down
   * @param again whether files that should stand already are put as well
   * @param at for the record
   * @param revision for the record
   */
  PublicationPlan plan(boolean atomic, boolean again, String at, String revision) {
    Set<String> changed = new TreeSet<>();
    List<String> kept = new ArrayList<>();
    for (String path : nowFiles.keySet()) {
      boolean same = nowFiles.get(path).equals(oldFiles.get(path)) && !again && stands(path);
      boolean compressed = gzip && Compression.has(now, path);
      boolean hadCompressed = record.gzip() && Compression.has(old, path);
      if (!same) {
        changed.add(path);
      } else {
        kept.add(path);
        if (compressed && !(hadCompressed && stands(path + Compression.ENDING))) {
          changed.add(path + Compression.ENDING);
        } else if (compressed) {
          kept.add(path + Compression.ENDING);
        }
      }
    }
    SortedSet<String> retained = retained();
    SortedSet<String> removed = removed(retained);
    boolean sameManifest = now.equals(old) && !oldFiles.isEmpty();
    boolean nothing =
        changed.isEmpty()
            && removed.isEmpty()
            && sameManifest
            && record.unfinished().isEmpty()
            && record.gzip() == gzip
            && own.isEmpty();
    if (nothing) {
      return new PublicationPlan(List.of(), uploads(kept));
    }
    List<Step> steps = new ArrayList<>();
    if (!atomic) {
      SortedSet<String> unfinished = new TreeSet<>(removed);
      unfinished.addAll(changed);
      if (gzip) {
        changed.stream()
            .filter(path -> Compression.has(now, path))
            .forEach(path -> unfinished.add(path + Compression.ENDING));
      }
      unfinished.addAll(record.unfinished());
      steps.add(
          record(
              INTENT,
              new PublicationRecord(at, revision, record.gzip() || gzip, retained, unfinished)));
    }
    Set<String> inTheWay = SiteOrder.blocking(removed, changed);
    removed.stream()
        .filter(inTheWay::contains)
        .sorted(DELETIONS)
        .forEach(path -> delete(IN_THE_WAY, path, steps));
    changed.stream()
        .map(path -> isCompressed(path) ? compressed(path) : put(path))
        .sorted(PUTS)
        .forEach(
            step -> {
              Upload upload = step.upload();
              if (upload != null && gzip && Compression.has(now, step.path())) {
                steps.add(
                    new Step(
                        step.rank(),
                        step.path() + Compression.ENDING,
                        Compression.upload(upload),
                        step.isNew()));
              }
              steps.add(step);
            });
    if (!sameManifest || again) {
      steps.add(manifest());
    }
    removed.stream()
        .filter(path -> !inTheWay.contains(path))
        .sorted(DELETIONS)
        .forEach(path -> delete(DELETE + SiteOrder.deletionRank(path), path, steps));
    // A list comes after what it lists.
    own.puts().forEach((name, put) -> putOwn(name, put, name.contains("/"), OWN, steps));
    own.puts().forEach((name, put) -> putOwn(name, put, !name.contains("/"), OWN_LIST, steps));
    own.deletes().forEach(name -> delete(OWN_DELETE, OwnFiles.path(name), steps));
    steps.add(record(RECORD, new PublicationRecord(at, revision, gzip, retained, new TreeSet<>())));
    return new PublicationPlan(steps, uploads(kept));
  }

  /**
   * Whether the manifest that stands can be believed about a path: a publication that was cut short
   * may have put other bytes there, or deleted them, before it came to its own manifest.
   */
  private boolean stands(String path) {
    return !record.unfinished().contains(path);
  }

  /** Hash-named files of the site before: pages that readers have open still ask for them. */
  private SortedSet<String> retained() {
    SortedSet<String> retained = new TreeSet<>();
    if (now.equals(old)) {
      retained.addAll(record.retained());
    } else {
      for (String path : oldFiles.keySet()) {
        if (isHashed(path)) {
          retained.add(path);
          if (record.gzip() && Compression.has(old, path)) {
            retained.add(path + Compression.ENDING);
          }
        }
      }
    }
    retained.removeAll(nowFiles.keySet());
    return retained;
  }

  /**
   * Files that Yearpress put there and that shall not stand any more; their compressed ones too.
   */
  private SortedSet<String> removed(SortedSet<String> retained) {
    SortedSet<String> removed = new TreeSet<>(oldFiles.keySet());
    removed.addAll(record.retained());
    removed.addAll(record.unfinished());
    if (record.gzip()) {
      oldFiles.keySet().stream()
          .filter(path -> Compression.has(old, path))
          .forEach(path -> removed.add(path + Compression.ENDING));
    }
    removed.removeAll(nowFiles.keySet());
    removed.removeAll(retained);
    if (gzip) {
      nowFiles.keySet().stream()
          .filter(path -> Compression.has(now, path))
          .forEach(path -> removed.remove(path + Compression.ENDING));
    }
    return removed;
  }

  private void delete(int rank, String path, List<Step> steps) {
    steps.add(new Step(rank, path, null, false));
  }

  private Step put(String path) {
    boolean existed = oldFiles.containsKey(path);
    return new Step(PUT + SiteOrder.rank(path, existed), path, upload(path), !existed);
  }

  /** Whether a path is that of the compressed file beside one of the new site. */
  private boolean isCompressed(String path) {
    return path.endsWith(Compression.ENDING) && now.file(path).isEmpty();
  }

  private Step compressed(String path) {
    int rank = PUT + SiteOrder.rank(text(path), true);
    return new Step(rank, path, Compression.upload(upload(text(path))), true);
  }

  private static String text(String compressed) {
    return compressed.substring(0, compressed.length() - Compression.ENDING.length());
  }

  /** Files of the new site and compressed ones, each made when it is asked for: it may be all. */
  private List<Upload> uploads(List<String> paths) {
    return new ListOnDemand<>(
        paths.size(),
        i -> {
          String path = paths.get(i);
          return isCompressed(path) ? Compression.upload(upload(text(path))) : upload(path);
        },
        0);
  }

  private Step manifest() {
    return bytes(PUT + SiteOrder.MANIFEST, OutputPath.MANIFEST, now.bytes(), "application/json");
  }

  private static Step record(int rank, PublicationRecord record) {
    return bytes(rank, PublicationRecord.PATH, record.bytes(), "text/plain");
  }

  private static void putOwn(
      String name, OwnFiles.Put put, boolean due, int rank, List<Step> steps) {
    if (due) {
      steps.add(put(rank, OwnFiles.path(name), put, "text/plain"));
    }
  }

  private static Step bytes(int rank, String path, byte[] bytes, String type) {
    return put(rank, path, OwnFiles.Put.of(bytes), type);
  }

  private static Step put(int rank, String path, OwnFiles.Put put, String type) {
    return new Step(
        rank,
        path,
        new Upload(path, put.size(), put.sha256(), type, Upload.Cache.REVALIDATE, put.source()),
        false);
  }

  private Upload upload(String path) {
    Manifest.Entry entry = nowFiles.get(path);
    if (entry == null) {
      throw new IllegalArgumentException(path);
    }
    return new Upload(
        path,
        entry.size(),
        entry.sha256(),
        entry.type(),
        isImmutable(path) ? Upload.Cache.FOREVER : Upload.Cache.REVALIDATE,
        sources.apply(path));
  }

  /** Whether other bytes would have another name. */
  private static boolean isImmutable(String path) {
    return HASHED.matcher(path).matches();
  }

  /** Files that pages of one build need and that pages of another do not name. */
  private static boolean isHashed(String path) {
    return isImmutable(path) || (path.startsWith(INDEX) && !path.equals(INDEX + "root.json"));
  }

  private static final Comparator<Step> PUTS =
      Comparator.comparingInt(Step::rank)
          .thenComparing(
              Comparator.comparingInt((Step step) -> SiteOrder.depth(step.path())).reversed())
          .thenComparing(Step::path);

  private static final Comparator<String> DELETIONS =
      Comparator.comparingInt(SiteOrder::deletionRank).thenComparing(Comparator.naturalOrder());
}
