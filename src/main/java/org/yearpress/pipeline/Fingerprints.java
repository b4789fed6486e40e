package org.yearpress.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Answers;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.check.PublicationContext;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.form.Form;
import org.yearpress.markup.Outline;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.References;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.page.SiteReferences;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.reading.ReportDigests;

/**
 * Fingerprints of the inputs of a pass's steps and of their possible dependencies. A report's
 * fingerprint covers, of each section, only what other pages may use, its name and title: an edit
 * of a section's text affects no other page.
 */
final class Fingerprints implements Answers {
  private static final Fingerprint NOTHING = Fingerprint.of("nothing");
  private static final Dependency ALL = new Dependency(Dependency.Topic.ALL_REPORTS, "", "");
  private static final Dependency ALL_FACTS = new Dependency(Dependency.Topic.ALL_FACTS, "", "");

  private final SiteFacts facts;
  private final ContentFingerprints content;
  private final Catalogue catalogue;
  private final Fingerprint site;
  private final SiteReferences references;
  private final List<String> selected;
  private final PublishedRecords records;
  private @Nullable Fingerprint destinations;
  private final Map<String, ReportDigests.Digest> entries = new ConcurrentHashMap<>();
  private final FigureFingerprints figures;

  /** Fingerprints of answers about several reports. */
  private final Map<Dependency, Fingerprint> answers = new ConcurrentHashMap<>();

  /** Fingerprints of where reports have figures: many have them at the same places. */
  private final Map<List<CellKey>, Fingerprint> places = new ConcurrentHashMap<>();

  private final Map<String, OrdinaryPage> pages = new HashMap<>();

  /**
   * A file of prose: the section that it is, and what that may point to.
   *
   * @param references made when something is linked to
   */
  private record Prose(Section section, Supplier<References> references) {}

  /**
   * @param site fingerprint of all that every step is handed
   * @param selected folders of the reports of the catalogue
   * @param records what readers were given of them
   */
  Fingerprints(
      SiteFacts facts,
      Catalogue catalogue,
      List<String> selected,
      SiteReferences references,
      PublishedRecords records,
      Fingerprint site) {
    this.facts = facts;
    this.content = new ContentFingerprints(facts.tree());
    this.catalogue = catalogue;
    this.site = site;
    this.references = references;
    this.selected = selected;
    this.records = records;
    this.figures =
        new FigureFingerprints(
            catalogue, facts::form, facts.forms().crosswalks(), () -> answer(ALL_FACTS));
    for (OrdinaryPage page : catalogue.pages()) {
      pages.put(page.section().file(), page);
    }
  }

  /** What a file of prose is; null where it is none that is shown. */
  private @Nullable Prose prose(String file) {
    OrdinaryPage page = pages.get(file);
    if (page != null) {
      return new Prose(page.section(), () -> references.of(page));
    }
    ReportSource source = shown(facts.source().folderAround(file).orElse(""));
    if (source == null) {
      return null;
    }
    Section own = section(source, file);
    if (own != null) {
      return new Prose(own, () -> references.of(source.report(), own));
    }
    for (ReportSource edition : source.editions()) {
      Section section = section(edition, file);
      if (section != null) {
        String folder = edition.report().folder();
        return new Prose(
            section,
            () ->
                references.ofSuperseded(
                    Objects.requireNonNull(facts.entries().get(folder)), section));
      }
    }
    return null;
  }

  private static @Nullable Section section(ReportSource source, String file) {
    for (Section section : source.report().sections()) {
      if (section.file().equals(file)) {
        return section;
      }
    }
    return null;
  }

  /** The report of a folder; null where it is not shown. */
  private @Nullable ReportSource shown(String folder) {
    return catalogue.reportAround(folder).isEmpty()
        ? null
        : facts.source().report(folder).orElse(null);
  }

  /** What the step of the report of a folder is handed. */
  List<Input> report(String folder) {
    Report report = facts.entry(folder).report();
    Fingerprint day =
        Fingerprint.of(PublicationContext.dependsOn(report, facts.basis().asOf().toLocalDate()));
    return List.of(
        new Input("site", site),
        new Input("facts", entry(folder)),
        new Input("text", digest(folder).text()),
        new Input("published", records.fingerprint(report)),
        new Input("day", day));
  }

  /** What the step of an ordinary page is handed. */
  List<Input> page(OrdinaryPage page, SourceFile file) {
    return List.of(
        new Input("site", site),
        new Input("page", Fingerprint.ofRecord(page)),
        new Input("text", ContentFingerprints.files(List.of(file))));
  }

  /** What a step is handed that asks for all that it shows of reports. */
  List<Input> onlySite() {
    return List.of(new Input("site", site));
  }

  /**
   * The same for a step that is handed more.
   *
   * @param name says to a person what it is
   */
  List<Input> siteWith(String name, Fingerprint more) {
    return List.of(new Input("site", site), new Input(name, more));
  }

  /** What lists of the whole site are handed. */
  List<Input> siteFacts() {
    return List.of(new Input("site", site), new Input("reports", all()));
  }

  @Override
  public synchronized Fingerprint links() {
    Fingerprint known = destinations;
    if (known == null) {
      known = destinations();
      destinations = known;
    }
    return known;
  }

  private Fingerprint destinations() {
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(catalogue.site());
    hasher
        .addLines(facts.tree().files().stream().map(SourceFile::path))
        .addLines(catalogue.bodies().stream().map(Body::path))
        .addLines(catalogue.pages().stream().map(OrdinaryPage::path));
    for (String folder : selected) {
      hasher.add(digest(folder).destinations());
    }
    return hasher.hash();
  }

  /** What links may lead to in a report. */
  private static Fingerprint destinations(Report report) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    hasher
        .add(report.folder())
        .add(report.body())
        .add(report.year())
        .add(report.contents().layout().name())
        .add(report.status().name()); // superseded editions go with a withdrawn report
    report.amendments().editions().all().forEach(edition -> hasher.add(edition.folder()));
    for (Section section : report.sections()) {
      hasher.add(section.file()).add(section.anchor()).add(section.isCover() ? 1 : 0);
    }
    report.statistics().files().forEach(hasher::add);
    report.contents().attachments().forEach(a -> hasher.add(a.source()).add(a.file()));
    report.release().aliases().forEach(hasher::add);
    return hasher.hash();
  }

  @Override
  public Fingerprint reports() {
    return all();
  }

  @Override
  public Fingerprint answer(Dependency dependency) {
    return switch (dependency.topic()) {
      case FACTS -> rest(dependency.about(), Integer.parseInt(dependency.more()));
      case FACTS_OF_BODY -> known(dependency, () -> rest(catalogue.reports(dependency.about())));
      case FACTS_OF_YEAR ->
          known(dependency, () -> rest(catalogue.reports(Integer.parseInt(dependency.more()))));
      case ALL_FACTS -> known(dependency, () -> rest(catalogue.reports()));
      case REPORT -> entry(dependency.about(), Integer.parseInt(dependency.more()));
      case REPORTS_OF_BODY -> known(dependency, () -> of(catalogue.reports(dependency.about())));
      case REPORTS_OF_YEAR ->
          known(dependency, () -> of(catalogue.reports(Integer.parseInt(dependency.more()))));
      case ALL_REPORTS -> all();
      case SUM -> Fingerprint.of(catalogue.sum(Catalogue.Sum.valueOf(dependency.more())));
      case FIGURES -> figures.of(dependency.about(), dependency.more());
      case LINK -> link(dependency.about(), dependency.more());
      case ANCHORS -> anchorsOf(dependency.about());
      case INCLUDE, TEXT -> content.bytes(dependency.about());
    };
  }

  /** The anchors that links into a section may name; null where there is no such section. */
  @Nullable Set<String> anchors(String file) {
    Outline outline = facts.outlines().of(file);
    return outline == null ? null : new TreeSet<>(outline.anchors(anchor(file)));
  }

  /** The anchors of a section's headings by the names that code hosts give them. */
  Map<String, String> names(String file) {
    Outline outline = facts.outlines().of(file);
    return outline == null ? Map.of() : outline.names(anchor(file));
  }

  private String anchor(String file) {
    Prose known = prose(file);
    return known == null ? "" : known.section().anchor();
  }

  private Fingerprint anchorsOf(String file) {
    Set<String> known = anchors(file);
    if (known == null) {
      return NOTHING;
    }
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(String.join("\n", known));
    names(file).forEach((name, anchor) -> hasher.add(name).add(anchor));
    return hasher.hash();
  }

  private Fingerprint link(String file, String target) {
    return Fingerprint.ofRecord(references(file).link(target));
  }

  /** What the summary of a report may point to: figures, which are asked of the catalogue. */
  References summary(Catalogue.Entry entry) {
    return references.ofSummary(entry);
  }

  /** What the prose of a file may point to. */
  References references(String file) {
    return Objects.requireNonNull(prose(file), file).references().get();
  }

  private Fingerprint entry(String body, int year) {
    return catalogue
        .report(body, year)
        .map(found -> entry(found.report().folder()))
        .orElse(NOTHING);
  }

  private Fingerprint rest(String body, int year) {
    return catalogue
        .report(body, year)
        .map(found -> digest(found.report().folder()).rest())
        .orElse(NOTHING);
  }

  private Fingerprint rest(List<Catalogue.Entry> list) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (Catalogue.Entry entry : list) {
      hasher.add(digest(entry.report().folder()).rest());
    }
    return hasher.hash();
  }

  private Fingerprint all() {
    return known(ALL, () -> of(catalogue.reports()));
  }

  private Fingerprint known(Dependency question, Supplier<Fingerprint> answer) {
    return answers.computeIfAbsent(question, same -> answer.get());
  }

  private Fingerprint of(List<Catalogue.Entry> list) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (Catalogue.Entry entry : list) {
      hasher.add(entry(entry.report().folder()));
    }
    return hasher.hash();
  }

  /** The facts of a report. */
  private Fingerprint entry(String folder) {
    return digest(folder).all();
  }

  private ReportDigests.Digest digest(String folder) {
    ReportDigests.Digest known = kept(folder);
    if (known != null) {
      return known;
    }
    known = entries.get(folder);
    if (known == null) {
      known = read(folder);
      if (kept(folder) == null) {
        entries.put(folder, known);
      }
    }
    return known;
  }

  /** What an earlier build found out of a report whose folder is as it was. */
  private ReportDigests.@Nullable Digest kept(String folder) {
    ReportDigests digests = facts.digests();
    return digests == null ? null : digests.get(folder);
  }

  private ReportDigests.Digest read(String folder) {
    ReportSource source = shown(folder);
    if (source == null) {
      throw new IllegalStateException("not shown: " + folder);
    }
    Report report = source.report();
    Set<SourceFile> prose = new HashSet<>(source.sections());
    Set<String> figures = new HashSet<>(report.statistics().files());
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(folder).add(source.formId());
    hasher.add(
        content.report(
            folder,
            report.address(),
            file -> prose.contains(file) || figures.contains(file.path())));
    report.sections().forEach(section -> hasher.add(section.slug()).add(section.title()));
    List<CellKey> keys = facts.entry(folder).statistics().keys();
    hasher.add(places.computeIfAbsent(keys, Fingerprints::places));
    if (makesRows(source.formId())) {
      report.statistics().cells().forEach(cell -> hasher.add(cell.label()));
    }
    Fingerprint rest = hasher.hash();
    Fingerprint.Hasher all = Fingerprint.hasher().add(rest);
    report.statistics().files().forEach(file -> all.add(content.bytes(file)));
    ReportDigests.Digest digest =
        new ReportDigests.Digest(
            rest, all.hash(), destinations(report), ContentFingerprints.files(source.sections()));
    boolean isRead = !keys.isEmpty() || report.statistics().cells().isEmpty(); // no fault kept it
    if (facts.digests() != null && isRead && isOfFolder(source)) {
      facts.digests().put(folder, digest);
    }
    return digest;
  }

  /** Whether all that is in the fingerprints of a report is what its reading depends on. */
  private static boolean isOfFolder(ReportSource source) {
    Report report = source.report();
    String below = report.folder() + "/";
    return report.address().equals(report.folder())
        && source.sections().stream().allMatch(file -> file.path().startsWith(below))
        && report.statistics().files().stream().allMatch(file -> file.startsWith(below));
  }

  private static Fingerprint places(List<CellKey> keys) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    keys.forEach(key -> hasher.add(key.table()).add(key.row()).add(key.column()));
    return hasher.hash();
  }

  /** Whether reports may name rows themselves. */
  private boolean makesRows(String id) {
    Form form = facts.form(id);
    return form == null || form.tables().stream().anyMatch(table -> table.open() != null);
  }
}
