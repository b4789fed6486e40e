package org.yearpress.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Writes entries into the files of a content folder. Each file is replaced as a whole, so that a
 * cut leaves the old one or the new one.
 */
public final class ContentEditor {
  private final Path content;

  /** An editor of the files below a content folder. */
  public ContentEditor(Path content) {
    this.content = content;
  }

  /**
   * An acceptance to be written.
   *
   * @param form form and version; empty without a form
   * @param figures the operands as they are now
   */
  public record NewAcceptance(
      String finding, String form, String figures, String reason, String by, LocalDate on) {
    private Map<String, String> entry() {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("finding", finding);
      if (!form.isEmpty()) {
        entry.put("form", form);
      }
      entry.put("figures", figures);
      entry.put("reason", reason);
      entry.put("by", by);
      entry.put("on", on.toString());
      return entry;
    }
  }

  /** Adds an acceptance to a report.yml; gives the content path of the file. */
  public String acceptInReport(String folder, NewAcceptance acceptance) {
    return write(folder + "/report.yml", "accepted", acceptance.entry());
  }

  /**
   * Adds an acceptance to the folder that keeps them apart from reports; gives the content path.
   *
   * @param address {@code body/year}
   */
  public String acceptInFolder(String address, NewAcceptance acceptance) {
    return write("acceptances/" + address + ".yml", "", acceptance.entry());
  }

  /**
   * Adds a digest to the signature of that body and day, or a signature where there is none; gives
   * the content path of the file.
   */
  public String sign(String folder, String by, LocalDate on, String digest) {
    String path = folder + "/report.yml";
    String before = read(path);
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("by", by);
    entry.put("on", on.toString());
    String after =
        YamlList.complete(before, "signed", entry, "digest", digest)
            .orElseGet(
                () -> {
                  entry.put("digest", digest);
                  return YamlList.append(before, "signed", entry);
                });
    replace(path, after);
    return path;
  }

  private String write(String path, String key, Map<String, String> entry) {
    replace(path, YamlList.append(read(path), key, entry));
    return path;
  }

  private String read(String path) {
    Path file = content.resolve(path);
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", path), e);
    }
  }

  private void replace(String path, String text) {
    Path file = content.resolve(path);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path beside = file.resolveSibling("." + file.getFileName() + ".new");
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
  }
}
