package org.yearpress.form.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.FormIndex;
import org.yearpress.form.NumberText;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.text.Nearest;

/**
 * Validates a form before any report is written on it: paths, kinds, marks, highlights and anchors
 * here, its rules in {@link RuleValidator}.
 */
public final class FormValidator {
  private static final int MAX_HIGHLIGHTS = 6;

  private final Form form;
  private final FormIndex index;
  private final List<Diagnostic> problems = new ArrayList<>();

  private FormValidator(Form form) {
    this.form = form;
    this.index = new FormIndex(form);
  }

  /** Everything found, in the order of the form's parts. Empty for a form without a fault. */
  public static List<Diagnostic> check(Form form) {
    FormValidator check = new FormValidator(form);
    check.years();
    check.bodyKinds();
    check.marks();
    check.tables();
    check.anchors();
    check.highlights();
    check.narrativeIds();
    check.terms();
    new RuleValidator(form, check.index, check.problems).check();
    return List.copyOf(check.problems);
  }

  private void years() {
    Integer to = form.years().to();
    if (to != null && to < form.years().from()) {
      error(
          "form-years",
          form.place(),
          Text.of(
              "form.years-backwards",
              "from",
              Integer.toString(form.years().from()),
              "to",
              to.toString()),
          null);
    }
  }

  private void bodyKinds() {
    for (Form.Due due : form.validity().due()) {
      due.kinds().stream().sorted().forEach(kind -> bodyKind(kind, form.place()));
    }
    for (Table table : form.tables()) {
      for (Table.Line line : table.lines()) {
        line.row().appliesTo().stream()
            .sorted()
            .forEach(kind -> bodyKind(kind, line.row().place()));
      }
    }
  }

  private void bodyKind(String kind, Place place) {
    if (!form.kinds().containsKey(kind)) {
      error(
          "form-unknown-body-kind",
          place,
          Text.of("form.unknown-body-kind", "kind", kind),
          nearest(kind, form.kinds().keySet()));
    }
  }

  private void marks() {
    form.marks()
        .forEach(
            (mark, meaning) -> {
              if (meaning.state().isEmpty() == meaning.flag().isEmpty()) {
                error("form-mark", form.place(), Text.of("form.mark-meaning", "mark", mark), null);
              } else if (meaning.range() != null) {
                range(mark, meaning);
              } else if (meaning.flag().isEmpty()
                  && !meaning.sums().equals("skip")
                  && !meaning.sums().equals("unknown")) {
                error("form-mark", form.place(), Text.of("form.mark-sums", "mark", mark), null);
              }
              if (NumberText.isBlank(mark) || NumberText.read(mark).isPresent()) {
                error("form-mark", form.place(), Text.of("form.mark-figure", "mark", mark), null);
              }
            });
  }

  /** A mark that lies between numbers is a figure in sums: nothing else can be said of it. */
  private void range(String mark, Form.Mark meaning) {
    Form.MarkRange range = Objects.requireNonNull(meaning.range());
    BigDecimal low = range.low();
    BigDecimal high = range.high();
    boolean empty = low != null && high != null && low.compareTo(high) > 0;
    if (empty || !meaning.sums().isEmpty() || !meaning.flag().isEmpty()) {
      error("form-mark", form.place(), Text.of("form.mark-range", "mark", mark), null);
    }
  }

  /** The marks that a row or a column allows must be marks of the form that stand for a figure. */
  private void allowedMarks(ValueFormat format, Place place) {
    List<String> marks = format.limits().marks();
    if (marks == null) {
      return;
    }
    for (String mark : marks) {
      Form.Mark known = form.marks().get(mark);
      if (known == null || !known.flag().isEmpty()) {
        error(
            "form-mark",
            place,
            Text.of("form.mark-unknown", "mark", mark),
            nearest(mark, form.marks().keySet()));
      }
    }
  }

  private void tables() {
    Set<String> ids = new HashSet<>();
    for (Table table : form.tables()) {
      if (!ids.add(table.id())) {
        duplicate("form.table-twice", table.id(), table.place());
      }
      Set<String> rows = new HashSet<>();
      for (Table.Line line : table.lines()) {
        row(line.row());
        if (!rows.add(line.row().path())) {
          duplicate("form.row-twice", line.row().path(), line.row().place());
        }
      }
      Set<String> columns = new HashSet<>();
      table.columns().forEach(column -> columns(column, columns));
      if (table.valueColumns().isEmpty()) {
        error(
            "form-no-cells", table.place(), Text.of("form.no-columns", "table", table.id()), null);
      } else if (table.valueRows().isEmpty() && table.open() == null) {
        error("form-no-cells", table.place(), Text.of("form.no-rows", "table", table.id()), null);
      }
      closes(table);
    }
    if (form.tables().isEmpty()) {
      error("form-no-cells", form.place(), Text.of("form.no-tables"), null);
    }
  }

  private void row(Row row) {
    allowedMarks(row.format(), row.place());
    if (row.sums().mayHoldSum() && (!row.heading() || row.rows().isEmpty())) {
      error("form-may-hold", row.place(), Text.of("form.may-hold", "row", row.path()), null);
    }
  }

  private void columns(Column column, Set<String> seen) {
    allowedMarks(column.format(), column.place());
    if (!seen.add(column.path())) {
      duplicate("form.column-twice", column.path(), column.place());
    }
    column.columns().forEach(below -> columns(below, seen));
  }

  private void closes(Table table) {
    Table.OpenRows open = table.open();
    if (open == null || open.closes().isEmpty()) {
      return;
    }
    if (form.cell(open.closes()).isEmpty()) {
      error(
          "form-unknown-cell",
          table.place(),
          Text.of("form.closes-unknown", "cell", open.closes(), "table", table.id()),
          null);
    } else if (table.valueColumns().size() != 1) {
      error(
          "form-closes", table.place(), Text.of("form.closes-columns", "table", table.id()), null);
    }
  }

  private void duplicate(String key, String path, Place place) {
    error("form-duplicate-path", place, Text.of(key, "path", path), null);
  }

  /** Rows and cells of a page must be distinguishable by their anchors alone. */
  private void anchors() {
    Map<String, CellKey> seen = new HashMap<>();
    boolean several = form.severalTables();
    for (FormIndex.TableIndex tableIndex : index.tables().values()) {
      for (Row row : tableIndex.rows.values()) {
        String id = tableIndex.table.id();
        CellKey whole = new CellKey(id, row.path(), "");
        anchor(Permalinks.rowAnchor(several, id, row.path()), whole, row.place(), seen);
        if (!row.heading()) {
          for (String column : tableIndex.columns.keySet()) {
            CellKey key = new CellKey(id, row.path(), column);
            anchor(Permalinks.cellAnchor(several, key), key, row.place(), seen);
          }
        }
      }
    }
  }

  private void anchor(String anchor, CellKey key, Place place, Map<String, CellKey> seen) {
    CellKey other = seen.putIfAbsent(anchor, key);
    if (other != null && !other.equals(key)) {
      error(
          "form-equal-anchors",
          place,
          Text.of("form.equal-anchors", "anchor", anchor, "one", name(other), "other", name(key)),
          Text.of("form.equal-anchors-hint"));
    }
  }

  private static String name(CellKey key) {
    String head = key.table() + ":" + key.row();
    return key.column().isEmpty() ? head : head + "@" + key.column();
  }

  private void highlights() {
    if (form.presentation().highlights().size() > MAX_HIGHLIGHTS) {
      error(
          "form-highlights",
          form.place(),
          Text.of(
              "form.too-many-highlights",
              "n",
              Integer.toString(form.presentation().highlights().size())),
          null);
    }
    for (String address :
        form.presentation().highlights().stream().limit(MAX_HIGHLIGHTS).toList()) {
      if (form.cell(address).isEmpty()) {
        error(
            "form-unknown-cell",
            form.place(),
            Text.of("form.highlight-unknown", "cell", address),
            null);
      }
    }
  }

  private void narrativeIds() {
    Set<String> rules = new HashSet<>();
    form.rules().forEach(rule -> rules.add(rule.id()));
    for (Form.Narrative narrative : form.narrative()) {
      if (!rules.add(narrative.id())) {
        error(
            "form-duplicate-id",
            narrative.place(),
            Text.of("form.id-twice", "id", narrative.id()),
            null);
      }
    }
  }

  private void terms() {
    Set<String> ids = new HashSet<>();
    for (Form.Term term : form.presentation().terms()) {
      if (!ids.add(term.id())) {
        duplicate("form.term-twice", term.id(), term.place());
      }
    }
  }

  private static @Nullable Text nearest(String given, Set<String> known) {
    return Nearest.to(given, known)
        .map(nearest -> Text.of("form.meant", "nearest", nearest))
        .orElse(null);
  }

  private void error(String code, Place place, Text message, @Nullable Text hint) {
    problems.add(diagnostic(Severity.ERROR, code, place, message, hint));
  }

  /** A diagnostic whose id names code and place; several may stand at one place. */
  static Diagnostic diagnostic(
      Severity severity, String code, Place place, Text message, @Nullable Text hint) {
    return switch (severity) {
      case ERROR -> Diagnostic.error(code, place, message, hint);
      case WARNING -> Diagnostic.warning(code, place, message, hint);
      case NOTE -> Diagnostic.note(code, place, message, hint);
    };
  }
}
