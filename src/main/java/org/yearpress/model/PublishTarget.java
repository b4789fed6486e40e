package org.yearpress.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.diagnostic.Place;

/**
 * A place where the site can be published to, an entry of {@code publish} in site.yml. No entry
 * holds a secret: those are read from the environment or from the platform's own files.
 *
 * @param name what the site calls it
 * @param kind how the place is reached, the name of a kind of target
 * @param settings what the entry says by the keys that its kind declares; none for keys that are
 *     not given
 * @param keep earlier publications that can be returned to, where the kind keeps any
 * @param gzip whether text files get a compressed one beside them
 * @param records whether it is for readers, so that it is recorded what they are given there
 * @param place where site.yml says so
 */
public record PublishTarget(
    String name,
    String kind,
    SortedMap<String, String> settings,
    int keep,
    boolean gzip,
    boolean records,
    Place place) {
  /** Earlier publications that are kept where nothing is said. */
  public static final int KEEP = 3;

  public PublishTarget {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A place for readers with these settings. */
  public PublishTarget(
      String name, String kind, Map<String, String> settings, int keep, boolean gzip, Place place) {
    this(name, kind, new TreeMap<>(settings), keep, gzip, true, place);
  }

  /** A setting; empty where it is not given. */
  public String text(String key) {
    return settings.getOrDefault(key, "");
  }

  /** A setting that says yes or no. */
  public boolean flag(String key, boolean otherwise) {
    String given = settings.get(key);
    return given == null ? otherwise : given.equals("true");
  }
}
