package org.yearpress.author;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.PathRules;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;

/**
 * The gate for folders that commands make for a body or a report: what {@code check} would refuse
 * is not made. What lies in a folder is looked up once, however many are made in it.
 */
public final class FolderGate {
  private final Path content;
  private final Vocabulary vocabulary;

  /** The names in each folder that was looked at, by what they are on a disk that folds them. */
  private final Map<Path, Map<String, List<String>>> names = new HashMap<>();

  /**
   * @param content the content folder
   * @param vocabulary says which names the output needs for itself
   */
  public FolderGate(Path content, Vocabulary vocabulary) {
    this.content = content;
    this.vocabulary = vocabulary;
  }

  /**
   * Refuses a folder that cannot be one of the content.
   *
   * @param folder below the content folder, with {@code /}
   * @throws UnusableException when it cannot
   */
  public void require(String folder) {
    Path above = content;
    for (String part : folder.split("/", -1)) {
      PathRules.requireFolder(part, folder);
      refuseAlike(above, part);
      above = above.resolve(part);
    }
    int bytes = FileName.bytes(folder);
    if (Limits.STANDARD.exceeds(Limit.REPORT_PATH_BYTES, bytes)) {
      throw PathRules.tooLong(Limit.REPORT_PATH_BYTES, bytes);
    }
    vocabulary
        .reservedPart(folder)
        .ifPresent(
            part -> {
              throw new UnusableException(
                  Text.of("content.reserved-name", "name", part),
                  Text.of("content.reserved-name-hint"),
                  null);
            });
    refuseOutside(folder);
  }

  /** Takes note of a folder that was made. */
  public void made(String folder) {
    Path above = content;
    for (String part : folder.split("/", -1)) {
      Map<String, List<String>> beside = names.get(above);
      if (beside != null) {
        add(beside, part);
      }
      above = above.resolve(part);
    }
  }

  /**
   * Refuses a file that would be written elsewhere, through a link.
   *
   * @param path content path of a file whose name is fit
   * @throws UnusableException when it would
   */
  public void requireInside(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
        throw new UnusableException(Text.of("author.bad-folder", "folder", path));
      }
    }
    refuseOutside(path);
  }

  /** Refuses a name that is another one beside it on some disk. */
  private void refuseAlike(Path above, String name) {
    Map<String, List<String>> beside = names.computeIfAbsent(above, FolderGate::namesIn);
    for (String other : beside.getOrDefault(FileName.folded(name), List.of())) {
      if (!other.equals(name)) {
        throw new UnusableException(
            Text.of("content.name-twice-case", "name", name, "other", other),
            Text.of("content.name-twice-hint"),
            null);
      }
    }
  }

  private static Map<String, List<String>> namesIn(Path folder) {
    Map<String, List<String>> names = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path each : there) {
        add(names, Normalizer.normalize(String.valueOf(each.getFileName()), Normalizer.Form.NFC));
      }
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", folder.toString()), e);
    }
    return names;
  }

  private static void add(Map<String, List<String>> names, String name) {
    List<String> alike = names.computeIfAbsent(FileName.folded(name), key -> new ArrayList<>(1));
    if (!alike.contains(name)) {
      alike.add(name);
    }
  }

  /** Refuses a way through a link that leads out of the content folder. */
  private void refuseOutside(String folder) {
    try {
      Path real = content.toRealPath();
      Path existing = content.resolve(folder).toAbsolutePath().normalize();
      while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
        existing = existing.getParent();
      }
      if (existing == null || !existing.toRealPath().startsWith(real)) {
        throw new UnusableException(Text.of("author.bad-folder", "folder", folder));
      }
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", folder), e);
    }
  }
}
