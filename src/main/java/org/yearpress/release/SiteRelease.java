package org.yearpress.release;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.RecordFolder;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.PublishedSite;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublicationChanges;
import org.yearpress.record.PackedRecord;
import org.yearpress.record.RecordIndex;
import org.yearpress.record.RecordPath;
import org.yearpress.record.RecordText;

/** Entry point of the package: one built site, one open place. */
public final class SiteRelease {
  private final RecordFolder folder;
  private final Path output;
  private final Publication publication;
  private final LiveRecords live;
  private final PublishedSite site;

  private SiteRelease(
      RecordFolder folder,
      Path output,
      Publication publication,
      LiveRecords live,
      PublishedSite site) {
    this.folder = folder;
    this.output = output;
    this.publication = publication;
    this.live = live;
    this.site = site;
  }

  /**
   * Compares the built site with what readers have.
   *
   * @param options of the build
   * @param removed addresses of reports that are taken from readers on purpose
   * @throws UnusableException when the site or the place cannot be read
   */
  public static SiteRelease prepare(
      Pipeline pipeline,
      BuildOptions options,
      Publication publication,
      Collection<String> removed) {
    RecordFolder folder = folder(options.content());
    LiveRecords live = new LiveRecords(publication, folder);
    PublishedSite site = PublishedSite.compared(pipeline, options, live, removed);
    return new SiteRelease(folder, options.output(), publication, live, site);
  }

  private static RecordFolder folder(Path content) {
    return new RecordFolder(content, RecordPath.FOLDER);
  }

  /** What would change in silence; errors that nobody accepted forbid the publication. */
  public Diagnostics diagnostics() {
    return site.diagnostics();
  }

  /**
   * Addresses of reports that publishing would bring back as they were in a publication that was
   * returned from.
   */
  public List<String> broughtBack() {
    return live.broughtBack(site);
  }

  /**
   * What publishing would change.
   *
   * @param again whether files that should stand already are put as well
   */
  public PublicationChanges compare(boolean again) {
    return publication.compare(output, again, live.files(site));
  }

  /**
   * Publishes, and leaves the records at the place.
   *
   * @param adopt whether what is there and is not Yearpress's may be replaced
   * @param again whether files that should stand already are put as well
   * @throws UnusableException as for any publication
   */
  public PublicationChanges publish(boolean adopt, boolean again) {
    return publication.publish(output, adopt, again, live.files(site));
  }

  /**
   * Brings the records in the content folder to what was published.
   *
   * @return how many files changed
   * @throws UnusableException when the folder cannot be written
   */
  public int leaveRecord() {
    return write(folder, site.index(), site.changed(), live);
  }

  /**
   * Brings the records in the content folder to what readers have at a place now; nothing where
   * nothing was recorded there.
   *
   * @return how many files changed; -1 where nothing was recorded
   * @throws UnusableException when the place cannot be read or the folder cannot be written
   */
  public static int recordLive(Path content, Publication publication) {
    RecordFolder folder = folder(content);
    LiveRecords live = new LiveRecords(publication, folder);
    return live.isKept() ? write(folder, live.index(), Map.of(), live) : -1;
  }

  private static int write(
      RecordFolder folder, RecordIndex index, Map<String, PackedRecord> known, LiveRecords live) {
    SortedSet<String> superfluous = folder.paths();
    int written = 0;
    SortedMap<String, RecordIndex.Entry> entries = index.entries();
    for (Map.Entry<String, RecordIndex.Entry> entry : entries.entrySet()) {
      String path = RecordPath.of(entry.getKey());
      superfluous.remove(path);
      byte[] there = folder.bytes(path);
      if (there == null || !RecordText.hash(there).equals(entry.getValue().hash())) {
        PackedRecord given = known.get(entry.getKey());
        byte @Nullable [] now = given == null ? live.record(entry.getKey()) : given.bytes();
        if (now != null) {
          folder.put(path, now);
          written++;
        }
      }
    }
    for (String path : superfluous) {
      if (RecordPath.address(path).isPresent()) {
        folder.delete(path);
        written++;
      }
    }
    return written;
  }
}
