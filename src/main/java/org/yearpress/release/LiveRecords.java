package org.yearpress.release;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.RecordFolder;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.PublishedSite;
import org.yearpress.publish.OwnFiles;
import org.yearpress.publish.Publication;
import org.yearpress.record.PackedRecord;
import org.yearpress.record.RecordIndex;
import org.yearpress.record.RecordPath;
import org.yearpress.record.RecordText;

/** The records at a place that the site is published to: a list, and a file for each report. */
final class LiveRecords implements PublishedSite.Live {
  private static final String INDEX = RecordPath.FOLDER + ".txt";

  private final Publication publication;
  private final RecordFolder folder;
  private @Nullable RecordIndex index;

  /**
   * @param folder the records in the content folder: one that is the same need not be fetched
   */
  LiveRecords(Publication publication, RecordFolder folder) {
    this.publication = publication;
    this.folder = folder;
  }

  /** Whether a publication has left records there. */
  boolean isKept() {
    return !index().entries().isEmpty();
  }

  @Override
  public RecordIndex index() {
    RecordIndex known = index;
    if (known == null) {
      byte[] bytes = publication.own(INDEX);
      known = bytes == null ? RecordIndex.NONE : read(bytes);
      index = known;
    }
    return known;
  }

  private RecordIndex read(byte[] bytes) {
    return RecordIndex.read(bytes).orElseThrow(() -> bad("record.bad-index"));
  }

  /**
   * @throws UnusableException when it is not the one that is listed
   */
  @Override
  public byte @Nullable [] record(String address) {
    RecordIndex.Entry entry = index().entries().get(address);
    if (entry == null) {
      return null;
    }
    String path = RecordPath.of(address);
    byte[] here = folder.bytes(path);
    byte[] record = is(here, entry) ? here : publication.own(path);
    if (!is(record, entry)) {
      throw bad("record.bad-record");
    }
    return record;
  }

  private static boolean is(byte @Nullable [] record, RecordIndex.Entry entry) {
    return record != null && RecordText.hash(record).equals(entry.hash());
  }

  private UnusableException bad(String key) {
    return new UnusableException(
        Text.of(key, "address", publication.address()),
        Text.of("record.bad-index-hint", "file", ".yearpress/" + INDEX),
        null);
  }

  /**
   * Reports that a site would bring back as they were in the publication that was returned from,
   * which readers have otherwise now.
   */
  List<String> broughtBack(PublishedSite site) {
    byte[] bytes = publication.ownOfLeft(INDEX);
    RecordIndex left =
        bytes == null ? RecordIndex.NONE : RecordIndex.read(bytes).orElse(RecordIndex.NONE);
    return left.entries().entrySet().stream()
        .filter(entry -> isSame(entry.getValue(), site.index().entries().get(entry.getKey())))
        .filter(entry -> !isSame(entry.getValue(), index().entries().get(entry.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isSame(RecordIndex.Entry one, RecordIndex.@Nullable Entry other) {
    return other != null && one.hash().equals(other.hash());
  }

  /** What a publication of a site would write and delete there. */
  OwnFiles files(PublishedSite site) {
    SortedMap<String, OwnFiles.Put> puts = new TreeMap<>();
    Map<String, RecordIndex.Entry> before = new HashMap<>(index().entries());
    site.changed().forEach((address, record) -> puts.put(RecordPath.of(address), put(record)));
    if (!site.index().equals(index())) {
      puts.put(INDEX, OwnFiles.Put.of(site.index().bytes()));
    }
    before.keySet().removeAll(site.index().entries().keySet());
    SortedSet<String> deletes = new TreeSet<>();
    before.keySet().forEach(address -> deletes.add(RecordPath.of(address)));
    return new OwnFiles(puts, deletes);
  }

  private static OwnFiles.Put put(PackedRecord record) {
    return new OwnFiles.Put(
        record.size(), record.hash(), () -> new ByteArrayInputStream(record.bytes()));
  }
}
