package org.yearpress.publish;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.Build;
import org.yearpress.output.Manifest;
import org.yearpress.output.Output;
import org.yearpress.output.OutputPath;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteStore;
import org.yearpress.output.VerifiedStream;

/** The built site, locked against builds while it is read. */
final class LocalSite implements AutoCloseable {
  private final Build held;
  private final Manifest manifest;
  private final Map<String, Manifest.Entry> files;
  private final String name;
  private final boolean stored;

  private LocalSite(Build held, Manifest manifest, String name, boolean stored) {
    this.held = held;
    this.stored = stored;
    this.manifest = manifest;
    this.files = manifest.filesAndParts();
    this.name = name;
  }

  /**
   * The site in a folder.
   *
   * @throws UnusableException when there is none, it is being built, or files of it are gone
   */
  static LocalSite open(Path output) {
    return open(output, null);
  }

  /**
   * The same.
   *
   * @param store where the files lie, of which the folder has only the list; null for the folder
   */
  static LocalSite open(Path output, @Nullable SiteStore store) {
    String name = output.normalize().toString();
    Build held = store == null ? Output.open(output) : Output.openWhole(output, store);
    Manifest manifest = held.previous();
    for (var file : manifest.files().entrySet()) {
      if (!held.isUnchanged(file.getKey(), file.getValue())) {
        held.close();
        throw HashedInput.changed(name + "/" + file.getKey());
      }
    }
    return new LocalSite(held, manifest, name, store != null);
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * The bytes of a file, or of a part of the record; reading ends with a failure when they are not
   * those of the manifest.
   */
  Sink.Source source(String path) {
    Manifest.Entry entry = files.get(path);
    if (entry == null) {
      throw new IllegalArgumentException(path);
    }
    Sink.Source bytes =
        () ->
            new VerifiedStream(
                held.read(path),
                entry.hash(),
                () -> {
                  throw HashedInput.changed(name + "/" + path);
                });
    return stored && !OutputPath.isRecordPart(path) ? new StoredSource(bytes) : bytes;
  }

  @Override
  public void close() {
    held.close();
  }
}
