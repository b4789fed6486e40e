package org.yearpress.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;

/**
 * Applies the severities set by a site: any may be raised, and what is no matter of safety or truth
 * may be lowered. The most specific key of site.yml's {@code severity} wins: the finding's id
 * ({@code T3.3}, {@code R-row@3.1}, {@code MISSING:6.3}), the id without its element ({@code
 * R-row}, {@code MISSING}), the code ({@code total}).
 */
public final class Severities {
  /**
   * What no rule of a form finds and a site may weigh otherwise: how a text is written, what leads
   * nowhere, what nobody uses. None of it lets anything be run, shown or told that should not be,
   * takes text or figures away, or says what is not so.
   */
  private static final Set<String> WEIGHABLE =
      Set.of(
          "asciidoc",
          "asciidoc-attribute",
          "asciidoc-comma",
          "body-unnamed",
          "broken-anchor",
          "broken-link",
          "download-unmade",
          "entries-in-list",
          "epub-picture",
          "footnote-missing",
          "footnote-unused",
          "foreign-picture",
          "header-date",
          "header-date-form",
          "header-duplicate",
          "header-empty-value",
          "header-foreign",
          "header-key",
          "header-key-unused",
          "header-lang",
          "header-late",
          "header-no-status",
          "header-value",
          "heading-id",
          "heading-raw",
          "heading-second",
          "heading-skip",
          "headings-unclear",
          "markdown-abbreviation",
          "markdown-heading",
          "missing-image",
          "no-report-file",
          "pdf-character",
          "pdf-picture",
          "picture-alt",
          "section-untitled",
          "severity-unknown",
          "sheet-unused",
          "unused-file");

  /**
   * What is a matter of safety or of truth, whatever a site says: what could be run, shown or told
   * to others; text and figures that would be left out; what would be said and is not so; and what
   * could not be read at all.
   */
  private static final Set<String> FIXED =
      Set.of(
          "address-refused",
          "address-taken",
          "alias",
          "asciidoc-author",
          "attribute-references",
          "body-contradiction",
          "changed",
          "character",
          "contradiction",
          "duplicate-key",
          "edition",
          "edition-changed",
          "encoding",
          "figure",
          "figure-address",
          "figure-empty",
          "figure-in-heading",
          "full-width",
          "header-conflict",
          "header-held-back",
          "header-line",
          "header-not-a-map",
          "header-separator",
          "header-status-date",
          "header-unclosed",
          "header-yaml",
          "heading-unclear",
          "limit",
          "link",
          "markup-not-allowed",
          "markup-unknown",
          "merge-conflict",
          "missing-key",
          "name",
          "name-twice",
          "not-a-file",
          "not-scanned",
          "picture-type",
          "published",
          "published-gone",
          "record",
          "report-nested",
          "reserved-name",
          "same-address",
          "section-empty",
          "severity-fixed",
          "signature",
          "slug-twice",
          "svg",
          "title-missing",
          "too-deep",
          "too-long",
          "too-wide",
          "unknown-form",
          "unknown-key",
          "unreadable",
          "workbook",
          "workbook-cell",
          "wrong-type",
          "wrong-word",
          "yaml",
          "year-contradiction",
          "year-missing");

  /** The same of whole families, by the beginning of the code. */
  private static final List<String> FIXED_FAMILIES =
      List.of(
          "attachment-",
          "crosswalk-",
          "csv-",
          "include-",
          "privacy-",
          "statistics-",
          "sums-",
          "theme",
          "unsafe-");

  private Severities() {}

  /**
   * Whether a site may make less of a code than it is. What rules of forms find may be weighed: a
   * form is data of the site.
   */
  public static boolean mayLower(String code, Severity to) {
    // A number that only looks like a person's stays told; on pages nobody can accept it.
    boolean toldAllTheSame = code.startsWith("privacy-") && to == Severity.WARNING;
    return toldAllTheSame
        || (!FIXED.contains(code) && FIXED_FAMILIES.stream().noneMatch(code::startsWith));
  }

  /** The severity of a code: that which the site gives to it, where it may. */
  static Severity given(String code, Map<String, Severity> site, Severity own) {
    Severity given = site.get(code);
    return given == null || (isLower(given, own) && !mayLower(code, given)) ? own : given;
  }

  /** The codes of what no rule finds that may be lowered, sorted. */
  public static Set<String> weighable() {
    return new TreeSet<>(WEIGHABLE);
  }

  /** A diagnostic with the severity that the site gives to its code; findings have theirs. */
  public static Diagnostic withSiteSeverity(Diagnostic diagnostic, Map<String, Severity> site) {
    Severity given = site.get(diagnostic.code());
    return given == null || diagnostic.subject() != null || given == diagnostic.severity()
        ? diagnostic
        : isLower(given, diagnostic.severity()) && !WEIGHABLE.contains(diagnostic.code())
            ? diagnostic
            : diagnostic.withSeverity(given);
  }

  private static boolean isLower(Severity given, Severity own) {
    return given.compareTo(own) > 0;
  }

  static Finding withSiteSeverity(Finding finding, Map<String, Severity> site) {
    if (site.isEmpty()) {
      return finding;
    }
    Optional<Severity> given =
        keys(finding).map(site::get).filter(severity -> severity != null).findFirst();
    return given
        .filter(severity -> severity != finding.severity())
        .filter(
            severity ->
                !isLower(severity, finding.severity()) || mayLower(finding.code(), severity))
        .map(finding::withSeverity)
        .orElse(finding);
  }

  private static Stream<String> keys(Finding finding) {
    // a rule's key is about its failing: a blank cell would block a report whose rule was made an
    // error
    return finding.code().equals("undetermined")
        ? Stream.of(finding.code())
        : Stream.of(
            finding.id(),
            substringBefore(finding.id(), '@'),
            substringBefore(finding.id(), ':'),
            finding.code());
  }

  private static String substringBefore(String id, char mark) {
    int at = id.indexOf(mark);
    return at < 0 ? id : id.substring(0, at);
  }
}
