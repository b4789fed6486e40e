package org.yearpress.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yearpress.content.form.Forms;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.IndexCuts;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Rank;

/**
 * Makes the search index alone of a corpus of reports, without pages, for {@code search_bench.mjs}:
 *
 * <pre>java -cp CLASSES:LIBRARIES org.yearpress.search.SearchScale CONTENT SITE [COPIES]</pre>
 *
 * <p>CONTENT has folders {@code body/year} with {@code report.yml}, sections in Markdown and {@code
 * statistics.csv} of the form {@code cn-2017-qingdao}. With COPIES, a second site is made beside it,
 * SITE-COPIES, in whose root each segment stands so many times, as a link to the files of the first
 * under another name, and which has as many times the bodies, with names of their own: what a site
 * of twenty million pages costs its reader can be measured on a disk that holds one million.
 * SITE-COPIES-uncut is the same with a root and names in one piece.
 */
public final class SearchScale {
  private static final Pattern TITLE = Pattern.compile("title: \"(.*?)\"\\}?");
  private static final Pattern IMAGE = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
  private static final String FOLDER = "search-index/";
  private static final String FORM = "cn-2017-qingdao";
  private static final String PLACES = "临青云清平安长永新兴宁和泰明德东南西北海江河湖山石金银丰广通顺康福嘉瑞玉景文武仁义礼信华荣昌盛";

  private static final IndexCuts UNCUT =
      new IndexCuts(4000, 32_000, 1 << 30, 1 << 30, 32_000, 8, 24, 32);

  private final Path content;
  private final Path site;
  private final int copies;
  private final Form form = Forms.shipped().form(FORM).orElseThrow();
  private final List<String> anchors = new ArrayList<>();
  private final Fold fold = Fold.shipped();
  private final AtomicLong pages = new AtomicLong();

  private SearchScale(Path content, Path site, int copies) {
    this.content = content;
    this.site = site;
    this.copies = copies;
    for (Table table : form.tables()) {
      table
          .lines()
          .forEach(
              line ->
                  anchors.add(
                      Permalinks.rowAnchor(form.severalTables(), table.id(), line.row().path())));
    }
  }

  /** The folder of contents, that of the site, how many times each segment counts. */
  public static void main(String[] arguments) throws IOException {
    int copies = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    new SearchScale(Path.of(arguments[0]), Path.of(arguments[1]), copies).make();
  }

  private void make() throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(content)) {
      folders = list.filter(Files::isDirectory).sorted().toList();
    }
    List<Body> bodies = new ArrayList<>();
    for (Path folder : folders) {
      String name = line(folder.resolve("body.yml"), "name:");
      bodies.add(body(folder.getFileName().toString(), name));
    }
    SearchIndex index = index(bodies, site, IndexCuts.STANDARD);
    List<Body> more = more(bodies);
    bodies.addAll(more);
    Path second = site.resolveSibling(site.getFileName() + "-" + copies);
    Path third = site.resolveSibling(second.getFileName() + "-uncut");
    List<SearchIndex> all = new ArrayList<>(List.of(index));
    if (copies > 1) {
      all.add(index(bodies, second, IndexCuts.STANDARD));
      all.add(index(bodies, third, UNCUT));
    }
    long began = System.nanoTime();
    folders.parallelStream().forEach(folder -> addAll(folder, all));
    for (SearchIndex larger : all.subList(1, all.size())) {
      for (Body body : more) {
        String path = body.path();
        Contribution none =
            new Contribution(0, path, path, FORM, "zh-CN", "0".repeat(64), List.of());
        larger.add(none, () -> new Contribution.Texts(List.of()));
      }
    }
    say("texts", began);
    List<SearchIndex.Due> due = index.segments();
    SearchIndex.Written[] written = new SearchIndex.Written[due.size()];
    IntStream.range(0, due.size())
        .parallel()
        .forEach(
            i -> {
              written[i] = due.get(i).write();
              say("segment " + i + ", " + due.get(i).parts() + " parts", began);
            });
    List<SearchIndex.Head> heads = Stream.of(written).map(SearchIndex.Written::head).toList();
    root(index, heads, site);
    for (int i = 1; i < all.size(); i++) {
      Path folder = i == 1 ? second : third;
      Files.createDirectories(folder.resolve(FOLDER));
      link(folder.resolve(FOLDER + "t"), site.resolve(FOLDER + "t"));
      root(all.get(i), copied(heads, folder.resolve(FOLDER)), folder);
    }
    say(pages + " pages", began);
  }

  private static void root(SearchIndex index, List<SearchIndex.Head> heads, Path folder) {
    List<SearchIndex.Head> bundles = bundles(index.bundles(heads), folder);
    List<SearchIndex.Head> outer = bundles(index.outer(bundles), folder);
    index.writeRoot(heads, index.top(bundles, outer), path -> read(folder, path));
  }

  private static List<SearchIndex.Head> bundles(List<SearchIndex.DueBundle> due, Path folder) {
    return due.parallelStream().map(each -> each.write(path -> read(folder, path))).toList();
  }

  private static byte[] read(Path folder, String path) {
    try {
      return Files.readAllBytes(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SearchIndex index(List<Body> bodies, Path folder, IndexCuts cuts) {
    Catalogue catalogue =
        new Catalogue(Site.withTitle("年度报告", "zh-CN"), bodies, List.of(), List.of());
    return new SearchIndex(
        catalogue, id -> form, new Folder(folder), cuts, SearchIndex.PARTS_OF_FILE);
  }

  private static void say(String what, long began) {
    System.out.printf(Locale.ROOT, "%s: %.0f s%n", what, (System.nanoTime() - began) / 1e9);
  }

  private static Body body(String path, String name) {
    Body plain = Body.unnamed(path);
    return new Body(
        path,
        name,
        name,
        List.of(),
        "",
        plain.reporting(),
        new TreeMap<>(),
        plain.licence(),
        0,
        plain.place());
  }

  /** Bodies of places with three characters, each name once. */
  private List<Body> more(List<Body> first) {
    List<Body> more = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int copy = 1; copy < copies; copy++) {
      for (int i = 0; i < first.size(); i++) {
        Body body = first.get(i);
        String name;
        for (int salt = 0; ; salt++) {
          int hash = (body.path() + "/" + copy + "/" + salt).hashCode() & 0x7FFFFFFF;
          char place = PLACES.charAt(hash % PLACES.length());
          name = place + body.name();
          if (salt > 0) {
            name = PLACES.charAt(hash / 97 % PLACES.length()) + name;
          }
          if (names.add(name)) {
            break;
          }
        }
        more.add(body(body.path() + "-" + copy, name));
      }
    }
    return more;
  }

  /** Each segment so many times within its year, as links. */
  private List<SearchIndex.Head> copied(List<SearchIndex.Head> heads, Path folder)
      throws IOException {
    List<SearchIndex.Head> all = new ArrayList<>();
    for (int from = 0; from < heads.size(); ) {
      int to = from;
      List<Integer> years = heads.get(from).years();
      while (to < heads.size() && heads.get(to).years().equals(years)) {
        to++;
      }
      for (int copy = 0; copy < copies; copy++) {
        for (SearchIndex.Head each : heads.subList(from, to)) {
          String alias =
              copy == 0 ? each.name() : String.format(Locale.ROOT, "%010x", all.size());
          link(folder.resolve(alias), site.resolve(FOLDER + each.name()));
          all.add(new SearchIndex.Head(alias, each.parts(), years, each.first(), each.last(), 0));
        }
      }
      from = to;
    }
    return all;
  }

  private static void link(Path link, Path target) throws IOException {
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, target.toAbsolutePath());
    }
  }

  private void addAll(Path folder, List<SearchIndex> all) {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path report : list.filter(Files::isDirectory).sorted().toList()) {
        String body = folder.getFileName().toString();
        int year = Integer.parseInt(report.getFileName().toString());
        Contribution.WithTexts made =
            all.get(0).contribution(year, body, body + "/" + year, FORM, "zh-CN", parts(report));
        pages.addAndGet(
            made.contribution().structure().stream().filter(kind -> kind >= 0x80).count());
        SearchIndex.Given given = () -> new Contribution.Texts(parts(report).parts());
        all.forEach(index -> index.add(made.contribution(), given));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Parts parts(Path report) {
    Parts parts = new Parts(fold);
    for (PageUnits page : units(report)) {
      parts.add(page);
    }
    return parts;
  }

  private List<PageUnits> units(Path report) {
    try {
      String title = line(report.resolve("report.yml"), "title:");
      String name = line(report.getParent().resolve("body.yml"), "name:");
      Collector main = new Collector();
      String summary = line(report.resolve("report.yml"), "summary:");
      main.add(Rank.TITLE, "", title, PageUnits.fields(List.of(summary, name)));
      List<PageUnits> found = new ArrayList<>();
      List<Path> sections;
      try (Stream<Path> list = Files.list(report)) {
        sections = list.filter(path -> path.toString().endsWith(".md")).sorted().toList();
      }
      for (String line : Files.readAllLines(report.resolve("report.yml"))) {
        Matcher attachment = TITLE.matcher(line);
        if (line.startsWith("  - {file: ") && attachment.find()) {
          String file = line.substring(11, line.indexOf(','));
          main.add(Rank.ATTACHMENT, "attachments", attachment.group(1), file);
        }
      }
      found.add(new PageUnits("", title, main.units()));
      for (Path section : sections) {
        String file = section.getFileName().toString();
        String slug = file.substring(3, file.length() - 3);
        found.add(new PageUnits(slug + "/", title, prose(section)));
      }
      Collector rows = new Collector();
      List<String> figures = Files.readAllLines(report.resolve("statistics.csv"));
      for (int i = 1; i < figures.size() && i <= anchors.size(); i++) {
        String value = figures.get(i).substring(figures.get(i).lastIndexOf(',') + 1);
        rows.add(Rank.ROW, anchors.get(i - 1), "", value);
      }
      found.add(new PageUnits("statistics/", title, rows.units()));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PageUnits.Unit> prose(Path section) throws IOException {
    Collector units = new Collector();
    String heading = "";
    int number = 0;
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(section)) {
      if (line.startsWith("#")) {
        units.add(Rank.SECTION, number == 0 ? "" : "h-" + number, heading, text.toString());
        heading = line.substring(line.indexOf(' ') + 1);
        number++;
        text.setLength(0);
      } else if (!line.isBlank() && !line.startsWith("| --")) {
        String plain = IMAGE.matcher(line).replaceAll("$1").replaceAll("\\*\\*|^[->] |^\\d\\. ", "");
        text.append(text.length() > 0 ? "\n" : "");
        text.append(plain.replaceAll("^\\| | \\|$", "").replace(" | ", "\u001F"));
      }
    }
    units.add(Rank.SECTION, "h-" + number, heading, text.toString());
    return units.units();
  }

  /** What stands behind a key of a file of simple lines. */
  private static String line(Path file, String key) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(key)) {
          return line.substring(key.length()).strip().replaceAll("^\"|\"$", "");
        }
      }
    }
    return "";
  }

  /** Files of a folder. */
  private static final class Folder implements Sink {
    private final Set<Path> made = ConcurrentHashMap.newKeySet();
    private final Path folder;

    Folder(Path folder) {
      this.folder = folder;
    }

    @Override
    public void put(String path, byte[] bytes) {
      Path file = folder.resolve(path);
      try {
        if (made.add(file.getParent())) {
          Files.createDirectories(file.getParent());
        }
        Files.write(file, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void put(String path, Source source) {
      throw new UnsupportedOperationException(path);
    }
  }
}
