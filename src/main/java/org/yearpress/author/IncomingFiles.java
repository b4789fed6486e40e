package org.yearpress.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Reads files handed in by an editor, and puts a new report into the content folder. */
public final class IncomingFiles {
  /** Far more than a report is; larger files are refused before they are read. */
  private static final long MAX_SIZE = 64L << 20;

  private static final Pattern PUBLISHED_STATUS =
      Pattern.compile("(?m)^status:\\s*[\"']?(published|withdrawn)");

  /**
   * Where the files that a new import replaces are kept; a name that begins with a dot is no
   * content.
   */
  private static final String REPLACED = ".replaced";

  private final Path content;

  /** For the files below a content folder, which must be there. */
  public IncomingFiles(Path content) {
    if (!Files.isDirectory(content)) {
      throw new UnusableException(
          Text.of("content.no-folder", "path", content.toString()),
          Text.of("content.no-folder-hint"),
          null);
    }
    this.content = content;
  }

  /** A file as it was handed in. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record IncomingFile(String name, byte[] bytes) {}

  /** Whether a folder was handed in, not a file. */
  public static boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  /** Reads a file that was handed in. */
  public static IncomingFile read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UnusableException(Text.of("author.no-such-file", "path", file.toString()));
      }
      if (Files.size(file) > MAX_SIZE) {
        throw new UnusableException(Text.of("author.too-large", "path", file.toString()));
      }
      Path name = file.getFileName();
      return new IncomingFile(
          Normalizer.normalize(name == null ? "" : name.toString(), Normalizer.Form.NFC),
          Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", file.toString()), e);
    }
  }

  /** Whether there is such a file or folder. */
  public boolean exists(String path) {
    return Files.exists(content.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a report stands that readers have: such a one is corrected, not replaced. */
  public boolean isPublished(String folder) {
    Path file = content.resolve(folder).resolve("report.yml");
    try {
      return exists(folder + "/editions")
          || (Files.exists(file) && PUBLISHED_STATUS.matcher(Files.readString(file)).find());
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", folder), e);
    }
  }

  /**
   * Puts a report's files into its folder. The sections, statistics and settings that stand there
   * are moved aside first; attachments and bindings stay.
   *
   * @param files path within the folder to bytes
   * @param replaced whether a name is one of those that are moved aside
   * @return content paths of what was written, sorted
   */
  public List<String> write(
      String folder, SortedMap<String, byte[]> files, Pattern replaced, @Nullable String body) {
    Path target = content.resolve(folder);
    SortedMap<String, byte[]> all = new TreeMap<>();
    files.forEach((path, bytes) -> all.put(folder + "/" + path, bytes));
    List<WholeFile> prepared = new ArrayList<>();
    try {
      Path parent = target.getParent();
      if (body != null && parent != null && !Files.exists(parent.resolve("body.yml"))) {
        String above = folder.substring(0, folder.lastIndexOf('/'));
        all.put(above + "/body.yml", body.getBytes(StandardCharsets.UTF_8));
      }
      Files.createDirectories(target);
      // Whatever may not fit on the disk is there before anything that stands is touched.
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        prepared.add(WholeFile.prepare(content.resolve(file.getKey()), file.getValue()));
      }
      moveAside(target, replaced, files);
      for (WholeFile file : prepared) {
        file.put();
      }
    } catch (IOException e) {
      prepared.forEach(WholeFile::discard);
      throw new UnusableException(Text.of("author.unwritable", "path", folder), e);
    }
    return List.copyOf(all.keySet());
  }

  /**
   * What is as it is to be stays, so that a second try does not put it in the place of the first.
   */
  private static void moveAside(Path folder, Pattern replaced, SortedMap<String, byte[]> files)
      throws IOException {
    List<Path> existing = new ArrayList<>();
    try (DirectoryStream<Path> list =
        Files.newDirectoryStream(
            folder, each -> replaced.matcher(String.valueOf(each.getFileName())).matches())) {
      list.forEach(existing::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(existing);
    for (Path each : existing) {
      String name = String.valueOf(each.getFileName());
      byte[] coming = files.get(name);
      if (coming == null
          || !Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
          || !Arrays.equals(Files.readAllBytes(each), coming)) {
        Path aside = folder.resolve(REPLACED);
        Files.createDirectories(aside);
        Files.move(each, aside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
