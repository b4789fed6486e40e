package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.OutputPath;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteStore;
import org.yearpress.text.Sha256;

/** The files of a build as objects of a bucket, each called by its hash, beside the site. */
final class S3Store implements SiteStore.Opened {
  /** Files that are sent, or copied, at once: what takes the time is that each is answered. */
  static final int AT_ONCE = 32;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final S3Target target;
  private final S3Bucket bucket;
  private final S3Lock lock;
  private final HashedObjects objects;
  private final PublishTarget settings;
  private final Retries retries;
  private final Sending sending;
  private volatile boolean asks;

  /**
   * @param asks whether objects or a site may be there already
   */
  S3Store(S3Target target, PublishTarget settings, Retries retries, boolean asks) {
    this(target, settings, retries, asks, new Sending(AT_ONCE));
  }

  private S3Store(
      S3Target target, PublishTarget settings, Retries retries, boolean asks, Sending sending) {
    this.target = target;
    this.bucket = target.bucket;
    this.lock = target.lock;
    this.objects = target.objects;
    this.settings = settings;
    this.retries = retries;
    this.asks = asks;
    this.sending = sending;
  }

  @Override
  public SiteStore apart() {
    return new S3Store(target, settings, retries, asks, sending.apart());
  }

  @Override
  public Ticket ticket() {
    return new Ticket(settings.kind(), settings.name(), new TreeMap<>(settings.settings()), asks);
  }

  @Override
  public Set<String> missing(Iterable<Map.Entry<String, Manifest.Entry>> files) {
    Set<Sha256> gone = elsewhere(files);
    asks |=
        attempt(
            () ->
                objects.each(
                    name -> {
                      if (HASH.matcher(name).matches()) {
                        gone.remove(Sha256.of(name));
                      }
                    }));
    Set<String> missing = new HashSet<>();
    if (!gone.isEmpty()) {
      for (Map.Entry<String, Manifest.Entry> file : files) {
        if (gone.contains(file.getValue().hash())) {
          missing.add(file.getKey());
        }
      }
    }
    return missing;
  }

  /** Hashes of the files that the site that stands does not have at their paths. */
  private Set<Sha256> elsewhere(Iterable<Map.Entry<String, Manifest.Entry>> files) {
    Elsewhere elsewhere = new Elsewhere(files.iterator(), attempt(bucket::unfinished));
    try (InputStream in = whole(OutputPath.MANIFEST)) {
      if (in != null) {
        asks = true;
        Manifest.eachFile(in, part -> whole(part.path()), elsewhere::compare);
      }
    } catch (ManifestReader.UnreadableException e) {
      throw new UnusableException(
          Text.of(
              "publish.manifest",
              "target",
              settings.name(),
              "address",
              bucket.address(),
              "reason",
              String.valueOf(e.getMessage())),
          Text.of("publish.manifest-hint"),
          e);
    } catch (IOException e) {
      throw Publication.failed(settings.name(), bucket.address(), OutputPath.MANIFEST, e);
    }
    return elsewhere.end();
  }

  /**
   * Opens a list, or a part of one, that is read already, so that a line that breaks on the way
   * costs a retry; null when it is not there.
   */
  private @Nullable InputStream whole(String path) {
    return attempt(
        () -> {
          try (InputStream in = bucket.read(path)) {
            return in == null ? null : new ByteArrayInputStream(in.readAllBytes());
          }
        });
  }

  /** Goes through two lists of files that are sorted by path. */
  private static final class Elsewhere {
    private final Iterator<Map.Entry<String, Manifest.Entry>> files;
    private final Set<String> unfinished;
    private final Set<Sha256> hashes = new HashSet<>();
    private Map.@Nullable Entry<String, Manifest.Entry> next;

    /**
     * @param files that are looked for
     * @param unfinished paths at which something else may be than the site that stands says
     */
    Elsewhere(Iterator<Map.Entry<String, Manifest.Entry>> files, Set<String> unfinished) {
      this.files = files;
      this.unfinished = unfinished;
      advance();
    }

    private void advance() {
      next = files.hasNext() ? files.next() : null;
    }

    /** Takes the next file of the site that stands. */
    void compare(String path, Manifest.Entry entry) {
      for (; next != null && next.getKey().compareTo(path) < 0; advance()) {
        hashes.add(next.getValue().hash());
      }
      if (next != null && next.getKey().equals(path)) {
        if (!next.getValue().equals(entry) || unfinished.contains(path)) {
          hashes.add(next.getValue().hash());
        }
        advance();
      }
    }

    Set<Sha256> end() {
      for (; next != null; advance()) {
        hashes.add(next.getValue().hash());
      }
      return hashes;
    }
  }

  @Override
  public void put(String path, Manifest.Entry entry, byte[] bytes) {
    sending.begin(() -> put(path, entry, () -> new ByteArrayInputStream(bytes)));
  }

  @Override
  public void await() {
    sending.await();
  }

  @Override
  public void put(String path, Manifest.Entry entry, Sink.Source source) {
    Upload object =
        new Upload(
            HashedObjects.path(entry.sha256()),
            entry.size(),
            entry.sha256(),
            "application/octet-stream",
            Upload.Cache.REVALIDATE,
            source);
    attempt(
        () -> {
          boolean there =
              (asks || MultipartUploads.isLarge(object))
                  && (bucket.isThere(object.path(), entry.sha256())
                      || bucket.isThere(path, entry.sha256()));
          if (!there) {
            objects.put(object);
          }
          return "";
        });
  }

  @Override
  public InputStream open(String path, Manifest.Entry entry) throws IOException {
    await();
    for (String place : List.of(HashedObjects.path(entry.sha256()), path)) {
      InputStream in =
          attempt(() -> bucket.isThere(place, entry.sha256()) ? opened(place, entry.size()) : null);
      if (in != null) {
        return in;
      }
    }
    throw new NoSuchFileException(bucket.address() + path);
  }

  /** Read at once where that is not much, so that a line that breaks on the way costs a retry. */
  private @Nullable InputStream opened(String place, long size) throws IOException {
    InputStream in = bucket.read(place);
    if (in == null || size > MultipartUploads.PART) {
      return in;
    }
    try (in) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }

  @Override
  public void hold() {
    attempt(
        () -> {
          lock.keep();
          return "";
        });
  }

  private <T extends @Nullable Object> T attempt(Retries.Action<T> action) {
    try {
      return retries.of(action);
    } catch (IOException e) {
      throw Publication.failed(settings.name(), bucket.address(), "", e);
    }
  }

  /** Sends nothing any more. */
  void stop() {
    sending.close();
  }

  @Override
  public void close() {
    stop();
    try {
      target.close();
    } catch (IOException e) {
      // nothing of it is needed any more
    }
  }
}
