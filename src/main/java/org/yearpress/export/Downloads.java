package org.yearpress.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.data.FindingList;
import org.yearpress.export.data.SiteData;
import org.yearpress.export.data.TableCut;
import org.yearpress.export.data.YearArchive;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.SiteFigures;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;

/**
 * Entry point of the package: writes the downloads of one build. Thread-safe for different reports.
 */
public final class Downloads {
  private final Catalogue catalogue;
  private final Function<String, Messages> messages;
  private final SiteFigures figures;
  private final SiteData data;
  private final List<Export> exports;

  /** The findings that reports gave to the data of the site; asked from any thread. */
  public interface Given {
    /**
     * Those at the cells of a report.
     *
     * @param folder of the report
     * @return as in {@link Ids#byCell}; nothing where it gave none
     */
    Map<CellKey, String> ids(String folder);

    /**
     * Those of a report in words.
     *
     * @param folder of the report
     * @return as in {@link FindingTexts#lines}; empty where it gave none
     */
    String lines(String folder);
  }

  /**
   * The public findings of a report at its cells.
   *
   * @param folder of the report
   * @param byCell ids, apart by blanks
   * @param texts digest of them in words
   */
  public record Ids(String folder, Map<CellKey, String> byCell, String texts) {}

  /**
   * The public findings of a report in words.
   *
   * @param folder of the report
   * @param lines of {@code findings.csv}
   */
  public record FindingTexts(String folder, String lines) {}

  /**
   * @param forms a form by its id; null when there is none of it
   * @param messages the messages of a language tag
   * @param entries a report or a superseded edition by its folder
   * @param findings what reports gave; to be asked when all of them are done
   * @param exports what can be made; of these the site's choice is made
   * @param fonts the publisher's fonts for documents: none, one, or one for text and one for what
   *     is bold
   * @param cut how long tables of the whole site are cut
   */
  public Downloads(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Function<String, Messages> messages,
      Crosswalks crosswalks,
      Function<String, Catalogue.@Nullable Entry> entries,
      Given findings,
      List<Export> exports,
      List<byte[]> fonts,
      TableCut cut) {
    this.catalogue = catalogue;
    this.messages = messages;
    this.figures = new SiteFigures(catalogue, forms, crosswalks);
    List<String> wanted = catalogue.site().downloads().formats();
    this.exports =
        exports.stream()
            .filter(export -> wanted.contains(export.name()))
            .map(export -> export.opened(fonts))
            .toList();
    this.data =
        new SiteData(
            catalogue,
            forms,
            crosswalks,
            messages.apply(catalogue.site().language()),
            entry -> figures.of(entry, findings.ids(entry.report().folder())),
            new SiteData.History(
                entry -> superseded(entry, entries),
                entry -> findings.lines(entry.report().folder())),
            this.exports.stream()
                .filter(YearArchive.class::isInstance)
                .map(YearArchive.class::cast)
                .toList(),
            cut);
  }

  /**
   * Writes the files of one report.
   *
   * @param document the whole report as others have printed it
   * @param attachments the bytes of its attachments, in their order
   * @param remarks hears what a format does not take over as it stands
   * @return what was written, in the order in which the site lists the formats
   */
  public List<Download> report(
      CheckedReport checked,
      Document document,
      List<Sink.Source> attachments,
      Remarks remarks,
      Sink sink) {
    Report report = checked.report();
    Map<CellKey, String> ids = ReportFigures.idsByCell(ExportInput.publicFindings(checked));
    List<Download> written = new ArrayList<>();
    List<ZipStream.Entry> files = new ArrayList<>();
    ExportInput input =
        new ExportInput(
            checked,
            figures.of(checked.entry(), ids),
            messages.apply(report.language()),
            catalogue.site(),
            catalogue.names(),
            catalogue.licence(report),
            document,
            attachments,
            files,
            remarks);
    for (Export export : exports) {
      if (export.applies(checked)) {
        RecordingSink keeping = new RecordingSink(sink);
        export.write(input, keeping);
        if (keeping.size() > 0) {
          requireLinked(export, report, keeping);
          written.add(new Download(export.name(), export.file(), keeping.size()));
          files.addAll(keeping.files());
        }
      }
    }
    List<String> order = catalogue.site().downloads().formats();
    written.sort(Comparator.comparingInt(download -> order.indexOf(download.name())));
    return written;
  }

  /** Pages link to one file of a format, wherever an export from outside writes. */
  private static void requireLinked(Export export, Report report, RecordingSink written) {
    String linked = Permalinks.download(report, export.file());
    if (!written.paths().contains(linked)) {
      throw new IllegalStateException(
          export.getClass().getName()
              + " wrote "
              + String.join(", ", written.paths())
              + ", but the file it names, to which pages link, is "
              + linked);
    }
  }

  /**
   * What {@link #report} would list, with the sizes of files that were written before.
   *
   * @param size of a file by its output path
   */
  public List<Download> existing(CheckedReport checked, ToLongFunction<String> size) {
    List<String> order = catalogue.site().downloads().formats();
    return exports.stream()
        .filter(export -> export.applies(checked))
        .map(
            export -> {
              String path = Permalinks.download(checked.report(), export.file());
              return new Download(export.name(), export.file(), size.applyAsLong(path));
            })
        .sorted(Comparator.comparingInt(download -> order.indexOf(download.name())))
        .toList();
  }

  /** The public findings of a report in words, in the language of the site. */
  public FindingTexts findingTexts(CheckedReport checked) {
    Report report = checked.report();
    return new FindingTexts(
        report.folder(),
        FindingList.lines(
            report,
            ExportInput.publicFindings(checked),
            messages.apply(catalogue.site().language()),
            catalogue.names()));
  }

  /** What the data of the site says of the findings of a report. */
  public static Ids ids(CheckedReport checked, FindingTexts texts) {
    return new Ids(
        checked.report().folder(),
        ReportFigures.idsByCell(ExportInput.publicFindings(checked)),
        Digests.hex(texts.lines().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Catalogue.Entry> superseded(
      Catalogue.Entry entry, Function<String, Catalogue.@Nullable Entry> entries) {
    return entry.report().amendments().editions().superseded().stream()
        .map(edition -> Objects.requireNonNull(entries.apply(edition.folder())))
        .toList();
  }

  /** The figures of the whole site; to be written when all reports are. */
  public SiteData data() {
    return data;
  }
}
