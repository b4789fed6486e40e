package org.yearpress.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.yearpress.output.Journal.Step;

/**
 * The order in which a site changes, so that at no moment a page stands without what it needs: what
 * pages use, then pages, then the entry to the search index, then the manifest; deletions last.
 */
final class ReplacementPlan {
  private ReplacementPlan() {}

  /**
   * The steps from the old site to the new one.
   *
   * @param staged path to number of each file that changes; {@code manifest.json} too if it does
   */
  static Journal of(Manifest old, Manifest now, Map<String, Integer> staged) {
    List<String> removed =
        old.files().keySet().stream().filter(path -> !now.files().containsKey(path)).toList();
    Set<String> inTheWay = SiteOrder.blocking(removed, added(old, staged.keySet()));
    List<Step> steps = new ArrayList<>(staged.size() + removed.size());
    removed.stream().filter(inTheWay::contains).sorted(DELETIONS).forEach(delete(steps));
    staged.entrySet().stream()
        .map(file -> Ranked.of(file.getKey(), file.getValue(), old))
        .sorted(Ranked.ORDER)
        .forEach(file -> steps.add(new Step.Put(file.number(), file.path())));
    removed.stream()
        .filter(path -> !inTheWay.contains(path))
        .sorted(DELETIONS)
        .forEach(delete(steps));
    return new Journal(steps);
  }

  /**
   * The steps to a new site, whose files wait in the tree that they make.
   *
   * @param paths of all files
   */
  static Journal ofNew(Collection<String> paths) {
    Set<Placed> names = new TreeSet<>(Placed.ORDER);
    paths.forEach(path -> names.add(Placed.of(path)));
    return new Journal(names.stream().<Step>map(name -> new Step.Place(name.path())).toList());
  }

  /** A folder or file at the root of a new site. */
  private record Placed(String path, int rank) {
    static final Comparator<Placed> ORDER =
        Comparator.comparingInt(Placed::rank).thenComparing(Placed::path);

    static Placed of(String path) {
      int slash = path.indexOf('/');
      return slash < 0
          ? new Placed(path, SiteOrder.rankOfFile(path))
          : new Placed(path.substring(0, slash), SiteOrder.rankOfFolder(path.substring(0, slash)));
    }
  }

  private static Consumer<String> delete(List<Step> steps) {
    return path -> steps.add(new Step.Delete(path));
  }

  private static List<String> added(Manifest old, Set<String> staged) {
    return staged.stream().filter(path -> !old.files().containsKey(path)).toList();
  }

  /** Pages that nobody knows yet before pages that link to them, deep ones before those above. */
  private record Ranked(String path, int number, int rank, int depth) {
    static final Comparator<Ranked> ORDER =
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(Comparator.comparingInt(Ranked::depth).reversed())
            .thenComparing(Ranked::path);

    static Ranked of(String path, int number, Manifest old) {
      boolean existed = old.files().containsKey(path);
      return new Ranked(path, number, SiteOrder.rank(path, existed), SiteOrder.depth(path));
    }
  }

  private static final Comparator<String> DELETIONS =
      Comparator.comparingInt(SiteOrder::deletionRank).thenComparing(Comparator.naturalOrder());
}
