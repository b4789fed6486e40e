package org.yearpress.search;

import java.util.HexFormat;
import java.util.List;
import org.yearpress.model.packed.Interner;

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
   * @param interner one copy of what stands in many contributions
   */
  AddedContribution(Contribution of, SearchIndex.Given given, Interner interner) {
    this.year = of.year();
    this.body = interner.one(of.body());
    this.folder = of.folder();
    this.form = interner.one(of.form());
    this.language = interner.one(of.language());
    this.digest = HEX.parseHex(of.digest());
    this.structure = interner.one(of.structure());
    this.given = given;
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
