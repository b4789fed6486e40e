package org.yearpress.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yearpress.output.Journal.Step;

/**
 * The order in which a site changes, so that at no moment a page stands without what it needs: what
 * pages use, then pages, then the entry to the search index, then the manifest; deletions last.
 */
final class Plan {
  private static final Set<String> USED_BY_PAGES =
      Set.of("assets", "attachments", "downloads", "images");
  private static final Set<String> POINTERS = Set.of("search-index/root.json", "SHA256SUMS");

  private Plan() {}

  /**
   * The steps from the old site to the new one.
   *
   * @param staged path to number of each file that changes; {@code manifest.json} too if it does
   */
  static Journal of(Manifest old, Manifest now, Map<String, Integer> staged) {
    List<String> removed =
        old.files().keySet().stream().filter(path -> !now.files().containsKey(path)).toList();
    Set<String> inTheWay = inTheWay(removed, added(old, staged.keySet()));
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

  private static Consumer<String> delete(List<Step> steps) {
    return path -> steps.add(new Step.Delete(path));
  }

  private static List<String> added(Manifest old, Set<String> staged) {
    return staged.stream().filter(path -> !old.files().containsKey(path)).toList();
  }

  /**
   * Removed files whose name a new file needs: as a file of another case, as a folder, or as the
   * file that their folder becomes.
   */
  private static Set<String> inTheWay(List<String> removed, List<String> added) {
    Set<String> files = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (String path : added) {
      String folded = OutputPath.folded(path);
      files.add(folded);
      folders.addAll(above(folded));
    }
    Set<String> found = new HashSet<>();
    for (String path : removed) {
      String folded = OutputPath.folded(path);
      if (files.contains(folded)
          || folders.contains(folded)
          || above(folded).stream().anyMatch(files::contains)) {
        found.add(path);
      }
    }
    return found;
  }

  private static List<String> above(String path) {
    List<String> folders = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      folders.add(path.substring(0, slash));
    }
    return folders;
  }

  /** Pages that nobody knows yet before pages that link to them, deep ones before those above. */
  private record Ranked(String path, int number, int rank, int depth) {
    static final Comparator<Ranked> ORDER =
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(Comparator.comparingInt(Ranked::depth).reversed())
            .thenComparing(Ranked::path);

    static Ranked of(String path, int number, Manifest old) {
      return new Ranked(path, number, Plan.rank(path, old), isPage(path) ? Plan.depth(path) : 0);
    }
  }

  private static int rank(String path, Manifest old) {
    if (path.equals(OutputPath.MANIFEST)) {
      return 4;
    }
    if (POINTERS.contains(path)) {
      return 3;
    }
    if (!isPage(path)) {
      return 0;
    }
    return old.files().containsKey(path) ? 2 : 1;
  }

  private static final Comparator<String> DELETIONS =
      Comparator.comparingInt((String path) -> POINTERS.contains(path) ? 0 : isPage(path) ? 1 : 2)
          .thenComparing(Comparator.naturalOrder());

  private static boolean isPage(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean page = name.endsWith(".html") || name.equals("feed.xml") || name.equals("sitemap.xml");
    return page && above(path).stream().noneMatch(Plan::isUsedByPages);
  }

  private static boolean isUsedByPages(String folder) {
    return USED_BY_PAGES.contains(folder.substring(folder.lastIndexOf('/') + 1));
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }
}
