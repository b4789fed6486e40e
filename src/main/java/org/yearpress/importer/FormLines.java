package org.yearpress.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Labels;
import org.yearpress.form.Row;
import org.yearpress.form.Table;

/** The printed lines of a form, over all its tables, and the other texts it prints. */
final class FormLines {
  /** Similarity from which a label counts as the form's. */
  static final double MIN_LIKENESS = 0.7;

  private final Form form;
  private final List<FormLine> lines = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();
  private final Set<String> units = new HashSet<>();
  private final Set<String> words = new HashSet<>();

  /** Headings of the sections that its tables stand in; in prose they are headings. */
  private final Set<String> sections = new HashSet<>();

  private final boolean hasUnits;

  /** A row with its table and what its label may be printed as. */
  static final class FormLine {
    private final Table table;
    private final Row row;
    private final String full;
    private final Set<String> labels;
    private final List<Bare> bare = new ArrayList<>();

    FormLine(Table table, Row row, String full, Set<String> labels) {
      this.table = table;
      this.row = row;
      this.full = full;
      this.labels = Set.copyOf(labels);
      labels.forEach(normalized -> bare.add(Bare.of(normalized)));
    }

    Table table() {
      return table;
    }

    Row row() {
      return row;
    }

    /** How much a printed label is this row's: 0 to 1. */
    double likeness(String normalized, Bare other) {
      if (normalized.equals(full)) {
        return 1;
      }
      if (labels.contains(normalized)) {
        return 0.97;
      }
      double best = 0;
      for (Bare each : bare) {
        best = Math.max(best, each.likeness(other));
      }
      return best;
    }
  }

  /** A label without its number, in steps to what is common to more and more prints of it. */
  record Bare(String label, String letters, String outside) {
    static Bare of(String normalized) {
      String label = TextNormalizer.withoutNumber(normalized);
      return new Bare(
          label,
          TextNormalizer.letters(label),
          TextNormalizer.letters(TextNormalizer.withoutBrackets(label)));
    }

    double likeness(Bare other) {
      if (label.equals(other.label)) {
        return 0.93;
      }
      if (letters.isEmpty() || other.letters.isEmpty()) {
        return 0;
      }
      if (letters.equals(other.letters)) {
        return 0.91;
      }
      if (outside.equals(other.outside)) {
        return 0.87;
      }
      int shorter = Math.min(letters.length(), other.letters.length());
      int longer = Math.max(letters.length(), other.letters.length());
      if (shorter < 4 || longer > 2 * shorter) {
        return 0;
      }
      double like = TextNormalizer.likeness(letters, other.letters);
      return like < 0.72 ? 0 : 0.3 + 0.58 * like;
    }
  }

  FormLines(Form form) {
    this.form = form;
    boolean units = false;
    for (Table table : form.tables()) {
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        units |= !row.format().unit().isEmpty();
        if (!row.format().unit().isEmpty()) {
          this.units.add(Labels.normal(row.format().unit()));
        }
        row.format().units().forEach(unit -> this.units.add(Labels.normal(unit)));
        if (!row.printed().isBlank()) {
          add(table, row);
        }
      }
      word(table.title());
      sections.add(key(table.section()));
      word(table.corner());
      word(table.unit());
      columns(table.columns());
    }
    form.presentation().heads().values().forEach(this::word);
    form.presentation().footnotes().values().forEach(this::word);
    word(form.title());
    List.of("单位", "计量单位", "项目", "指标", "统计指标", "数量", "统计数", "序号", "备注", "信息内容", "附表", "附件")
        .forEach(this::word);
    hasUnits = units;
  }

  private void add(Table table, Row row) {
    Set<String> own = Labels.of(row);
    labels.addAll(own);
    lines.add(new FormLine(table, row, Labels.normal(row.printed()), own));
  }

  private void columns(List<Column> columns) {
    for (Column column : columns) {
      word(column.label());
      column.aliases().forEach(this::word);
      columns(column.columns());
    }
  }

  private void word(String text) {
    if (!text.isBlank()) {
      words.add(key(text));
    }
  }

  /** Years and brackets are printed in many ways. */
  private static String key(String text) {
    return TextNormalizer.letters(
        Labels.normal(text.replace("{year}", "")).replaceAll("(?:19|20)\\d\\d", ""));
  }

  Form form() {
    return form;
  }

  List<FormLine> lines() {
    return lines;
  }

  /** Whether there is a unit beside the labels. */
  boolean hasUnits() {
    return hasUnits;
  }

  boolean isUnit(String text) {
    return units.contains(Labels.normal(text));
  }

  /** Whether a label is one of the form's, letter for letter. */
  boolean knows(String normalized) {
    return labels.contains(normalized);
  }

  /** Whether the form prints a text itself: titles, heads, footnotes. */
  boolean hasText(String text) {
    String key = key(text);
    return !key.isEmpty() && words.contains(key);
  }

  /** Whether a text within a table is one that the form prints itself. */
  boolean hasTextInTable(String text) {
    String key = key(text);
    return !key.isEmpty() && (words.contains(key) || sections.contains(key));
  }
}
