package org.yearpress.page.chart;

import java.math.BigDecimal;
import java.util.List;

/**
 * Lines over years, ready to be drawn.
 *
 * @param id begins the ids of the drawing, unique on its page
 * @param title what it shows
 * @param description the finding, the range and the breaks in words
 * @param years every year of the axis with its printed name, oldest first
 * @param breaks years before which the counting changed
 */
public record Chart(
    String id,
    String title,
    String description,
    List<Year> years,
    List<Line> lines,
    List<Rule> breaks) {
  public Chart {
    years = List.copyOf(years);
    lines = List.copyOf(lines);
    breaks = List.copyOf(breaks);
  }

  public record Year(int year, String name) {}

  /**
   * What is drawn alike.
   *
   * @param name printed at its end; empty where the chart shows one thing only
   * @param letter in place of the name where there is little room; may be empty
   * @param style 1 to 6: colour, dashes and marker
   * @param dots oldest first
   */
  public record Line(String name, String letter, int style, List<Dot> dots) {
    public Line {
      dots = List.copyOf(dots);
    }
  }

  /**
   * A figure.
   *
   * @param text as printed
   * @param look its marker
   * @param corrected whether it was corrected after publication
   * @param joined how it hangs on the dot before it
   */
  record Dot(int year, BigDecimal value, String text, Look look, boolean corrected, Join joined) {}

  /** A marker: filled, hollow after a break (filled again after the next), a cross for a part. */
  enum Look {
    FILLED,
    HOLLOW,
    PARTLY;

    Look turned() {
      return this == FILLED ? HOLLOW : FILLED;
    }
  }

  /** A line to the dot before: none, an ordinary one, a dotted one across a break. */
  enum Join {
    NONE,
    LINE,
    ACROSS
  }

  /**
   * A rule between two years.
   *
   * @param kind {@code exact}, {@code partial}, {@code none}: how figures on its sides compare;
   *     {@code name} where only the body's name changed
   * @param label short words at its top
   */
  record Rule(int after, int before, String kind, String label) {}

  /** Whether there is anything to see: two figures at least. */
  boolean isWorthDrawing() {
    return lines.stream().mapToLong(line -> line.dots().size()).sum() > 1 && years.size() > 1;
  }
}
