package org.yearpress.publish;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Guards files that Yearpress did not publish: an existing file at the path of a new one belongs to
 * someone else, and is replaced only with the user's consent.
 */
final class ForeignFileGuard {
  private static final int NAMED = 10;

  private final Set<String> agreed = new HashSet<>();
  private Set<String> fresh = Set.of();

  /** Paths of new files. */
  static SortedSet<String> fresh(PublicationPlan plan) {
    SortedSet<String> paths = new TreeSet<>();
    for (Step step : plan.steps()) {
      if (step.upload() != null && step.isNew()) {
        paths.add(step.path());
      }
    }
    return paths;
  }

  /** Of these the person is asked; begun without an objection, they may be replaced. */
  java.util.List<String> ask(SortedSet<String> foreign) {
    agreed.clear();
    agreed.addAll(foreign);
    return foreign.stream().limit(NAMED).toList();
  }

  /**
   * The plan is begun.
   *
   * @param ours paths that a publication that was cut short put
   */
  void begin(PublicationPlan plan, Set<String> ours) {
    Set<String> paths = fresh(plan);
    paths.removeAll(agreed);
    paths.removeAll(ours);
    fresh = Set.copyOf(paths);
  }

  /** The failure where a file of others, of which nobody was asked, is at the path of a new one. */
  static UnusableException refusal(String address, String path) {
    return new UnusableException(
        Text.of("publish.foreign-file", "address", address, "path", path),
        Text.of("publish.foreign-file-hint"),
        null);
  }

  /** Whether nothing may stand at a path yet. */
  boolean isFresh(String path) {
    return fresh.contains(path);
  }
}
