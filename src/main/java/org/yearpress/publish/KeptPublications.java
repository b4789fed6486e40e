package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;

/**
 * What publications of a target that changes file by file replaced, kept beside the site under its
 * hash, and the way back to them. The list names a file before it is put and after it is deleted,
 * so that nothing is forgotten there when a run is cut short.
 */
final class KeptPublications {
  private final Target target;
  private final Retries retries;
  private final int keep;

  KeptPublications(Target target, Retries retries, int keep) {
    this.target = target;
    this.retries = retries;
    this.keep = keep;
  }

  /** The list as it stands; one that cannot be read keeps nothing. */
  KeptIndex index() throws IOException {
    byte[] bytes = own(KeptIndex.NAME);
    return bytes == null ? KeptIndex.NONE : KeptIndex.read(bytes).orElse(KeptIndex.NONE);
  }

  /** A file beside the site; null when there is none. */
  byte @Nullable [] own(String name) throws IOException {
    byte[] none = new byte[0];
    byte[] bytes =
        retries.of(
            () -> {
              try (InputStream in = target.read(OwnFiles.path(name))) {
                return in == null ? none : in.readAllBytes();
              }
            });
    return bytes.length == 0 ? null : bytes;
  }

  /** Earlier publications, the latest first. */
  List<Target.Generation> generations() throws IOException {
    List<Target.Generation> all = new ArrayList<>();
    for (KeptIndex.Generation each : index().generations()) {
      all.add(new Target.Generation(each.manifest(), description(each)));
    }
    return all;
  }

  static Text description(KeptIndex.Generation generation) {
    return Text.of(
        "publish.generation",
        "id",
        generation.manifest().substring(0, 7),
        "at",
        generation.at(),
        "revision",
        generation.revision());
  }

  /**
   * Keeps what a publication will replace.
   *
   * @param live the manifest that stands
   * @param record what the publication that stands left
   * @param now the manifest that shall stand
   * @param own what will be written beside the site
   * @return the publication that can be returned to; empty where some of it cannot be read any more
   */
  Optional<KeptIndex.Generation> keep(
      Manifest live, PublicationRecord record, Manifest now, OwnFiles own) throws IOException {
    KeptIndex index = index();
    SortedMap<String, Upload> uploads = new TreeMap<>();
    SortedSet<String> needs = new TreeSet<>();
    SortedMap<String, Manifest.Entry> nowFiles = now.filesAndParts();
    live.filesAndParts()
        .forEach(
            (path, entry) -> {
              Manifest.Entry next = nowFiles.get(path);
              if (next == null || !next.sha256().equals(entry.sha256())) {
                needs.add(entry.sha256());
                uploads.put(entry.sha256(), upload(entry.sha256(), entry.size(), live(path)));
              }
            });
    SortedMap<String, String> before = new TreeMap<>();
    SortedSet<String> names = new TreeSet<>(own.puts().keySet());
    names.addAll(own.deletes());
    sideBySide(
        names,
        this::beside,
        each -> {
          before.put(each.name(), each.hash());
          if (!each.hash().equals(KeptIndex.ABSENT)) {
            Sink.Source source = live(OwnFiles.path(each.name()));
            uploads.put(each.hash(), upload(each.hash(), each.size(), source));
          }
        });
    String manifest = add(live.bytes(), uploads);
    uploads.keySet().removeAll(index.files());
    put(KeptIndex.NAME, index.withFiles(uploads.keySet()).bytes());
    return putAll(uploads)
        ? Optional.of(
            new KeptIndex.Generation(record.at(), record.revision(), manifest, needs, before))
        : Optional.empty();
  }

  /** A file beside the site: its hash, or that there is none. */
  private record Beside(String name, String hash, long size) {}

  private Beside beside(String name) throws IOException {
    byte[] bytes = own(name);
    return bytes == null
        ? new Beside(name, KeptIndex.ABSENT, 0)
        : new Beside(name, Digests.hex(bytes), bytes.length);
  }

  private Sink.Source live(String path) {
    return () -> {
      InputStream in = target.read(path);
      return in == null ? InputStream.nullInputStream() : in;
    };
  }

  private static String add(byte[] bytes, Map<String, Upload> uploads) {
    String hash = Digests.hex(bytes);
    uploads.put(hash, upload(hash, bytes.length, () -> new ByteArrayInputStream(bytes)));
    return hash;
  }

  private static Upload upload(String hash, long size, Sink.Source source) {
    return new Upload(
        OwnFiles.path(KeptIndex.name(hash)),
        size,
        hash,
        "application/octet-stream",
        Upload.Cache.REVALIDATE,
        source);
  }

  /** Whether all could be: a file that is not as it was published cannot be returned to. */
  private boolean putAll(SortedMap<String, Upload> uploads) throws IOException {
    AtomicBoolean whole = new AtomicBoolean(true);
    sideBySide(uploads.values(), this::isPut, put -> whole.compareAndSet(true, put));
    return whole.get();
  }

  /** Something that is done at the target. */
  private interface Work<T, R> {
    R of(T thing) throws IOException;
  }

  private <T, R> void sideBySide(Collection<T> things, Work<T, R> work, Consumer<R> done)
      throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, target.traits().parallel()));
    try {
      SideBySide.each(things, thing -> () -> work.of(thing), pool, done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("somebody ended the wait", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      Publication.end(pool);
    }
  }

  private boolean isPut(Upload upload) throws IOException {
    try {
      retries.run(() -> target.put(upload));
      return true;
    } catch (UnusableException e) {
      if (e.text().key().equals("publish.changed-file")) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The publication was made: the one before can be returned to, and what none needs any more goes.
   *
   * @param before as {@link #keep} gave it
   */
  void published(Optional<KeptIndex.Generation> before) throws IOException {
    KeptIndex index = index();
    List<KeptIndex.Generation> generations = new ArrayList<>();
    if (before.isPresent()) {
      generations.add(before.get());
      generations.addAll(index.generations());
    }
    int kept = Math.min(Math.max(0, keep), generations.size());
    write(index, generations.subList(0, kept), new TreeSet<>());
  }

  /** Nothing can be returned to any more, and nothing of it stays. */
  void forget() throws IOException {
    KeptIndex index = index();
    if (!index.equals(KeptIndex.NONE)) {
      write(index, List.of(), new TreeSet<>());
    }
  }

  private void write(
      KeptIndex index, List<KeptIndex.Generation> generations, SortedSet<String> left)
      throws IOException {
    KeptIndex all = new KeptIndex(index.files(), generations, left);
    put(KeptIndex.NAME, all.bytes());
    Set<String> needed = all.needed();
    NavigableSet<String> rest = new TreeSet<>(index.files());
    sideBySide(
        index.files().stream().filter(hash -> !needed.contains(hash)).toList(),
        hash -> {
          retries.run(() -> target.delete(OwnFiles.path(KeptIndex.name(hash))));
          return hash;
        },
        rest::remove);
    for (String name : index.left()) {
      if (!left.contains(name)) {
        retries.run(() -> target.delete(OwnFiles.path(KeptIndex.leftName(name))));
      }
    }
    put(KeptIndex.NAME, new KeptIndex(rest, generations, left).bytes());
  }

  private void put(String name, byte[] bytes) throws IOException {
    Upload upload =
        new Upload(
            OwnFiles.path(name),
            bytes.length,
            Digests.hex(bytes),
            "text/plain",
            Upload.Cache.REVALIDATE,
            () -> new ByteArrayInputStream(bytes));
    retries.run(() -> target.put(upload));
  }

  /**
   * What returning takes.
   *
   * @param manifest of the site that shall stand again
   * @param own what stands beside it again
   * @param sources the bytes of its files
   */
  record Return(
      Manifest manifest, OwnFiles own, java.util.function.Function<String, Sink.Source> sources) {}

  /**
   * Finds what a return needs.
   *
   * @param back 1 for the one before that which stands
   * @param live the manifest that stands
   * @param unfinished paths at which something else may be than it says
   */
  Return prepare(int back, Manifest live, Set<String> unfinished) throws IOException {
    KeptIndex index = index();
    KeptIndex.Generation chosen = index.generations().get(back - 1);
    SortedMap<String, Manifest.Entry> standing = live.filesAndParts();
    Manifest manifest;
    try {
      manifest = Manifest.read(required(chosen.manifest()), part -> part(part, standing));
    } catch (ManifestReader.UnreadableException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
    SortedMap<String, String> before = new TreeMap<>();
    index.generations().subList(0, back).forEach(each -> before.putAll(each.own()));
    SortedMap<String, OwnFiles.Put> puts = new TreeMap<>();
    SortedSet<String> deletes = new TreeSet<>();
    for (Map.Entry<String, String> each : before.entrySet()) {
      byte[] now = own(each.getKey());
      if (now != null && !each.getKey().contains("/")) {
        puts.put(KeptIndex.leftName(each.getKey()), OwnFiles.Put.of(now));
      }
      if (each.getValue().equals(KeptIndex.ABSENT)) {
        deletes.add(each.getKey());
      } else {
        puts.put(each.getKey(), OwnFiles.Put.of(required(each.getValue())));
      }
    }
    SortedMap<String, Manifest.Entry> files = manifest.filesAndParts();
    return new Return(
        manifest,
        new OwnFiles(puts, deletes),
        path -> {
          Manifest.Entry entry = files.get(path);
          boolean stands = entry != null && entry.equals(standing.get(path));
          if (entry == null) {
            return live(path);
          }
          String kept = OwnFiles.path(KeptIndex.name(entry.sha256()));
          if (!stands) {
            return live(kept);
          }
          return unfinished.contains(path) ? either(kept, path) : live(path);
        });
  }

  /** What a publication that was cut short was to replace, or did not come to replace. */
  private Sink.Source either(String kept, String path) {
    return () -> {
      InputStream in = target.read(kept);
      return in == null ? live(path).open() : in;
    };
  }

  /** A part of a manifest, which stands there or is kept as other files are. */
  private InputStream part(Manifest.Part part, Map<String, Manifest.Entry> standing)
      throws IOException {
    boolean stands = part.entry().equals(standing.get(part.path()));
    String hash = part.hash().toString();
    return stands ? live(part.path()).open() : new ByteArrayInputStream(required(hash));
  }

  private byte[] required(String hash) throws IOException {
    byte[] bytes = own(KeptIndex.name(hash));
    if (bytes == null || !Digests.hex(bytes).equals(hash)) {
      throw new IOException(OwnFiles.path(KeptIndex.name(hash)));
    }
    return bytes;
  }

  /** The return was made: what was returned from is no publication to return to. */
  void returned(int back, OwnFiles own) throws IOException {
    KeptIndex index = index();
    SortedSet<String> left = new TreeSet<>();
    own.puts().keySet().stream()
        .filter(name -> name.startsWith(KeptIndex.leftName("")))
        .forEach(name -> left.add(name.substring(KeptIndex.leftName("").length())));
    write(index, index.generations().subList(back, index.generations().size()), left);
  }
}
