package org.yearpress.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yearpress.content.Vocabulary;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.TakenPath;
import org.yearpress.text.FileName;
import org.yearpress.text.FolderPath;

/**
 * Old addresses of reports that something else uses now. Computed before any page is rendered, so
 * that a check finds them as well, and each is told at the report that gives it, whoever comes
 * first when pages are written.
 *
 * <p>An address is taken by a page or file of the same name, also where a disk only takes it for
 * the same; by a file where it needs a folder; by a folder where it would be a file; and by what
 * the site keeps for itself: files and folders at its root, those of a body or a report.
 */
final class FormerAddresses {
  /** Files at the root of every site; others lie in folders that pages may not have either. */
  private static final Set<String> ROOT_FILES =
      Set.of(
          "404.html",
          "_headers",
          "_redirects",
          "feed.xml",
          "index.html",
          "manifest.json",
          "opensearch.xml",
          "robots.txt",
          "sha256sums",
          "sitemap.xml");

  /** Parts of those that are cut in large sites. */
  private static final Pattern PARTS =
      Pattern.compile(
          "sitemap-\\d+\\.xml|manifest-[0-9a-f]{16}\\.json|sha256sums-[0-9a-f]{16}\\.txt");

  private final Vocabulary vocabulary;

  /** Who has a file, by its folded path. */
  private final Map<String, String> owners = new HashMap<>();

  /** Who has something in a folder, by its folded path without a slash. */
  private final Map<String, String> folders = new HashMap<>();

  /** Folders of bodies and reports, folded. */
  private final Map<String, String> bodies = new HashMap<>();

  private final Map<String, Diagnostic> taken = new LinkedHashMap<>();

  /** Each old address that could be had so far, by its folded path. */
  private final Map<String, Diagnostic> given = new HashMap<>();

  private FormerAddresses(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What the reports of a catalogue say of old addresses. */
  static FormerAddresses of(Catalogue catalogue, Vocabulary vocabulary) {
    FormerAddresses formerAddresses = new FormerAddresses(vocabulary);
    List<Report> reports = catalogue.reports().stream().map(Catalogue.Entry::report).toList();
    if (reports.stream().allMatch(report -> report.release().aliases().isEmpty())) {
      return formerAddresses; // nothing is asked of the other addresses
    }
    Set<String> around =
        reports.stream()
            .flatMap(report -> report.release().aliases().stream())
            .flatMap(alias -> FolderPath.above(FileName.folded(Permalinks.oldAddress(alias))))
            .collect(Collectors.toSet());
    formerAddresses.page("", "site.yml");
    catalogue
        .bodies()
        .forEach(body -> formerAddresses.folder(body.path(), body.path() + "/body.yml"));
    catalogue.pages().forEach(page -> formerAddresses.page(page.path(), page.section().file()));
    reports.forEach(report -> formerAddresses.report(report, around));
    reports.forEach(formerAddresses::aliases);
    return formerAddresses;
  }

  /** The errors, in the order of the reports. */
  Collection<Diagnostic> taken() {
    return taken.values();
  }

  /**
   * The error for two files that could not both be written: that of the old address among them,
   * else one of the site.
   */
  Diagnostic taken(TakenPath taken) {
    return about(taken.path())
        .or(() -> about(taken.other()))
        .orElseGet(
            () ->
                Diagnostic.error(
                    "address-taken",
                    Place.SITE,
                    Text.of("pipeline.address-taken", "path", taken.path()),
                    Text.of("pipeline.address-taken-hint")));
  }

  private Optional<Diagnostic> about(String path) {
    String folded = FileName.folded(path);
    return Optional.ofNullable(taken.getOrDefault(folded, given.get(folded)));
  }

  /**
   * Notes what a report has. All of it is in its folder, so that only an old address in there can
   * be in the way of a file of it: the files of other reports are not asked for.
   *
   * @param around folders that old addresses are in, folded
   */
  private void report(Report report, Set<String> around) {
    String file = reportFile(report);
    folder(report.folder(), file);
    if (!around.contains(FileName.folded(report.folder()))) {
      return;
    }
    report
        .contents()
        .attachments()
        .forEach(each -> own(Permalinks.attachment(each), each.source()));
    report
        .contents()
        .sections()
        .forEach(
            section -> own(Permalinks.file(Permalinks.section(report, section)), section.file()));
  }

  private void folder(String path, String file) {
    page(path, file);
    bodies.put(FileName.folded(path), file);
  }

  private void page(String path, String file) {
    own(Permalinks.file(Permalinks.page(path)), file);
  }

  private void own(String written, String file) {
    String folded = FileName.folded(written);
    owners.putIfAbsent(folded, file);
    FolderPath.above(folded).forEach(above -> folders.putIfAbsent(above, file));
  }

  private void aliases(Report report) {
    for (String alias : report.release().aliases()) {
      String written = Permalinks.oldAddress(alias);
      String folded = FileName.folded(written);
      Optional<String> other = owner(folded);
      if (other.isPresent()) {
        taken.putIfAbsent(
            folded, error(report, "pipeline.alias-taken", "alias", alias, "other", other.get()));
      } else if (isReserved(folded)) {
        taken.putIfAbsent(folded, error(report, "pipeline.alias-reserved", "alias", alias));
      } else {
        own(written, reportFile(report));
        given.put(folded, error(report, "pipeline.alias-taken", "alias", alias, "other", written));
      }
    }
  }

  /** Who has a path, or what is in the way of it. */
  private Optional<String> owner(String path) {
    return Stream.concat(
            Stream.ofNullable(owners.getOrDefault(path, folders.get(path))),
            FolderPath.above(path).flatMap(above -> Stream.ofNullable(owners.get(above))))
        .findFirst();
  }

  /** Whether the site keeps a path for itself, whatever stands there today. */
  private boolean isReserved(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (ROOT_FILES.contains(first) || PARTS.matcher(first).matches()) {
      return true;
    }
    if (first.equals("hosting") || vocabulary.reserved().atRoot().contains(first)) {
      return true;
    }
    return FolderPath.above(path)
        .filter(bodies::containsKey)
        .findFirst()
        .map(body -> path.substring(body.length() + 1).split("/", 2)[0])
        .filter(vocabulary.reserved().inReport()::contains)
        .isPresent();
  }

  private static Diagnostic error(Report report, String key, String... args) {
    return Diagnostic.error(
        "address-taken",
        Place.at(reportFile(report), 1, 0),
        Text.of(key, args),
        Text.of("pipeline.alias-taken-hint"));
  }

  private static String reportFile(Report report) {
    return report.folder() + "/report.yml";
  }
}
