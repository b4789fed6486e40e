package org.yearpress.export.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/**
 * The figures of a report as the XML that an authority collects, {@code report.xml}: NIEM for US
 * annual FOIA reports. It is written by the mapping that such documents are imported by.
 */
public final class XmlExport implements Export {
  private final Supplier<List<XmlMapping>> mappings;
  private final Map<String, XmlMapping> byForm;

  /**
   * @param mappings asked once a build, where a site wants this download
   */
  public XmlExport(Supplier<List<XmlMapping>> mappings) {
    this(mappings, Map.of());
  }

  private XmlExport(Supplier<List<XmlMapping>> mappings, Map<String, XmlMapping> byForm) {
    this.mappings = mappings;
    this.byForm = byForm;
  }

  @Override
  public String name() {
    return "niem";
  }

  @Override
  public String file() {
    return "report.xml";
  }

  @Override
  public Export opened(List<byte[]> fonts) {
    Map<String, XmlMapping> written = new HashMap<>();
    for (XmlMapping mapping : mappings.get()) {
      if (mapping.document().writing() != null) {
        written.put(mapping.form(), mapping);
      }
    }
    return new XmlExport(mappings, Map.copyOf(written));
  }

  @Override
  public boolean applies(CheckedReport report) {
    return byForm.containsKey(report.entry().form()) && !report.statistics().isEmpty();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    CheckedReport checked = input.report();
    XmlMapping mapping = byForm.get(checked.entry().form());
    if (mapping != null) {
      sink.put(
          Permalinks.download(checked.report(), file()),
          XmlReportWriter.of(mapping, filled(input)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static XmlReportWriter.Filled filled(ExportInput input) {
    CheckedReport checked = input.report();
    Report report = checked.report();
    Map<CellKey, String> values = new HashMap<>();
    checked
        .statistics()
        .cells()
        .forEach(
            cell -> {
              String text =
                  cell.value() == null ? cell.raw().strip() : cell.value().toPlainString();
              if (!text.isEmpty()) {
                values.put(cell.at(), text);
              }
            });
    Map<String, String> labels = new HashMap<>();
    for (RawCell cell : report.statistics().cells()) {
      labels.putIfAbsent(cell.at().table() + ":" + cell.at().row(), cell.label().strip());
    }
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (CellKey key : checked.statistics().keys()) {
      rows.computeIfAbsent(key.table(), table -> new LinkedHashMap<>())
          .computeIfAbsent(
              key.row(),
              row -> {
                String label = labels.getOrDefault(key.table() + ":" + row, "");
                return label.isEmpty() ? row : label;
              });
    }
    Map<String, List<String>> notes = new HashMap<>();
    report
        .figures()
        .notes()
        .forEach(
            note ->
                notes.computeIfAbsent(note.table(), table -> new ArrayList<>()).add(note.text()));
    String name = input.body().nameOn(report.period().to());
    String shortName = input.body().shortName();
    String folder = report.body().substring(report.body().lastIndexOf('/') + 1);
    return new XmlReportWriter.Filled(
        report.year(),
        shortName.equals(input.body().name())
            ? folder.toUpperCase(java.util.Locale.ROOT)
            : shortName,
        name,
        rows,
        values,
        notes);
  }
}
