package org.yearpress.status;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.SiteInspection;

/**
 * The status of the reports of a year.
 *
 * @param lines one for each body from which a report is there or expected, in the order of bodies
 * @param unasked bodies of which nobody said for which years they report
 * @param messages the words of the site, or those that were asked for
 */
public record SiteStatus(
    int year, String site, List<Line> lines, List<String> unasked, Messages messages) {
  public SiteStatus {
    lines = List.copyOf(lines);
    unasked = List.copyOf(unasked);
  }

  /** The status of a year, of drafts too. */
  public static SiteStatus of(SiteInspection site, int year) {
    return new StatusSurvey(site.facts(), site.options(), year).status(site);
  }

  /** The same as a workbook, with a sheet that counts and one with a line for each body. */
  public byte[] workbook() {
    return StatusWorkbook.of(this);
  }

  /** How many lines are in a state. */
  public long count(State state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }

  /**
   * A body.
   *
   * @param folder content path of the report's folder; empty when none is there
   * @param edition the number of the edition that stands; 0 without a report
   */
  public record Line(
      String body,
      String name,
      String folder,
      State state,
      Days days,
      Counts counts,
      boolean signed,
      int edition) {}

  /**
   * The days of a report.
   *
   * @param due the last day on which it is in time; null where the form says none
   * @param late whether that day has passed without a report
   * @param publishAt the day from which it may be seen, where that is still to come; null otherwise
   */
  public record Days(
      @Nullable LocalDate due,
      boolean late,
      @Nullable LocalDate published,
      @Nullable LocalDate publishAt) {}

  /** How much was found about a report. */
  public record Counts(long errors, long warnings, long notes, long accepted) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /** How far a report is. */
  public enum State {
    /** Its body is a git submodule that was not fetched. */
    NOT_FETCHED("not-fetched"),
    /** Not handed in. */
    MISSING("missing"),
    /** A draft in which something is still to be written or to be confirmed. */
    BEGUN("begun"),
    /** Handed in, with open errors. */
    ERRORS("errors"),
    /** It would be published but for open errors; the site goes on without it. */
    HELD("held"),
    /** Without open errors, and not to be seen yet: a draft, or before its time. */
    READY("ready"),
    PUBLISHED("published"),
    WITHDRAWN("withdrawn");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word for programs. */
    public String word() {
      return word;
    }
  }
}
