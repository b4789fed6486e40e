package org.yearpress.importer.mapped;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.ImportedReport;
import org.yearpress.importer.RemarkKind;
import org.yearpress.model.CellKey;
import org.yearpress.text.CsvText;
import org.yearpress.text.JsonText;

/** The result of the import of an XML document, with what a person must review. */
public final class XmlReport {
  private final ImportSource source;
  private final Form form;
  private final String body;
  private final int year;
  private final String bodyName;
  private final String program;
  private final XmlTables tables;
  private final Map<CellKey, XmlTables.XmlCell> cells;

  XmlReport(
      ImportSource source,
      Form form,
      String body,
      int year,
      String bodyName,
      String program,
      XmlTables tables) {
    this.source = source;
    this.form = form;
    this.body = body;
    this.year = year;
    this.bodyName = bodyName;
    this.program = program;
    this.tables = tables;
    this.cells = tables.cells();
  }

  /** Path of the body that it belongs to. */
  public String body() {
    return body;
  }

  /** The name of the body. */
  public String bodyName() {
    return bodyName;
  }

  public int year() {
    return year;
  }

  /** Content path of the folder that it is for. */
  public String folder() {
    return body + "/" + year;
  }

  /** The form of the mapping. */
  public Form form() {
    return form;
  }

  /** What the cells hold, each as written, in the order of the form. */
  public SortedMap<CellKey, String> values() {
    SortedMap<CellKey, String> values = new TreeMap<>();
    cells.forEach((at, cell) -> values.put(at, cell.value()));
    return values;
  }

  /** How many values the document has; labels, codes of a list and notes are none. */
  public int sourceValues() {
    return tables.values();
  }

  /** How many of them are in a cell. */
  public int placed() {
    return tables.placedValues();
  }

  /** How many of them are in no cell and therefore listed. */
  public int listed() {
    return tables.listedValues();
  }

  /** How many things of a kind are listed: unplaced, look, left-out, note. */
  public int count(String kind) {
    return (int)
        tables.remarks().stream().filter(remark -> remark.kind().word().equals(kind)).count();
  }

  /** The notes below tables, by table. */
  public Map<String, List<String>> notes() {
    return tables.notes();
  }

  /** What a person must look at, in words. */
  public List<Text> toReview() {
    return tables.remarks().stream()
        .filter(remark -> remark.kind() == RemarkKind.UNPLACED || remark.kind() == RemarkKind.LOOK)
        .map(XmlRemark::why)
        .toList();
  }

  /** The files of the report's folder without the list, by path within it. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("report.yml", report().getBytes(StandardCharsets.UTF_8));
    files.put("statistics.csv", statistics().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private String report() {
    String title = form.presentation().reportTitle();
    String shown = title.isEmpty() ? form.title() : title;
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        YamlText.line(
            "title",
            YamlText.quoted(
                shown.replace("{body}", bodyName).replace("{year}", form.years().name(year)))));
    Form.Years years = form.years();
    YearMonth last = YearMonth.of(year, years.startMonth()).plusMonths(years.months() - 1L);
    YearMonth end = last.getYear() > year ? last.minusYears(1) : last;
    YearMonth start = end.minusMonths(years.months() - 1L);
    yaml.append("period: ").append(start.atDay(1)).append('/').append(end.atEndOfMonth());
    yaml.append("\nstatus: draft\n");
    yaml.append(YamlText.line("form", YamlText.word(form.id())));
    if (!tables.notes().isEmpty()) {
      yaml.append("notes:\n");
      tables
          .notes()
          .forEach(
              (table, notes) -> {
                yaml.append("  ").append(YamlText.quoted(table)).append(":\n");
                notes.forEach(
                    note -> yaml.append("    - ").append(YamlText.quoted(note)).append('\n'));
              });
    }
    return yaml.toString();
  }

  private String statistics() {
    StringBuilder csv = new StringBuilder("table,row,column,label,value\n");
    cells.forEach(
        (at, cell) -> {
          List<String> fields =
              List.of(at.table(), at.row(), at.column(), cell.label(), cell.value());
          for (int i = 0; i < fields.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(CsvText.field(fields.get(i)));
          }
          csv.append('\n');
        });
    return csv.toString();
  }

  /** The list for a person, as Markdown in the words of a language. */
  public byte[] list(Messages messages) {
    StringBuilder text = new StringBuilder();
    text.append("# ")
        .append(messages.format(Text.of("intake.notes.title", "report", folder())))
        .append("\n\n");
    text.append(
            messages.format(
                Text.of(
                    "intake.xml-counts",
                    "file",
                    source.name(),
                    "program",
                    program,
                    "values",
                    Integer.toString(sourceValues()),
                    "placed",
                    Integer.toString(placed()),
                    "listed",
                    Integer.toString(listed()),
                    "cells",
                    Integer.toString(cells.size()))))
        .append("\n");
    for (RemarkKind kind : RemarkKind.values()) {
      List<XmlRemark> of =
          tables.remarks().stream().filter(remark -> remark.kind() == kind).toList();
      text.append("\n## ")
          .append(
              messages.format(
                  Text.of("intake.notes." + kind.word(), "count", Integer.toString(of.size()))))
          .append("\n\n");
      if (of.isEmpty()) {
        text.append(messages.format("intake.notes.none")).append('\n');
      }
      int number = 0;
      for (XmlRemark remark : of) {
        text.append(++number).append(". ").append(messages.format(remark.why())).append('\n');
        List<String> lines = new ArrayList<>(remark.text().lines().toList());
        lines.forEach(line -> text.append("   > ").append(line).append("\n"));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The counts as a member of a list in JSON. */
  public void write(JsonText json, Messages messages) {
    json.object().name("report").value(folder()).name("form").value(form.id());
    json.name("file").value(source.name());
    json.name("values").value(sourceValues()).name("placed").value(placed());
    json.name("listed").value(listed()).name("cells").value(cells.size());
    json.name("items").array();
    for (XmlRemark remark : tables.remarks()) {
      json.object().name("kind").value(remark.kind().word());
      json.name("code").value(remark.why().key().substring("intake.".length()));
      json.name("message").value(messages.format(remark.why()));
      json.optional("text", remark.text()).endObject();
    }
    json.endArray().endObject();
  }

  /** The name of the list in a report's folder. */
  public static String listName() {
    return ImportedReport.NOTES;
  }
}
