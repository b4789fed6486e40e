package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.form.ValueType;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Attachment;
import org.yearpress.model.Binding;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Editions;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.People;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.SafeHtml;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.Site;
import org.yearpress.testing.FormBuilder;
import org.yearpress.testing.SiteBuilder;

/** A small report of the body {@code city/parks} for 2020, to be changed in one thing. */
final class ReportFixture {
  static final String FILE = "city/parks/2020/statistics.csv";
  static final String REPORT = "city/parks/2020/report.yml";

  private final Map<String, Severity> severities = new TreeMap<>();
  private final List<RawCell> cells = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<Prose> prose = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final List<Acceptance> accepted = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();
  private final List<Signature> signed = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<Report.Zeros> zeros = new ArrayList<>();
  private final List<Catalogue.Entry> others = new ArrayList<>();
  private @Nullable CheckedReport before;
  private @Nullable Form form = park();
  private String title = "Parks in 2020";
  private String kind = "department";
  private Report.@Nullable Filled filled;
  private @Nullable LocalDate published;
  private Report.Period period = Report.Period.year(2020);

  /** Rows 1 (= 1.1 + 1.2), 2 with 2.1 of which, 3 for other bodies, 4 money; heading 5 with 5.1. */
  static Form park() {
    return form(
        List.of(
            row(
                "1",
                "Visits",
                "visit",
                row("1.1", "by day", "visit"),
                row("1.2", "by night", "visit")),
            row("2", "Trees", "tree", ofWhich(row("2.1", "of which planted", "piece"))),
            onlyFor("council", row("3", "Districts", "district")),
            money(row("4", "Budget", "万元")),
            heading(row("5", "Events", "", row("5.1", "Concerts", "event")))),
        List.of(
            rule("T1", "total", Severity.ERROR, "1 = sum(1.*)", "footnote sums"),
            rule("W2", "of-which", Severity.ERROR, "2.1 <= 2", "meaning")));
  }

  static Form form(List<Row> rows, List<Rule> rules) {
    return FormBuilder.of("parks")
        .title("Parks")
        .years(2019, 2021)
        .kinds(orderedKinds())
        .due(new Form.Due(Set.of("department"), MonthDay.of(1, 31), "Parks Act, section 3"))
        .footnotes(Map.of("sums", "parts add up"))
        .tables(table("main", rows, column(CellKey.VALUE_COLUMN)))
        .rules(rules)
        .place(Place.of("forms/parks.yml"))
        .build();
  }

  static Table table(String id, List<Row> rows, Column... columns) {
    return new Table(id, "", "", "", "", rows, List.of(columns), null, Place.SITE);
  }

  static Column column(String path) {
    return new Column(
        path, path, List.of(), false, ValueFormat.UNSTATED, "", Place.SITE, List.of());
  }

  static Row row(String path, String label, String unit, Row... below) {
    return new Row(
        path,
        new Row.Caption("", label, List.of()),
        false,
        ValueFormat.ofUnit(unit),
        Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        List.of(below));
  }

  static Row heading(Row row) {
    return copy(row, true, null, row.format().decimals(), row.appliesTo(), false, false);
  }

  static Row merging(Row row) {
    return copy(row, true, null, row.format().decimals(), row.appliesTo(), false, true);
  }

  static Row ofWhich(Row row) {
    return copy(row, false, null, row.format().decimals(), row.appliesTo(), true, false);
  }

  static Row money(Row row) {
    return copy(row, false, ValueType.MONEY, 4, row.appliesTo(), false, false);
  }

  static Row onlyFor(String kind, Row row) {
    return copy(row, false, null, row.format().decimals(), Set.of(kind), false, false);
  }

  static Rule rule(String id, String kind, Severity severity, String holds, String basis) {
    return new Rule(
        id,
        RuleKinds.STANDARD.of(kind).orElseThrow(),
        severity,
        Rule.Range.once("main"),
        Rule.Statement.of(holds, Place.SITE),
        basis,
        "",
        Place.SITE);
  }

  /** A report in which all is well. */
  static ReportFixture sound() {
    return new ReportFixture()
        .cell("1", "5")
        .cell("1.1", "3")
        .cell("1.2", "2")
        .cell("2", "40")
        .cell("2.1", "7")
        .cell("4", "1.5")
        .cell("5.1", "0");
  }

  ReportFixture form(@Nullable Form other) {
    this.form = other;
    return this;
  }

  ReportFixture kind(String other) {
    this.kind = other;
    return this;
  }

  ReportFixture title(String other) {
    this.title = other;
    return this;
  }

  ReportFixture period(String from, String to) {
    this.period = new Report.Period(LocalDate.parse(from), LocalDate.parse(to));
    return this;
  }

  ReportFixture published(String on) {
    this.published = LocalDate.parse(on);
    return this;
  }

  ReportFixture filled(String on) {
    this.filled = new Report.Filled("Parks", LocalDate.parse(on));
    return this;
  }

  ReportFixture severity(String key, Severity severity) {
    severities.put(key, severity);
    return this;
  }

  /** Writes a cell; a row that is there already is replaced. */
  ReportFixture cell(String row, String raw) {
    CellKey at = key(row);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).at().equals(at)) {
        RawCell old = cells.get(i);
        cells.set(i, new RawCell(at, raw, old.label(), old.unit(), old.note(), old.place()));
        return this;
      }
    }
    return line(row, raw, "", "");
  }

  /** Adds a line, whatever is there already. */
  ReportFixture line(String row, String raw, String label, String unit) {
    cells.add(new RawCell(key(row), raw, label, unit, "", Place.at(FILE, cells.size() + 2, 2)));
    return this;
  }

  ReportFixture without(String row) {
    cells.removeIf(cell -> cell.at().equals(key(row)));
    return this;
  }

  ReportFixture section(String slug, String heading, String... paragraphs) {
    return section(slug, heading, UnaryOperator.identity(), paragraphs);
  }

  /** Adds a section; {@code further} changes its converted text. */
  ReportFixture section(
      String slug, String heading, UnaryOperator<Prose> further, String... paragraphs) {
    int position = sections.size() + 1;
    String file = "city/parks/2020/0" + position + "-" + slug + ".md";
    sections.add(new Section(slug, position, position, file, heading));
    List<Prose.Heading> headings = new ArrayList<>();
    List<Prose.Passage> passages = new ArrayList<>();
    int line = 1;
    if (!heading.isEmpty()) {
      Place place = Place.at(file, line, 1);
      headings.add(new Prose.Heading(1, slug, heading, place));
      passages.add(passage(Prose.Passage.Kind.HEADING, slug, heading, place));
      line += 2;
    }
    for (String paragraph : paragraphs) {
      passages.add(passage(Prose.Passage.Kind.TEXT, slug, paragraph, Place.at(file, line, 1)));
      line += 2;
    }
    prose.add(
        further.apply(
            new Prose(
                heading, SafeHtml.EMPTY, headings, passages, List.of(), List.of(), List.of())));
    return this;
  }

  /** A figure tied inline in the text of a section. */
  static UnaryOperator<Prose> figure(String address, String printed, boolean about) {
    return text -> {
      List<Prose.Figure> figures = new ArrayList<>(text.figures());
      Place place = text.passages().get(text.passages().size() - 1).lines().get(0).place();
      figures.add(new Prose.Figure(figures.size() + 1, address, printed, about, place));
      return new Prose(
          text.title(),
          text.html(),
          text.headings(),
          text.passages(),
          text.links(),
          figures,
          text.pictures());
    };
  }

  /** A picture in the text of a section; without a source it is missing. */
  static UnaryOperator<Prose> picture(@Nullable String source, String caption) {
    return text -> {
      List<Prose.Picture> pictures = new ArrayList<>(text.pictures());
      pictures.add(
          new Prose.Picture(source, caption, Place.at("pictures", 10 + pictures.size(), 1)));
      return new Prose(
          text.title(),
          text.html(),
          text.headings(),
          text.passages(),
          text.links(),
          text.figures(),
          pictures);
    };
  }

  ReportFixture binding(
      String id,
      String section,
      String quote,
      String value,
      String unit,
      String cell,
      String relation,
      String doubt) {
    bindings.add(
        new Binding(
            id,
            section,
            quote,
            value,
            unit,
            cell,
            Binding.Relation.ofWord(relation).orElseThrow(),
            doubt,
            "",
            Place.at("city/parks/2020/bindings.csv", bindings.size() + 2, 0)));
    return this;
  }

  ReportFixture accept(String finding, String acceptedForm, String figures) {
    accepted.add(
        new Acceptance(
            finding,
            acceptedForm,
            figures,
            "printed so",
            "the office",
            LocalDate.of(2021, 2, 1),
            Place.at(REPORT, 20 + accepted.size(), 5)));
    return this;
  }

  ReportFixture correct(String cell, String section, String from, String to) {
    corrections.add(
        new Correction(
            LocalDate.of(2021, 3, 1),
            "the office",
            cell,
            section,
            from,
            to,
            "a slip",
            Place.at(REPORT, 30 + corrections.size(), 5)));
    return this;
  }

  ReportFixture sign(String on, String digest) {
    signed.add(new Signature("Parks", LocalDate.parse(on), digest, Place.at(REPORT, 12, 11)));
    return this;
  }

  ReportFixture attachment(String file) {
    attachments.add(
        new Attachment(file, file, file, "", "text/plain", 1, "00", Place.at(REPORT, 15, 5)));
    return this;
  }

  /** A file of a section that cannot be read. */
  ReportFixture unread(String name) {
    unread.add("city/parks/2020/" + name);
    return this;
  }

  /** Declares that what is blank in a table is 0; the zeros themselves are written as cells. */
  ReportFixture zeros(String declared) {
    zeros.add(new Report.Zeros(declared, "A", LocalDate.of(2021, 1, 20), Place.at(REPORT, 9, 3)));
    return this;
  }

  /** The edition that this one superseded. */
  ReportFixture superseding(ReportFixture edition) {
    CheckInput input = edition.input();
    before = new CheckedReport(input.entry(), input.prose(), null, List.of(), List.of());
    return this;
  }

  /** Another report on the same form. */
  ReportFixture other(String body, int year, Map<String, String> figures) {
    List<RawCell> raw = new ArrayList<>();
    figures.forEach((row, text) -> raw.add(new RawCell(key(row), text, "", "", "", Place.SITE)));
    RawStatistics statistics = new RawStatistics(List.of(FILE), raw, "UTF-8");
    ReportFixture bare = new ReportFixture();
    Report report = bare.report(body, year, statistics);
    others.add(
        new Catalogue.Entry(
            report, "parks", StatisticsReading.read(park(), "department", statistics)));
    return this;
  }

  CheckInput input() {
    RawStatistics raw = new RawStatistics(List.of(FILE), cells, "UTF-8");
    Catalogue.Entry entry =
        new Catalogue.Entry(
            report("city/parks", 2020, raw),
            form == null ? "none" : form.id(),
            form == null
                ? org.yearpress.model.Statistics.NONE
                : StatisticsReading.read(form, kind, raw));
    List<Catalogue.Entry> entries = new ArrayList<>(others);
    entries.add(entry);
    Map<String, Body> bodies = new TreeMap<>();
    others.forEach(other -> bodies.put(other.report().body(), Body.unnamed(other.report().body())));
    bodies.put("city/parks", body());
    Catalogue catalogue = new Catalogue(site(), List.copyOf(bodies.values()), entries, List.of());
    return new CheckInput(
        catalogue,
        entry,
        form == null
            ? List.of()
            : new Rules(form, Crosswalks.NONE).evaluate(kind, entry.statistics(), Neighbours.NONE),
        prose,
        null,
        before);
  }

  List<Finding> findings() {
    List<Finding> found =
        new Checks(form == null ? Map.of() : Map.of(form.id(), form)).run(input());
    // every message can be said, and its code explained, in every language
    for (String language : Languages.STANDARD.tags()) {
      found.forEach(finding -> words(finding, language));
      found.forEach(
          finding ->
              assertThat(new Explanations(Messages.of(language)).of(finding.code()))
                  .as(finding.code())
                  .isPresent());
    }
    return found;
  }

  /** The findings as {@code severity id}. */
  List<String> ids() {
    return findings().stream().map(f -> f.severity().word() + " " + f.id()).toList();
  }

  Finding only(String id) {
    List<Finding> named = findings().stream().filter(f -> f.id().equals(id)).toList();
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " findings " + id + " among " + ids());
    }
    return named.get(0);
  }

  static String words(Finding finding, String language) {
    Messages messages = Messages.of(language);
    StringBuilder words = new StringBuilder(messages.format(finding.explanation().message()));
    for (Text detail : finding.explanation().details()) {
      words.append('\n').append(messages.format(detail));
    }
    if (finding.explanation().hint() != null) {
      words.append('\n').append(messages.format(finding.explanation().hint()));
    }
    return words.toString();
  }

  private Report report(String body, int year, RawStatistics statistics) {
    Place place = Place.at(REPORT, 1, 1);
    return new Report(
        body,
        year,
        body + "/" + year,
        new Report.Description(
            title,
            "en",
            year == 2020 ? period : Report.Period.year(year),
            "",
            Address.NONE,
            Licence.NONE),
        new Report.Release(Report.Status.PUBLISHED, published, null, null, List.of()),
        new Report.Figures("", "", filled, statistics, zeros, List.of(), Map.of()),
        new Report.Responsible(Contact.NONE, People.NONE, signed),
        new Report.Contents(Report.Layout.SINGLE, sections, attachments, bindings, unread),
        new Report.Amendments(corrections, accepted, Editions.only(body + "/" + year, published)),
        new Report.Places(
            place,
            Place.at(REPORT, 2, 8),
            Place.at(REPORT, 3, 7),
            Place.at(REPORT, 4, 7),
            Place.at(REPORT, 5, 12),
            List.of()));
  }

  private Body body() {
    return new Body(
        "city/parks",
        "Parks",
        "Parks",
        List.of(),
        kind,
        Body.Reporting.NONE,
        new TreeMap<>(),
        Licence.NONE,
        0,
        Place.of("city/parks/body.yml"));
  }

  private Site site() {
    return SiteBuilder.of("Site", "en").severity(severities).build();
  }

  private static CellKey key(String address) {
    int colon = address.indexOf(':');
    int at = address.indexOf('@');
    return new CellKey(
        colon < 0 ? CellKey.MAIN_TABLE : address.substring(0, colon),
        address.substring(colon + 1, at < 0 ? address.length() : at),
        at < 0 ? CellKey.VALUE_COLUMN : address.substring(at + 1));
  }

  private static Map<String, String> orderedKinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("department", "Department");
    kinds.put("council", "Council");
    return kinds;
  }

  private static Prose.Passage passage(
      Prose.Passage.Kind kind, String anchor, String text, Place place) {
    return new Prose.Passage(kind, anchor, text, List.of(new Prose.LineStart(0, place)));
  }

  private static Row copy(
      Row row,
      boolean heading,
      @Nullable ValueType type,
      int decimals,
      Set<String> appliesTo,
      boolean ofWhich,
      boolean mayHoldSum) {
    return new Row(
        row.path(),
        row.caption(),
        heading,
        new ValueFormat(row.format().unit(), List.of(), type, decimals, row.format().signed()),
        appliesTo,
        "",
        new Row.Sums(ofWhich, mayHoldSum, row.sums().rollsUp()),
        row.note(),
        row.place(),
        row.rows());
  }
}
