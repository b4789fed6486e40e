package org.yearpress.pipeline.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.yearpress.cache.Fingerprint;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Report;
import org.yearpress.record.PackedRecord;
import org.yearpress.record.PublishedReport;
import org.yearpress.record.RecordPath;
import org.yearpress.record.RecordText;

/**
 * The records of what readers were given that reports are compared with: those in the content
 * folder, or those of a place that the site is published to. Each is read when its report is looked
 * at, and never where there is none. Immutable; shared between threads.
 */
public final class PublishedRecords {
  private final NavigableMap<String, Source> sources;

  private PublishedRecords(Map<String, Source> sources) {
    this.sources = Collections.unmodifiableNavigableMap(new TreeMap<>(sources));
  }

  /** One record, not yet read. */
  private interface Source {
    Optional<byte[]> bytes(Problems problems);

    Fingerprint fingerprint();

    Optional<SourceFile> inContent();
  }

  /** Those in the content folder. */
  public static PublishedRecords in(ContentTree tree) {
    Map<String, Source> sources = new HashMap<>();
    for (SourceFile file : tree.filesBelow(RecordPath.FOLDER)) {
      RecordPath.address(file.path()).ifPresent(address -> sources.put(address, new InTree(file)));
    }
    return new PublishedRecords(sources);
  }

  /**
   * Those of a place that the site is published to.
   *
   * @param records by the addresses of their reports
   */
  public static PublishedRecords of(Map<String, PackedRecord> records) {
    Map<String, Source> sources = new HashMap<>();
    records.forEach((address, record) -> sources.put(address, new InMemory(record)));
    return new PublishedRecords(sources);
  }

  private record InTree(SourceFile file) implements Source {
    @Override
    public Optional<byte[]> bytes(Problems problems) {
      return Decoding.bytes(file, Limit.TEXT_BYTES, Limits.STANDARD, problems);
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(ContentFingerprints.hash(file));
    }

    @Override
    public Optional<SourceFile> inContent() {
      return Optional.of(file);
    }
  }

  private record InMemory(PackedRecord record) implements Source {
    @Override
    public Optional<byte[]> bytes(Problems problems) {
      return Optional.of(record.bytes());
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(record.hash());
    }

    @Override
    public Optional<SourceFile> inContent() {
      return Optional.empty();
    }
  }

  /** Whether nothing was ever published. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** Whether a report was published; under a former address, too. */
  public boolean has(Report report) {
    return source(report).isPresent();
  }

  /** The record of a report; none without an error where it was never published. */
  public Parsed<Optional<PublishedReport>> of(Report report) {
    Problems problems = new Problems();
    Optional<String> address = source(report);
    Optional<PublishedReport> record =
        address.flatMap(
            at ->
                Optional.ofNullable(sources.get(at))
                    .flatMap(source -> source.bytes(problems))
                    .flatMap(
                        bytes -> problems.from(RecordText.read(RecordPath.of(at), at, bytes))));
    return problems.with(record);
  }

  /** The file that has the record of a report; none where it lies elsewhere, or there is none. */
  public Optional<SourceFile> file(Report report) {
    return source(report).map(sources::get).flatMap(Source::inContent);
  }

  /** What the record of a report says, as far as it matters to a build. */
  public Fingerprint fingerprint(Report report) {
    Optional<Source> source = source(report).map(sources::get);
    return source.map(Source::fingerprint).orElseGet(() -> Fingerprint.of(""));
  }

  /** The address under which a report was published last. */
  private Optional<String> source(Report report) {
    return sources.isEmpty()
        ? Optional.empty()
        : addresses(report).stream().filter(sources::containsKey).findFirst();
  }

  /** The address of a report and those that it had. */
  public static List<String> addresses(Report report) {
    List<String> aliases = report.release().aliases();
    if (aliases.isEmpty()) {
      return List.of(report.address());
    }
    List<String> addresses = new ArrayList<>(List.of(report.address()));
    for (String alias : aliases) {
      int end = alias.endsWith("/") ? alias.length() - 1 : alias.length();
      addresses.add(alias.substring(1, end));
    }
    return addresses;
  }

  /**
   * Reports that readers had and that the site has no more, or has as drafts. Withdrawn reports
   * stay, embargoed ones come back by themselves.
   *
   * @param reports all that could be read
   * @param folders of all reports, readable or not
   */
  public List<Diagnostic> gone(Collection<Report> reports, Collection<String> folders) {
    Map<String, Report> byAddress = new HashMap<>();
    for (Report report : reports) {
      addresses(report).forEach(address -> byAddress.putIfAbsent(address, report));
    }
    for (Report report : reports) {
      byAddress.put(report.address(), report);
    }
    List<Diagnostic> gone = new ArrayList<>();
    for (String address : sources.keySet()) {
      Report report = byAddress.get(address);
      if (report != null && report.status() == Report.Status.DRAFT) {
        gone.add(
            gone(report.places().report(), Text.of("record.gone-draft", "report", address), ""));
      } else if (report == null && !folders.contains(address)) {
        gone.add(
            gone(
                Place.of(RecordPath.of(address)),
                Text.of("record.gone", "report", address),
                address));
      }
    }
    return gone;
  }

  private static Diagnostic gone(Place place, Text message, String address) {
    return Diagnostic.error(
        "published-gone",
        place,
        message,
        address.isEmpty()
            ? Text.of("record.gone-draft-hint")
            : Text.of("record.gone-hint", "file", RecordPath.of(address)));
  }
}
