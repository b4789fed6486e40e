package org.yearpress.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was put or asked for last, at most so much of it: the rest is forgotten and made again where
 * it is needed. Not thread-safe.
 */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * An empty map.
   *
   * @param most entries that are kept
   */
  public RecentMap(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
