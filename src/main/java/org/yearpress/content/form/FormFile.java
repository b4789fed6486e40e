package org.yearpress.content.form;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.SiteFile;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.FormDraft;
import org.yearpress.form.NumberText;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.Table;

/** Reads {@code forms/<id>.yml}: one form, or a variant of one. */
public final class FormFile {
  static final List<String> KEYS =
      List.of(
          "form",
          "version",
          "extends",
          "patch",
          "title",
          "report-title",
          "language",
          "years",
          "kinds",
          "due",
          "heads",
          "footnotes",
          "highlights",
          "pages",
          "terms",
          "narrative",
          "marks",
          "dimensions",
          "tables",
          "rules",
          "translations");

  private static final List<String> YEARS_KEYS = List.of("from", "to", "period", "label");
  private static final List<String> PERIOD_KEYS = List.of("months", "starts");
  private static final List<String> DUE_KEYS = List.of("kinds", "by", "basis");
  private static final List<String> HEADS = List.of("row", "unit", "value");
  private static final List<String> MARK_KEYS =
      List.of("state", "sums", "flag", "from", "above", "to", "below");
  private static final List<String> TERM_KEYS = List.of("id", "words", "means", "basis");
  private static final List<String> SUMS = List.of("skip", "unknown");
  private static final List<String> NARRATIVE_KEYS =
      List.of("id", "when", "needs", "title", "match", "severity", "basis");
  private static final Form.Years NO_YEARS = new Form.Years(0, null, 12, 1, "{year}");

  private final YamlMapping root;
  private final Limits limits;
  private final RuleKinds kinds;
  private final FormIds formIds;

  private FormFile(YamlMapping root, Limits limits, RuleKinds kinds) {
    this.kinds = kinds;
    this.root = root;
    this.limits = limits;
    this.formIds = new FormIds(root.node().problems());
  }

  /**
   * Reads the root of a file; empty when it does not even say which form it is.
   *
   * @param kinds that its rules may have
   */
  public static Optional<FormDraft> read(YamlNode node, Limits limits, RuleKinds kinds) {
    return new FormFile(node.mapping(KEYS), limits, kinds).draft();
  }

  private Optional<FormDraft> draft() {
    String id = root.required("form").flatMap(formIds::id).orElse("");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<YamlNode> parent = root.value("extends");
    Set<String> given = new HashSet<>();
    root.entries().stream()
        .filter(entry -> root.has(entry.key()))
        .forEach(entry -> given.add(entry.key()));
    if (parent.isEmpty()) {
      List.of("version", "title", "language", "years", "tables").forEach(root::required);
      root.value("patch")
          .ifPresent(
              patch -> patch.error("form-patch", Text.of("form.file-patch-without-parent"), null));
    } else {
      root.value("tables")
          .ifPresent(
              tables ->
                  tables.error(
                      "form-tables",
                      Text.of("form.file-tables-of-variant"),
                      Text.of("form.file-tables-of-variant-hint")));
    }
    return Optional.of(
        new FormDraft(
            form(id, parent.isPresent()),
            parent.flatMap(YamlNode::filledText).orElse(""),
            given,
            new PatchFile(formIds, limits).patches(atMost(Limit.FORM_PATCHES, root.items("patch"))),
            parent.map(YamlNode::place).orElse(root.place())));
  }

  private Form form(String id, boolean variant) {
    TableFile tables = new TableFile(formIds, dimensions(), limits);
    List<Table> read =
        variant ? List.of() : tables.tables(atMost(Limit.FORM_TABLES, root.items("tables")));
    return new Form(
        id,
        root.value("version").flatMap(FormFile::positive).orElse(1),
        "",
        new Form.Presentation(
            root.text("title"),
            root.text("report-title").strip(),
            root.value("language").flatMap(SiteFile::language).orElse(""),
            heads(),
            texts("footnotes"),
            highlights(),
            translations(),
            root.value("pages")
                .flatMap(
                    pages -> pages.word(List.of(Form.PageLayout.values()), Form.PageLayout::word))
                .orElse(Form.PageLayout.ONE),
            terms()),
        new Form.Validity(
            root.value("years").map(this::years).orElse(NO_YEARS),
            texts("kinds"),
            root.items("due").stream().flatMap(item -> due(item).stream()).toList()),
        marks(),
        root.items("narrative").stream().flatMap(item -> narrative(item).stream()).toList(),
        read,
        rules(),
        root.node().place().line() > 0 ? root.placeOf("form") : root.place());
  }

  private List<Rule> rules() {
    List<YamlNode.Entry> entries =
        root.value("rules").map(YamlNode::mapping).map(YamlMapping::entries).orElse(List.of());
    long limit = limits.of(Limit.FORM_RULES);
    if (entries.size() > limit) {
      reportLimit(Limit.FORM_RULES, entries.get((int) limit).place(), entries.size());
      entries = entries.subList(0, (int) limit);
    }
    return RuleFile.rules(entries, root.node().problems(), formIds, kinds);
  }

  private List<YamlNode> atMost(Limit limit, List<YamlNode> nodes) {
    int most = (int) limits.of(limit);
    if (nodes.size() <= most) {
      return nodes;
    }
    reportLimit(limit, nodes.get(most).place(), nodes.size());
    return nodes.subList(0, most);
  }

  private void reportLimit(Limit limit, Place place, long actual) {
    root.node().problems().add(limits.error(limit, place, actual));
  }

  private static Optional<Integer> positive(YamlNode node) {
    Optional<Integer> number = node.integer();
    if (number.isPresent() && number.get() < 1) {
      node.error(
          "wrong-type",
          Text.of("form.file-not-positive", "key", node.name(), "found", node.raw()),
          null);
      return Optional.empty();
    }
    return number;
  }

  private Form.Years years(YamlNode node) {
    YamlMapping years = node.mapping(YEARS_KEYS);
    int from = years.required("from").flatMap(YamlNode::year).orElse(0);
    @Nullable Integer to = years.value("to").flatMap(YamlNode::year).orElse(null);
    int months = 12;
    int starts = 1;
    Optional<YamlNode> period = years.value("period");
    if (period.isPresent() && period.get().kind() == YamlNode.Kind.MAPPING) {
      YamlMapping own = period.get().mapping(PERIOD_KEYS);
      months = own.required("months").flatMap(FormFile::month).orElse(12);
      starts = own.required("starts").flatMap(FormFile::month).orElse(1);
    } else if (period.isPresent()) {
      String word = period.get().word(List.of("year", "half", "quarter")).orElse("year");
      months = word.equals("half") ? 6 : word.equals("quarter") ? 3 : 12;
    }
    String label = years.text("label");
    if (!label.isEmpty() && !label.contains("{year}")) {
      years
          .node()
          .problems()
          .error(
              "form-years",
              years.placeOf("label"),
              Text.of("form.file-label-without-year", "label", label, "placeholder", "{year}"));
      label = "";
    }
    return new Form.Years(from, to, months, starts, label.isEmpty() ? "{year}" : label);
  }

  private static Optional<Integer> month(YamlNode node) {
    Optional<Integer> number = node.integer();
    if (number.isPresent() && (number.get() < 1 || number.get() > 12)) {
      node.error(
          "wrong-type",
          Text.of("form.file-not-a-month", "key", node.name(), "found", node.raw()),
          null);
      return Optional.empty();
    }
    return number;
  }

  private Map<String, Map<String, String>> translations() {
    Map<String, Map<String, String>> translations = new LinkedHashMap<>();
    for (YamlNode.Entry language :
        root.value("translations")
            .map(YamlNode::mapping)
            .map(YamlMapping::entries)
            .orElse(List.of())) {
      translations.put(language.key(), texts(language.value().mapping()));
    }
    return translations;
  }

  private static Map<String, String> texts(YamlMapping mapping) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(entry -> entry.value().text().ifPresent(text -> texts.put(entry.key(), text)));
    return texts;
  }

  private Map<String, String> texts(String key) {
    return root.value(key).map(YamlNode::mapping).map(FormFile::texts).orElse(Map.of());
  }

  private List<Form.Term> terms() {
    List<Form.Term> terms = new ArrayList<>();
    for (YamlNode item : root.items("terms")) {
      YamlMapping term = item.mapping(TERM_KEYS);
      String id = term.required("id").flatMap(formIds::id).orElse("");
      term.required("words");
      List<String> words =
          term.texts("words").stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
      String meaning = term.requiredText("means").strip();
      if (!id.isEmpty() && !words.isEmpty() && !meaning.isEmpty()) {
        terms.add(
            new Form.Term(id, words, meaning, term.text("basis").strip(), term.placeOf("id")));
      }
    }
    return terms;
  }

  private Map<String, String> heads() {
    root.value("heads").ifPresent(node -> node.mapping(HEADS));
    return texts("heads");
  }

  private Optional<Form.Due> due(YamlNode node) {
    YamlMapping due = node.mapping(DUE_KEYS);
    Optional<MonthDay> by = due.required("by").flatMap(YamlNode::monthDay);
    Set<String> kinds = new TreeSet<>();
    due.required("kinds")
        .filter(kind -> !kind.raw().equals("all"))
        .ifPresent(kind -> kinds.addAll(kind.texts()));
    return by.map(day -> new Form.Due(kinds, day, due.text("basis")));
  }

  private Map<String, Form.Mark> marks() {
    Map<String, Form.Mark> marks = new LinkedHashMap<>();
    root.value("marks")
        .map(YamlNode::mapping)
        .ifPresent(
            mapping ->
                mapping
                    .entries()
                    .forEach(
                        entry -> {
                          YamlMapping mark = entry.value().mapping(MARK_KEYS);
                          marks.put(
                              entry.key(),
                              new Form.Mark(
                                  mark.text("state"),
                                  mark.value("sums").flatMap(v -> v.word(SUMS)).orElse(""),
                                  mark.text("flag"),
                                  range(mark)));
                        }));
    return marks;
  }

  /** Between which numbers the figure lies that a mark stands for; null where nothing is said. */
  private static Form.@Nullable MarkRange range(YamlMapping mark) {
    @Nullable BigDecimal from = number(mark, "from");
    @Nullable BigDecimal above = number(mark, "above");
    @Nullable BigDecimal to = number(mark, "to");
    @Nullable BigDecimal below = number(mark, "below");
    if (from == null && above == null && to == null && below == null) {
      return null;
    }
    return new Form.MarkRange(
        above == null ? from : above, above != null, below == null ? to : below, below != null);
  }

  private static @Nullable BigDecimal number(YamlMapping mark, String key) {
    return mark.value(key)
        .flatMap(
            node -> {
              Optional<BigDecimal> number =
                  NumberText.read(node.raw())
                      .filter(read -> read.remark().isEmpty())
                      .map(NumberText::value);
              if (number.isEmpty()) {
                node.error(
                    "wrong-type",
                    Text.of("content.wrong-type.number", "key", node.name(), "found", node.raw()),
                    null);
              }
              return number;
            })
        .orElse(null);
  }

  private List<String> highlights() {
    return root.items("highlights").stream()
        .flatMap(item -> formIds.reference(item).stream())
        .toList();
  }

  private static Optional<Form.Narrative> narrative(YamlNode node) {
    YamlMapping narrative = node.mapping(NARRATIVE_KEYS);
    String id = narrative.requiredText("id");
    String needs =
        narrative
            .required("needs")
            .flatMap(value -> value.word(List.of("section", "attachment")))
            .orElse("");
    if (needs.equals("section")) {
      narrative.required("match");
    }
    if (id.isEmpty() || needs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Form.Narrative(
            id,
            needs,
            narrative.text("title").strip(),
            narrative.texts("match"),
            narrative.texts("when"),
            severity(narrative, Severity.WARNING),
            narrative.text("basis"),
            narrative.placeOf("id")));
  }

  static Severity severity(YamlMapping mapping, Severity otherwise) {
    return mapping
        .value("severity")
        .flatMap(value -> value.word(List.of(Severity.values()), Severity::word))
        .orElse(otherwise);
  }

  private Map<String, List<Dimension>> dimensions() {
    Map<String, List<Dimension>> dimensions = new LinkedHashMap<>();
    root.value("dimensions")
        .map(YamlNode::mapping)
        .ifPresent(
            mapping ->
                mapping
                    .entries()
                    .forEach(entry -> dimensions.put(entry.key(), entries(entry.value()))));
    return dimensions;
  }

  private List<Dimension> entries(YamlNode list) {
    List<Dimension> entries = new ArrayList<>();
    for (YamlNode item : list.items()) {
      YamlMapping entry = item.mapping(List.of("id", "label"));
      String id = entry.required("id").flatMap(formIds::id).orElse("");
      if (!id.isEmpty()) {
        entries.add(new Dimension(id, entry.text("label"), item.place()));
      }
    }
    return entries;
  }

  /** An entry of a list that several tables have as their rows. */
  record Dimension(String id, String label, Place place) {}
}
