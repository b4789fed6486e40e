package org.yearpress.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Attachment;
import org.yearpress.model.Editions;
import org.yearpress.model.Editions.Edition;
import org.yearpress.model.Report;

/**
 * The superseded editions of a report: {@code editions/1}, {@code editions/2} and so on, each with
 * a report.yml and the files that were published with it.
 *
 * <p>Of what is in them only that is reported which keeps them from being printed again: what was
 * odd about an edition was reported while it stood.
 */
final class ReportEditions {
  private static final String EDITIONS = "editions";

  private final SiteContext site;
  private final String home;
  private final Problems problems;
  private final List<EditionFile> files = new ArrayList<>();
  private final List<ReportSource> sources = new ArrayList<>();

  ReportEditions(SiteContext site, String home, Problems problems) {
    this.site = site;
    this.home = home;
    this.problems = problems;
  }

  /** Those that could be read, oldest first. */
  List<ReportSource> sources() {
    return sources;
  }

  /**
   * Reads them, once.
   *
   * @param published day on which the first edition was published; null when not said
   * @return all editions, with the one that stands at hand
   */
  Editions read(int year, @Nullable LocalDate published) {
    String below = Layout.join(home, EDITIONS);
    if (!site.tree().isFolder(below)) {
      return Editions.only(home, published);
    }
    site.tree().filesIn(below).forEach(file -> Layout.unused(file, List.of(), problems));
    int count = count(below);
    for (int number = 1; number <= count; number++) {
      files.add(file(folder(number)));
    }
    List<Edition> all = new ArrayList<>();
    LocalDate since = published;
    for (int number = 1; number <= count; number++) {
      LocalDate until = files.get(number - 1).superseded();
      all.add(new Edition(number, folder(number), since, until));
      since = until;
    }
    all.add(new Edition(count + 1, home, since, null));
    for (int number = 1; number <= count; number++) {
      read(number, year, new Editions(number, all));
    }
    return new Editions(count + 1, all);
  }

  private String folder(int number) {
    return Layout.join(home, EDITIONS + "/" + number);
  }

  /** How many there are; names that are no number, and numbers after a gap, are reported. */
  private int count(String below) {
    List<String> names = site.tree().foldersIn(below);
    int count = 0;
    while (names.contains(Integer.toString(count + 1))) {
      count++;
    }
    for (String name : names) {
      Optional<Integer> number = number(name);
      if (number.isEmpty()) {
        problems.error(
            "edition",
            Place.of(Layout.join(below, name)),
            Text.of("content.edition-name", "name", name),
            Text.of("content.edition-name-hint"));
      } else if (number.get() > count) {
        problems.error(
            "edition",
            Place.of(Layout.join(below, name)),
            Text.of("content.edition-gap", "missing", Integer.toString(count + 1)),
            Text.of("content.edition-gap-hint"));
      }
    }
    if (site.limits().exceeds(Limit.EDITIONS, count)) {
      problems.add(site.limits().error(Limit.EDITIONS, Place.of(below), count));
      return 0;
    }
    return count;
  }

  private static Optional<Integer> number(String name) {
    boolean plain = name.length() <= 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain && !name.startsWith("0") ? Optional.of(Integer.valueOf(name)) : Optional.empty();
  }

  private EditionFile file(String folder) {
    Optional<SourceFile> file = site.tree().file(Layout.join(folder, EditionFile.NAME));
    if (file.isPresent()) {
      return EditionFile.read(file.get(), site.limits(), problems);
    }
    problems.warning(
        "edition-unsealed",
        Place.of(folder),
        Text.of("content.edition-unsealed"),
        Text.of("content.edition-unsealed-hint"));
    return EditionFile.none(folder);
  }

  private void read(int number, int year, Editions editions) {
    String folder = folder(number);
    if (site.tree().isFolder(Layout.join(folder, EDITIONS))) {
      problems.error(
          "edition",
          Place.of(Layout.join(folder, EDITIONS)),
          Text.of("content.edition-nested"),
          Text.of("content.edition-nested-hint"));
    }
    Optional<SourceFile> report = site.tree().file(Layout.join(folder, ReportFile.NAME));
    if (report.isEmpty()) {
      problems.error(
          "edition",
          Place.of(folder),
          Text.of("content.edition-no-report"),
          Text.of("content.edition-no-report-hint"));
      return;
    }
    EditionFile file = files.get(number - 1);
    new ReportReader(site, new ReportFolder(home, folder, file))
        .readEdition(report.get(), editions, problems)
        .filter(source -> isOfThisReport(source.report(), year))
        .filter(source -> wasPublished(source.report()))
        .ifPresent(source -> sources.add(sealed(source, file)));
  }

  private boolean isOfThisReport(Report edition, int year) {
    if (edition.year() != year) {
      problems.error(
          "edition",
          edition.places().year(),
          Text.of(
              "content.edition-year",
              "year",
              Integer.toString(edition.year()),
              "report",
              Integer.toString(year)),
          Text.of("content.edition-year-hint"));
    }
    return edition.year() == year;
  }

  private boolean wasPublished(Report edition) {
    boolean published = edition.status() == Report.Status.PUBLISHED;
    if (!published) {
      problems.error(
          "edition",
          edition.places().report(),
          Text.of("content.edition-status"),
          Text.of("content.edition-status-hint"));
    }
    return published;
  }

  /** The edition with what it is compared with; without, where an attachment is another already. */
  private ReportSource sealed(ReportSource source, EditionFile file) {
    boolean same = true;
    for (EditionFile.Attached wanted : file.attachments().orElse(List.of())) {
      Optional<Attachment> found =
          source.report().contents().attachments().stream()
              .filter(attachment -> attachment.file().equals(wanted.file()))
              .findFirst();
      boolean asPublished = found.map(a -> a.sha256().equals(wanted.sha256())).orElse(false);
      if (found.isPresent() && !asPublished) {
        problems.error(
            "edition-changed",
            wanted.place(),
            Text.of("content.edition-attachment", "file", found.get().source()),
            Text.of(
                "content.edition-attachment-hint",
                "path",
                Layout.join(source.report().folder(), "attachments/" + wanted.file())));
      }
      same = same && asPublished;
    }
    return same ? source.withSeal(file.digest(), file.place()) : source;
  }
}
