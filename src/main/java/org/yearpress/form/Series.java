package org.yearpress.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Statistics;

/**
 * The figures of one cell over the years of a body, also where the form changed.
 *
 * <p>A series goes on over a change of form only where an exact pair leads; it then still shows the
 * break. What is only partly the same stands beside the series and is never joined to it. A blank
 * is a gap, a zero is a point at zero, not applicable is no point.
 *
 * @param cell the cell that was asked for
 * @param form reference of its form
 * @param points oldest first, of the years in which the cell or its exact counterpart is
 * @param beside oldest first, of years in which only something partly the same is
 * @param breaks oldest first
 */
public record Series(
    CellKey cell, String form, List<Point> points, List<Point> beside, List<Break> breaks) {
  public Series {
    points = List.copyOf(points);
    beside = List.copyOf(beside);
    breaks = List.copyOf(breaks);
  }

  /** A year's report with the form that it is on. */
  public record Year(int year, Form form, Statistics statistics) {}

  /**
   * One year.
   *
   * @param form reference of the form of that year
   * @param cells the cells that are added up; one where the form did not change
   * @param state {@link CellState#BLANK} where a cell is blank or has no line
   * @param value present exactly when the state is {@link CellState#VALUE}
   */
  public record Point(
      int year, String form, List<CellKey> cells, CellState state, @Nullable BigDecimal value) {
    public Point {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Where the line is broken.
   *
   * @param after last year before the break
   * @param before first year after it
   * @param joined whether the same thing is counted on both sides, so that the line may go on
   * @param continuity how the figure after it compares with that before it; {@link Continuity#SAME}
   *     where only years without a report lie between
   */
  public record Break(int after, int before, boolean joined, Continuity continuity, Text reason) {}

  /** A series of one cell of one form. */
  public static Series of(Form form, CellKey cell, List<Year> years, Crosswalks crosswalks) {
    List<Year> sorted = years.stream().sorted(Comparator.comparingInt(Year::year)).toList();
    return new Building(form, cell, sorted, crosswalks).series();
  }

  private static final class Building {
    private final Form form;
    private final CellKey cell;
    private final List<Year> years;
    private final Crosswalks crosswalks;
    private final List<Point> points = new ArrayList<>();
    private final List<Point> beside = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();

    Building(Form form, CellKey cell, List<Year> years, Crosswalks crosswalks) {
      this.form = form;
      this.cell = cell;
      this.years = years;
      this.crosswalks = crosswalks;
    }

    Series series() {
      int home = home();
      if (home >= 0) {
        point(home, List.of(cell), points);
        walk(home, 1);
        walk(home, -1);
      }
      for (int i = 1; i < years.size(); i++) {
        gap(years.get(i - 1), years.get(i));
      }
      points.sort(Comparator.comparingInt(Point::year));
      beside.sort(Comparator.comparingInt(Point::year));
      breaks.sort(Comparator.comparingInt(Break::before));
      return new Series(cell, form.reference(), points, beside, breaks);
    }

    /** The last year on the form that was asked for. */
    private int home() {
      for (int i = years.size() - 1; i >= 0; i--) {
        if (years.get(i).form().reference().equals(form.reference())) {
          return i;
        }
      }
      return -1;
    }

    /** From year to year as long as each link is exact. */
    private void walk(int from, int step) {
      List<CellKey> cells = List.of(cell);
      for (int i = from + step; i >= 0 && i < years.size(); i += step) {
        String here = years.get(i - step).form().reference();
        String there = years.get(i).form().reference();
        Optional<List<CellKey>> next = crosswalks.exact(here, there, cells);
        if (!here.equals(there)) {
          broken(i, step, here, there, cells);
        }
        if (next.isEmpty()) {
          return;
        }
        cells = next.get();
        point(i, cells, points);
      }
    }

    private void broken(int at, int step, String here, String there, List<CellKey> cells) {
      Year earlier = years.get(step > 0 ? at - 1 : at);
      Year later = years.get(step > 0 ? at : at + 1);
      Continuity continuity = Continuity.of(crosswalks, here, there, false, cells);
      boolean joined = continuity == Continuity.NEW_FORM;
      List<Crosswalk.Pair> partial =
          continuity == Continuity.PARTLY ? crosswalks.pairs(here, there, cells) : List.of();
      String key =
          switch (continuity) {
            case PARTLY -> "form.break-partial";
            case NONE -> "form.break-none";
            default -> "form.break-form";
          };
      breaks.add(
          new Break(
              earlier.year(),
              later.year(),
              joined,
              continuity,
              Text.of(
                  key,
                  "year",
                  later.form().years().name(later.year()),
                  "from",
                  earlier.form().title(),
                  "to",
                  later.form().title(),
                  "note",
                  partial.stream()
                      .map(Crosswalk.Pair::note)
                      .filter(note -> !note.isEmpty())
                      .collect(Collectors.joining("; ")))));
      if (!partial.isEmpty()) {
        beside(at, step, there, partial.get(0).to());
      }
    }

    /** What is only partly the same, for as long as that form lasts. */
    private void beside(int from, int step, String reference, List<CellKey> cells) {
      for (int i = from; i >= 0 && i < years.size(); i += step) {
        if (!years.get(i).form().reference().equals(reference)) {
          return;
        }
        point(i, cells, beside);
      }
    }

    private void gap(Year earlier, Year later) {
      if (later.year() - earlier.year() > 1) {
        breaks.add(
            new Break(
                earlier.year(),
                later.year(),
                false,
                Continuity.SAME,
                Text.of(
                    "form.break-gap",
                    "from",
                    earlier.form().years().name(earlier.year()),
                    "to",
                    later.form().years().name(later.year()))));
      }
    }

    private void point(int at, List<CellKey> cells, List<Point> into) {
      Year year = years.get(at);
      List<CellKey> held = MergedRows.cellsToAdd(year.form(), year.statistics(), cells);
      BigDecimal sum = null;
      CellState state = CellState.NOT_APPLICABLE;
      for (CellKey key : held) {
        Optional<Cell> one = year.statistics().cell(key);
        CellState own = one.map(Cell::state).orElse(CellState.BLANK);
        state = together(state, own);
        BigDecimal value = one.map(Cell::value).orElse(null);
        if (value != null) {
          sum = sum == null ? value : sum.add(value);
        }
      }
      into.add(
          new Point(
              year.year(),
              year.form().reference(),
              held,
              state,
              state == CellState.VALUE ? sum : null));
    }

    /** A sum is known when each part is known or not applicable. */
    private static CellState together(CellState one, CellState other) {
      if (one == CellState.TEXT || other == CellState.TEXT) {
        return CellState.TEXT;
      }
      if (one == CellState.BLANK || other == CellState.BLANK) {
        return CellState.BLANK;
      }
      return one == CellState.VALUE || other == CellState.VALUE
          ? CellState.VALUE
          : CellState.NOT_APPLICABLE;
    }
  }
}
