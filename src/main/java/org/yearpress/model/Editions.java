package org.yearpress.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editions of a report: the superseded ones, oldest first, and last the current one.
 *
 * @param number which of them the report at hand is
 * @param all numbered from 1 without a gap, at least one
 */
public record Editions(int number, List<Edition> all) {
  public Editions {
    all = List.copyOf(all);
    if (number < 1 || number > all.size()) {
      throw new IllegalArgumentException("no edition " + number + " of " + all.size());
    }
  }

  /**
   * One edition.
   *
   * @param folder content path of its files, also its address below the site root
   * @param since day of its publication; null when not known
   * @param until day on which it was superseded; null for the one that stands, or when not known
   */
  public record Edition(
      int number, String folder, @Nullable LocalDate since, @Nullable LocalDate until) {}

  /** Those of a report that was never corrected by a new edition. */
  public static Editions only(String folder, @Nullable LocalDate since) {
    return new Editions(1, List.of(new Edition(1, folder, since, null)));
  }

  /** The one that stands. */
  public Edition current() {
    return all.get(all.size() - 1);
  }

  /** Those that do not stand any more, oldest first. */
  public List<Edition> superseded() {
    return all.subList(0, all.size() - 1);
  }

  /** Whether the report at hand does not stand any more. */
  public boolean isSuperseded() {
    return number < all.size();
  }

  /** The one at hand. */
  public Edition own() {
    return all.get(number - 1);
  }
}
