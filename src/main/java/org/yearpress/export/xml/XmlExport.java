package org.yearpress.export.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.export.data.YearArchive;
import org.yearpress.form.RowLabels;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/**
 * The figures of a report as the XML that an authority collects, {@code report.xml}: NIEM for US
 * annual FOIA reports. It is written by the mapping that such documents are imported by.
 */
public final class XmlExport implements Export, YearArchive {
  private final Supplier<List<XmlMapping>> mappings;
  private final Map<String, WrittenPlaces> byForm;

  /**
   * @param mappings asked once a build, where a site wants this download
   */
  public XmlExport(Supplier<List<XmlMapping>> mappings) {
    this(mappings, Map.of());
  }

  private XmlExport(Supplier<List<XmlMapping>> mappings, Map<String, WrittenPlaces> byForm) {
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
    Map<String, WrittenPlaces> written = new HashMap<>();
    for (XmlMapping mapping : mappings.get()) {
      XmlMapping.Writing writing = mapping.document().writing();
      if (writing != null) {
        written.put(mapping.form(), WrittenPlaces.of(mapping, writing));
      }
    }
    return new XmlExport(mappings, Map.copyOf(written));
  }

  @Override
  public boolean applies(CheckedReport report) {
    return applies(report.entry());
  }

  @Override
  public boolean applies(Catalogue.Entry entry) {
    return byForm.containsKey(entry.form()) && !entry.statistics().isEmpty();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    CheckedReport checked = input.report();
    if (applies(checked)) {
      sink.put(Permalinks.download(checked.report(), file()), bytes(checked.entry(), input.body()));
    }
  }

  @Override
  public byte[] bytes(Catalogue.Entry entry, Body body) {
    WrittenPlaces places = Objects.requireNonNull(byForm.get(entry.form()));
    return XmlReportWriter.of(places, filled(entry, body)).getBytes(StandardCharsets.UTF_8);
  }

  private static XmlReportWriter.Filled filled(Catalogue.Entry entry, Body body) {
    Report report = entry.report();
    Map<CellKey, String> values = new HashMap<>();
    entry
        .statistics()
        .cells()
        .forEach(
            cell -> {
              if (!cell.text().isEmpty()) {
                values.put(cell.at(), cell.text());
              }
            });
    RowLabels labels = RowLabels.of(report.statistics());
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (CellKey key : entry.statistics().keys()) {
      rows.computeIfAbsent(key.table(), table -> new LinkedHashMap<>())
          .computeIfAbsent(key.row(), row -> labels.written(key.table(), row));
    }
    Map<String, List<String>> notes = new HashMap<>();
    report
        .figures()
        .notes()
        .forEach(
            note ->
                notes.computeIfAbsent(note.table(), table -> new ArrayList<>()).add(note.text()));
    String shortName = body.shortName();
    String folder = report.body().substring(report.body().lastIndexOf('/') + 1);
    return new XmlReportWriter.Filled(
        report.year(),
        shortName.equals(body.name()) ? folder.toUpperCase(java.util.Locale.ROOT) : shortName,
        body.nameOn(report.period().to()),
        rows,
        values,
        notes);
  }
}
