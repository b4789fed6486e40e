package org.yearpress.publish;

import java.util.List;
import org.yearpress.api.API;

/**
 * What a publication changes for readers: files of the site, without compressed copies and records.
 *
 * @param added paths that were not there
 * @param changed paths whose bytes are others
 * @param removed paths that go
 * @param unchanged how many files stay
 * @param bytes of the added and changed files
 * @param first whether nothing of Yearpress stood there
 * @param pending whether anything is done at all: an earlier publication that was cut short may
 *     have left something although no file changes
 */
@API(status = API.Status.STABLE)
public record PublicationChanges(
    List<String> added,
    List<String> changed,
    List<String> removed,
    int unchanged,
    long bytes,
    boolean first,
    boolean pending) {
  public PublicationChanges {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }
}
