package org.yearpress.export.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
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

/** Entry point of the package: writes the figures of the whole site, in parts. */
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
  private final TableCut cut;

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
   * @param cut how long tables are cut
   */
  public SiteData(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Messages messages,
      Function<Catalogue.Entry, ReportFigures> figures,
      History history,
      List<YearArchive> archives,
      TableCut cut) {
    this.cut = cut;
    this.catalogue = catalogue;
    this.forms = forms;
    this.crosswalks = crosswalks;
    this.messages = messages;
    this.figures = figures;
    this.history = history;
    this.archives = List.copyOf(archives);
  }

  /**
   * A part of the data that is made without the others.
   *
   * @param name unique, and the same in the next build
   * @param year of the reports that stand in it; 0 for all
   * @param weight about how long it takes to make, in reports of which all figures are written
   * @param figures whether it asks for figures of reports; those of superseded editions are files
   * @param findings whether findings stand in it
   */
  public record Part(
      String name,
      int year,
      int weight,
      boolean figures,
      boolean findings,
      Consumer<Made> making) {}

  /**
   * Writes all files.
   *
   * @return what was written, in the order to list it; figures of a body are not among it
   */
  public List<Download> write(Sink sink) {
    List<Download> listed = new ArrayList<>();
    parts().forEach(part -> listed.addAll(write(part, sink)));
    List<Download> ofBodies = new ArrayList<>();
    publishing().forEach(body -> ofBodies.addAll(ofBody(body, sink)));
    return describe(listed, ofBodies, sink);
  }

  /**
   * All but the figures of each body and what describes the files. Which parts there are follows
   * from the size of the site, what stands in them is asked for when they are made.
   */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int all = (int) catalogue.everyReport().filter(SiteData::isPublished).count();
    boolean workbooks = catalogue.site().downloads().formats().contains("xlsx");
    boolean inOne = workbooks && fitsAWorkbook();
    if (!catalogue.isLarge()) {
      parts.add(
          part(
              "all.csv",
              all,
              made -> made.figures("all", Permalinks.DATA + "all.csv", published())));
    }
    if (inOne) {
      parts.add(
          part(
              "all.xlsx",
              all * 2,
              made -> made.workbook("all-xlsx", Permalinks.DATA + "all.xlsx", published())));
    }
    if (writes(Site.Downloads.DataFile.PARQUET)) {
      parts.add(
          part(
              "all.parquet",
              all,
              made ->
                  made.put(
                      "parquet",
                      Permalinks.DATA + "all.parquet",
                      FiguresParquet.of(about(), published(), figures))));
    }
    if (writes(Site.Downloads.DataFile.SDMX_CSV)) {
      parts.add(
          part(
              "all.sdmx.csv",
              all,
              made ->
                  made.put(
                      "sdmx", Permalinks.DATA + "all.sdmx.csv", SdmxCsv.of(published(), figures))));
    }
    years()
        .forEach(
            (year, reports) -> {
              String name = Integer.toString(year);
              parts.add(new Part(name, year, reports, true, true, made -> year(year, made)));
              if (workbooks && !inOne) {
                parts.add(
                    new Part(
                        name + ".xlsx",
                        year,
                        reports * 2,
                        true,
                        true,
                        made -> workbook(year, made)));
              }
            });
    parts.add(
        part(
            "reports.csv",
            0,
            made ->
                made.table(
                    "reports",
                    Permalinks.DATA + "reports.csv",
                    published(),
                    entry -> 1,
                    part -> ReportList.csv(catalogue, part, forms))));
    parts.add(
        part(
            "bodies.csv",
            0,
            made -> made.put("bodies", "bodies.csv", BodyList.csv(catalogue, published()))));
    if (writes(Site.Downloads.DataFile.ITEMS)) {
      parts.add(
          part("items", all * 2, made -> new ItemFiles(figures, made.sink).write(published())));
    }
    parts.add(
        part(
            "superseded.csv",
            0,
            made ->
                made.figures(
                    "superseded", Permalinks.DATA + "superseded.csv", superseded(published()))));
    parts.add(
        part(
            "corrections.csv",
            0,
            made ->
                made.put(
                    "corrections", "corrections.csv", CorrectionList.csv(catalogue, published()))));
    parts.add(
        new Part(
            "findings.csv",
            0,
            0,
            false,
            true,
            made ->
                made.table(
                    "findings",
                    Permalinks.DATA + "findings.csv",
                    published(),
                    entry -> FindingList.count(history.findings().apply(entry)),
                    part -> FindingList.csv(part, history.findings()))));
    parts.add(
        part(
            "forms.csv",
            0,
            made -> {
              Explained explained = explained(published());
              made.put("forms", "forms.csv", FormDictionary.csv(explained.forms()));
              made.put("crosswalks", "crosswalks.csv", CrosswalkList.csv(explained.walks()));
              made.put("schema", "report.schema.json", schema());
            }));
    return parts;
  }

  /** A part with the figures and findings of some reports, or with neither. */
  private static Part part(String name, int reports, Consumer<Made> making) {
    boolean figures = reports > 0;
    return new Part(name, 0, reports, figures, figures, making);
  }

  /** Writes a part; gives what is to be listed of it. */
  public List<Download> write(Part part, Sink sink) {
    Made made = new Made(sink);
    if (part.figures()) {
      part.making().accept(made);
    } else {
      catalogue.withoutFigures(() -> part.making().accept(made));
    }
    return made.written;
  }

  /** Whether the site has a file for each body. */
  public boolean hasFilesOfBodies() {
    return writes(Site.Downloads.DataFile.BODIES);
  }

  /** Writes the figures of a body, where the site has such files; gives what was written. */
  public List<Download> ofBody(String body, Sink sink) {
    if (!hasFilesOfBodies()) {
      return List.of();
    }
    List<Catalogue.Entry> entries =
        catalogue.reports(body).stream().filter(SiteData::isPublished).toList();
    Made made = new Made(sink);
    if (!entries.isEmpty()) {
      made.put(TableCut.OF_BODY, Permalinks.bodyData(body), made.lines(entries));
    }
    return made.written;
  }

  /**
   * Writes what describes the files.
   *
   * @param files of the parts, in their order
   * @param ofBodies those of the bodies, in the order of their paths
   * @return all that is to be listed
   */
  public List<Download> describe(List<Download> files, List<Download> ofBodies, Sink sink) {
    List<Catalogue.Entry> entries = published();
    List<Download> listed = new ArrayList<>(files);
    Made made = new Made(sink);
    String title = messages.format(Text.of("export.data.title", "site", site().title()));
    String text = messages.format("export.data.description");
    Description description = Description.of(catalogue, entries, title, text);
    listed.add(made.put("csvw", CsvwTables.FILE, CsvwTables.json(description, listed)));
    List<Download> all = new ArrayList<>(files);
    all.addAll(ofBodies);
    all.addAll(made.written);
    listed.add(
        made.put("package", "datapackage.json", DataPackage.json(description, all, messages)));
    listed.add(
        made.put(
            "catalogue",
            "catalog.jsonld",
            DcatCatalogue.json(
                description,
                catalogue.names().shown(site().pages().footer().contact()),
                datasets(description, entries, byYear(entries), explained(entries), listed),
                messages)));
    return listed;
  }

  private void year(int year, Made made) {
    List<Catalogue.Entry> reports = published(year);
    made.figures("year", Permalinks.yearData(year, "csv"), reports);
    archives.forEach(archive -> made.archive(year, archive, reports));
    if (writes(Site.Downloads.DataFile.TABLES)) {
      new TableFiles(forms, this::body, made.sink).write(year, reports);
    }
  }

  private void workbook(int year, Made made) {
    made.workbook("year-xlsx", Permalinks.yearData(year, "xlsx"), published(year));
  }

  private List<Catalogue.Entry> published(int year) {
    return catalogue.reports(year).stream()
        .filter(SiteData::isPublished)
        .sorted(Comparator.comparing(entry -> entry.report().body()))
        .toList();
  }

  /** Whether all lines fit into one workbook; each cell is one at least. */
  private boolean fitsAWorkbook() {
    return catalogue.publishedCells() <= ROWS_OF_A_WORKBOOK
        && rows(catalogue.everyReport().filter(SiteData::isPublished)) <= ROWS_OF_A_WORKBOOK;
  }

  /** How many lines the figures of reports are. */
  private long rows(Stream<Catalogue.Entry> entries) {
    Map<String, Optional<FormSlots>> slots = new HashMap<>();
    return entries
        .mapToLong(
            entry ->
                slots
                    .computeIfAbsent(
                        entry.form(),
                        id -> Optional.ofNullable(forms.apply(id)).map(FormSlots::new))
                    .map(form -> form.count(entry.statistics()))
                    .orElseGet(() -> entry.statistics().cells().size()))
        .sum();
  }

  private static boolean isPublished(Catalogue.Entry entry) {
    return entry.report().status() == Report.Status.PUBLISHED;
  }

  /** Years with published reports and how many these are, the latest year first. */
  private Map<Integer, Integer> years() {
    Map<Integer, Integer> years = new TreeMap<>(Comparator.reverseOrder());
    catalogue
        .everyReport()
        .filter(SiteData::isPublished)
        .forEach(entry -> years.merge(entry.report().year(), 1, Integer::sum));
    return years;
  }

  /** The bodies with published reports, in the order of their paths. */
  private List<String> publishing() {
    return catalogue
        .everyReport()
        .filter(SiteData::isPublished)
        .map(entry -> entry.report().body())
        .distinct()
        .toList();
  }

  private List<Catalogue.Entry> superseded(List<Catalogue.Entry> entries) {
    return entries.stream().flatMap(entry -> history.superseded().apply(entry).stream()).toList();
  }

  /** The forms that lines name, and the crosswalks between them. */
  private record Explained(List<Form> forms, List<Crosswalk> walks) {}

  private Explained explained(List<Catalogue.Entry> entries) {
    Collection<Form> used = formsInUse(entries, superseded(entries));
    List<Crosswalk> walks = CrosswalkList.used(crosswalks, used);
    return new Explained(withEnds(used, walks), walks);
  }

  /** A report that was withdrawn gives no figures. */
  private List<Catalogue.Entry> published() {
    return catalogue.reports().stream().filter(SiteData::isPublished).toList();
  }

  private static Map<Integer, List<Catalogue.Entry>> byYear(List<Catalogue.Entry> entries) {
    Map<Integer, List<Catalogue.Entry>> years = new TreeMap<>(Comparator.reverseOrder());
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
      Explained explained,
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
    for (Form form : explained.forms()) {
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
    for (Crosswalk walk : explained.walks()) {
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
  public final class Made {
    private final Sink sink;
    private final List<Download> written = new ArrayList<>();

    private Made(Sink sink) {
      this.sink = sink;
    }

    private Download put(String name, String file, byte[] bytes) {
      sink.put(Permalinks.DATA + file, bytes);
      String hash = Digests.hex(bytes);
      Download made = new Download(name, Permalinks.DATA + file, bytes.length, hash);
      written.add(made);
      return made;
    }

    /** Figures as CSV. */
    private void figures(String name, String path, List<Catalogue.Entry> entries) {
      table(name, path, entries, entry -> entry.statistics().cells().size(), this::lines);
    }

    private Sink.Source lines(List<Catalogue.Entry> entries) {
      return () ->
          new LineStream(
              out -> CsvLines.begin(false, out), // a mark would be a part of the first name
              entries.iterator(),
              (entry, out) -> CsvLines.of(figures.apply(entry), out));
    }

    /**
     * A table, in numbered parts where it is long.
     *
     * @param lines about how many a report has
     */
    private void table(
        String name,
        String path,
        List<Catalogue.Entry> entries,
        ToLongFunction<Catalogue.Entry> lines,
        Function<List<Catalogue.Entry>, Sink.Source> text) {
      List<List<Catalogue.Entry>> parts = cut.parts(entries, lines);
      for (int i = 0; i < parts.size(); i++) {
        put(name, parts.size() == 1 ? path : TableCut.part(path, i + 1), text.apply(parts.get(i)));
      }
    }

    private void workbook(String name, String path, List<Catalogue.Entry> entries) {
      put(
          name,
          path,
          TidyWorkbook.of(
              catalogue.site().title(), messages, entries, figures, rows(entries.stream())));
    }

    /**
     * The same download of all reports of a year; nothing where none of them has it. Downloads of
     * the bodies a/b-c and a-b/c have the same name: a later one is in the folder of its report.
     */
    private void archive(int year, YearArchive archive, List<Catalogue.Entry> entries) {
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
