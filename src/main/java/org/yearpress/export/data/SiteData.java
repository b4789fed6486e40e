package org.yearpress.export.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Download;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;
import org.yearpress.text.FileName;

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
  private final History history;
  private final List<YearArchive> archives;

  /**
   * What reports were before, and what was found in them.
   *
   * @param superseded the editions of a report that stand no more, oldest first
   * @param findings its lines of {@code findings.csv}
   */
  public record History(
      Function<Catalogue.Entry, List<Catalogue.Entry>> superseded,
      Function<Catalogue.Entry, String> findings) {}

  /**
   * @param forms a form by its id; null when there is none of it
   * @param messages the messages in the site's language
   * @param figures the figures of a report; asked for each file that they stand in
   * @param archives downloads that the site has and that are offered by year too
   */
  public SiteData(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Messages messages,
      Function<Catalogue.Entry, ReportFigures> figures,
      History history,
      List<YearArchive> archives) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.crosswalks = crosswalks;
    this.messages = messages;
    this.figures = figures;
    this.history = history;
    this.archives = List.copyOf(archives);
  }

  /**
   * Writes all files.
   *
   * @param cut how long tables are cut
   * @return what was written, in the order to list it; figures of a body are not among it
   */
  public List<Download> write(TableCut cut, Sink sink) {
    List<Catalogue.Entry> entries = published();
    Files files = new Files(cut, sink);
    if (!catalogue.isLarge()) {
      files.figures("all", Permalinks.DATA + "all.csv", entries);
    }
    Map<Integer, List<Catalogue.Entry>> years = byYear(entries);
    boolean workbooks = catalogue.site().downloads().formats().contains("xlsx");
    long rows = workbooks ? rows(entries) : 0;
    boolean inOne = rows <= ROWS_OF_A_WORKBOOK;
    if (workbooks && inOne) {
      files.workbook("all-xlsx", Permalinks.DATA + "all.xlsx", entries, rows);
    }
    if (writes(Site.Downloads.DataFile.PARQUET)) {
      files.put(
          "parquet", Permalinks.DATA + "all.parquet", FiguresParquet.of(about(), entries, figures));
    }
    if (writes(Site.Downloads.DataFile.SDMX_CSV)) {
      files.put("sdmx", Permalinks.DATA + "all.sdmx.csv", SdmxCsv.of(entries, figures));
    }
    years.forEach(
        (year, reports) -> {
          files.figures("year", Permalinks.yearData(year, "csv"), reports);
          if (workbooks && !inOne) {
            String file = Permalinks.yearData(year, "xlsx");
            files.workbook("year-xlsx", file, reports, rows(reports));
          }
          archives.forEach(archive -> files.archive(year, archive, reports));
          if (writes(Site.Downloads.DataFile.TABLES)) {
            new TableFiles(forms, this::body, sink).write(year, reports);
          }
        });
    files.table(
        "reports",
        Permalinks.DATA + "reports.csv",
        entries,
        entry -> 1,
        part -> ReportList.csv(catalogue, part, forms));
    files.put("bodies", "bodies.csv", BodyList.csv(catalogue, entries));
    if (writes(Site.Downloads.DataFile.ITEMS)) {
      new ItemFiles(figures, sink).write(entries);
    }
    List<Catalogue.Entry> superseded =
        entries.stream().flatMap(entry -> history.superseded().apply(entry).stream()).toList();
    files.figures("superseded", Permalinks.DATA + "superseded.csv", superseded);
    files.put("corrections", "corrections.csv", CorrectionList.csv(catalogue, entries));
    files.table(
        "findings",
        Permalinks.DATA + "findings.csv",
        entries,
        entry -> FindingList.count(history.findings().apply(entry)),
        part -> FindingList.csv(part, history.findings()));
    Collection<Form> used = formsInUse(entries, superseded);
    List<Crosswalk> walks = CrosswalkList.used(crosswalks, used);
    files.put("forms", "forms.csv", FormDictionary.csv(withEnds(used, walks)));
    files.put("crosswalks", "crosswalks.csv", CrosswalkList.csv(walks));
    files.put("schema", "report.schema.json", schema());
    List<Download> listed = new ArrayList<>(files.written);
    if (writes(Site.Downloads.DataFile.BODIES)) {
      byBody(entries)
          .forEach((body, reports) -> files.figures("body", Permalinks.bodyData(body), reports));
    }
    String title = messages.format(Text.of("export.data.title", "site", site().title()));
    String text = messages.format("export.data.description");
    Description description = Description.of(catalogue, entries, title, text);
    listed.add(
        files.put(
            "csvw", CsvwTables.FILE, CsvwTables.json(description, listed, files.cutTables())));
    listed.add(
        files.put(
            "package",
            "datapackage.json",
            DataPackage.json(description, files.written, files.wholes, messages)));
    listed.add(
        files.put(
            "catalogue",
            "catalog.jsonld",
            DcatCatalogue.json(
                description,
                catalogue.names().shown(site().pages().footer().contact()),
                datasets(description, entries, years, withEnds(used, walks), walks, listed),
                messages)));
    return listed;
  }

  private long rows(List<Catalogue.Entry> entries) {
    return entries.stream().mapToLong(entry -> figures.apply(entry).lines().size()).sum();
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

  /** What the files are as data sets of a catalogue. */
  private List<DcatDataset> datasets(
      Description whole,
      List<Catalogue.Entry> entries,
      Map<Integer, List<Catalogue.Entry>> years,
      List<Form> explained,
      List<Crosswalk> walks,
      List<Download> files) {
    List<Body> places = places(entries);
    List<DcatDataset> datasets = new ArrayList<>();
    datasets.add(
        new DcatDataset(
            "figures",
            false,
            whole,
            places,
            named(
                files,
                List.of("all", "all-xlsx", "parquet", "sdmx", "package", "csvw", "schema"))));
    years.forEach(
        (year, reports) -> {
          Text title =
              Text.of("export.dcat.year", "site", site().title(), "year", Integer.toString(year));
          datasets.add(
              new DcatDataset(
                  "year-" + year,
                  true,
                  Description.of(catalogue, reports, messages.format(title), whole.text()),
                  places(reports),
                  files.stream()
                      .filter(file -> file.file().startsWith(Permalinks.yearData(year, "")))
                      .toList()));
        });
    for (String name : List.of("reports", "bodies", "superseded", "corrections", "findings")) {
      String title = messages.format("export.data." + name);
      datasets.add(
          new DcatDataset(
              name, false, whole.with(title, title), places, named(files, List.of(name))));
    }
    for (Form form : explained) {
      Text title =
          Text.of("export.dcat.form", "form", form.id(), "title", Lines.join(form.title()));
      datasets.add(
          new DcatDataset(
              "form-" + form.id(),
              false,
              whole.with(messages.format(title), messages.format("export.data.forms")),
              List.of(),
              named(files, List.of("forms"))));
    }
    for (Crosswalk walk : walks) {
      Text title = Text.of("export.dcat.crosswalk", "from", walk.from(), "to", walk.to());
      datasets.add(
          new DcatDataset(
              "crosswalk-" + walk.id(),
              false,
              whole.with(messages.format(title), messages.format("export.data.crosswalks")),
              List.of(),
              named(files, List.of("crosswalks"))));
    }
    return datasets;
  }

  private static List<Download> named(List<Download> files, List<String> names) {
    return files.stream().filter(file -> names.contains(file.name())).toList();
  }

  /** For each body the nearest one from it upwards that has the code of a place. */
  private List<Body> places(List<Catalogue.Entry> entries) {
    Map<String, Body> places = new TreeMap<>();
    for (Catalogue.Entry entry : entries) {
      Optional<Body> body = Optional.of(catalogue.body(entry.report().body()));
      while (body.isPresent() && !isPlace(body.get())) {
        body = body.get().parent().map(catalogue::body);
      }
      body.ifPresent(place -> places.put(place.path(), place));
    }
    return List.copyOf(places.values());
  }

  private static boolean isPlace(Body body) {
    return body.identifiers().keySet().stream().anyMatch(DcatCatalogue.PLACES::contains);
  }

  /** What the Parquet file says of itself. */
  private Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("title", messages.format(Text.of("export.data.title", "site", site().title())));
    about.put("publisher", site().publisher());
    about.put("source", site().url());
    about.put("licence", site().licence().url().text());
    about.values().removeIf(String::isEmpty);
    return about;
  }

  private Body body(Report report) {
    return catalogue.body(report.body());
  }

  private boolean writes(Site.Downloads.DataFile file) {
    return catalogue.writes(file);
  }

  private Site site() {
    return catalogue.site();
  }

  /** The forms with those at the other end of crosswalks: their cells stand in lines too. */
  private List<Form> withEnds(Collection<Form> used, List<Crosswalk> walks) {
    TreeSet<String> ids = new TreeSet<>();
    used.forEach(form -> ids.add(form.id()));
    for (Crosswalk walk : walks) {
      ids.add(CrosswalkList.id(walk.from()));
      ids.add(CrosswalkList.id(walk.to()));
    }
    return forms(ids);
  }

  private List<Form> formsInUse(List<Catalogue.Entry> entries, List<Catalogue.Entry> superseded) {
    TreeSet<String> ids = new TreeSet<>();
    entries.forEach(entry -> ids.add(entry.form()));
    superseded.forEach(entry -> ids.add(entry.form()));
    return forms(ids);
  }

  private List<Form> forms(Iterable<String> ids) {
    List<Form> used = new ArrayList<>();
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
    private final TableCut cut;
    private final List<Download> written = new ArrayList<>();

    /** The file that a table would be in, by that of a part. */
    private final Map<String, String> wholes = new HashMap<>();

    Files(TableCut cut, Sink sink) {
      this.cut = cut;
      this.sink = sink;
    }

    /** Names of tables that are in parts. */
    Set<String> cutTables() {
      Set<String> names = new HashSet<>();
      written.stream()
          .filter(file -> wholes.containsKey(file.file()))
          .forEach(file -> names.add(file.name()));
      return names;
    }

    Download put(String name, String file, byte[] bytes) {
      sink.put(Permalinks.DATA + file, bytes);
      String hash = Digests.hex(bytes);
      Download made = new Download(name, Permalinks.DATA + file, bytes.length, hash);
      written.add(made);
      return made;
    }

    /** Figures as CSV. */
    void figures(String name, String path, List<Catalogue.Entry> entries) {
      table(
          name,
          path,
          entries,
          entry -> entry.statistics().cells().size(),
          part ->
              () ->
                  new LineStream(
                      out -> CsvLines.begin(false, out), // a mark would be a part of the first name
                      part.iterator(),
                      (entry, out) -> CsvLines.of(figures.apply(entry), out)));
    }

    /**
     * A table, in numbered parts where it is long.
     *
     * @param lines about how many a report has
     */
    void table(
        String name,
        String path,
        List<Catalogue.Entry> entries,
        ToLongFunction<Catalogue.Entry> lines,
        Function<List<Catalogue.Entry>, Sink.Source> text) {
      List<List<Catalogue.Entry>> parts = cut.parts(entries, lines);
      for (int i = 0; i < parts.size(); i++) {
        String file = parts.size() == 1 ? path : part(path, i + 1);
        put(name, file, text.apply(parts.get(i)));
        if (parts.size() > 1) {
          wholes.put(file, path);
        }
      }
    }

    private static String part(String path, int number) {
      int dot = path.lastIndexOf('.');
      return path.substring(0, dot + 1) + number + path.substring(dot);
    }

    void workbook(String name, String path, List<Catalogue.Entry> entries, long rows) {
      put(name, path, TidyWorkbook.of(catalogue.site().title(), messages, entries, figures, rows));
    }

    /**
     * The same download of all reports of a year; nothing where none of them has it. Downloads of
     * the bodies a/b-c and a-b/c have the same name: a later one is in the folder of its report.
     */
    void archive(int year, YearArchive archive, List<Catalogue.Entry> entries) {
      List<ZipStream.Entry> reports = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Catalogue.Entry entry : entries) {
        if (archive.applies(entry)) {
          Report report = entry.report();
          String path = Permalinks.download(report, archive.file());
          String name = path.substring(path.lastIndexOf('/') + 1);
          reports.add(
              new ZipStream.Entry(
                  names.add(FileName.folded(name)) ? name : report.folder() + "/" + name,
                  ZipStream.Packing.PACKED,
                  () -> new ByteArrayInputStream(archive.bytes(entry, body(report)))));
        }
      }
      if (!reports.isEmpty()) {
        String path = Permalinks.yearData(year, archive.name() + ".zip");
        put("year-archive", path, () -> new ZipStream(reports));
      }
    }

    private void put(String name, String path, Sink.Source source) {
      Sink.Stored stored = sink.putHashed(path, source);
      written.add(new Download(name, path, stored.size(), stored.sha256()));
    }
  }
}
