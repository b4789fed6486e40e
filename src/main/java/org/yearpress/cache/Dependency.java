package org.yearpress.cache;

import org.jspecify.annotations.Nullable;

/**
 * Something outside a step's inputs that the step asked for while it ran.
 *
 * @param about a body, or a content path
 * @param more a year, or what was looked for there
 */
public record Dependency(Topic topic, String about, String more) {
  /** What it is about. */
  public enum Topic {
    /** A body's report of a year. */
    REPORT,
    /** All reports of a body. */
    REPORTS_OF_BODY,
    /** All reports of a year. */
    REPORTS_OF_YEAR,
    /** Every report. */
    ALL_REPORTS,
    /** What all reports come to together. */
    SUM,
    /** The figures of a statistic in all reports. */
    FIGURES,
    /** Where a link leads that is written in a file. */
    LINK,
    /** The anchors of a section. */
    ANCHORS,
    /** The text of a file that another includes. */
    INCLUDE,
    /** The text of a section that another is compared with. */
    TEXT;

    /** Whether the answer follows from the facts of reports. */
    public boolean isOfReports() {
      return compareTo(LINK) < 0;
    }
  }

  /** Written out: a step asks the same again and again, and each is looked for. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Dependency dependency
            && topic == dependency.topic
            && more.equals(dependency.more)
            && about.equals(dependency.about));
  }

  @Override
  public int hashCode() {
    return about.hashCode() * 31 + more.hashCode();
  }

  /** A question with the fingerprint of what was said. */
  public record Asked(Dependency question, Fingerprint answer) {}
}
