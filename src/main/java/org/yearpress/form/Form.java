package org.yearpress.form;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;

/**
 * A reporting form, complete: patches of {@code extends} are already applied.
 *
 * @param id names it in report.yml and addresses
 * @param version acceptances name {@code id@version}
 * @param parent reference of the form that it is a variant of; empty for a form of its own
 * @param presentation what is printed of it, and how it is shown
 * @param validity for which reports it was made
 * @param marks mark to its meaning, in the order of the file
 * @param narrative what the prose must have
 * @param rules in the order of the file
 */
@API(status = API.Status.EXPERIMENTAL)
public record Form(
    String id,
    int version,
    String parent,
    Presentation presentation,
    Validity validity,
    Map<String, Mark> marks,
    List<Narrative> narrative,
    List<Table> tables,
    List<Rule> rules,
    Place place) {
  public Form {
    marks = copy(marks);
    narrative = List.copyOf(narrative);
    tables = List.copyOf(tables);
    rules = List.copyOf(rules);
  }

  /**
   * What is printed of a form beside its tables, and how it is shown.
   *
   * @param title printed title
   * @param reportTitle printed title of a report, with {@code {body}} and {@code {year}}; empty
   *     where the form names none
   * @param language BCP 47 tag of its labels
   * @param heads printed heads of a list's columns: {@code row}, {@code unit}, {@code value}
   * @param footnotes id to printed text, in the order of the file
   * @param highlights cell addresses shown first, at most six
   * @param translations language tag to what sources and notes of the form say in that language, by
   *     their text
   * @param pages how the statistics of a report are laid out on pages
   * @param terms words of its labels that it explains, in the order of the file
   */
  public record Presentation(
      String title,
      String reportTitle,
      String language,
      Map<String, String> heads,
      Map<String, String> footnotes,
      List<String> highlights,
      Map<String, Map<String, String>> translations,
      PageLayout pages,
      List<Term> terms) {
    public Presentation {
      heads = copy(heads);
      footnotes = copy(footnotes);
      highlights = List.copyOf(highlights);
      translations = copy(translations);
      terms = List.copyOf(terms);
    }

    /**
     * A text of the form as the argument of a message, with its translations.
     *
     * @return name, value, name, value
     */
    public String[] argument(String name, String text) {
      List<String> pairs = new ArrayList<>(List.of(name, text));
      translations.forEach(
          (tag, words) -> {
            String translated = words.get(text);
            if (translated != null) {
              pairs.add(name + "@" + tag);
              pairs.add(translated);
            }
          });
      return pairs.toArray(String[]::new);
    }

    /** A source or a note of the form in a language; as the form has it without a translation. */
    public String translated(String text, String tag) {
      return translations.getOrDefault(tag, Map.of()).getOrDefault(text, text);
    }

    /** Only a title. */
    public static Presentation of(String title, String language) {
      return new Presentation(
          title, "", language, Map.of(), Map.of(), List.of(), Map.of(), PageLayout.ONE, List.of());
    }
  }

  /**
   * A term of the form, explained for readers.
   *
   * @param id part of its anchors
   * @param words how it is written in titles and labels, in whatever case; the first is its name
   * @param meaning in the language of the form
   * @param basis where the meaning is laid down; may be empty
   */
  public record Term(String id, List<String> words, String meaning, String basis, Place place) {
    public Term {
      words = List.copyOf(words);
    }

    /** How it is called. */
    public String name() {
      return words.get(0);
    }
  }

  /** How the statistics of a report are laid out on pages. */
  public enum PageLayout {
    /** All tables on one page. */
    ONE,
    /** A page of contents, and pages for each table. */
    TABLES;

    /** How it is written in a form. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * For which reports a form was made.
   *
   * @param years of the reports
   * @param kinds kind of body to its printed name, in the order of the file
   * @param due when reports are due; the first entry that fits a kind
   */
  public record Validity(Years years, Map<String, String> kinds, List<Due> due) {
    public Validity {
      kinds = copy(kinds);
      due = List.copyOf(due);
    }
  }

  /** The printed title. */
  public String title() {
    return presentation.title();
  }

  /** BCP 47 tag of its labels. */
  public String language() {
    return presentation.language();
  }

  /** For which years it was made. */
  public Years years() {
    return validity.years();
  }

  /** Kind of body to its printed name, in the order of the file. */
  public Map<String, String> kinds() {
    return validity.kinds();
  }

  /** {@code id@version}. */
  public String reference() {
    return id + "@" + version;
  }

  /** How many cells it has: rows by columns over all tables, headings counted. */
  public long cellCount() {
    long count = 0;
    for (Table table : tables) {
      count += (long) table.lines().size() * table.valueColumns().size();
    }
    return count;
  }

  /** Whether addresses and anchors carry the table's id. */
  public boolean severalTables() {
    return tables.size() > 1;
  }

  /** The tables in which any of some reports has a row. */
  public List<Table> tablesWithRows(Collection<Statistics> reports) {
    return tables.stream()
        .filter(table -> reports.stream().anyMatch(each -> !each.rows(table.id()).isEmpty()))
        .toList();
  }

  /** The shortest address that {@link #cell} finds a cell by. */
  public String address(CellKey at) {
    String row = severalTables() ? at.table() + ":" + at.row() : at.row();
    boolean several = table(at.table()).map(t -> t.valueColumns().size() > 1).orElse(true);
    return several ? row + "@" + at.column() : row;
  }

  /** The table of an id. */
  public Optional<Table> table(String id) {
    return tables.stream().filter(table -> table.id().equals(id)).findFirst();
  }

  /**
   * Years of validity.
   *
   * @param to null when open
   * @param months length of a period
   * @param startMonth 1 to 12
   * @param label how a period is named, holds {@code {year}}; {@code {year}} alone by default
   */
  public record Years(int from, @Nullable Integer to, int months, int startMonth, String label) {
    /** Whether a year is within. */
    public boolean includes(int year) {
      return year >= from && (to == null || year <= to);
    }

    /** The printed name of a year: {@code FY 2024}. */
    public String name(int year) {
      return label.replace("{year}", Integer.toString(year));
    }
  }

  /**
   * When a report is due, in the year after the one it speaks for.
   *
   * @param kinds empty for all
   * @param basis the regulation
   */
  public record Due(Set<String> kinds, MonthDay by, String basis) {
    public Due {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * A mark of the form's own.
   *
   * @param state name of the state it stands for ({@code not-applicable}, {@code bound}, {@code
   *     confidential} …); empty for a flag beside a figure
   * @param sums {@code skip} or {@code unknown}; empty for a flag
   * @param flag name of the flag; empty for a mark in place of a figure
   * @param range between which numbers the figure lies that it stands for; null where it says
   *     nothing of that
   */
  public record Mark(String state, String sums, String flag, @Nullable MarkRange range) {
    /** A mark that says nothing of how large the figure is. */
    public Mark(String state, String sums, String flag) {
      this(state, sums, flag, null);
    }
  }

  /**
   * Between which numbers a figure lies that a mark stands for.
   *
   * @param low null where it may be anything below
   * @param lowExcluded whether it is more than {@code low}
   * @param high null where it may be anything above
   * @param highExcluded whether it is less than {@code high}
   */
  public record MarkRange(
      @Nullable BigDecimal low,
      boolean lowExcluded,
      @Nullable BigDecimal high,
      boolean highExcluded) {}

  /**
   * Something the prose must have.
   *
   * @param needs {@code section}, {@code attachment} …
   * @param title the printed heading of a section that is a part of the official outline, in whose
   *     order such entries stand; empty for others
   * @param match words of which one must occur in a section's heading
   * @param when words that must occur in the prose for this to be asked; empty for always
   */
  public record Narrative(
      String id,
      String needs,
      String title,
      List<String> match,
      List<String> when,
      Severity severity,
      String basis,
      Place place) {
    public Narrative {
      match = List.copyOf(match);
      when = List.copyOf(when);
    }
  }

  /**
   * The key of a cell address without body and year ({@code 3.3}, {@code t3:3.1@2.1}); the table's
   * only column is meant where none is named. Empty when there is no such cell.
   */
  public Optional<CellKey> cell(String address) {
    int colon = address.indexOf(':');
    int at = address.indexOf('@', colon + 1);
    String tableId = colon < 0 ? "" : address.substring(0, colon);
    String row = address.substring(colon + 1, at < 0 ? address.length() : at);
    Optional<Table> table =
        tableId.isEmpty() && tables.size() == 1 ? Optional.of(tables.get(0)) : table(tableId);
    return table.flatMap(
        t -> {
          List<Column> columns = t.valueColumns();
          String column =
              at >= 0
                  ? address.substring(at + 1)
                  : columns.size() == 1 ? columns.get(0).path() : "";
          boolean rowKnown = t.row(row).filter(r -> !r.heading()).isPresent() || t.open() != null;
          return rowKnown && t.column(column).isPresent()
              ? Optional.of(new CellKey(t.id(), row, column))
              : Optional.empty();
        });
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
