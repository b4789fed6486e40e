package org.yearpress.export.data;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Finding;
import org.yearpress.model.Report;
import org.yearpress.model.VisibleNames;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/** {@code findings.csv}: what checking found in reports, in words, and why it stays. */
public final class FindingList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of(
          "body",
          "year",
          "id",
          "code",
          "severity",
          "result",
          "key",
          "message",
          "details",
          "accepted",
          "accepted-by",
          "reason");

  private FindingList() {}

  /**
   * The lines of one report; empty where nothing was found.
   *
   * @param findings those that readers see
   */
  public static String lines(
      Report report, List<Finding> findings, Messages messages, VisibleNames names) {
    Utf8 out = new Utf8();
    for (Finding finding : findings) {
      Acceptance acceptance = finding.acceptance();
      CsvLines.line(
          List.of(
              report.body(),
              Integer.toString(report.year()),
              finding.id(),
              finding.code(),
              finding.severity().word(),
              finding.result() == null ? "" : finding.result().word(),
              finding.cell() == null ? "" : finding.cell().toString(),
              messages.format(finding.explanation().message()),
              finding.detailsForReaders().stream()
                  .map(messages::format)
                  .collect(Collectors.joining("\n")),
              acceptance == null ? "" : acceptance.on().toString(),
              acceptance == null ? "" : names.shown(acceptance.by()),
              acceptance == null ? "" : acceptance.reason()),
          out);
    }
    return out.toString();
  }

  /** How many lines these are. */
  static long count(String lines) {
    return lines.chars().filter(c -> c == '\r').count();
  }

  /** The file, streamed report by report. */
  static Sink.Source csv(List<Catalogue.Entry> entries, Function<Catalogue.Entry, String> linesOf) {
    return () ->
        new LineStream(
            out -> CsvLines.line(COLUMNS, out),
            entries.iterator(),
            (entry, out) -> out.write(linesOf.apply(entry)));
  }
}
