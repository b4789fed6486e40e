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
    /** A body's report of a year, but for its figures. */
    FACTS,
    /** All reports of a body, but for their figures. */
    FACTS_OF_BODY,
    /** All reports of a year, but for their figures. */
    FACTS_OF_YEAR,
    /** What all reports come to together. */
    SUM,
    /** Every report, but for the figures. */
    ALL_FACTS,
    /** A body's report of a year. */
    REPORT,
    /** All reports of a body. */
    REPORTS_OF_BODY,
    /** All reports of a year. */
    REPORTS_OF_YEAR,
    /** The figures of a statistic in all reports, and all facts beside figures. */
    FIGURES,
    /** Every report. */
    ALL_REPORTS,
    /** Where a link leads that is written in a file. */
    LINK,
    /** The anchors of a section. */
    ANCHORS,
    /** The text of a file that another includes. */
    INCLUDE,
    /** The text of a section that another is compared with. */
    TEXT;

    /**
     * Whether the answer follows from that to a wider question.
     *
     * @param all {@link #ALL_FACTS} or {@link #ALL_REPORTS}; null for no question
     */
    public boolean follows(@Nullable Topic all) {
      return all != null && compareTo(all) <= 0;
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
