package org.yearpress.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;
import org.yearpress.record.PublishedReport;

/**
 * A report with its current state.
 *
 * @param form null without one
 * @param digest {@code sha256-…} over its text and figures
 * @param frozen the digest of its newest superseded edition; empty when it has none
 * @param files what an edition of it is made of: path in the edition's folder to content path
 * @param frozenFiles those of its newest superseded edition that would stand again without the
 *     editions after it: path in the report's folder to content path
 * @param published what readers were given of it; null where nothing is recorded
 * @param diagnostics what is to be said about it
 * @param messages the words of the site, or those that were asked for
 */
public record ReportState(
    Catalogue.Entry entry,
    @Nullable Form form,
    String digest,
    String frozen,
    SortedMap<String, String> files,
    SortedMap<String, String> frozenFiles,
    @Nullable PublishedReport published,
    List<Diagnostic> diagnostics,
    Messages messages) {
  public ReportState {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    frozenFiles = Collections.unmodifiableSortedMap(new TreeMap<>(frozenFiles));
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A report as it stands, a draft too, for what is signed or corrected.
   *
   * @param address {@code body/year}
   * @return empty when there is no such report
   * @throws UnusableException when there is no content folder
   */
  public static Optional<ReportState> of(Pipeline pipeline, BuildOptions options, String address) {
    try (SiteInspection site = pipeline.inspect(options)) {
      return site.state(address);
    }
  }

  /**
   * The same with edits that are not written.
   *
   * @param edits bytes of files by content path, nothing for those that are gone
   */
  public static Optional<ReportState> of(
      Pipeline pipeline,
      BuildOptions options,
      String address,
      Map<String, Optional<byte[]>> edits) {
    try (SiteInspection site = pipeline.inspect(options, edits)) {
      return site.state(address);
    }
  }

  /** Its facts. */
  public Report report() {
    return entry.report();
  }

  /** Whether one of its attachments or pictures has a path in its folder. */
  public boolean hasFile(String path) {
    String file = folder() + "/" + path;
    return files.containsValue(file)
        || report().contents().attachments().stream().anyMatch(a -> a.source().equals(file));
  }

  /** Content path of its folder. */
  public String folder() {
    return report().folder();
  }

  /** The cell of an address within this report, where its files have one. */
  public Optional<Cell> cell(String address) {
    Optional<CellKey> at =
        form == null
            ? entry.statistics().keys().stream()
                .filter(key -> key.toString().equals(address))
                .findFirst()
            : form.cell(address);
    return at.flatMap(entry.statistics()::cell);
  }

  /**
   * Whether something of it is not what readers were given, and no correction says so.
   *
   * @param what address of a cell, slug of a section, or name of another part
   */
  public boolean isChangedInSilence(String what) {
    return diagnostics.stream().anyMatch(found -> found.id().equals("PUBLISHED:" + what));
  }

  /** How editors write the address of a cell of this report. */
  public String address(CellKey at) {
    return form == null ? at.toString() : form.address(at);
  }
}
