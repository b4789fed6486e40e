package org.yearpress.model;

import java.util.List;
import java.util.Map;

/**
 * What each member of a registry declares about itself, whether it comes with Yearpress or from
 * outside. Whatever lists members or what they bring (settings of site.yml and their part of the
 * schema, media types, words) derives the list from here.
 */
public interface Registered {
  /** Media types of files that it reads or writes, by extension in lower case; none by default. */
  default Map<String, String> mediaTypes() {
    return Map.of();
  }

  /**
   * The settings it reads: keys at the top of site.yml, in {@link Site#settings}. Those of a
   * publish target are keys of its entry in {@code publish} instead. None by default.
   */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Its own words by language tag, then by key of {@link org.yearpress.diagnostic.Text}; where a
   * language has none, those of {@code en} are said. A key that Yearpress has already keeps the
   * words of Yearpress. None by default.
   */
  default Map<String, Map<String, String>> words() {
    return Map.of();
  }
}
