package org.yearpress.scaffold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yearpress.content.ReportSource;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.form.NumberText;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.pipeline.SiteInspection;

/**
 * Workbooks that {@code new report} made to be filled in, that were filled in, and still lie where
 * they were made: their reports lack the figures.
 */
public final class ReturnedWorkbooks {
  /** Formats that a spreadsheet program may save them in, and nothing here reads. */
  private static final List<String> UNREAD = List.of("xls", "et", "xlsb", "xlsm");

  private static final List<String> READ = List.of("xlsx", "ods");

  private ReturnedWorkbooks() {}

  /**
   * A workbook that is needed in a report.
   *
   * @param file its name
   * @param report content path of the report's folder
   * @param figures how many cells it fills in that the report leaves blank; 0 where it is of a
   *     format that is not read
   */
  public record Returned(String file, String report, int year, int figures) {}

  /** The name of the workbook of a report, without its extension. */
  static String name(String body, int year) {
    return body.replace('/', '-') + "-" + year;
  }

  /**
   * Those in a folder, by name.
   *
   * @param folder where they were made; may be missing
   * @param site that the reports are of
   */
  public static List<Returned> in(Path folder, SiteInspection site) {
    Map<String, List<SourceFile>> files =
        workbooks(folder).collect(Collectors.groupingBy(ReturnedWorkbooks::bareName));
    List<Returned> returned = new ArrayList<>();
    site.facts()
        .reports()
        .forEach(
            report -> {
              String name = name(report.body(), report.year());
              for (SourceFile file : files.getOrDefault(name, List.of())) {
                site.facts()
                    .source()
                    .report(report.folder())
                    .flatMap(source -> returned(file, source))
                    .ifPresent(returned::add);
              }
            });
    return returned;
  }

  /** Whether a folder has any file that may be one. */
  public static boolean areIn(Path folder) {
    return workbooks(folder).findAny().isPresent();
  }

  private static Stream<SourceFile> workbooks(Path folder) {
    return ContentTree.scan(folder, Limits.STANDARD).value().filesIn("").stream()
        .filter(file -> READ.contains(file.extension()) || UNREAD.contains(file.extension()));
  }

  private static String bareName(SourceFile file) {
    int dot = file.name().lastIndexOf('.');
    return dot < 0 ? file.name() : file.name().substring(0, dot);
  }

  /** Content paths of the workbooks that reports have their figures in, sorted. */
  public static List<String> ofReports(SiteInspection site) {
    return site.facts()
        .reports()
        .flatMap(report -> report.statistics().files().stream())
        .filter(file -> READ.stream().anyMatch(extension -> file.endsWith("." + extension)))
        .sorted()
        .toList();
  }

  private static Optional<Returned> returned(SourceFile file, ReportSource source) {
    Report report = source.report();
    if (UNREAD.contains(file.extension())) {
      return Optional.of(new Returned(file.name(), report.folder(), report.year(), 0));
    }
    int figures = figures(file, source);
    return figures == 0
        ? Optional.empty()
        : Optional.of(new Returned(file.name(), report.folder(), report.year(), figures));
  }

  /** How many cells are filled in there and blank in the report. */
  private static int figures(SourceFile file, ReportSource source) {
    StatisticsReader reader = StatisticsReaders.STANDARD.of(file.extension()).orElseThrow();
    StatisticsReader.Cells read =
        reader.read(
            new StatisticsReader.Request(
                file,
                new FormKeys(source.form()),
                "",
                Optional.empty(),
                Limits.STANDARD,
                new Problems()));
    Map<CellKey, RawCell> own =
        source.report().figures().statistics().cells().stream()
            .collect(Collectors.toMap(RawCell::at, cell -> cell, (first, next) -> first));
    HeadingSums sums = new HeadingSums(source.form(), read.cells());
    return (int)
        read.cells().stream()
            .filter(cell -> !NumberText.isBlank(cell.raw()) && !sums.includes(cell))
            .filter(
                cell -> !own.containsKey(cell.at()) || NumberText.isBlank(own.get(cell.at()).raw()))
            .count();
  }
}
