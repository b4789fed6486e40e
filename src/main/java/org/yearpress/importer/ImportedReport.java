package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.text.JsonText;

/** The result of an import, with what a person must review. */
public final class ImportedReport {
  /** File in a report's folder that lists what an import was not sure of; never published. */
  public static final String NOTES = "import-notes.md";

  private final String body;
  private final int year;
  private final String bodyName;
  private final @Nullable Form form;
  private final List<ParsedSource> sources;
  private final List<PlacedCell> cells;
  private final List<Remark> remarks;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  ImportedReport(
      String body,
      int year,
      String bodyName,
      @Nullable Form form,
      List<ParsedSource> sources,
      ReportDraft draft,
      List<PlacedCell> cells,
      List<Remark> remarks,
      ImportRequest request) {
    this.body = body;
    this.year = year;
    this.bodyName = bodyName;
    this.form = cells.isEmpty() ? null : form;
    this.sources = sources;
    this.cells = cells;
    List<Remark> all = new ArrayList<>(remarks);
    files.putAll(new ReportFiles(draft, cells, this.form, all, sources).files(request));
    List<String> order = sources.stream().map(m -> m.source().name()).toList();
    all.sort(
        Comparator.comparing(Remark::kind)
            .thenComparing(remark -> order.indexOf(remark.at().file()))
            .thenComparing(Remark::at));
    this.remarks = List.copyOf(all);
  }

  /** Path of the body that it belongs to. */
  public String body() {
    return body;
  }

  public int year() {
    return year;
  }

  /** Name for the body where it is new; empty where it is known, or the text names none. */
  public String bodyName() {
    return bodyName;
  }

  /** Content path of the folder that it is for. */
  public String folder() {
    return body + "/" + year;
  }

  /** The form whose table was recognised; empty for none. */
  public String form() {
    return form == null ? "" : form.id();
  }

  /** The form itself; null for none. */
  public @Nullable Form foundForm() {
    return form;
  }

  /** How many rows with a value of the form were found. */
  public int rows() {
    return (int)
        cells.stream()
            .filter(cell -> !cell.heading())
            .map(cell -> cell.at().table() + ":" + cell.at().row())
            .distinct()
            .count();
  }

  /** How many cells were placed; headings are none. */
  public int placed() {
    return (int) cells.stream().filter(cell -> !cell.at().column().isEmpty()).count();
  }

  /** How many of them are blank in the source. */
  public int blank() {
    return (int)
        cells.stream()
            .filter(cell -> !cell.at().column().isEmpty() && cell.value().isEmpty())
            .count();
  }

  /** How many sections there are, the cover too. */
  public int sections() {
    return (int)
        files.keySet().stream().filter(name -> name.matches("\\d\\d[^/]*\\.(md|adoc)")).count();
  }

  /** How many things a person must look at: without a place, or placed and uncertain. */
  public int toReview() {
    return count("unplaced") + count("look");
  }

  /** How many remarks there are of a kind: unplaced, look, left-out, note. */
  public int count(String kind) {
    return (int) remarks.stream().filter(remark -> remark.kind().word().equals(kind)).count();
  }

  /** What a person must look at, in the order of the source: place, what is the matter, text. */
  public List<Item> items() {
    return remarks.stream()
        .map(r -> new Item(r.kind().word(), r.at().text(), r.why(), r.text()))
        .toList();
  }

  /**
   * Something for a person.
   *
   * @param kind unplaced, look, left-out, note
   * @param text of the source, whole; may be empty
   */
  public record Item(String kind, Text at, Text why, String text) {}

  /** The files of the report's folder without the list, by path within it. */
  public SortedMap<String, byte[]> files() {
    return new TreeMap<>(files);
  }

  /** The list for a person, as Markdown in the words of a language. */
  public byte[] notes(Messages messages) {
    return new ImportNotes(messages).render(this, sources, cells, remarks);
  }

  /** All of it as JSON. */
  public String json(Messages messages, List<String> written) {
    JsonText json = new JsonText().object();
    json.name("report").value(folder());
    json.name("form").value(form());
    json.name("files").array();
    written.forEach(json::value);
    json.endArray();
    json.name("sources").array();
    for (ParsedSource source : sources) {
      json.object().name("file").value(source.source().name());
      json.name("format").value(source.format());
      json.optional("encoding", source.encoding()).endObject();
    }
    json.endArray();
    json.name("cells").array();
    for (PlacedCell cell : cells) {
      if (cell.at().column().isEmpty()) {
        continue;
      }
      json.object();
      json.name("table").value(cell.at().table());
      json.name("row").value(cell.at().row());
      json.name("column").value(cell.at().column());
      json.name("value").value(cell.value());
      json.name("label").value(cell.label());
      json.name("confidence").json(String.format(java.util.Locale.ROOT, "%.2f", cell.confidence()));
      cell.spot().write(json);
      json.endObject();
    }
    json.endArray();
    json.name("items").array();
    for (Remark remark : remarks) {
      json.object().name("kind").value(remark.kind().word());
      json.name("code").value(remark.why().key().substring("intake.".length()));
      json.name("message").value(messages.format(remark.why()));
      json.optional("text", remark.text());
      remark.at().write(json);
      json.endObject();
    }
    return json.endArray().endObject().toString();
  }
}
