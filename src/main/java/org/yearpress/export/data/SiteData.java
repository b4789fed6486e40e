package org.yearpress.export.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.file.Hashed;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;

/** Entry point of the package: writes the figures of the whole site. */
public final class SiteData {
  /** What one workbook holds at most; beyond it there is one for each year. */
  static final int ROWS_OF_A_WORKBOOK = 1_000_000;

  private static final String SCHEMA = "/schema/report-json.schema.json";

  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Crosswalks crosswalks;
  private final Messages messages;
  private final Function<Catalogue.Entry, ReportFigures> figures;

  /**
   * @param forms a form by its id; null when there is none of it
   * @param messages the messages in the site's language
   * @param figures the figures of a report; asked for each file that they stand in
   */
  public SiteData(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Messages messages,
      Function<Catalogue.Entry, ReportFigures> figures) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.crosswalks = crosswalks;
    this.messages = messages;
    this.figures = figures;
  }

  /**
   * Writes all files.
   *
   * @return what was written, in the order to list it; figures of a body are not among it
   */
  public List<Download> write(Sink sink) {
    List<Catalogue.Entry> entries = published();
    Files files = new Files(sink);
    long rows = files.figures("all", Permalinks.DATA + "all.csv", entries);
    Map<Integer, List<Catalogue.Entry>> years = byYear(entries);
    boolean workbooks = catalogue.site().downloads().formats().contains("xlsx");
    boolean inOne = rows <= ROWS_OF_A_WORKBOOK;
    if (workbooks && inOne) {
      files.workbook("all-xlsx", Permalinks.DATA + "all.xlsx", entries, rows);
    }
    years.forEach(
        (year, reports) -> {
          long lines = files.figures("year", Permalinks.yearData(year, "csv"), reports);
          if (workbooks && !inOne) {
            files.workbook("year-xlsx", Permalinks.yearData(year, "xlsx"), reports, lines);
          }
        });
    files.put("reports", "reports.csv", ReportList.csv(catalogue, entries, forms));
    files.put("bodies", "bodies.csv", BodyList.csv(catalogue, entries));
    new ItemFiles(figures, sink).write(entries);
    Collection<Form> used = formsInUse(entries);
    files.put("forms", "forms.csv", FormDictionary.csv(used));
    files.put("crosswalks", "crosswalks.csv", CrosswalkList.csv(crosswalks, used));
    files.put("schema", "report.schema.json", schema());
    List<Download> listed = new ArrayList<>(files.written);
    for (Map.Entry<String, List<Catalogue.Entry>> body : byBody(entries).entrySet()) {
      files.figures("body", Permalinks.bodyData(body.getKey()), body.getValue());
    }
    Description description = Description.of(catalogue, entries, messages);
    listed.add(
        files.put(
            "package", "datapackage.json", DataPackage.json(description, files.written, messages)));
    listed.add(
        files.put(
            "catalogue", "catalog.jsonld", DcatCatalogue.json(description, listed, messages)));
    return listed;
  }

  /** A report that was withdrawn gives no figures. */
  private List<Catalogue.Entry> published() {
    return catalogue.reports().stream()
        .filter(entry -> entry.report().status() == Report.Status.PUBLISHED)
        .toList();
  }

  private static Map<String, List<Catalogue.Entry>> byBody(List<Catalogue.Entry> entries) {
    Map<String, List<Catalogue.Entry>> bodies = new LinkedHashMap<>();
    for (Catalogue.Entry entry : entries) {
      bodies.computeIfAbsent(entry.report().body(), body -> new ArrayList<>()).add(entry);
    }
    return bodies;
  }

  private static Map<Integer, List<Catalogue.Entry>> byYear(List<Catalogue.Entry> entries) {
    Map<Integer, List<Catalogue.Entry>> years = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (Catalogue.Entry entry : entries) {
      years.computeIfAbsent(entry.report().year(), year -> new ArrayList<>()).add(entry);
    }
    return years;
  }

  private List<Form> formsInUse(List<Catalogue.Entry> entries) {
    List<Form> used = new ArrayList<>();
    TreeSet<String> ids = new TreeSet<>();
    entries.forEach(entry -> ids.add(entry.form()));
    for (String id : ids) {
      Form form = forms.apply(id);
      if (form != null) {
        used.add(form);
      }
    }
    return used;
  }

  private static byte[] schema() {
    try (InputStream in = SiteData.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + SCHEMA);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files as they are written, with their sizes. */
  private final class Files {
    private final Sink sink;
    private final List<Download> written = new ArrayList<>();

    Files(Sink sink) {
      this.sink = sink;
    }

    Download put(String name, String file, byte[] bytes) {
      sink.put(Permalinks.DATA + file, bytes);
      String hash = Digests.hex(bytes);
      Download made = new Download(name, Permalinks.DATA + file, bytes.length, hash);
      written.add(made);
      return made;
    }

    /** Figures as CSV; says how many lines of them there are. */
    long figures(String name, String path, List<Catalogue.Entry> entries) {
      CsvStream.Counts counts = new CsvStream.Counts();
      put(name, path, new Hashed(() -> new CsvStream(entries.iterator(), figures, counts)));
      return counts.lines;
    }

    void workbook(String name, String path, List<Catalogue.Entry> entries, long rows) {
      put(
          name,
          path,
          new Hashed(TidyWorkbook.of(catalogue.site().title(), messages, entries, figures, rows)));
    }

    private void put(String name, String path, Hashed source) {
      sink.put(path, source);
      written.add(new Download(name, path, source.size(), source.sha256()));
    }
  }
}
