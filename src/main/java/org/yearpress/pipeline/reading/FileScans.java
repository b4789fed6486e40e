package org.yearpress.pipeline.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.model.Site;
import org.yearpress.scan.FileScan;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.scan.Phrases;
import org.yearpress.scan.ScanLimits;
import org.yearpress.scan.ScanResult;
import org.yearpress.text.Sha256;

/**
 * The scan results of attachments and pictures, each scanned once for its bytes: the next build
 * reuses them. Thread-safe.
 */
public final class FileScans {
  private static final Kind<ScanResult> SCAN =
      new Kind<>("what was found in files", ScanResult.class, Kind.Place.SHARED);

  /** Enough of a file's hash to know the file by. */
  private static final int DIGITS = 16;

  private final Phrases phrases;
  private final PersonalKinds kinds;
  private final BuildCache cache;
  private final ScanLimits limits;
  private final AtomicInteger lost = new AtomicInteger();
  private final Map<String, ScanResult> known = new ConcurrentHashMap<>();

  private FileScans(Phrases phrases, PersonalKinds kinds, BuildCache cache, ScanLimits limits) {
    this.phrases = phrases;
    this.kinds = kinds;
    this.cache = cache;
    this.limits = limits;
  }

  /** Scans of what a site does not want to publish. */
  public static FileScans of(Site site, BuildCache cache) {
    return of(site, cache, ScanLimits.STANDARD);
  }

  /** The same within other limits. */
  public static FileScans of(Site site, BuildCache cache, ScanLimits limits) {
    List<String> countries = site.checking().privacyCountries();
    return new FileScans(
        new Phrases(site.checking().bannedPhrases()),
        PersonalKinds.of(
            countries == null ? PersonalKinds.countriesOf(site.language()) : countries),
        cache,
        limits);
  }

  /** The kinds of personal data that are looked for. */
  public PersonalKinds kinds() {
    return kinds;
  }

  public Phrases phrases() {
    return phrases;
  }

  /**
   * What was found in the files of a report.
   *
   * @param declared what may stand in them
   * @return by content path, only those of which something is to be said
   */
  public SortedMap<String, ScanResult> of(ReportSource source, Set<String> declared) {
    SortedMap<String, ScanResult> found = new TreeMap<>();
    List<SourceFile> files =
        Stream.concat(source.attachments().stream(), source.images().stream()).distinct().toList();
    if (files.isEmpty()) {
      return found;
    }
    FileScan scan = new FileScan(phrases, kinds, declared, limits, lost);
    Fingerprint.Hasher wanted = Fingerprint.hasher();
    phrases.written().forEach(wanted::add);
    wanted.add(kinds.countries().toString());
    declared.stream().sorted().forEach(wanted::add);
    Fingerprint of = wanted.hash();
    for (SourceFile file : files) {
      ScanResult scanResult = scanned(file, scan, of);
      if (!scanResult.equals(ScanResult.CLEAN)) {
        found.put(file.path(), scanResult);
      }
    }
    return found;
  }

  private ScanResult scanned(SourceFile file, FileScan scan, Fingerprint wanted) {
    Sha256 hash = ContentFingerprints.hash(file);
    Fingerprint fingerprint =
        Fingerprint.hasher().add(hash).add(file.extension()).add(wanted).hash();
    String key = hash.toString().substring(0, DIGITS) + Long.toHexString(fingerprint.high());
    ScanResult result = known.get(key);
    if (result == null) {
      result = cache.look(SCAN, key, List.of()).orElse(null);
      if (result == null) {
        return scanned(file, scan, key);
      }
      known.put(key, result);
    }
    return result;
  }

  private ScanResult scanned(SourceFile file, FileScan scan, String key) {
    try {
      // before it too: an edit that is undone during the scan, stamp and all, is not seen after it
      boolean unsettled = file.isUnsettledNow();
      ScanResult result = scan.scan(file.name(), file.size(), file::open);
      if (unsettled || file.isUnsettledNow()) {
        return result; // of other bytes, perhaps, than those of the key
      }
      known.put(key, result);
      if (result.isLasting()) {
        cache.keep(SCAN, key, Trace.of(List.of()), result, Map.of());
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the results for files that are still there. */
  public void save(Iterable<SourceFile> files) {
    cache.sealShared(
        SCAN,
        () -> {
          long[] there =
              StreamSupport.stream(files.spliterator(), false)
                  .flatMap(file -> Stream.ofNullable(file.knownSha256()))
                  .mapToLong(FileScans::beginning)
                  .sorted()
                  .toArray();
          return key -> Arrays.binarySearch(there, beginning(key)) >= 0;
        });
  }

  private static long beginning(String hash) {
    return Long.parseUnsignedLong(hash, 0, DIGITS, 16);
  }
}
