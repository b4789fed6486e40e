package org.yearpress.search;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A contribution in a compact form, with the way to its texts: a site has very many. */
final class AddedContribution {
  private static final HexFormat HEX = HexFormat.of();

  private final int year;
  private final String body;
  private final String folder;
  private final String form;
  private final String language;
  private final byte[] digest;
  private final List<Integer> structure;
  private final SearchIndex.Given given;

  /**
   * @param shared one copy of what stands in many contributions
   */
  AddedContribution(Contribution of, SearchIndex.Given given, Map<Object, Object> shared) {
    this.year = of.year();
    this.body = one(of.body(), shared);
    this.folder = of.folder();
    this.form = one(of.form(), shared);
    this.language = one(of.language(), shared);
    this.digest = HEX.parseHex(of.digest());
    this.structure = one(of.structure(), shared);
    this.given = given;
  }

  @SuppressWarnings("unchecked") // equal values are of one class
  private static <T> T one(T value, Map<Object, Object> shared) {
    Object before = shared.putIfAbsent(value, value);
    return before == null ? value : (T) before;
  }

  int year() {
    return year;
  }

  String body() {
    return body;
  }

  String folder() {
    return folder;
  }

  String form() {
    return form;
  }

  String language() {
    return language;
  }

  int parts() {
    return structure.size();
  }

  SearchIndex.Given given() {
    return given;
  }

  Contribution contribution() {
    return new Contribution(year, body, folder, form, language, HEX.formatHex(digest), structure);
  }
}
