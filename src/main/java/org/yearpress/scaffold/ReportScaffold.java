package org.yearpress.scaffold;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.BlankForm;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.Row;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.Table;
import org.yearpress.form.rule.RuleWord;
import org.yearpress.form.rule.Rules;
import org.yearpress.library.FormLibrary;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Contact;
import org.yearpress.model.Lines;
import org.yearpress.model.People;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Statistics;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.text.CsvText;

/** Creates the files of a new report, from its form and the previous report. */
final class ReportScaffold {
  private static final Pattern MARKDOWN_HEADING = Pattern.compile("(#{2,6})\\s+\\S.*");
  private static final Pattern ASCIIDOC_HEADING = Pattern.compile("(={2,6})\\s+\\S.*");

  private final SiteFacts facts;
  private final Body body;
  private final int year;
  private final @Nullable ReportSource last;
  private final @Nullable Form form;
  private final boolean namesForm;
  private final Messages told;
  private final Messages messages;
  private final List<ScaffoldFiles.Carried> carried = new ArrayList<>();
  private final Map<CellKey, String> filled = new LinkedHashMap<>();
  private final Map<CellKey, String> notes = new LinkedHashMap<>();

  /**
   * @param asked id of the form; empty to find it as a report does
   */
  ReportScaffold(SiteInspection site, String bodyPath, int year, String asked) {
    this.facts = site.facts();
    this.year = year;
    this.told = site.messages();
    this.body = site.body(bodyPath);
    this.last = last(site.catalogue());
    String named = asked;
    if (named.isEmpty() && last != null && covers(last.report().figures().form())) {
      named = last.report().figures().form();
    }
    String id = named.isEmpty() ? facts.site().form(body, year) : named;
    this.namesForm = !named.isEmpty();
    this.form = id.isEmpty() || id.equals("none") ? null : known(id);
    this.messages =
        facts.language().apply(last == null ? facts.site().language() : last.report().language());
  }

  /** The newest report of the years before. */
  private @Nullable ReportSource last(Catalogue catalogue) {
    String newest = "";
    for (Catalogue.Entry entry : catalogue.reports(body.path())) {
      Report report = entry.report();
      if (report.year() == year) {
        throw new UnusableException(
            Text.of("pipeline.report-exists", "report", report.address()),
            Text.of("pipeline.report-exists-hint", "folder", report.folder()),
            null);
      }
      if (report.year() < year) {
        newest = report.folder(); // the oldest is first
      }
    }
    return facts.source().report(newest).orElse(null);
  }

  private boolean covers(String id) {
    Form found = facts.form(id);
    return found != null && found.years().includes(year);
  }

  private Form known(String id) {
    return FormLibrary.required(facts.forms(), id);
  }

  /**
   * The draft.
   *
   * @param workbook whether the figures are to be filled in in a workbook and not in a CSV file
   */
  ScaffoldFiles make(boolean workbook) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("report.yml", utf8(reportYml()));
    sections().forEach((name, text) -> files.put(name, utf8(text)));
    Map<String, byte[]> beside = new LinkedHashMap<>();
    if (form != null) {
      Rules rules = facts.rules().get(form.id());
      if (rules == null) {
        throw new IllegalStateException(form.id());
      }
      carry(rules);
      BlankForm.Heading heading =
          new BlankForm.Heading(
              title(), body.name(), year, WorkbookMark.of(body.path() + "/" + year));
      byte[] book = BlankForm.workbook(rules, body.kind(), filled, heading, messages);
      if (workbook) {
        files.put("statistics.xlsx", book);
      } else {
        String mark = facts.site().downloads().csvBom() ? "\uFEFF" : "";
        files.put("statistics.csv", utf8(mark + csv(form)));
        beside.put(ReturnedWorkbooks.name(body.path(), year) + ".xlsx", book);
      }
    }
    return new ScaffoldFiles(
        folder(),
        files,
        beside,
        form == null ? "" : form.reference(),
        last == null ? "" : last.report().folder(),
        carried,
        told);
  }

  /** Called as the folder of the report before, where that holds its year. */
  private String folder() {
    String name = Integer.toString(year);
    if (last != null) {
      String before = last.report().folder();
      String of = before.substring(before.lastIndexOf('/') + 1);
      String old = Integer.toString(last.report().year());
      if (of.contains(old)) {
        name = of.replace(old, name);
      }
    }
    return body.path() + "/" + name;
  }

  private String title() {
    if (last != null) {
      return renewed(last.report().joinedTitle());
    }
    String printed = form == null ? "" : form.presentation().reportTitle();
    return printed.isEmpty()
        ? messages.format(
            Text.of("author.new.title", "body", body.name(), "year", Integer.toString(year)))
        : printed.replace("{body}", body.name()).replace("{year}", Integer.toString(year));
  }

  /** The year before becomes this one. */
  private String renewed(String text) {
    return last == null
        ? text
        : text.replace(Integer.toString(last.report().year()), Integer.toString(year));
  }

  private String reportYml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# ").append(messages.format("author.new.report-lead")).append('\n');
    line(yaml, "title", title());
    yaml.append("status: draft          # ")
        .append(messages.format("author.new.status"))
        .append('\n');
    if (namesForm && form != null) {
      yaml.append(YamlText.line("form", YamlText.word(form.id())));
    }
    if (last == null) {
      return yaml.toString();
    }
    Report before = last.report();
    if (!before.language().equals(facts.site().language())) {
      yaml.append(YamlText.line("language", YamlText.word(before.language())));
    }
    if (!before.figures().scope().isEmpty()) {
      yaml.append(YamlText.line("scope", YamlText.word(before.figures().scope())));
    }
    if (before.contents().layout() == Report.Layout.SECTIONS) {
      yaml.append("layout: sections\n");
    }
    Contact contact = before.responsible().contact();
    if (!contact.equals(Contact.NONE)) {
      yaml.append("contact:               # ").append(messages.format("author.new.contact"));
      yaml.append('\n');
      line(yaml, "  name", contact.name());
      line(yaml, "  address", contact.address());
      line(yaml, "  postcode", contact.postcode());
      line(yaml, "  phone", contact.phone());
      line(yaml, "  fax", contact.fax());
      line(yaml, "  email", contact.email());
    }
    People people = before.responsible().people();
    if (!people.equals(People.NONE)) {
      yaml.append("people:                # ").append(messages.format("author.new.contact"));
      yaml.append('\n');
      line(yaml, "  responsible", people.responsible());
      line(yaml, "  reviewed-by", people.reviewedBy());
      line(yaml, "  prepared-by", people.preparedBy());
      line(yaml, "  phone", people.phone());
    }
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String key, String text) {
    if (!text.isEmpty()) {
      yaml.append(YamlText.line(key, YamlText.quoted(text)));
    }
  }

  /** File names to texts, in reading order. */
  private Map<String, String> sections() {
    Map<String, String> files = new LinkedHashMap<>();
    List<String> titles = new ArrayList<>();
    if (last != null) {
      Report before = last.report();
      for (int i = 0; i < before.sections().size(); i++) {
        Section section = before.sections().get(i);
        SourceFile file = last.sections().get(i);
        String title = printedTitle(section.title(), titles);
        titles.add(title);
        files.put(renewed(file.name()), section(section, title, file));
      }
    }
    List<Wanted> wanted = wanted();
    if (last == null && !hasOutline()) {
      files.put("01-overview.md", text("#", messages.format("author.new.overview"), "", List.of()));
      titles.add(messages.format("author.new.overview"));
    }
    int number = files.size();
    for (Wanted each : wanted) {
      boolean there =
          titles.stream().anyMatch(title -> each.words().stream().anyMatch(title::contains));
      boolean printed = last != null && !each.required();
      if (!there && !printed) {
        number++;
        boolean taken =
            files.keySet().stream()
                .anyMatch(file -> file.replaceFirst("^\\d+-", "").startsWith(each.slug() + "."));
        String name =
            String.format(Locale.ROOT, "%02d-%s.md", number, each.slug() + (taken ? "-part" : ""));
        files.put(name, text("#", each.title(), each.basis(), List.of()));
        titles.add(each.title());
      }
    }
    return files;
  }

  /**
   * A section that the form speaks of.
   *
   * @param words of which one must stand in its heading
   * @param required whether its absence is a finding
   */
  private record Wanted(
      String slug, String title, List<String> words, String basis, boolean required) {}

  private List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    if (form == null) {
      return wanted;
    }
    if (hasOutline()) {
      parts(wanted, true);
    }
    Set<String> printed = new LinkedHashSet<>();
    for (Table table : form.tables()) {
      String section = Lines.join(table.section());
      if (!section.isEmpty() && printed.add(section)) {
        wanted.add(new Wanted(slug(table.id()), section, List.of(section), "", false));
      }
    }
    parts(wanted, false);
    return wanted;
  }

  /** Whether the form says which parts a report has, in their order. */
  private boolean hasOutline() {
    return form != null && form.narrative().stream().anyMatch(each -> !each.title().isEmpty());
  }

  /** What the form asks of the prose: the parts of its outline, or the rest. */
  private void parts(List<Wanted> wanted, boolean ofOutline) {
    if (form == null) {
      return;
    }
    for (Form.Narrative narrative : form.narrative()) {
      boolean asked = narrative.needs().equals("section") && narrative.when().isEmpty();
      if (asked && narrative.title().isEmpty() != ofOutline) {
        String title =
            ofOutline
                ? narrative.title()
                : String.join(messages.format("author.new.and"), narrative.match());
        wanted.add(new Wanted(slug(narrative), title, narrative.match(), narrative.basis(), true));
      }
    }
  }

  private static String slug(Form.Narrative narrative) {
    return slug(
        narrative.title().isEmpty()
            ? narrative.id()
            : narrative.id().replaceFirst("^CONTENT-", ""));
  }

  private static String slug(String id) {
    return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** The heading of the part of the outline that a section is; its own where it is none. */
  private String printedTitle(String title, List<String> before) {
    if (form != null) {
      for (Form.Narrative part : form.narrative()) {
        if (!part.title().isEmpty()
            && !before.contains(part.title())
            && part.match().stream().anyMatch(title::contains)) {
          return part.title();
        }
      }
    }
    return title;
  }

  private String section(Section section, String title, SourceFile file) {
    String mark = file.extension().equals("adoc") ? "=" : "#";
    String basis =
        form == null
            ? ""
            : form.narrative().stream()
                .filter(n -> n.needs().equals("section"))
                .filter(n -> n.match().stream().anyMatch(section.title()::contains))
                .map(Form.Narrative::basis)
                .findFirst()
                .orElse("");
    return text(mark, renewed(title), basis, headings(file, mark))
        + (isPublished() ? lastYears(file, mark) : "");
  }

  private boolean isPublished() {
    return last != null && last.report().status() == Report.Status.PUBLISHED;
  }

  /** Where to look what was written there; the link is checked like any other. */
  private String lastYears(SourceFile file, String mark) {
    if (last == null) {
      return "";
    }
    String before = last.report().folder();
    String path = "../" + before.substring(before.lastIndexOf('/') + 1) + "/" + file.name();
    String label =
        messages.format(
            Text.of("author.new.last-year", "year", Integer.toString(last.report().year())));
    String link =
        mark.equals("=") ? "xref:" + path + "[" + label + "]" : "[" + label + "](" + path + ")";
    return "\n" + messages.format("author.new.mark") + " " + link + "\n";
  }

  private String text(String mark, String title, String basis, List<String> headings) {
    StringBuilder text = new StringBuilder();
    if (!title.isEmpty()) {
      text.append(mark).append(' ').append(title).append("\n\n");
    }
    String guidance =
        basis.isEmpty()
            ? messages.format("author.new.guidance")
            : messages.format(
                Text.of(
                    "author.new.guidance-of",
                    form == null
                        ? new String[] {"basis", basis}
                        : form.presentation().argument("basis", basis)));
    text.append(messages.format("author.new.mark")).append(' ').append(guidance).append('\n');
    for (String heading : headings) {
      text.append('\n').append(renewed(heading)).append("\n\n");
      text.append(messages.format("author.new.mark")).append(' ');
      text.append(messages.format("author.new.guidance")).append('\n');
    }
    return text.toString();
  }

  /** The headings within a section as they are written, with their ids. */
  private List<String> headings(SourceFile file, String mark) {
    Pattern pattern = mark.equals("=") ? ASCIIDOC_HEADING : MARKDOWN_HEADING;
    List<String> found = new ArrayList<>();
    String fence = "";
    String id = "";
    for (String line : Decoding.text(file, facts.limits()).value().lines().toList()) {
      String start = line.strip();
      boolean isFence =
          start.startsWith("```")
              || start.startsWith("~~~")
              || (mark.equals("=") && (start.equals("----") || start.equals("....")));
      if (isFence) {
        String kind = start.substring(0, 3);
        fence = fence.isEmpty() ? kind : fence.equals(kind) ? "" : fence;
        continue;
      }
      Matcher matcher = pattern.matcher(line);
      if (fence.isEmpty() && matcher.matches()) {
        found.add(id + line.strip());
      }
      id = mark.equals("=") && start.startsWith("[#") ? start + "\n" : "";
    }
    return found;
  }

  /** Fills in what the form says is what the last report carried forward. */
  private void carry(Rules rules) {
    Catalogue.Entry before =
        last == null || last.report().year() != year - 1
            ? null
            : facts.entries().get(last.report().folder());
    Form old = before == null ? null : facts.form(before.form());
    if (before == null || old == null || form == null) {
      return;
    }
    for (Rules.Scope scope : rules.scopes(Statistics.NONE)) {
      List<RuleWord> relation = scope.words();
      if (!scope.rule().kind().equals(RuleKinds.YEAR_CHAIN)
          || relation.size() != 3
          || !relation.get(1).text().equals("=")) {
        continue;
      }
      boolean straight = relation.get(0).kind() == RuleWord.Kind.OWN;
      RuleWord own = relation.get(straight ? 0 : 2);
      RuleWord carriedFrom = relation.get(straight ? 2 : 0);
      CellKey to = own.cell();
      CellKey from = carriedFrom.cell();
      if (own.kind() == RuleWord.Kind.OWN
          && carriedFrom.kind() == RuleWord.Kind.LAST
          && to != null
          && from != null) {
        facts
            .forms()
            .crosswalks()
            .exact(form.reference(), old.reference(), List.of(from))
            .ifPresent(cells -> carry(to, cells, before.statistics(), old));
      }
    }
  }

  private void carry(CellKey to, List<CellKey> cells, Statistics before, Form old) {
    BigDecimal sum = BigDecimal.ZERO;
    List<String> addresses = new ArrayList<>();
    for (CellKey cell : cells) {
      Optional<BigDecimal> value = before.cell(cell).map(Cell::value);
      if (value.isEmpty()) {
        return; // a blank is carried by nobody
      }
      sum = sum.add(value.get());
      addresses.add(old.address(cell));
    }
    if (form == null) {
      return;
    }
    String from = String.join(" + ", addresses);
    filled.put(to, sum.toPlainString());
    notes.put(
        to,
        messages.format(
            Text.of("author.new.to-confirm", "year", Integer.toString(year - 1), "cell", from)));
    carried.add(new ScaffoldFiles.Carried(form.address(to), sum.toPlainString(), from));
  }

  /** Every row as it is printed, with its cells blank but for those carried over. */
  private String csv(Form of) {
    boolean tables = of.severalTables();
    boolean columns = of.tables().stream().anyMatch(table -> table.valueColumns().size() > 1);
    boolean units = of.tables().stream().anyMatch(Table::isList);
    StringBuilder csv = new StringBuilder();
    csv.append(tables ? "table," : "").append("row,").append(columns ? "column," : "");
    csv.append("label,").append(columns ? "head," : "").append(units ? "unit," : "");
    csv.append("value");
    csv.append(notes.isEmpty() ? "\n" : ",note\n");
    for (Table table : of.tables()) {
      if (table.open() != null) {
        csv.append(openRow(table, tables, columns, units));
      }
      Map<String, String> heads = heads(table);
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        boolean heading = row.heading();
        List<Column> cells = table.valueColumns();
        for (Column column : heading ? cells.subList(0, 1) : cells) {
          CellKey at = new CellKey(table.id(), row.path(), column.path());
          csv.append(tables ? field(table.id()) + "," : "").append(field(row.path())).append(',');
          csv.append(columns ? (heading ? "" : field(column.path())) + "," : "");
          csv.append(field(row.printed())).append(',');
          csv.append(
              columns ? (heading ? "" : field(heads.getOrDefault(column.path(), ""))) + "," : "");
          csv.append(units ? field(heading ? "" : unit(table, row)) + "," : "");
          csv.append(filled.getOrDefault(at, ""));
          csv.append(notes.isEmpty() ? "" : "," + field(notes.getOrDefault(at, ""))).append('\n');
        }
      }
    }
    return csv.toString();
  }

  /** A row that the report makes itself, to be named; and the one that closes the table. */
  private String openRow(Table table, boolean tables, boolean columns, boolean units) {
    StringBuilder csv = new StringBuilder();
    List<String> rows = new ArrayList<>();
    if (table.lines().isEmpty() && table.closing().isEmpty()) {
      rows.add(BlankForm.TO_BE_NAMED);
    } else if (!table.closing().isEmpty() && table.row(table.closing()).isEmpty()) {
      rows.add(table.closing());
    }
    for (String row : rows) {
      for (Column column : table.valueColumns()) {
        csv.append(tables ? field(table.id()) + "," : "").append(field(row)).append(',');
        csv.append(columns ? field(column.path()) + "," : "").append(columns ? ",," : ",");
        CellKey at = new CellKey(table.id(), row, column.path());
        csv.append(units ? "," : "").append(filled.getOrDefault(at, ""));
        csv.append(notes.isEmpty() ? "" : "," + field(notes.getOrDefault(at, ""))).append('\n');
      }
    }
    return csv.toString();
  }

  /** Path of each column to its printed heads from the top, but for one that is above all. */
  private static Map<String, String> heads(Table table) {
    Map<String, String> heads = new LinkedHashMap<>();
    List<HeadGrid.Leaf> leaves = HeadGrid.of(table).leaves();
    for (HeadGrid.Leaf leaf : leaves) {
      String printed =
          leaf.heads().stream()
              .filter(head -> leaves.size() == 1 || head.columns() < leaves.size())
              .map(head -> Lines.join(head.column().label()))
              .filter(label -> !label.isEmpty())
              .collect(Collectors.joining(" / "));
      heads.put(leaf.column().path(), printed);
    }
    return heads;
  }

  private static String unit(Table table, Row row) {
    return table.isList() ? row.format().unit() : "";
  }

  private static String field(String text) {
    return CsvText.sheetField(Lines.join(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
