package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.MediaTypes;

/** Reads a sealed site. */
public final class SiteFolder {
  private final Path folder;
  private final MediaTypes mediaTypes;

  /** The site in a folder, which need not be there. */
  public SiteFolder(Path folder) {
    this(folder, MediaTypes.STANDARD);
  }

  /** The same with media types of one's own. */
  public SiteFolder(Path folder, MediaTypes mediaTypes) {
    this.folder = folder.normalize();
    this.mediaTypes = mediaTypes;
  }

  /**
   * A file of the site.
   *
   * @param size in bytes
   * @param type media type
   */
  public record File(long size, String type, Sink.Source source) {
    /** The bytes; the caller closes them. */
    public InputStream open() throws IOException {
      return source.open();
    }
  }

  /**
   * A file, to be streamed; empty when there is none.
   *
   * @param path as for {@link #bytes}
   * @throws UncheckedIOException when it cannot be looked at
   */
  public Optional<File> file(String path) {
    Path file = inside(path);
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new File(Files.size(file), mediaTypes.of(path), () -> Files.newInputStream(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The bytes of a file; null when there is none.
   *
   * @param path relative to the site's root, with {@code /}; one that leads out of it is none
   * @throws UncheckedIOException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) {
    Path file = inside(path);
    if (file == null) {
      return null;
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null; // a build removed it while we looked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Path inside(String path) {
    try {
      Path file = folder.resolve(path).normalize();
      return file.startsWith(folder) && Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
