package org.yearpress.totals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Lines;
import org.yearpress.model.Report;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.text.CsvText;

/**
 * A body's figures, added up from the bodies below it.
 *
 * @param form id and version
 * @param folder content path of the body's report of the year; where it would lie without one
 * @param there whether that report is there
 * @param statistics content path of its statistics; empty without any
 * @param figures whether something is written in the cells that are added up
 * @param children the bodies below it, with what became of each
 * @param gaps cells that are left blank because a body lacks them
 * @param filled how many cells have a figure
 * @param csv the statistics file
 */
public record BodyTotals(
    String form,
    String folder,
    boolean there,
    String statistics,
    boolean figures,
    List<Child> children,
    List<Gap> gaps,
    int filled,
    String csv,
    Messages messages) {
  public BodyTotals {
    children = List.copyOf(children);
    gaps = List.copyOf(gaps);
  }

  /**
   * A body below.
   *
   * @param state {@code in}, {@code no-report}, {@code no-figures}, {@code withdrawn}, {@code
   *     no-form} or {@code not-expected}
   */
  public record Child(String body, String name, String state) {
    /** Whether its figures are in the sums. */
    public boolean isIn() {
      return state.equals("in");
    }
  }

  /** A cell that is left blank, and the bodies that lack it. */
  public record Gap(String cell, List<String> bodies) {
    public Gap {
      bodies = List.copyOf(bodies);
    }
  }

  /**
   * Adds up the figures of the bodies directly below a body; drafts count too.
   *
   * @param partial whether bodies without a report, or without any figure in it, are left out; else
   *     every sum lacks them
   * @throws UnusableException when there is no such body, nothing below it, or no form
   */
  public static BodyTotals of(SiteInspection site, String bodyPath, int year, boolean partial) {
    SiteFacts facts = site.facts();
    Body body = site.body(bodyPath);
    List<Body> below =
        facts.source().bodies().stream()
            .filter(each -> each.parent().orElse("").equals(bodyPath))
            .sorted(java.util.Comparator.comparingInt(Body::order).thenComparing(Body::path))
            .toList();
    if (below.isEmpty()) {
      throw new UnusableException(Text.of("pipeline.no-children", "body", bodyPath));
    }
    Map<String, Catalogue.Entry> reports = new HashMap<>();
    site.catalogue().reports(year).forEach(entry -> reports.put(entry.report().body(), entry));
    Form form = form(facts, reports, body, below, year);
    return new Sums(facts, body, below, year, partial, form, reports, site.messages()).rollup();
  }

  /** The body's own, else the one that most of those below it have. */
  private static Form form(
      SiteFacts facts,
      Map<String, Catalogue.Entry> reports,
      Body body,
      List<Body> below,
      int year) {
    List<String> ids = new ArrayList<>();
    Catalogue.Entry own = reports.get(body.path());
    if (own != null) {
      ids.add(own.form());
    }
    ids.add(body.reporting().form());
    for (Body child : below) {
      Catalogue.Entry entry = reports.get(child.path());
      ids.add(entry == null ? "" : entry.form());
    }
    return ids.stream()
        .map(facts::form)
        .filter(java.util.Objects::nonNull)
        .map(java.util.Objects::requireNonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableException(
                    Text.of(
                        "pipeline.rollup-no-form",
                        "body",
                        body.path(),
                        "year",
                        Integer.toString(year))));
  }

  private static final class Sums {
    private final SiteFacts facts;
    private final Body body;
    private final int year;
    private final Form form;
    private final Catalogue.@Nullable Entry own;
    private final Messages messages;
    private final List<Child> children = new ArrayList<>();
    private final List<Body> asked = new ArrayList<>();
    private final Map<String, Catalogue.Entry> entries = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int filled;

    Sums(
        SiteFacts facts,
        Body body,
        List<Body> below,
        int year,
        boolean partial,
        Form form,
        Map<String, Catalogue.Entry> reports,
        Messages messages) {
      this.facts = facts;
      this.body = body;
      this.year = year;
      this.form = form;
      this.own = reports.get(body.path());
      this.messages = messages;
      for (Body child : below) {
        Catalogue.Entry entry = reports.get(child.path());
        String state = state(child, entry);
        children.add(new Child(child.path(), child.name(), state));
        if (state.equals("in") && entry != null) {
          entries.put(child.path(), entry);
          asked.add(child);
        } else if (!state.equals("not-expected") && !partial) {
          asked.add(child);
        }
      }
    }

    private String state(Body child, Catalogue.@Nullable Entry entry) {
      if (entry == null) {
        Body.YearSpan span = child.reporting().expected();
        boolean expected = span == null || span.includes(year);
        return expected ? "no-report" : "not-expected";
      }
      if (entry.report().status() == Report.Status.WITHDRAWN) {
        return "withdrawn";
      }
      if (facts.form(entry.form()) == null) {
        return "no-form";
      }
      return entry.statistics().cells().stream().allMatch(Sums::isUnwritten) ? "no-figures" : "in";
    }

    /** A blank, or what last year's report gave and nobody has confirmed. */
    private static boolean isUnwritten(Cell cell) {
      return cell.raw().isBlank() || !cell.note().isEmpty();
    }

    BodyTotals rollup() {
      String csv = csv();
      String folder = own == null ? body.path() + "/" + year : own.report().folder();
      List<String> files = own == null ? List.of() : own.report().statistics().files();
      boolean figures =
          own != null
              && own.statistics().cells().stream()
                  .anyMatch(cell -> !cell.raw().isBlank() && isAddedUp(cell.at()));
      return new BodyTotals(
          form.reference(),
          folder,
          own != null,
          files.isEmpty() ? "" : files.get(0),
          figures,
          children,
          gaps,
          filled,
          csv,
          messages);
    }

    private String csv() {
      boolean tables = form.severalTables();
      boolean columns = form.tables().stream().anyMatch(table -> table.valueColumns().size() > 1);
      StringBuilder csv = new StringBuilder(facts.site().downloads().csvBom() ? "\uFEFF" : "");
      csv.append(tables ? "table," : "").append("row,").append(columns ? "column," : "");
      csv.append("label,value\n");
      for (Table table : form.tables()) {
        for (Table.Line line : table.lines()) {
          Row row = line.row();
          List<Column> cells = table.valueColumns();
          for (Column column : row.heading() ? cells.subList(0, 1) : cells) {
            CellKey at = new CellKey(table.id(), row.path(), column.path());
            csv.append(tables ? field(table.id()) + "," : "").append(field(row.path()));
            csv.append(columns ? "," + (row.heading() ? "" : field(column.path())) : "");
            csv.append(',').append(field(row.printed())).append(',');
            csv.append(row.heading() ? "" : field(value(row, at))).append('\n');
          }
        }
        closing(table, csv, tables, columns);
      }
      return csv.toString();
    }

    /** The closing row of rows that each body makes is the one that all have. */
    private void closing(Table table, StringBuilder csv, boolean tables, boolean columns) {
      Table.OpenRows open = table.open();
      if (open == null || open.total().isEmpty() || open.rollsUp().equals("no")) {
        return;
      }
      Row row = Row.plain(open.total(), open.totalLabel(), table.place());
      for (Column column : table.valueColumns()) {
        CellKey at = new CellKey(table.id(), row.path(), column.path());
        csv.append(tables ? field(table.id()) + "," : "").append(field(row.path()));
        csv.append(columns ? "," + field(column.path()) : "");
        csv.append(',').append(field(row.printed())).append(',');
        csv.append(field(value(row, at))).append('\n');
      }
    }

    /** How the form adds up a cell; {@code no} where it does not, or has no such cell. */
    private String how(CellKey at) {
      return form.table(at.table())
          .flatMap(
              table -> table.column(at.column()).map(column -> table.rollsUp(at.row(), column)))
          .orElse("no");
    }

    private boolean isAddedUp(CellKey at) {
      return List.of("sum", "max").contains(how(at));
    }

    /** What the body has itself where the form does not add it up; empty where a body lacks it. */
    private String value(Row row, CellKey at) {
      if (!isAddedUp(at)) {
        return own == null ? "" : own.statistics().cell(at).map(Cell::raw).orElse("");
      }
      boolean max = how(at).equals("max");
      BigDecimal result = null;
      List<String> lacking = new ArrayList<>();
      boolean any = false;
      for (Body child : asked) {
        if (form.kinds().containsKey(child.kind()) && !row.appliesTo(child.kind())) {
          continue;
        }
        Catalogue.Entry entry = entries.get(child.path());
        Optional<List<Cell>> cells = entry == null ? Optional.empty() : cells(entry, at);
        if (cells.isEmpty()) {
          lacking.add(child.path());
          continue;
        }
        for (Cell cell : cells.get()) {
          if (cell.value() != null) {
            any = true;
            result =
                result == null
                    ? cell.value()
                    : max ? result.max(cell.value()) : result.add(cell.value());
          }
        }
      }
      if (!lacking.isEmpty()) {
        gaps.add(new Gap(form.address(at), lacking));
        return "";
      }
      if (!any || result == null) {
        return "";
      }
      filled++;
      return result.toPlainString();
    }

    /** A body's cells for one of the form; empty where one of them says no number. */
    private Optional<List<Cell>> cells(Catalogue.Entry entry, CellKey at) {
      Form theirs = facts.form(entry.form());
      if (theirs == null) {
        return Optional.empty();
      }
      return facts
          .forms()
          .crosswalks()
          .exact(form.reference(), theirs.reference(), List.of(at))
          .flatMap(
              keys -> {
                List<Cell> cells = new ArrayList<>();
                for (CellKey key : keys) {
                  Optional<Cell> cell = entry.statistics().cell(key);
                  boolean says =
                      cell.filter(
                              c ->
                                  c.state() == CellState.VALUE
                                      || c.state() == CellState.NOT_APPLICABLE)
                          .isPresent();
                  if (!says) {
                    return Optional.<List<Cell>>empty();
                  }
                  cells.add(cell.get());
                }
                return Optional.of(cells);
              });
    }

    private static String field(String text) {
      return CsvText.sheetField(Lines.join(text));
    }
  }
}
