package org.yearpress.content;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Binding;
import org.yearpress.model.Editions;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.Report.Period;
import org.yearpress.model.Report.Status;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.text.FileName;
import org.yearpress.text.FolderPath;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Nearest;

/**
 * Reads one folder into one report, with its superseded editions. One reader per report; nothing is
 * shared between reports.
 */
final class ReportReader {
  private static final List<String> FOLDERS =
      Stream.concat(
              Stream.of("attachments", "images", "statistics", "editions"),
              EntryFiles.FOLDERS.stream())
          .toList();

  /** Workbooks that programs for spreadsheets write and nothing here reads. */
  private static final List<String> OTHER_WORKBOOKS =
      List.of("xls", "et", "xlsb", "xlsm", "numbers");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private final SiteContext site;
  private final ReportFolder where;
  private final String folder;
  private final IncludedFiles included;
  private final Problems problems = new Problems();
  private final EntryFiles entries;
  private final List<SourceFile> sectionFiles = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  ReportReader(SiteContext site, ReportFolder where) {
    this.site = site;
    this.where = where;
    this.folder = where.path();
    this.entries = new EntryFiles(site, problems);
    this.included =
        new IncludedFiles(
            site.tree(), site.limits(), site.vocabulary(), site.tree().filesIn(where.path()));
  }

  /** The report; empty when its report.yml cannot be read or it has no address. */
  Parsed<Optional<ReportSource>> read() {
    SourceFile file = site.tree().file(Layout.join(folder, ReportFile.NAME)).orElseThrow();
    return problems.with(ReportFile.read(file, site.limits(), problems).flatMap(this::report));
  }

  private Optional<ReportSource> report(ReportFile file) {
    int bytes = FileName.bytes(folder);
    if (site.limits().exceeds(Limit.REPORT_PATH_BYTES, bytes)) {
      problems.add(site.limits().error(Limit.REPORT_PATH_BYTES, file.start(), bytes));
      return Optional.empty();
    }
    Optional<Integer> year = year(file);
    if (year.isEmpty()) {
      return Optional.empty();
    }
    LocalDate published = published(file);
    ReportEditions superseded = new ReportEditions(site, folder, problems);
    Editions editions = superseded.read(year.get(), published);
    ReportSource source = report(file, year.get(), published, editions, superseded.sources());
    reportUnused();
    return Optional.of(source);
  }

  /** A superseded edition; what keeps it from being read is reported to others. */
  Optional<ReportSource> readEdition(SourceFile file, Editions editions, Problems editionProblems) {
    Optional<ReportFile> read = ReportFile.read(file, site.limits(), problems);
    Optional<ReportSource> source =
        read.flatMap(
            found ->
                year(found)
                    .map(year -> report(found, year, published(found), editions, List.of())));
    problems.list().stream().filter(Diagnostic::isOpenError).forEach(editionProblems::add);
    return source;
  }

  private static @Nullable LocalDate published(ReportFile file) {
    return file.value("published").flatMap(YamlNode::date).orElse(null);
  }

  private ReportSource report(
      ReportFile file,
      int year,
      @Nullable LocalDate published,
      Editions editions,
      List<ReportSource> superseded) {
    BodyFile body = site.body(FolderPath.folder(where.home()));
    checkBody(file);
    FormChoice form = form(file, body, year);
    Report.Layout layout = file.layout();
    List<Section> sections = sections(layout);
    Status status = file.status();
    Optional<Charset> encoding = file.encoding();
    List<Report.Zeros> zeros = file.zeros(form.keys());
    RawStatistics statistics = ReportStatistics.read(site, folder, form.keys(), encoding, problems);
    if (form.form() != null) {
      statistics = ZeroDeclarations.fill(statistics, zeros, form.form(), body.body().kind());
    }
    ReportAttachments attachments = new ReportAttachments(site, where, problems);
    Report report =
        new Report(
            body.body().path(),
            year,
            folder,
            new Report.Description(
                title(file, sections),
                file.value("language").flatMap(SiteFile::language).orElse(site.site().language()),
                period(file, form.form(), year),
                file.text("summary"),
                file.original(),
                file.licence()),
            new Report.Release(
                status,
                published,
                file.value("publish-at").flatMap(YamlNode::moment).orElse(null),
                file.withdrawal(status),
                file.aliases()),
            new Report.Figures(
                file.text("form"),
                file.scope(),
                file.filled(),
                statistics.sharedBy(site.interner()),
                zeros,
                file.notes(form.keys()),
                file.was()),
            new Report.Responsible(file.contact(), file.people(), entries.signed(file, folder)),
            new Report.Contents(
                layout,
                sections,
                attachments.read(file.attachments(), inUse(superseded)),
                bindings(),
                unread),
            new Report.Amendments(
                entries.corrections(file, folder), acceptances(file, year), editions),
            file.places());
    return new ReportSource(
        report,
        form.id(),
        form.form(),
        sectionFiles,
        attachments.files(),
        images(),
        superseded,
        null);
  }

  /** What lies among the attachments for another use: editions share it, or texts include it. */
  private Predicate<String> inUse(List<ReportSource> superseded) {
    Set<String> shared = attachedTo(superseded);
    return path -> shared.contains(path) || included.contains(path);
  }

  /** The files of the report that superseded editions share with it. */
  private static Set<String> attachedTo(List<ReportSource> superseded) {
    return superseded.stream()
        .flatMap(edition -> edition.report().contents().attachments().stream())
        .map(Attachment::source)
        .collect(Collectors.toSet());
  }

  /** The year that report.yml gives or the folder's name holds; empty after an error. */
  private Optional<Integer> year(ReportFile file) {
    Optional<Integer> ofFolder = yearIn(where.name());
    Optional<YamlNode> node = file.value("year");
    if (node.isEmpty()) {
      if (ofFolder.isEmpty()) {
        problems.error(
            "year-missing",
            file.start(),
            Text.of("content.year-missing"),
            Text.of("content.year-missing-hint"));
      }
      return ofFolder;
    }
    Optional<Integer> given = node.get().year();
    if (given.isPresent() && ofFolder.isPresent() && !given.equals(ofFolder)) {
      problems.error(
          "year-contradiction",
          node.get().place(),
          Text.of(
              "content.year-contradiction",
              "year",
              Integer.toString(given.get()),
              "folder",
              where.name()),
          Text.of("content.year-contradiction-hint"));
      return Optional.empty();
    }
    return given.or(() -> ofFolder);
  }

  /** The first four digits that stand alone and can be a year. */
  static Optional<Integer> yearIn(String name) {
    int start = 0;
    while (start < name.length()) {
      int end = start;
      while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
        end++;
      }
      if (end - start == 4) {
        int year = Integer.parseInt(name.substring(start, end));
        if (year >= FIRST_YEAR && year <= LAST_YEAR) {
          return Optional.of(year);
        }
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  private void checkBody(ReportFile file) {
    String parent = FolderPath.folder(where.home());
    Optional<YamlNode> node = file.value("body");
    Optional<String> given = node.flatMap(YamlNode::filledText);
    if (given.isPresent() && !given.get().equals(parent)) {
      node.get()
          .error(
              "body-contradiction",
              Text.of("content.body-contradiction", "body", given.get(), "folder", parent),
              Text.of("content.body-contradiction-hint"));
    }
  }

  private String title(ReportFile file, List<Section> sections) {
    String given = file.title();
    if (!given.isEmpty()) {
      return given;
    }
    Optional<String> heading =
        sections.stream().map(Section::title).filter(title -> !title.isEmpty()).findFirst();
    if (heading.isEmpty()) {
      problems.error(
          "title-missing",
          file.start(),
          Text.of("content.title-missing"),
          Text.of("content.title-missing-hint"));
    }
    return heading.orElse(folder);
  }

  private static Period period(ReportFile file, @Nullable Form form, int year) {
    return file.value("period")
        .flatMap(YamlNode::period)
        .orElseGet(() -> form == null ? Period.year(year) : period(form.years(), year));
  }

  /** A year that does not start in January has the name of the year in which it ends. */
  static Period period(Form.Years years, int year) {
    if (years.startMonth() == 1) {
      return new Period(
          LocalDate.of(year, 1, 1),
          LocalDate.of(year, 1, 1).plusMonths(years.months()).minusDays(1));
    }
    LocalDate first = LocalDate.of(year - 1, years.startMonth(), 1);
    return new Period(first, first.plusMonths(years.months()).minusDays(1));
  }

  /** The form that applies. */
  private record FormChoice(String id, @Nullable Form form, FormKeys keys) {
    static final FormChoice NONE = new FormChoice("none", null, FormKeys.NONE);
  }

  private FormChoice form(ReportFile file, BodyFile body, int year) {
    String named = file.text("form");
    String id =
        Stream.of(
                named,
                where.edition() == null ? "" : where.edition().form(),
                site.site().form(body.body(), year))
            .filter(given -> !given.isEmpty())
            .findFirst()
            .orElse("none");
    if (id.equals("none")) {
      return FormChoice.NONE;
    }
    Optional<Form> form = site.form(id);
    if (form.isEmpty()) {
      if (!named.isEmpty()) {
        problems.add(site.unknownForm(id, file.placeOf("form")));
      }
      return new FormChoice(id, null, FormKeys.NONE);
    }
    return new FormChoice(id, form.get(), site.keys(id));
  }

  private List<Section> sections(Report.Layout layout) {
    record Named(SourceFile file, SectionName name) {}
    List<Named> found = new ArrayList<>();
    for (SourceFile file : site.tree().filesIn(folder)) {
      if (site.vocabulary().isSection(file)
          && !Layout.isRepositoryFile(file.name())
          && site.allowsMarkup(file, problems)) {
        found.add(new Named(file, SectionName.of(file)));
      }
    }
    if (site.limits().exceeds(Limit.SECTIONS, found.size())) {
      problems.add(site.limits().error(Limit.SECTIONS, Place.of(folder), found.size()));
      return List.of();
    }
    found.sort(Comparator.comparing(Named::name, SectionName.ORDER));
    List<Section> sections = new ArrayList<>();
    Map<String, String> slugs = new HashMap<>();
    for (Named named : found) {
      String other = slugs.putIfAbsent(named.name().slug(), named.file().name());
      if (other != null) {
        problems.error(
            "slug-twice",
            Place.of(named.file().path()),
            Text.of("content.slug-twice", "slug", named.name().slug(), "other", other),
            Text.of("content.slug-twice-hint"));
      } else if (isReserved(named.name().slug(), layout)) {
        problems.error(
            "reserved-name",
            Place.of(named.file().path()),
            Text.of("content.reserved-name", "name", named.name().slug()),
            Text.of("content.reserved-name-hint"));
      } else if (site.limits().exceeds(Limit.NAME_BYTES, FileName.bytes(named.name().slug()))) {
        // In lower case some letters have more bytes.
        int bytes = FileName.bytes(named.name().slug());
        problems.add(site.limits().error(Limit.NAME_BYTES, Place.of(named.file().path()), bytes));
      } else {
        Optional<String> text = site.text(named.file(), problems);
        if (text.isEmpty()) {
          unread.add(named.file().path());
        }
        int position = sections.size() + 1;
        text.flatMap(read -> site.section(named.file(), named.name(), position, read, problems))
            .ifPresent(
                section -> {
                  sections.add(titled(section));
                  sectionFiles.add(named.file());
                });
      }
    }
    return sections;
  }

  /** The slug is an anchor on the page, where `yp-` begins the page's own, or a folder's name. */
  private boolean isReserved(String slug, Report.Layout layout) {
    return slug.startsWith("yp-")
        || (layout == Report.Layout.SECTIONS && Layout.isReservedInReport(slug, site.vocabulary()));
  }

  /** Only the cover, number 0, stands without a title; another section takes its slug for one. */
  private Section titled(Section section) {
    if (!section.title().isEmpty() || section.number() == 0) {
      return section;
    }
    problems.warning(
        "section-untitled",
        Place.of(section.file()),
        Text.of("content.section-untitled", "slug", section.slug()),
        Text.of("content.section-untitled-hint"));
    return new Section(
        section.slug(), section.number(), section.position(), section.file(), section.slug());
  }

  private List<SourceFile> images() {
    String images = Layout.join(folder, "images");
    return site.tree().filesBelow(images).stream()
        .flatMap(
            file ->
                site
                    .picture(
                        file,
                        file.path().substring(images.length() + 1),
                        MediaTypes.PICTURES,
                        problems)
                    .stream())
        .toList();
  }

  private List<Acceptance> acceptances(ReportFile file, int year) {
    if (where.edition() != null) {
      return acceptancesOfEdition(file);
    }
    String body = FolderPath.folder(folder);
    Optional<SourceFile> own = site.acceptanceFile(body, year);
    String apart = SiteContext.acceptanceFolder(body, year);
    boolean inFolder = site.site().sources().acceptances() == Site.AcceptancesIn.FOLDER;
    if (!inFolder) {
      Stream.concat(own.stream(), site.tree().filesBelow(apart).stream())
          .forEach(
              source ->
                  problems.warning(
                      "unused-file",
                      Place.of(source.path()),
                      Text.of("content.acceptances-unused"),
                      Text.of("content.acceptances-unused-hint")));
      return entries.accepted(file, folder);
    }
    List<SourceFile> here =
        List.copyOf(site.tree().filesBelow(Layout.join(folder, EntryFiles.ACCEPTED)));
    if (file.hasAccepted() || !here.isEmpty()) {
      problems.error(
          "acceptance-place",
          file.hasAccepted() ? file.placeOf("accepted") : Place.of(here.get(0).path()),
          Text.of("content.acceptance-place"),
          Text.of("content.acceptance-place-hint", "path", apart + "/"));
    }
    List<Acceptance> accepted = new ArrayList<>();
    own.flatMap(source -> YamlReader.read(source, site.limits(), problems))
        .ifPresent(root -> accepted.addAll(ReportFile.acceptances(root.items())));
    accepted.addAll(entries.accepted(apart));
    return accepted;
  }

  /** What readers were shown: nothing is accepted by it any more, wherever it stands. */
  private List<Acceptance> acceptancesOfEdition(ReportFile file) {
    List<Acceptance> accepted = new ArrayList<>(entries.accepted(file, folder));
    site.tree()
        .file(Layout.join(folder, EditionFile.ACCEPTANCES))
        .flatMap(source -> YamlReader.read(source, site.limits(), problems))
        .ifPresent(root -> accepted.addAll(ReportFile.acceptances(root.items())));
    return accepted;
  }

  private List<Binding> bindings() {
    return site.tree()
        .file(Layout.join(folder, BindingsFile.NAME))
        .map(file -> BindingsFile.read(file, site.limits(), problems))
        .orElse(List.of());
  }

  /** Tells what lies in the folder and has no meaning there. */
  private void reportUnused() {
    List<String> known = List.of(ReportFile.NAME, BindingsFile.NAME, "statistics.csv");
    for (SourceFile file : site.tree().filesIn(folder)) {
      boolean used =
          known.contains(file.name())
              || site.vocabulary().isSection(file)
              || ReportStatistics.isStatistics(file.name(), site.vocabulary())
              || Layout.isRepositoryFile(file.name())
              || included.contains(file.path());
      boolean workbook = OTHER_WORKBOOKS.contains(file.extension());
      if (!used && workbook && file.name().startsWith("statistics.")) {
        problems.error(
            "statistics-format",
            Place.of(file.path()),
            Text.of("content.statistics-format", "extension", file.extension()),
            Text.of("content.statistics-format-hint"));
      } else if (!used) {
        String hint = workbook ? "content.statistics-format-hint" : "content.unused-file-hint";
        Layout.unused(file, known, Text.of(hint), problems);
      }
    }
    for (String name : site.tree().foldersIn(folder)) {
      boolean reserved =
          !FOLDERS.contains(name) && Layout.isReservedInReport(name, site.vocabulary());
      String path = Layout.join(folder, name);
      if (reserved) {
        problems.error(
            "reserved-name",
            Place.of(path),
            Text.of("content.reserved-name", "name", name),
            Text.of("content.reserved-name-hint"));
      } else if (!FOLDERS.contains(name) && included.anyBelow(path)) {
        reportNotIncluded(path);
      } else if (!FOLDERS.contains(name) && !hasReport(path)) {
        problems.warning(
            "unused-file",
            Place.of(path),
            Text.of("content.unused-folder"),
            Nearest.to(name, FOLDERS)
                .map(nearest -> Text.of("content.meant", "nearest", nearest))
                .orElse(null));
      }
    }
  }

  /** A folder of parts that the sections put together. */
  private void reportNotIncluded(String path) {
    for (SourceFile file : site.tree().filesBelow(path)) {
      if (!included.contains(file.path())) {
        Layout.unused(file, List.of(), problems);
      }
    }
  }

  /** A report within a report is reported elsewhere. */
  private boolean hasReport(String path) {
    return site.tree().filesBelow(path).stream()
        .anyMatch(file -> file.name().equals(ReportFile.NAME));
  }
}
