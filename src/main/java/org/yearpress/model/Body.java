package org.yearpress.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * An organisation that publishes reports. Bodies are nested by their path.
 *
 * @param path content path of its folder, the address below the site root: {@code qingdao/kjj}
 * @param name full name; the folder name where body.yml gives none
 * @param shortName may equal {@code name}
 * @param names names by period, and other names it is known by
 * @param kind which sort of body it is, in the form's words; empty when unknown
 * @param reporting which reports it owes
 * @param identifiers kind of identifier to its value, sorted
 * @param licence of what it and the bodies below it publish, unless they say otherwise
 * @param order place among its siblings; bodies with the same order are sorted by path
 */
public record Body(
    String path,
    String name,
    String shortName,
    List<PeriodName> names,
    String kind,
    Reporting reporting,
    SortedMap<String, String> identifiers,
    Licence licence,
    int order,
    Place place) {
  public Body {
    names = List.copyOf(names);
    identifiers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(identifiers));
  }

  /** A body known only by its folder. */
  public static Body unnamed(String path) {
    String folder = path.substring(path.lastIndexOf('/') + 1);
    return new Body(
        path,
        folder,
        folder,
        List.of(),
        "",
        Reporting.NONE,
        new TreeMap<>(),
        Licence.NONE,
        0,
        Place.of(path));
  }

  /** Path of the body above it; empty at the top. */
  public Optional<String> parent() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }

  /** The name that it had on a day; its name of today where none is known for then. */
  public String nameOn(LocalDate day) {
    for (PeriodName period : names) {
      if ((period.from() != null || period.to() != null) && period.covers(day)) {
        return period.name();
      }
    }
    return name;
  }

  /**
   * Which reports a body owes.
   *
   * @param form id of its form; empty when site.yml's table decides
   * @param expected first and last year for which a report is due; null when not said
   * @param childrenComplete years for which the bodies below it are a complete list, so that sums
   *     over them may be compared
   */
  public record Reporting(String form, @Nullable YearSpan expected, Set<Integer> childrenComplete) {
    /** Nothing is said. */
    public static final Reporting NONE = new Reporting("", null, Set.of());

    public Reporting {
      childrenComplete = Set.copyOf(childrenComplete);
    }
  }

  /**
   * A name and when it held.
   *
   * @param from first day; null when always before
   * @param to last day; null when still
   */
  public record PeriodName(String name, @Nullable LocalDate from, @Nullable LocalDate to) {
    /** Whether it held on a day. */
    public boolean covers(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }

  /**
   * Years from first to last.
   *
   * @param to null when open
   */
  public record YearSpan(int from, @Nullable Integer to) {
    /** Whether a year is one of them. */
    public boolean includes(int year) {
      return year >= from && (to == null || year <= to);
    }
  }
}
