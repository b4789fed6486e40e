package org.yearpress.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yearpress.content.statistics.StatisticsEdit;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Attachment;
import org.yearpress.model.Cell;

/**
 * Writes entries into the files of a content folder. Each file is replaced atomically: after a
 * crash it is the old one or the new one.
 */
public final class ContentEditor {
  private final Path content;
  private final StatisticsReaders statistics;

  /**
   * An editor of the files below a content folder.
   *
   * @param statistics formats in which figures can be corrected
   */
  public ContentEditor(Path content, StatisticsReaders statistics) {
    this.statistics = statistics;
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

  /**
   * A correction to be written.
   *
   * @param cell address of the corrected cell; empty when a section was corrected
   * @param from what stood there; empty when nothing did, or for a section
   * @param by may be empty
   */
  public record NewCorrection(
      LocalDate on, String by, String cell, String section, String from, String to, String reason) {
    private Map<String, String> entry() {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("on", on.toString());
      entry.put("by", by);
      entry.put("cell", cell);
      entry.put("section", section);
      entry.put("from", from);
      entry.put("to", to);
      entry.put("reason", reason);
      entry.values().removeIf(String::isEmpty);
      return entry;
    }
  }

  /** Adds a correction to a report.yml; gives the content path of the file. */
  public String correct(String folder, NewCorrection correction) {
    return write(folder + "/report.yml", "corrections", correction.entry());
  }

  /**
   * Puts another text into a cell and leaves every other byte of its file as it is.
   *
   * @param encoding name of the character set that the file was read with; empty for a workbook
   * @return whether it was done: not in workbooks, and not where the file has changed since
   */
  public boolean write(Cell cell, String encoding, String raw) {
    String path = cell.place().file();
    Optional<byte[]> changed =
        StatisticsEdit.of(statistics, bytes(path), encoding, cell.place(), cell.raw(), raw);
    changed.ifPresent(bytes -> replace(path, bytes));
    return changed.isPresent();
  }

  /**
   * An edition to be frozen.
   *
   * @param files path in the edition's folder to the content path of what is copied there
   * @param superseded day on which the next edition takes its place
   * @param form id of the form in force; empty or {@code none} without one
   * @param digest of what was published
   * @param attachments those that it has, wherever their files lie
   */
  public record NewEdition(
      int number,
      Map<String, String> files,
      LocalDate superseded,
      String form,
      String digest,
      List<Attachment> attachments) {
    public NewEdition {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
      attachments = List.copyOf(attachments);
    }

    private String yaml() {
      String text =
          YamlText.line("superseded", superseded.toString())
              + (form.isEmpty() ? "" : YamlText.line("form", YamlText.quoted(form)))
              + YamlText.line("digest", YamlText.word(digest))
              + YamlText.line("attachments", "[]");
      for (Attachment attachment : attachments) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("file", attachment.file());
        entry.put("sha256", attachment.sha256());
        text = YamlList.append(text, "attachments", entry);
      }
      return text;
    }
  }

  /**
   * Freezes the edition of a report that was published: copies its files beside it, all or none.
   *
   * @return the content path of the edition's folder
   */
  public String freeze(String folder, NewEdition edition) {
    String path = folder + "/editions/" + edition.number();
    Path target = content.resolve(path);
    // A name that begins with a dot is passed over, should this be cut.
    Path beside = target.resolveSibling("." + edition.number() + ".new");
    try {
      removeLeftOver(beside);
      for (Map.Entry<String, String> file : edition.files().entrySet()) {
        Path copy = beside.resolve(file.getKey());
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(content.resolve(file.getValue()), copy);
      }
      Files.writeString(beside.resolve("edition.yml"), edition.yaml(), StandardCharsets.UTF_8);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      discard(beside);
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
    return path;
  }

  /** What a run that was cut has left. */
  private static void removeLeftOver(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }

  private static void discard(Path folder) {
    try {
      removeLeftOver(folder);
    } catch (IOException | UncheckedIOException e) {
      // What stopped the writing is told; the next run removes what stays.
    }
  }

  private String write(String path, String key, Map<String, String> entry) {
    replace(path, YamlList.append(read(path), key, entry));
    return path;
  }

  /** The text of a file; empty where there is none, and only there. */
  private String read(String path) {
    try {
      return new String(Files.readAllBytes(content.resolve(path)), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private byte[] bytes(String path) {
    try {
      return Files.readAllBytes(content.resolve(path));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static UnusableException unreadable(String path, IOException e) {
    return new UnusableException(Text.of("author.unreadable", "path", path), e);
  }

  private void replace(String path, String text) {
    replace(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void replace(String path, byte[] bytes) {
    try {
      WholeFile.write(content.resolve(path), bytes);
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
  }
}
