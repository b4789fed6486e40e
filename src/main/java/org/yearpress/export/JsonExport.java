package org.yearpress.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.CellLine;
import org.yearpress.form.Form;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.People;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.VisibleNames;
import org.yearpress.output.Sink;
import org.yearpress.text.JsonText;
import org.yearpress.text.fast.Utf8;

/**
 * The whole report for machines, {@code report.json}, as {@code schema/report-json.schema.json}
 * describes it. Figures are JSON numbers with all their digits; {@code raw} has them as written
 * where that says more. What is not known, and what goes without saying, is left out: labels are in
 * one place, and a cell says only what its key does not.
 */
@API(status = API.Status.STABLE)
public final class JsonExport implements Export {
  private static final int FORMAT = 2;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String file() {
    return "report.json";
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    Messages messages = input.messages();
    JsonText json = new JsonText(new Utf8(64 * 1024)).object();
    json.name("format").value(FORMAT);
    json.newline().name("report");
    writeReport(input, json);
    writeSections(report.sections(), input.report().prose(), json);
    writeCells(input.figures().lines(), json);
    array(json, "rules", input.report().rules(), (rule, out) -> writeRule(rule, messages, out));
    array(
        json,
        "findings",
        input.publicFindings(),
        (finding, out) -> writeFinding(finding, messages, input.names(), out));
    array(
        json,
        "corrections",
        report.corrections(),
        (correction, out) -> writeCorrection(correction, input.names(), out));
    array(json, "attachments", report.contents().attachments(), JsonExport::writeAttachment);
    byte[] bytes = json.newline().endObject().newline().bytes();
    sink.put(Permalinks.download(report, file()), bytes);
  }

  private static <T> void array(
      JsonText json, String name, List<T> items, BiConsumer<T, JsonText> write) {
    json.newline().name(name).array();
    for (T item : items) {
      json.newline();
      write.accept(item, json);
    }
    json.endArray();
  }

  private static void writeReport(ExportInput input, JsonText json) {
    Report report = input.report().report();
    json.object();
    json.name("address").value(report.address());
    json.name("title").value(report.joinedTitle());
    json.name("body");
    writeBody(input.body(), json);
    json.name("year").value(report.year());
    json.name("period").object();
    json.name("from").value(report.period().from().toString());
    json.name("to").value(report.period().to().toString()).endObject();
    json.name("language").value(report.language());
    json.name("status").value(report.status().name().toLowerCase(Locale.ROOT));
    date(json, "published", report.release().published());
    json.name("edition").value(report.edition());
    if (report.isSuperseded()) {
      json.name("superseded").object();
      date(json, "on", report.amendments().editions().own().until());
      json.endObject();
    }
    Form form = input.form();
    if (form != null) {
      json.name("form").object();
      json.name("id").value(form.id());
      json.name("version").value(form.version());
      json.name("title").value(form.title()).endObject();
    }
    json.optional("scope", report.figures().scope());
    json.optional("summary", input.report().summaryText());
    json.optional("original", report.description().original().text());
    if (!input.licence().isNone()) {
      json.name("licence").object();
      json.optional("id", input.licence().id());
      json.name("name").value(input.licence().name());
      json.name("url").value(input.licence().url().text()).endObject();
    }
    writePeople(input, json);
    if (!report.responsible().signed().isEmpty()) {
      json.name("signed").array();
      for (Signature signature : report.responsible().signed()) {
        writeSignature(signature, input.names(), json);
      }
      json.endArray();
    }
    Report.Withdrawal withdrawn = report.release().withdrawn();
    if (withdrawn != null) {
      json.name("withdrawn").object();
      date(json, "on", withdrawn.on());
      json.optional("reason", withdrawn.reason());
      json.optional("successor", withdrawn.successor()).endObject();
    }
    json.endObject();
  }

  private static void writeBody(Body body, JsonText json) {
    json.object();
    json.name("path").value(body.path());
    json.name("name").value(body.name());
    json.optional("kind", body.kind());
    if (!body.identifiers().isEmpty()) {
      json.name("identifiers").object();
      body.identifiers().forEach((kind, value) -> json.name(kind).value(value));
      json.endObject();
    }
    json.endObject();
  }

  private static void writePeople(ExportInput input, JsonText json) {
    Report report = input.report().report();
    Contact contact = input.names().shown(report.responsible().contact());
    if (!contact.equals(Contact.NONE)) {
      json.name("contact").object();
      json.optional("name", contact.name());
      json.optional("address", contact.address());
      json.optional("postcode", contact.postcode());
      json.optional("phone", contact.phone());
      json.optional("fax", contact.fax());
      json.optional("email", contact.email()).endObject();
    }
    People people = report.responsible().people();
    if (input.site().disclosure().publishPeople() && !people.equals(People.NONE)) {
      json.name("people").object();
      json.optional("responsible", people.responsible());
      json.optional("reviewed-by", people.reviewedBy());
      json.optional("prepared-by", people.preparedBy());
      json.optional("phone", people.phone()).endObject();
    }
    Report.Filled filled = report.figures().filled();
    if (filled != null) {
      json.name("filled").object();
      json.optional("by", input.names().shown(filled.by()));
      date(json, "on", filled.on());
      json.endObject();
    }
  }

  private static void writeSignature(
      Signature signature, VisibleNames visibleNames, JsonText json) {
    json.object().optional("by", visibleNames.shown(signature.by()));
    date(json, "on", signature.on());
    json.optional("digest", signature.digest()).endObject();
  }

  private static void writeSections(List<Section> sections, List<Prose> prose, JsonText json) {
    json.newline().name("sections").array();
    for (int i = 0; i < sections.size(); i++) {
      json.newline();
      writeSection(sections.get(i), prose.get(i), json);
    }
    json.endArray();
  }

  private static void writeSection(Section section, Prose prose, JsonText json) {
    json.object();
    json.name("slug").value(section.slug());
    json.name("title").value(prose.title());
    json.name("parts").array();
    List<Prose.Passage> part = new ArrayList<>();
    for (Prose.Passage passage : prose.passages()) {
      boolean begins =
          passage.kind() == Prose.Passage.Kind.HEADING
              || (!part.isEmpty() && !part.get(0).anchor().equals(passage.anchor()));
      if (begins && !part.isEmpty()) {
        writePart(section.slug(), prose.title(), part, json);
        part.clear();
      }
      part.add(passage);
    }
    if (!part.isEmpty()) {
      writePart(section.slug(), prose.title(), part, json);
    }
    json.endArray().endObject();
  }

  /**
   * A heading with the passages below it, or passages below none. What stands below the heading of
   * the section itself does not repeat it.
   */
  private static void writePart(
      String slug, String title, List<Prose.Passage> passages, JsonText json) {
    Prose.Passage first = passages.get(0);
    boolean headed = first.kind() == Prose.Passage.Kind.HEADING;
    boolean own = headed && first.anchor().equals(slug) && first.text().equals(title);
    List<Prose.Passage> below = passages.subList(headed ? 1 : 0, passages.size());
    json.object();
    if (!own) {
      json.optional("anchor", first.anchor());
    }
    if (headed && !own) {
      json.name("heading").value(first.text());
    }
    texts(json, "texts", below.stream().map(Prose.Passage::text).toList());
    if (below.stream().anyMatch(JsonExport::isCaption)) {
      json.name("captions").array();
      for (int i = 0; i < below.size(); i++) {
        if (isCaption(below.get(i))) {
          json.value(i);
        }
      }
      json.endArray();
    }
    json.endObject();
  }

  private static boolean isCaption(Prose.Passage passage) {
    return passage.kind() == Prose.Passage.Kind.CAPTION;
  }

  /** The labels of a table's rows and columns. */
  private record Labels(Map<String, String> rows, Map<String, String> columns) {
    Labels() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Map<String, Labels> of(List<CellLine> lines) {
      Map<String, Labels> tables = new LinkedHashMap<>();
      for (CellLine line : lines) {
        CellKey at = line.cell().at();
        Labels labels = tables.computeIfAbsent(at.table(), table -> new Labels());
        if (!line.rowLabel().isEmpty()) {
          labels.rows.putIfAbsent(at.row(), line.rowLabel());
        }
        if (!line.columnLabel().isEmpty()) {
          labels.columns.putIfAbsent(at.column(), line.columnLabel());
        }
      }
      return tables;
    }

    void writeTo(JsonText json) {
      json.object();
      write("rows", rows, json);
      if (!columns.isEmpty()) {
        write("columns", columns, json);
      }
      json.endObject();
    }

    private static void write(String name, Map<String, String> labels, JsonText json) {
      json.newline().name(name).object();
      labels.forEach((path, label) -> json.newline().name(path).value(label));
      json.endObject();
    }
  }

  private static void writeCells(List<CellLine> lines, JsonText json) {
    Map<String, Labels> labels = Labels.of(lines);
    json.newline().name("labels").object();
    labels.forEach((table, each) -> each.writeTo(json.newline().name(table)));
    json.endObject();
    json.newline().name("cells").array();
    for (CellLine line : lines) {
      json.newline();
      writeCell(line, labels, json);
    }
    json.endArray();
  }

  private static void writeCell(CellLine line, Map<String, Labels> labels, JsonText json) {
    Cell cell = line.cell();
    CellKey at = cell.at();
    String key = at.toString();
    BigDecimal value = cell.value();
    String digits = value == null ? "" : value.toPlainString();
    json.object().name("key").value(key);
    if (!key.equals(at.row())) {
      json.name("table").value(at.table());
      json.name("row").value(at.row());
      json.name("column").value(at.column());
    }
    if (value == null) {
      json.name("state").value(cell.state().word());
    } else {
      json.name("value").json(digits);
    }
    json.optional("raw", cell.raw().equals(digits) ? "" : cell.raw());
    Map<String, String> rows = Objects.requireNonNull(labels.get(at.table())).rows;
    if (!line.rowLabel().equals(rows.get(at.row()))) {
      json.optional("label", line.rowLabel());
    }
    json.optional("unit", line.unit());
    json.optional("note", cell.note()).endObject();
  }

  private static void writeRule(RuleResult rule, Messages messages, JsonText json) {
    json.object();
    json.name("id").value(rule.id());
    json.name("kind").value(rule.kind());
    json.name("result").value(rule.result().word());
    if (rule.cell() != null) {
      json.name("cell").value(rule.cell().toString());
    }
    texts(json, "sides", rule.comparison().sides());
    json.optional("figures", rule.comparison().figures());
    if (rule.arithmetic() != null) {
      json.name("arithmetic").value(messages.format(rule.arithmetic()));
    }
    json.endObject();
  }

  private static void writeFinding(
      Finding finding, Messages messages, VisibleNames visibleNames, JsonText json) {
    json.object();
    json.name("id").value(finding.id());
    json.name("code").value(finding.code());
    json.name("severity").value(finding.severity().word());
    if (finding.result() != null) {
      json.name("result").value(finding.result().word());
    }
    if (finding.cell() != null) {
      json.name("cell").value(finding.cell().toString());
    }
    texts(json, "sides", finding.comparison().sides());
    json.optional("figures", finding.comparison().figures());
    json.name("message").value(messages.format(finding.explanation().message()));
    texts(json, "details", finding.detailsForReaders().stream().map(messages::format).toList());
    Acceptance acceptance = finding.acceptance();
    if (acceptance != null) {
      json.name("accepted").object();
      json.name("reason").value(acceptance.reason());
      json.optional("by", visibleNames.shown(acceptance.by()));
      date(json, "on", acceptance.on());
      json.endObject();
    }
    json.endObject();
  }

  private static void writeCorrection(
      Correction correction, VisibleNames visibleNames, JsonText json) {
    json.object();
    date(json, "on", correction.on());
    json.optional("by", visibleNames.shown(correction.by()));
    json.optional("cell", correction.cell());
    json.optional("section", correction.section());
    json.optional("from", correction.from());
    json.optional("to", correction.to());
    json.optional("reason", correction.reason()).endObject();
  }

  private static void writeAttachment(Attachment attachment, JsonText json) {
    json.object();
    json.name("file").value(attachment.file());
    json.name("path").value(Permalinks.attachment(attachment));
    json.name("title").value(attachment.title());
    json.optional("description", attachment.description());
    json.name("type").value(attachment.type());
    json.name("size").value(attachment.size());
    json.name("sha256").value(attachment.sha256()).endObject();
  }

  private static void texts(JsonText json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.name(name).array();
      values.forEach(json::value);
      json.endArray();
    }
  }

  private static void date(JsonText json, String name, @Nullable LocalDate date) {
    if (date != null) {
      json.name(name).value(date.toString());
    }
  }
}
