package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.OutputPath;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteStore;

/** The files of a build as objects of a bucket, each called by its hash, beside the site. */
final class S3Store implements SiteStore.Opened {
  /** Where they are, below the path of the site; no site has a file there. */
  static final String FOLDER = ".yearpress/objects/";

  /** Files that are sent, or copied, at once: what takes the time is that each is answered. */
  static final int AT_ONCE = 32;

  private final S3Target target;
  private final PublishTarget settings;
  private final Retries retries;
  private final Sending sending = new Sending(AT_ONCE);
  private volatile boolean asks;

  /**
   * @param asks whether objects or a site may be there already
   */
  S3Store(S3Target target, PublishTarget settings, Retries retries, boolean asks) {
    this.target = target;
    this.settings = settings;
    this.retries = retries;
    this.asks = asks;
  }

  static String object(String sha256) {
    return FOLDER + sha256;
  }

  @Override
  public Ticket ticket() {
    return new Ticket(
        settings.kind(), settings.name(), new TreeMap<>(settings.settings()), asks);
  }

  @Override
  public Set<String> missing(Iterator<? extends Map.Entry<String, Manifest.Entry>> files) {
    Map<String, List<String>> elsewhere = elsewhere(files);
    Set<String> objects = new HashSet<>();
    boolean any = attempt(() -> target.eachObject(hash -> keep(hash, elsewhere, objects)));
    asks |= any;
    Set<String> missing = new HashSet<>();
    elsewhere.forEach(
        (hash, paths) -> {
          if (!objects.contains(hash)) {
            missing.addAll(paths);
          }
        });
    return missing;
  }

  private static void keep(String hash, Map<String, List<String>> wanted, Set<String> found) {
    if (wanted.containsKey(hash)) {
      found.add(hash);
    }
  }

  /** The files that the site that stands does not have at their paths: paths by hash. */
  private Map<String, List<String>> elsewhere(
      Iterator<? extends Map.Entry<String, Manifest.Entry>> files) {
    Map<String, List<String>> elsewhere = new HashMap<>();
    Standing standing = new Standing(files, elsewhere);
    try (InputStream in = attempt(() -> target.read(OutputPath.MANIFEST))) {
      if (in != null) {
        asks = true;
        Manifest.eachFile(in, standing::compare);
      }
    } catch (ManifestReader.UnreadableException e) {
      throw new UnusableException(
          Text.of(
              "publish.manifest",
              "target",
              settings.name(),
              "address",
              target.address(),
              "reason",
              String.valueOf(e.getMessage())),
          Text.of("publish.manifest-hint"),
          e);
    } catch (IOException e) {
      throw Publication.failed(settings.name(), target.address(), OutputPath.MANIFEST, e);
    }
    standing.rest();
    return elsewhere;
  }

  /** Goes through two lists of files that are sorted by path. */
  private static final class Standing {
    private final Iterator<? extends Map.Entry<String, Manifest.Entry>> files;
    private final Map<String, List<String>> others;
    private Map.@Nullable Entry<String, Manifest.Entry> next;

    Standing(
        Iterator<? extends Map.Entry<String, Manifest.Entry>> files,
        Map<String, List<String>> others) {
      this.files = files;
      this.others = others;
      advance();
    }

    private void advance() {
      next = files.hasNext() ? files.next() : null;
    }

    /** Takes the next file of the site that stands. */
    void compare(String path, Manifest.Entry entry) {
      while (next != null && next.getKey().compareTo(path) < 0) {
        other(next);
        advance();
      }
      if (next != null && next.getKey().equals(path)) {
        if (!next.getValue().equals(entry)) {
          other(next);
        }
        advance();
      }
    }

    void rest() {
      for (; next != null; advance()) {
        other(next);
      }
    }

    private void other(Map.Entry<String, Manifest.Entry> file) {
      others
          .computeIfAbsent(file.getValue().sha256(), hash -> new ArrayList<>(1))
          .add(file.getKey());
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
            object(entry.sha256()),
            entry.size(),
            entry.sha256(),
            "application/octet-stream",
            Upload.Cache.REVALIDATE,
            source);
    attempt(
        () -> {
          boolean there =
              (asks || S3Target.isLarge(object))
                  && (target.isThere(object.path(), entry.sha256())
                      || target.isThere(path, entry.sha256()));
          if (!there) {
            target.putObject(object);
          }
          return "";
        });
  }

  @Override
  public InputStream open(String path, Manifest.Entry entry) throws IOException {
    await();
    for (String place : List.of(object(entry.sha256()), path)) {
      InputStream in =
          attempt(
              () -> target.isThere(place, entry.sha256()) ? opened(place, entry.size()) : null);
      if (in != null) {
        return in;
      }
    }
    throw new NoSuchFileException(target.address() + path);
  }

  /** Read at once where that is not much, so that a line that breaks on the way costs a retry. */
  private @Nullable InputStream opened(String place, long size) throws IOException {
    InputStream in = target.read(place);
    if (in == null || size > S3Target.PART) {
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
          target.keepLock();
          return "";
        });
  }

  private <T extends @Nullable Object> T attempt(Retries.Action<T> action) {
    try {
      return retries.of(action);
    } catch (IOException e) {
      throw Publication.failed(settings.name(), target.address(), "", e);
    }
  }

  /** Sends nothing any more. */
  void stop() {
    sending.close();
  }

  @Override
  public void close() {
    try {
      target.close();
    } catch (IOException e) {
      // nothing of it is needed any more
    }
  }
}
