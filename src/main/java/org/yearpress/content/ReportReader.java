package org.yearpress.content;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Nearest;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Binding;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.Report.Period;
import org.yearpress.model.Report.Status;
import org.yearpress.model.Section;
import org.yearpress.model.Site;

/** One folder to one report. Each reading has its own; nothing is shared between reports. */
final class ReportReader {
  private static final List<String> FOLDERS =
      List.of("attachments", "images", "statistics", "editions");

  /** How many names are looked through for the one that was meant. */
  private static final int MOST_COMPARED = 200;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private final SiteContext site;
  private final String folder;
  private final Problems problems = new Problems();
  private final List<SourceFile> sectionFiles = new ArrayList<>();
  private final List<SourceFile> attachmentFiles = new ArrayList<>();

  ReportReader(SiteContext site, String folder) {
    this.site = site;
    this.folder = folder;
  }

  /** The report; empty when its report.yml cannot be read or it has no address. */
  Parsed<Optional<ReportSource>> read() {
    SourceFile file = site.tree().file(Layout.join(folder, ReportFile.NAME)).orElseThrow();
    return problems.with(ReportFile.read(file, site.limits(), problems).flatMap(this::report));
  }

  private Optional<ReportSource> report(ReportFile file) {
    Optional<Integer> year = year(file);
    if (year.isEmpty()) {
      return Optional.empty();
    }
    BodyFile body = site.body(Layout.parent(folder));
    checkBody(file);
    FormChoice form = form(file, body, year.get());
    Report.Layout layout = file.layout();
    List<Section> sections = sections(layout);
    Status status = file.status();
    Optional<Charset> encoding = file.encoding();
    Report report =
        new Report(
            body.body().path(),
            year.get(),
            folder,
            title(file, sections),
            period(file, form.form(), year.get()),
            file.value("language").flatMap(SiteFile::language).orElse(site.site().language()),
            status,
            file.withdrawal(status),
            file.value("publish-at").flatMap(YamlNode::moment).orElse(null),
            file.value("published").flatMap(YamlNode::date).orElse(null),
            file.text("form"),
            file.scope(),
            layout,
            file.text("summary"),
            file.original(),
            file.contact(),
            file.people(),
            file.filled(),
            file.signed(),
            attachments(file),
            acceptances(file, year.get()),
            file.corrections(),
            file.aliases(),
            sections,
            bindings(),
            statistics(form.keys(), encoding),
            file.places());
    List<SourceFile> images = images();
    tellUnused();
    return Optional.of(
        new ReportSource(
            report,
            form.id(),
            form.form(),
            sectionFiles,
            attachmentFiles,
            images,
            List.copyOf(site.tree().filesBelow(Layout.join(folder, "editions")))));
  }

  /** The year that report.yml gives or the folder's name holds; empty after an error. */
  private Optional<Integer> year(ReportFile file) {
    Optional<Integer> ofFolder = yearIn(folder.substring(folder.lastIndexOf('/') + 1));
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
              folder.substring(folder.lastIndexOf('/') + 1)),
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
    String parent = Layout.parent(folder);
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
        !named.isEmpty()
            ? named
            : !body.body().form().isEmpty()
                ? body.body().form()
                : formOfSite(body.body().kind(), year);
    if (id.isEmpty() || id.equals("none")) {
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

  private String formOfSite(String kind, int year) {
    for (Site.FormChoice line : site.site().forms()) {
      boolean fits = line.kinds().isEmpty() || line.kinds().contains(kind);
      if (fits && year >= line.from() && year <= line.to()) {
        return line.form();
      }
    }
    return "";
  }

  private List<Section> sections(Report.Layout layout) {
    record Named(SourceFile file, SectionName name) {}
    List<Named> found = new ArrayList<>();
    for (SourceFile file : site.tree().filesIn(folder)) {
      if (SectionName.isSection(file)
          && !Layout.isAbout(file.name())
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
      } else if (layout == Report.Layout.SECTIONS
          && Layout.isReservedInReport(named.name().slug())) {
        problems.error(
            "reserved-name",
            Place.of(named.file().path()),
            Text.of("content.reserved-name", "name", named.name().slug()),
            Text.of("content.reserved-name-hint"));
      } else {
        site.section(named.file(), named.name(), sections.size() + 1, problems)
            .ifPresent(
                section -> {
                  sections.add(titled(section));
                  sectionFiles.add(named.file());
                });
      }
    }
    return sections;
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
        section.slug(),
        section.number(),
        section.position(),
        section.file(),
        section.slug());
  }

  private List<Attachment> attachments(ReportFile file) {
    String below = Layout.join(folder, "attachments");
    List<Attachment> attachments = new ArrayList<>();
    Optional<List<ReportFile.Listed>> listed = file.attachments();
    Collection<SourceFile> present = site.tree().filesBelow(below);
    if (site.limits().exceeds(Limit.ATTACHMENTS, present.size())) {
      problems.add(site.limits().error(Limit.ATTACHMENTS, Place.of(below), present.size()));
      return List.of();
    }
    if (listed.isEmpty()) {
      for (SourceFile each : present) {
        String name = each.path().substring(below.length() + 1);
        attachment(each, new ReportFile.Listed(name, "", "", Place.of(each.path())), attachments);
      }
      return attachments;
    }
    Set<String> named = new HashSet<>();
    for (ReportFile.Listed each : listed.get()) {
      Optional<SourceFile> source = site.tree().file(below + "/" + each.file());
      if (source.isEmpty()) {
        attachmentMissing(below, present, each);
      } else if (named.add(each.file())) {
        attachment(source.get(), each, attachments);
      } else {
        problems.error(
            "attachment-twice",
            each.place(),
            Text.of("content.attachment-twice", "file", each.file()),
            null);
      }
    }
    for (SourceFile each : present) {
      if (!named.contains(each.path().substring(below.length() + 1))) {
        problems.warning(
            "unused-file",
            Place.of(each.path()),
            Text.of("content.attachment-unlisted"),
            Text.of("content.attachment-unlisted-hint"));
      }
    }
    return attachments;
  }

  private void attachmentMissing(
      String below, Collection<SourceFile> present, ReportFile.Listed each) {
    List<String> names =
        present.stream()
            .limit(MOST_COMPARED)
            .map(f -> f.path().substring(below.length() + 1))
            .toList();
    problems.error(
        "attachment-missing",
        each.place(),
        Text.of("content.attachment-missing", "path", below + "/" + each.file()),
        Nearest.to(each.file(), names)
            .map(nearest -> Text.of("content.meant", "nearest", nearest))
            .orElseGet(() -> Text.of("content.attachment-missing-hint")));
  }

  private void attachment(
      SourceFile source, ReportFile.Listed listed, List<Attachment> attachments) {
    String extension = source.extension();
    if (MediaTypes.isRun(extension) && !site.site().allowAttachments().contains(extension)) {
      problems.error(
          "attachment-runs",
          Place.of(source.path()),
          Text.of("content.attachment-runs", "extension", extension),
          Text.of("content.attachment-runs-hint", "extension", extension));
      return;
    }
    if (site.limits().exceeds(Limit.ATTACHMENT_BYTES, source.size())) {
      problems.add(
          site.limits().error(Limit.ATTACHMENT_BYTES, Place.of(source.path()), source.size()));
      return;
    }
    try {
      attachments.add(
          new Attachment(
              listed.file(),
              source.path(),
              listed.title().isEmpty() ? source.name() : listed.title(),
              listed.description(),
              MediaTypes.of(extension),
              source.size(),
              source.sha256(),
              listed.place()));
      attachmentFiles.add(source);
    } catch (IOException e) {
      problems.add(Decoding.unreadable(source.path(), e));
    }
  }

  private List<SourceFile> images() {
    return site.tree().filesBelow(Layout.join(folder, "images")).stream()
        .filter(file -> site.allowsPicture(file, problems))
        .toList();
  }

  private List<Acceptance> acceptances(ReportFile file, int year) {
    Optional<SourceFile> own = site.acceptanceFile(Layout.parent(folder), year);
    boolean inFolder = site.site().acceptances() == Site.AcceptancesIn.FOLDER;
    if (!inFolder) {
      own.ifPresent(
          source ->
              problems.warning(
                  "unused-file",
                  Place.of(source.path()),
                  Text.of("content.acceptances-unused"),
                  Text.of("content.acceptances-unused-hint")));
      return file.accepted();
    }
    if (file.hasAccepted()) {
      problems.error(
          "acceptance-place",
          file.placeOf("accepted"),
          Text.of("content.acceptance-place"),
          Text.of(
              "content.acceptance-place-hint",
              "path",
              SiteContext.acceptancePath(Layout.parent(folder), year)));
    }
    return own.flatMap(source -> YamlReader.read(source, site.limits(), problems))
        .map(root -> ReportFile.acceptances(root.items()))
        .orElse(List.of());
  }

  private List<Binding> bindings() {
    return site.tree()
        .file(Layout.join(folder, BindingsFile.NAME))
        .map(file -> BindingsFile.read(file, site.limits(), problems))
        .orElse(List.of());
  }

  private RawStatistics statistics(FormKeys keys, Optional<Charset> encoding) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : site.tree().filesIn(folder)) {
      if (isStatistics(file.name())) {
        files.add(file);
      }
    }
    String below = Layout.join(folder, "statistics");
    List<SourceFile> perTable = site.tree().filesIn(below);
    if (files.size() + (perTable.isEmpty() ? 0 : 1) > 1) {
      List<String> names = new ArrayList<>(files.stream().map(SourceFile::name).toList());
      if (!perTable.isEmpty()) {
        names.add("statistics/");
      }
      problems.error(
          "statistics-twice",
          Place.of(files.get(0).path()),
          Text.of("content.statistics-twice", "files", String.join(", ", names)),
          Text.of("content.statistics-twice-hint"));
    }
    long errorsBefore = problems.errors();
    StatisticsCollection read = new StatisticsCollection(keys, encoding);
    if (!files.isEmpty()) {
      read.add(files.get(0), "");
    } else {
      perTable.forEach(file -> addTable(file, keys, read));
    }
    boolean whole = problems.errors() == errorsBefore;
    return new RawStatistics(read.files, read.cells, read.encoding, whole);
  }

  private void addTable(SourceFile file, FormKeys keys, StatisticsCollection read) {
    String name = file.name();
    if (!file.extension().equals("csv")) {
      Layout.unused(file, List.of(), problems);
      return;
    }
    String id = name.substring(0, name.lastIndexOf('.'));
    if (keys.hasTable(id)) {
      read.add(file, id);
    } else {
      problems.add(StatisticsShapes.unknownTable(id, keys, Place.of(file.path())));
    }
  }

  private static boolean isStatistics(String name) {
    return name.startsWith("statistics.")
        && StatisticsReaders.of(name.substring("statistics.".length())).isPresent();
  }

  /** The cells of a report's statistics files. */
  private final class StatisticsCollection {
    private final FormKeys keys;
    private final Optional<Charset> named;
    private final List<String> files = new ArrayList<>();
    private final List<RawCell> cells = new ArrayList<>();
    private String encoding = "";

    StatisticsCollection(FormKeys keys, Optional<Charset> named) {
      this.keys = keys;
      this.named = named;
    }

    void add(SourceFile file, String table) {
      StatisticsReader reader = StatisticsReaders.of(file.extension()).orElseThrow();
      StatisticsReader.Cells read =
          reader.read(
              new StatisticsReader.Request(file, keys, table, named, site.limits(), problems));
      files.add(file.path());
      cells.addAll(read.cells());
      encoding = read.encoding();
    }
  }

  /** Tells what lies in the folder and has no meaning there. */
  private void tellUnused() {
    List<String> known = List.of(ReportFile.NAME, BindingsFile.NAME, "statistics.csv");
    for (SourceFile file : site.tree().filesIn(folder)) {
      boolean used =
          known.contains(file.name())
              || SectionName.isSection(file)
              || isStatistics(file.name())
              || Layout.isAbout(file.name());
      if (!used) {
        Layout.unused(file, known, Text.of("content.unused-file-hint"), problems);
      }
    }
    for (String name : site.tree().foldersIn(folder)) {
      boolean reserved = !FOLDERS.contains(name) && Layout.isReservedInReport(name);
      String path = Layout.join(folder, name);
      if (reserved) {
        problems.error(
            "reserved-name",
            Place.of(path),
            Text.of("content.reserved-name", "name", name),
            Text.of("content.reserved-name-hint"));
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

  /** A report within a report is told elsewhere. */
  private boolean hasReport(String path) {
    return site.tree().filesBelow(path).stream()
        .anyMatch(file -> file.name().equals(ReportFile.NAME));
  }
}
