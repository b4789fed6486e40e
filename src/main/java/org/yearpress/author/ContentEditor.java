package org.yearpress.author;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.StatisticsEdit;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.statistics.StatisticsRows;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.yaml.YamlScalar;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Attachment;
import org.yearpress.model.Cell;

/**
 * Writes entries into the files of a content folder. Each file is replaced atomically: after a
 * crash it is the old one or the new one. Corrections, acceptances and signatures get a file each,
 * so that two people who add one do not meet in one file.
 */
public final class ContentEditor {
  private final ContentEdits edits;
  private final StatisticsReaders statistics;
  private final boolean later;

  /**
   * An editor of the files below a content folder.
   *
   * @param statistics formats in which figures can be corrected
   */
  public ContentEditor(Path content, StatisticsReaders statistics) {
    this(content, statistics, false);
  }

  private ContentEditor(Path content, StatisticsReaders statistics, boolean later) {
    this.statistics = statistics;
    this.edits = new ContentEdits(content);
    this.later = later;
  }

  /** The same, but nothing is written before {@link #write()}. */
  public static ContentEditor collecting(Path content, StatisticsReaders statistics) {
    return new ContentEditor(content, statistics, true);
  }

  /** What would be written: the bytes of files, or nothing for those that would be gone. */
  public SortedMap<String, Optional<byte[]>> edits() {
    return edits.files();
  }

  /**
   * Writes what was collected.
   *
   * @throws UnusableException when something cannot be written
   */
  public void write() {
    edits.write();
  }

  private void done() {
    if (!later) {
      edits.write();
    }
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

  /** Adds an acceptance to a report; gives the content path of its file. */
  public String acceptInReport(String folder, NewAcceptance acceptance) {
    return add(folder + "/accepted", acceptance.finding(), acceptance.entry());
  }

  /**
   * Adds an acceptance to the folder that keeps them apart from reports; gives the content path of
   * its file.
   *
   * @param address {@code body/year}
   */
  public String acceptInFolder(String address, NewAcceptance acceptance) {
    return add("acceptances/" + address, acceptance.finding(), acceptance.entry());
  }

  /** Adds a signature to a report; gives the content path of its file. */
  public String sign(String folder, String by, LocalDate on, String digest) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("by", by);
    entry.put("on", on.toString());
    entry.put("digest", digest);
    return add(folder + "/signed", on + "-" + by, entry);
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

  /** Adds a correction to a report; gives the content path of its file. */
  public String correct(String folder, NewCorrection correction) {
    String what = correction.cell().isEmpty() ? correction.section() : correction.cell();
    return add(folder + "/corrections", correction.on() + "-" + what, correction.entry());
  }

  private String add(String folder, String about, Map<String, String> entry) {
    StringBuilder yaml = new StringBuilder();
    entry.forEach((key, text) -> yaml.append(YamlText.line(key, YamlText.text(text))));
    String path = EntryName.free(folder, about, edits::exists);
    edits.put(path, yaml.toString());
    done();
    return path;
  }

  /**
   * Puts another text into a cell and leaves every other byte of its file as it is.
   *
   * @param encoding name of the character set that the file was read with; empty for a workbook
   * @return whether it was done: not in workbooks, and not where the file has changed since
   */
  public boolean write(Cell cell, String encoding, String raw) {
    String path = cell.place().file();
    byte[] before = edits.bytes(path);
    if (before == null) {
      throw new UnusableException(Text.of("author.unreadable", "path", path));
    }
    Optional<byte[]> changed =
        StatisticsEdit.of(statistics, before, encoding, cell.place(), cell.raw(), raw);
    changed.ifPresent(bytes -> edits.put(path, bytes));
    done();
    return changed.isPresent();
  }

  /**
   * Takes away the note beside a cell, which says what a person was asked to confirm.
   *
   * @param encoding name of the character set that the file was read with
   * @return whether it was done: only in CSV files with notes, as they were read
   */
  public boolean confirm(Cell cell, String encoding) {
    String path = cell.place().file();
    byte[] before = edits.bytes(path);
    if (before == null || encoding.isEmpty() || !path.endsWith(".csv")) {
      return false;
    }
    Optional<byte[]> changed =
        Decoding.strict(before, Charset.forName(encoding))
            .flatMap(text -> StatisticsRows.note(text, cell.place()))
            .flatMap(
                note -> StatisticsEdit.of(statistics, before, encoding, note, cell.note(), ""));
    changed.ifPresent(bytes -> edits.put(path, bytes));
    done();
    return changed.isPresent();
  }

  /**
   * Adds "the rest was checked and is 0" for a table to report.yml.
   *
   * @param by who checked it
   */
  public void declareZeros(String folder, String table, String by, LocalDate on) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("table", table);
    entry.put("by", by);
    entry.put("on", on.toString());
    addToReport(folder, "zeros", entry);
  }

  /** Adds an attachment to the list of report.yml. */
  public void listAttachment(String folder, String file, String title) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("file", file);
    if (!title.isEmpty()) {
      entry.put("title", title);
    }
    addToReport(folder, "attachments", entry);
  }

  /** Writes into report.yml that a report is published, and on which day. */
  public void publish(String folder, LocalDate on) {
    String path = folder + "/report.yml";
    String yaml = YamlScalar.withKey(text(path), "status", "published");
    yaml = YamlScalar.withKey(yaml, "published", on.toString());
    edits.put(path, yaml);
    done();
  }

  private void addToReport(String folder, String key, Map<String, String> entry) {
    String path = folder + "/report.yml";
    edits.put(path, YamlList.append(text(path), key, entry));
    done();
  }

  private String text(String path) {
    byte[] bytes = edits.bytes(path);
    if (bytes == null) {
      throw new UnusableException(Text.of("author.unreadable", "path", path));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes of a file as it is with what was collected; null when there is none. */
  public byte @Nullable [] bytes(String path) {
    return edits.bytes(path);
  }

  /** Puts other bytes into a file, or makes it. */
  public void replace(String path, byte[] bytes) {
    edits.put(path, bytes);
    done();
  }

  /** Deletes a file. */
  public void delete(String path) {
    edits.delete(path);
    done();
  }

  /** Forgets what was collected for a file: it stays as it is on disk. */
  public void keep(String path) {
    edits.forget(path);
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
    for (Map.Entry<String, String> file : edition.files().entrySet()) {
      byte[] bytes = edits.bytes(file.getValue());
      if (bytes == null) {
        throw new UnusableException(Text.of("author.unwritable", "path", path));
      }
      edits.put(path + "/" + file.getKey(), bytes);
    }
    edits.put(path + "/edition.yml", edition.yaml());
    edits.asWhole(path);
    done();
    return path;
  }

  /**
   * Puts a report back to the edition that was frozen last, which then stands again.
   *
   * @param frozen path in the report's folder to the content path of the frozen file
   * @param current content paths of the files that make up the report now
   * @param edition content path of the folder of the frozen edition, which goes
   */
  public void restore(
      String folder, Map<String, String> frozen, Collection<String> current, String edition) {
    current.forEach(edits::delete);
    frozen.forEach(
        (name, path) -> {
          byte[] bytes = edits.bytes(path);
          if (bytes == null) {
            throw new UnusableException(Text.of("author.unreadable", "path", path));
          }
          edits.put(folder + "/" + name, bytes);
        });
    edits.deleteBelow(edition);
    done();
  }
}
