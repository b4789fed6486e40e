package org.yearpress.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Correction;
import org.yearpress.model.Signature;

/**
 * Corrections, acceptances and signatures of a report: each a file of its own, so that two people
 * who add one do not meet in one place; or an entry of a list in report.yml, as they were written
 * before. The list comes first, then the files by day and name.
 */
final class EntryFiles {
  /** The folder of corrections in that of a report. */
  static final String CORRECTIONS = "corrections";

  /** The folder of acceptances in that of a report. */
  static final String ACCEPTED = "accepted";

  /** The folder of signatures in that of a report. */
  static final String SIGNED = "signed";

  /** All of them. */
  static final List<String> FOLDERS = List.of(CORRECTIONS, ACCEPTED, SIGNED);

  private static final List<String> YAML = List.of("yml", "yaml");

  private final SiteContext site;
  private final Problems problems;

  EntryFiles(SiteContext site, Problems problems) {
    this.site = site;
    this.problems = problems;
  }

  /** The corrections of a report. */
  List<Correction> corrections(ReportFile report, String folder) {
    List<Correction> all = new ArrayList<>(report.corrections());
    List<Correction> own =
        new ArrayList<>(ReportFile.corrections(read(Layout.join(folder, CORRECTIONS))));
    own.sort(order(Correction::on, Correction::place));
    tellBoth(report, CORRECTIONS, !all.isEmpty(), !own.isEmpty());
    all.addAll(own);
    return all;
  }

  /** The acceptances of a report that keeps them itself. */
  List<Acceptance> accepted(ReportFile report, String folder) {
    List<Acceptance> all = new ArrayList<>(report.accepted());
    List<Acceptance> own = accepted(Layout.join(folder, ACCEPTED));
    tellBoth(report, ACCEPTED, !all.isEmpty(), !own.isEmpty());
    all.addAll(own);
    return all;
  }

  /** The acceptances in a folder. */
  List<Acceptance> accepted(String folder) {
    List<Acceptance> own = new ArrayList<>(ReportFile.acceptances(read(folder)));
    own.sort(order(Acceptance::on, Acceptance::place));
    return own;
  }

  /** The signatures of a report. A digest of somebody who is named without one goes there. */
  List<Signature> signed(ReportFile report, String folder) {
    List<Signature> own = new ArrayList<>(ReportFile.signed(read(Layout.join(folder, SIGNED))));
    own.sort(order(Signature::on, Signature::place));
    List<Signature> listed = report.signed();
    List<Signature> all = new ArrayList<>(listed);
    all.removeIf(
        each ->
            each.digest().isEmpty()
                && own.stream()
                    .anyMatch(o -> o.by().equals(each.by()) && o.on().equals(each.on())));
    tellBoth(report, SIGNED, all.stream().anyMatch(s -> !s.digest().isEmpty()), !own.isEmpty());
    all.addAll(own);
    return all;
  }

  /** The entries in a folder, in any order. */
  private List<YamlNode> read(String folder) {
    List<YamlNode> entries = new ArrayList<>();
    for (SourceFile file : site.tree().filesBelow(folder)) {
      if (YAML.contains(file.extension())) {
        YamlReader.read(file, site.limits(), problems).ifPresent(entries::add);
      } else if (!Layout.isRepositoryFile(file.name())) {
        Layout.unused(file, List.of(), problems);
      }
    }
    return entries;
  }

  /**
   * By day; of one day a second one, which is called as the first with a number, comes after it.
   */
  private static <T> Comparator<T> order(Function<T, LocalDate> day, Function<T, Place> place) {
    Function<T, String> file = place.andThen(Place::file);
    return Comparator.comparing(day)
        .thenComparing(each -> file.apply(each).length())
        .thenComparing(file);
  }

  private void tellBoth(ReportFile report, String key, boolean listed, boolean own) {
    if (listed && own) {
      problems.note(
          "entries-in-list",
          report.placeOf(key),
          Text.of("content.entries-in-list", "key", key),
          Text.of("content.entries-in-list-hint", "key", key));
    }
  }
}
