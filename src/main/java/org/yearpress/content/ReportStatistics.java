package org.yearpress.content;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.content.statistics.StatisticsShapes;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;

/**
 * Reads the statistics in a report's folder: one file, or a folder with one file for each table.
 */
final class ReportStatistics {
  private static final String PREFIX = "statistics.";

  private final SiteContext site;
  private final String folder;
  private final FormKeys keys;
  private final Optional<Charset> named;
  private final Problems problems;
  private final List<String> files = new ArrayList<>();
  private final List<RawCell> cells = new ArrayList<>();
  private String encoding = "";

  private ReportStatistics(
      SiteContext site, String folder, FormKeys keys, Optional<Charset> named, Problems problems) {
    this.site = site;
    this.folder = folder;
    this.keys = keys;
    this.named = named;
    this.problems = problems;
  }

  /**
   * Reads them.
   *
   * @param encoding what report.yml names; empty where it names none
   */
  static RawStatistics read(
      SiteContext site,
      String folder,
      FormKeys keys,
      Optional<Charset> encoding,
      Problems problems) {
    return new ReportStatistics(site, folder, keys, encoding, problems).read();
  }

  /** Whether a file of this name in a report's folder holds its statistics. */
  static boolean isStatistics(String name, Vocabulary vocabulary) {
    return name.startsWith(PREFIX)
        && vocabulary.statistics().of(name.substring(PREFIX.length())).isPresent();
  }

  private RawStatistics read() {
    List<SourceFile> whole =
        site.tree().filesIn(folder).stream()
            .filter(file -> isStatistics(file.name(), site.vocabulary()))
            .toList();
    List<SourceFile> perTable = site.tree().filesIn(Layout.join(folder, "statistics"));
    if (whole.size() + (perTable.isEmpty() ? 0 : 1) > 1) {
      List<String> names = new ArrayList<>(whole.stream().map(SourceFile::name).toList());
      if (!perTable.isEmpty()) {
        names.add("statistics/");
      }
      problems.error(
          "statistics-twice",
          Place.of(whole.get(0).path()),
          Text.of("content.statistics-twice", "files", Text.list(names)),
          Text.of("content.statistics-twice-hint"));
    }
    long errorsBefore = problems.errors();
    if (!whole.isEmpty()) {
      add(whole.get(0), "");
    } else {
      perTable.forEach(this::addTable);
    }
    return new RawStatistics(files, cells, encoding, problems.errors() == errorsBefore);
  }

  private void addTable(SourceFile file) {
    String name = file.name();
    boolean holdsTable =
        site.vocabulary()
            .statistics()
            .of(file.extension())
            .filter(StatisticsReader::readsTables)
            .isPresent();
    if (!holdsTable) {
      Layout.unused(file, List.of(), problems);
      return;
    }
    String id = name.substring(0, name.lastIndexOf('.'));
    if (keys.hasTable(id)) {
      add(file, id);
    } else {
      problems.add(StatisticsShapes.unknownTable(id, keys, Place.of(file.path())));
    }
  }

  private void add(SourceFile file, String table) {
    StatisticsReader reader = site.vocabulary().statistics().of(file.extension()).orElseThrow();
    StatisticsReader.Cells read =
        reader.read(
            new StatisticsReader.Request(file, keys, table, named, site.limits(), problems));
    files.add(file.path());
    cells.addAll(read.cells());
    encoding = read.encoding();
  }
}
