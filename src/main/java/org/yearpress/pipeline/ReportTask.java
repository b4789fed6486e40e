package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Dependency;
import org.yearpress.check.CheckInput;
import org.yearpress.check.Checks;
import org.yearpress.check.PageText;
import org.yearpress.check.PublicationContext;
import org.yearpress.check.ReportDigest;
import org.yearpress.check.prose.CopiedText;
import org.yearpress.check.prose.Sentences;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Occasion;
import org.yearpress.form.Reported;
import org.yearpress.form.rule.Rules;
import org.yearpress.markup.Placement;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Finding;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.References;
import org.yearpress.model.Report;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Section;
import org.yearpress.model.Statistics;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.reading.PreviousTexts;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.record.PublishedReport;
import org.yearpress.record.RecordComparison;
import org.yearpress.record.RecordedState;
import org.yearpress.record.Recording;
import org.yearpress.scan.ScanResult;
import org.yearpress.text.Nearest;

/** Processes one report or page at a time: converts its prose once and runs all checks on it. */
final class ReportTask {
  /**
   * What texts say of cells that are not there: nothing new where the files of statistics cannot be
   * read.
   */
  private static final Set<String> OF_FIGURES = Set.of("figure-address", "figure-empty");

  private final SiteFacts facts;
  private final Catalogue catalogue;
  private final Checks checks;
  private final Fingerprints fingerprints;
  private final DependencyTracker.CurrentStep tracker;
  private final boolean listsUnbound;
  private final FileScans scans;
  private final PublishedRecords records;
  private final ContentReads reads;
  private final PreviousTexts previousTexts = new PreviousTexts();

  ReportTask(
      SiteFacts facts,
      Catalogue catalogue,
      Checks checks,
      Fingerprints fingerprints,
      DependencyTracker.CurrentStep tracker,
      boolean listsUnbound,
      FileScans scans,
      PublishedRecords records) {
    this.facts = facts;
    this.catalogue = catalogue;
    this.checks = checks;
    this.fingerprints = fingerprints;
    this.tracker = tracker;
    this.listsUnbound = listsUnbound;
    this.scans = scans;
    this.records = records;
    this.reads = new ContentReads(tracker);
  }

  /** Works on a report and on its superseded editions. */
  ReportCheck check(ReportSource source) {
    Catalogue.Entry entry = entry(source);
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<CheckedReport> superseded = new ArrayList<>();
    for (ReportSource edition : source.editions()) {
      CheckedReport checked = superseded(edition);
      superseded.add(checked);
      brokenSeal(edition, checked).ifPresent(diagnostics::add);
    }
    Prose summary = summary(entry, diagnostics);
    List<String> texts = new ArrayList<>();
    List<Prose> prose = prose(source, entry, diagnostics, texts);
    if (!entry.report().statistics().whole()) {
      diagnostics.removeIf(diagnostic -> OF_FIGURES.contains(diagnostic.code()));
    }
    List<RuleResult> rules = rules(entry);
    CheckedReport before = superseded.isEmpty() ? null : superseded.get(superseded.size() - 1);
    RecordedState recorded =
        recorded(
            source,
            new CheckedReport(entry, prose, summary, List.of(), rules),
            superseded,
            diagnostics);
    CheckInput input =
        new CheckInput(
            catalogue, entry, rules, prose, summary, before, publication(source, texts, recorded));
    List<Finding> findings = checks.run(input);
    Form form = facts.form(entry.form());
    String reference = form == null ? "" : form.reference();
    findings.forEach(finding -> diagnostics.add(finding.toDiagnostic(reference)));
    if (listsUnbound) {
      checks.unboundNumbers(input).forEach(number -> diagnostics.add(number.toDiagnostic()));
    }
    return new ReportCheck(
        new CheckedReport(entry, prose, summary, findings, rules), superseded, diagnostics);
  }

  /** How the edition that readers were given differs from its record; null without a record. */
  private @Nullable RecordedState recorded(
      ReportSource source,
      CheckedReport current,
      List<CheckedReport> superseded,
      List<Diagnostic> diagnostics) {
    Parsed<Optional<PublishedReport>> record = records.of(source.report());
    records.file(source.report()).ifPresent(reads::read);
    diagnostics.addAll(record.diagnostics());
    if (record.value().isEmpty()) {
      return null;
    }
    PublishedReport before = record.value().get();
    CheckedReport edition =
        superseded.stream()
            .filter(each -> each.report().edition() == before.edition())
            .findFirst()
            .orElse(null);
    ReportSource compared =
        edition == null
            ? source
            : source.editions().stream()
                .filter(each -> each.report().edition() == before.edition())
                .findFirst()
                .orElseThrow();
    PublishedReport now = recording(compared).of(edition == null ? current : edition, before);
    Form form = compared.form();
    return new RecordedState(
        RecordComparison.of(before, now, cell -> form == null || form.cell(cell).isPresent()),
        edition);
  }

  /** A report that is shown, with its figures. */
  Catalogue.Entry entry(ReportSource source) {
    Report report = source.report();
    Catalogue.Entry entry = catalogue.report(report.body(), report.year()).orElseThrow();
    // The report at hand is in the heap as a whole, whatever the catalogue holds of it.
    return new Catalogue.Entry(report, entry.form(), entry.statistics());
  }

  /** Records a report, or an edition of it. */
  Recording recording(ReportSource source) {
    Form form = source.form();
    List<String> sections = new ArrayList<>();
    for (SourceFile file : source.sections()) {
      boolean alone = !facts.basis().stages().vocabulary().includes(file);
      sections.add(alone ? ContentFingerprints.hash(file).toString() : "");
    }
    SortedMap<String, String> pictures = new TreeMap<>();
    int prefix = source.report().folder().length() + 1;
    for (SourceFile picture : source.images()) {
      // As it lies in the folder: how a drawing is written anew is the program's.
      SourceFile file = facts.tree().file(picture.path()).orElse(picture);
      pictures.put(picture.path().substring(prefix), ContentFingerprints.hash(file).toString());
    }
    return new Recording(
        form == null ? "" : form.reference(),
        address ->
            form == null ? address : form.cell(address).map(CellKey::toString).orElse(address),
        new Recording.Sources(sections, pictures));
  }

  /** What the report is compared with before the public sees it. */
  private PublicationContext publication(
      ReportSource source, List<String> texts, @Nullable RecordedState recorded) {
    Report report = source.report();
    Set<String> declared =
        PublicationContext.declared(report, catalogue.body(report.body()), catalogue.site());
    SortedMap<String, CopiedText.Share> copied = new TreeMap<>();
    List<Sentences> own = previousTexts.of(report.folder(), () -> sentences(texts, report.year()));
    List<Sentences> before = sentencesOf(report.body(), report.year() - 1);
    if (!before.isEmpty()) {
      CopiedText last = new CopiedText(before);
      for (int i = 0; i < own.size(); i++) {
        copied.put(report.sections().get(i).slug(), last.of(own.get(i)));
      }
    }
    SortedMap<String, ScanResult> scanned = scans.of(source, declared);
    if (!scanned.values().stream().allMatch(ScanResult::isLasting)) {
      tracker.preventCaching(); // the next build may come further
    }
    return new PublicationContext(
        facts.basis().asOf().toLocalDate(),
        scans.phrases(),
        scans.kinds(),
        texts,
        scanned,
        copied,
        recorded);
  }

  private static List<Sentences> sentences(List<String> texts, int year) {
    return texts.stream().map(text -> Sentences.of(text, year)).toList();
  }

  /** Those of a report's sections as they are written; of none when there is no such report. */
  private List<Sentences> sentencesOf(String body, int year) {
    Catalogue.Entry entry = catalogue.report(body, year).orElse(null);
    if (entry == null) {
      return List.of();
    }
    List<Section> sections = entry.report().sections();
    sections.forEach(section -> tracker.addDependency(Dependency.Topic.TEXT, section.file(), ""));
    List<Sentences> sentences =
        previousTexts.of(entry.report().folder(), () -> sentences(written(sections), year));
    // another step may have read them
    sections.forEach(section -> facts.tree().file(section.file()).ifPresent(reads::read));
    return sentences;
  }

  private List<String> written(List<Section> sections) {
    List<String> texts = new ArrayList<>();
    for (Section section : sections) {
      texts.add(
          facts
              .tree()
              .file(section.file())
              .map(file -> read(file, section.file(), new ArrayList<>()).text())
              .orElse(""));
    }
    return texts;
  }

  /**
   * An edition as readers had it: what was said about it was said while it stood, so that only its
   * accepted findings are kept, for the notes at its cells.
   */
  private CheckedReport superseded(ReportSource source) {
    Catalogue.Entry entry = Objects.requireNonNull(facts.entries().get(source.report().folder()));
    List<Diagnostic> unheard = new ArrayList<>();
    Prose summary = summary(entry, unheard);
    List<Prose> prose = prose(source, entry, unheard, new ArrayList<>());
    CheckInput input = new CheckInput(catalogue, entry, rules(entry), prose, summary, null);
    List<Finding> accepted = checks.run(input).stream().filter(Finding::isAccepted).toList();
    return new CheckedReport(entry, prose, summary, accepted, List.of());
  }

  /** What was published must stay what it was. */
  private static Optional<Diagnostic> brokenSeal(ReportSource source, CheckedReport edition) {
    ReportSource.Seal seal = source.seal();
    if (seal == null || ReportDigest.of(edition.report(), edition.prose()).equals(seal.digest())) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
            "edition-changed",
            seal.place(),
            Text.of(
                "pipeline.edition-changed",
                "edition",
                Integer.toString(edition.report().edition())),
            Text.of("pipeline.edition-changed-hint")));
  }

  private List<Prose> prose(
      ReportSource source,
      Catalogue.Entry entry,
      List<Diagnostic> diagnostics,
      List<String> texts) {
    Report report = entry.report();
    List<Prose> prose = new ArrayList<>();
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      int level =
          report.contents().layout() == Report.Layout.SECTIONS && !section.isCover() ? 1 : 2;
      Placement placement = new Placement(section.anchor(), level, report.language());
      SourceText text =
          read(source.sections().get(i), report.pathWhenPublished(section.file()), diagnostics);
      texts.add(text.text());
      prose.add(convert(text, placement, references(section), diagnostics));
    }
    return prose;
  }

  private @Nullable Prose summary(Catalogue.Entry entry, List<Diagnostic> diagnostics) {
    Report report = entry.report();
    if (report.description().summary().isBlank()) {
      return null;
    }
    Placement placement = new Placement("summary", 2, report.language());
    Parsed<Prose> prose =
        facts
            .markup()
            .summary(
                report.description().summary(),
                report.places().summary(),
                placement,
                fingerprints.summary(entry));
    diagnostics.addAll(prose.diagnostics());
    return prose.value();
  }

  private References references(Section section) {
    return tracked(section.file(), fingerprints.references(section.file()));
  }

  /** The content paths of the pictures that a report's prose shows. */
  Set<String> pictures(CheckedReport checked) {
    Set<String> files = new TreeSet<>();
    for (int i = 0; i < checked.prose().size(); i++) {
      References of = references(checked.report().sections().get(i));
      for (Prose.Picture picture : checked.prose().get(i).pictures()) {
        String file = picture.source() == null ? null : of.link(picture.source()).file();
        if (file != null) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** The prose of an ordinary page. */
  Parsed<Prose> convert(OrdinaryPage page, SourceFile file) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Placement placement = new Placement(page.section().anchor(), 1, page.language());
    SourceText text = read(file, file.path(), diagnostics);
    References of = tracked(page.section().file(), fingerprints.references(page.section().file()));
    Prose prose = convert(text, placement, of, diagnostics);
    diagnostics.addAll(
        PageText.check(
            text.text(),
            file.path(),
            prose,
            scans.phrases(),
            scans.kinds(),
            catalogue.site().checking().severity()));
    return new Parsed<>(prose, diagnostics);
  }

  /**
   * The same references; where a link leads is noted as something that the step asked. A heading
   * may be named as code hosts name it.
   */
  private References tracked(String file, References of) {
    return new References() {
      @Override
      public Target link(String target) {
        tracker.addDependency(Dependency.Topic.LINK, file, target);
        return anchored(of.link(target));
      }

      @Override
      public Figure figure(String address) {
        return of.figure(address); // asks the catalogue
      }
    };
  }

  /** The same end of a link, where it names a heading by its text with the heading's anchor. */
  private References.Target anchored(References.Target end) {
    String file = end.file();
    String href = end.href();
    if (file == null || href == null || end.fragment().isEmpty()) {
      return end;
    }
    tracker.addDependency(Dependency.Topic.ANCHORS, file, "");
    Set<String> known = fingerprints.anchors(file);
    String anchor = fingerprints.names(file).get(end.fragment());
    if (known == null || anchor == null || known.contains(end.fragment())) {
      return end;
    }
    String page = href.substring(0, href.indexOf('#') + 1);
    return new References.Target(
        page + Permalinks.encode(anchor), file, anchor, end.problem(), end.hint());
  }

  private SourceText read(SourceFile file, String path, List<Diagnostic> diagnostics) {
    Parsed<String> text = Decoding.text(file, facts.limits());
    reads.read(file);
    diagnostics.addAll(text.diagnostics());
    return new SourceText(path, text.value());
  }

  private Prose convert(
      SourceText text, Placement placement, References of, List<Diagnostic> diagnostics) {
    Parsed<Prose> prose = facts.markup().convert(text, placement, of);
    diagnostics.addAll(prose.diagnostics());
    prose.value().links().forEach(link -> brokenAnchor(link).ifPresent(diagnostics::add));
    return prose.value();
  }

  /** Links lead to headings: what an outline knows without converting the other section. */
  private Optional<Diagnostic> brokenAnchor(Prose.Link link) {
    if (link.fragment().isEmpty()) {
      return Optional.empty();
    }
    tracker.addDependency(Dependency.Topic.ANCHORS, link.file(), "");
    Set<String> known = fingerprints.anchors(link.file());
    if (known == null || known.contains(link.fragment())) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
            "broken-anchor",
            link.place(),
            Text.of("pipeline.broken-anchor", "file", link.file(), "anchor", link.fragment()),
            Nearest.to(link.fragment(), known)
                .map(nearest -> Text.of("pipeline.broken-anchor-hint", "nearest", nearest))
                .orElse(null)));
  }

  private List<RuleResult> rules(Catalogue.Entry entry) {
    Rules rules = facts.rules().get(entry.form());
    if (rules == null) {
      return List.of();
    }
    Body body = catalogue.body(entry.report().body());
    Report.Period period = entry.report().period();
    return rules.evaluate(
        body.kind(),
        entry.statistics(),
        neighbours(entry, body, rules.form()),
        new Occasion(period.from(), period.to(), entry.report().figures().was()));
  }

  private Neighbours neighbours(Catalogue.Entry entry, Body body, Form form) {
    int year = entry.report().year();
    List<Reported> children = null;
    if (body.reporting().childrenComplete().contains(year)) {
      children =
          catalogue.children(body.path()).stream()
              .map(child -> reported(child.path(), year))
              .map(reported -> reported == null ? new Reported(form, Statistics.NONE) : reported)
              .toList();
    }
    return new Neighbours(reported(body.path(), year - 1), children, List.of());
  }

  /** What a body reported for a year; null when it did not, has no form, or withdrew it. */
  private @Nullable Reported reported(String body, int year) {
    Catalogue.Entry entry = catalogue.report(body, year).orElse(null);
    if (entry == null || entry.report().status() == Report.Status.WITHDRAWN) {
      return null;
    }
    Form form = facts.form(entry.form());
    return form == null ? null : new Reported(form, entry.statistics());
  }
}
