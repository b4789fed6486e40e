package org.yearpress.output;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.MediaTypes;

/** Reads a sealed site. No link in it is followed. */
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
          new File(
              Files.size(file),
              mediaTypes.of(path),
              () -> Files.newInputStream(file, NOFOLLOW_LINKS)));
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
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      return in.readAllBytes();
    } catch (NoSuchFileException e) {
      return null; // a build removed it while we looked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The record of the site; empty when there is none.
   *
   * @throws ManifestReader.UnreadableException when something else stands there
   * @throws UncheckedIOException when it cannot be read
   */
  public Optional<Manifest> manifest() throws ManifestReader.UnreadableException {
    byte[] record = bytes(OutputPath.MANIFEST);
    if (record == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Manifest.read(record, part -> open(part.path())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Goes through the record of the site without holding it; nothing where there is none.
   *
   * @param files takes the files in the order of their paths
   * @throws ManifestReader.UnreadableException when something else stands there
   * @throws UncheckedIOException when it cannot be read
   */
  public void eachFile(BiConsumer<String, Manifest.Entry> files)
      throws ManifestReader.UnreadableException {
    try (InputStream record = open(OutputPath.MANIFEST)) {
      if (record != null) {
        Manifest.eachFile(record, part -> open(part.path()), files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable InputStream open(String path) throws IOException {
    Optional<File> file = file(path);
    return file.isPresent() ? file.get().open() : null;
  }

  /**
   * The file at a path, when each part of it is the plain name of a folder and the last that of a
   * file. A link is neither, wherever it leads: who can put one here decides nothing about what
   * else is read.
   */
  private @Nullable Path inside(String path) {
    try {
      Path at = folder;
      String[] names = path.split("/", -1);
      for (int i = 0; i < names.length; i++) {
        Path next = at.resolve(names[i]);
        boolean last = i == names.length - 1;
        if (!isPlain(names[i], next, at)
            || !(last
                ? Files.isRegularFile(next, NOFOLLOW_LINKS)
                : Files.isDirectory(next, NOFOLLOW_LINKS))) {
          return null;
        }
        at = next;
      }
      return at;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Whether a name leads one step down, by the rules of the machine that we are on. */
  private static boolean isPlain(String name, Path next, Path from) {
    Path last = next.getFileName();
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && last != null
        && last.toString().equals(name)
        && (from.toString().isEmpty() || (next.startsWith(from) && !next.equals(from)));
  }
}
