package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.record.PackedRecord;
import org.yearpress.record.RecordIndex;
import org.yearpress.record.RecordPath;
import org.yearpress.record.RecordText;

/**
 * The reports of the site in the output folder, recorded as readers would be given them, and
 * compared with what readers have at a place.
 *
 * @param index of the records that the place would have
 * @param changed those records that it does not have, by the address of the report
 * @param diagnostics what would change in silence there
 */
public record PublishedSite(
    RecordIndex index, SortedMap<String, PackedRecord> changed, Diagnostics diagnostics) {
  /** What the comparison with a record finds; all else a build has told. */
  private static final Set<String> CODES = Set.of("published", "published-gone", "record");

  public PublishedSite {
    changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
  }

  /** What readers have at a place. */
  public interface Live {
    /** The records that are there. */
    RecordIndex index();

    /** One of them; null when it is missing. */
    byte @Nullable [] record(String address);
  }

  /**
   * Compares the built site with what readers have.
   *
   * @param options of the build; its content must be what the site was built from
   * @param removed addresses of reports that are taken from readers on purpose
   * @throws UnusableException when there is no built site
   */
  public static PublishedSite compared(
      Pipeline pipeline, BuildOptions options, Live live, Collection<String> removed) {
    try (SiteInspection site = pipeline.inspect(options, CheckScope.DISK)) {
      return new Comparing(site, live, isPublic(site.facts(), options)).run(removed);
    }
  }

  /** Whether the site in the output folder has the page of a report. */
  private static Predicate<Report> isPublic(SiteFacts facts, BuildOptions options) {
    Set<String> asked = facts.reports().map(PublishedSite::page).collect(Collectors.toSet());
    Set<String> built = new HashSet<>();
    try {
      new SiteFolder(options.output())
          .eachFile(
              (path, entry) -> {
                if (asked.contains(path)) {
                  built.add(path);
                }
              });
      return report -> built.contains(page(report));
    } catch (ManifestReader.UnreadableException e) {
      String output = options.output().normalize().toString();
      throw new UnusableException(
          Text.of("record.no-site", "output", output, "reason", String.valueOf(e.getMessage())), e);
    }
  }

  private static String page(Report report) {
    return Permalinks.file(Permalinks.page(report.folder()));
  }

  /** One comparison. */
  private record Comparing(SiteInspection site, Live live, Predicate<Report> isPublic) {
    /** A report with its record. */
    private record Recorded(
        String address, PackedRecord record, String outline, List<Diagnostic> diagnostics) {}

    PublishedSite run(Collection<String> removed) {
      RecordIndex there = live.index();
      SitePass own = site.passOver(isPublic, PublishedRecords.of(Map.of()));
      SortedMap<String, RecordIndex.Entry> entries = new TreeMap<>();
      List<String> toRecord = new ArrayList<>();
      Set<String> known = new HashSet<>(removed);
      for (String folder : own.folders()) {
        Report report = own.report(folder);
        known.addAll(PublishedRecords.addresses(report));
        RecordIndex.Entry before = there.entries().get(report.address());
        if (before != null
            && !before.outline().isEmpty()
            && before.outline().equals(outline(own, source(folder)))) {
          entries.put(report.address(), before);
        } else {
          toRecord.add(folder);
        }
      }
      List<Diagnostic> found = new ArrayList<>();
      SortedMap<String, PackedRecord> changed = new TreeMap<>();
      SitePass compared = site.passOver(isPublic, PublishedRecords.of(fetched(there, toRecord)));
      for (Recorded recorded : site.each(toRecord, source -> recorded(compared, source))) {
        found.addAll(recorded.diagnostics());
        String hash = recorded.record().hash();
        RecordIndex.Entry before = there.entries().get(recorded.address());
        entries.put(recorded.address(), new RecordIndex.Entry(hash, recorded.outline()));
        if (before == null || !before.hash().equals(hash)) {
          changed.put(recorded.address(), recorded.record());
        }
      }
      found.addAll(gone(there, known));
      return new PublishedSite(
          new RecordIndex(entries),
          changed,
          BuildResults.diagnostics(found, own.reports(), site.facts(), site.options()));
    }

    private ReportSource source(String folder) {
      return site.facts().source().report(folder).orElseThrow();
    }

    private static String outline(SitePass pass, ReportSource source) {
      return pass.task().recording(source).outline(pass.task().entry(source));
    }

    /** The records there of reports that may have changed; of each what it was called then. */
    private Map<String, PackedRecord> fetched(RecordIndex there, List<String> folders) {
      Map<String, PackedRecord> records = new TreeMap<>();
      for (String folder : folders) {
        for (String address : PublishedRecords.addresses(site.facts().entry(folder).report())) {
          byte[] record = there.entries().containsKey(address) ? live.record(address) : null;
          if (record != null) {
            records.put(address, PackedRecord.of(record));
          }
        }
      }
      return records;
    }

    private static Recorded recorded(SitePass pass, ReportSource source) {
      ReportCheck checked = pass.task().check(source);
      return new Recorded(
          source.report().address(),
          PackedRecord.of(RecordText.of(pass.task().recording(source).of(checked.report(), null))),
          outline(pass, source),
          checked.diagnostics().stream()
              .filter(diagnostic -> CODES.contains(diagnostic.code()))
              .map(pass::weighed)
              .toList());
    }

    /** Reports that readers have there and that are not among those of the site. */
    private List<Diagnostic> gone(RecordIndex there, Set<String> known) {
      List<String> addresses =
          there.entries().keySet().stream().filter(address -> !known.contains(address)).toList();
      if (addresses.isEmpty()) {
        return List.of();
      }
      Map<String, Place> places = new HashMap<>();
      site.facts()
          .reports()
          .forEach(report -> places.putIfAbsent(report.address(), report.places().report()));
      return addresses.stream().map(address -> gone(address, places.get(address))).toList();
    }

    private static Diagnostic gone(String address, @Nullable Place known) {
      Place place = known == null ? Place.of(RecordPath.of(address)) : known;
      return Diagnostic.error(
          "published-gone",
          place,
          Text.of("record.gone-there", "report", address),
          Text.of("record.gone-there-hint", "report", address));
    }
  }
}
