package org.yearpress.scaffold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yearpress.model.Body;
import org.yearpress.pipeline.SiteInspection;

/**
 * The bodies of a site that report on a year.
 *
 * @param lacking those that are asked for a report and have none, in the order of bodies
 * @param reported paths of those that have one
 */
public record YearBodies(List<Body> lacking, List<String> reported) {
  public YearBodies {
    lacking = List.copyOf(lacking);
    reported = List.copyOf(reported);
  }

  /**
   * Asked for a report is a body whose {@code expected} says so. Without that word it is one with
   * no bodies below it: a folder that only holds others together is not asked.
   */
  public static YearBodies of(SiteInspection site, int year) {
    Set<String> parents = new HashSet<>();
    site.facts().source().bodies().forEach(body -> body.parent().ifPresent(parents::add));
    Set<String> there = new HashSet<>();
    site.facts()
        .reports()
        .filter(report -> report.year() == year)
        .forEach(report -> there.add(report.body()));
    List<Body> lacking = new ArrayList<>();
    List<String> reported = new ArrayList<>();
    for (Body body : site.facts().source().bodies()) {
      Body.YearSpan span = body.reporting().expected();
      boolean asked = span == null ? !parents.contains(body.path()) : span.includes(year);
      if (there.contains(body.path())) {
        reported.add(body.path());
      } else if (asked) {
        lacking.add(body);
      }
    }
    return new YearBodies(lacking, reported);
  }
}
