package org.yearpress.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which the files of a site change, so that at no moment a page stands without what it
 * needs: what pages use, then pages, then the entry to the search index, then the manifest;
 * deletions last.
 */
public final class SiteOrder {
  /** The rank of the manifest, above that of every other file. */
  public static final int MANIFEST = 4;

  private static final String INDEX = "search-index";
  private static final Set<String> USED_BY_PAGES =
      Set.of("assets", "attachments", "downloads", "images");
  private static final Set<String> POINTERS = Set.of(INDEX + "/root.json", "SHA256SUMS");

  private SiteOrder() {}

  /**
   * Files of a lower rank are written before files of a higher one. Pages that nobody knows yet
   * come before pages that link to them.
   *
   * @param existed whether a file is at the path already
   */
  public static int rank(String path, boolean existed) {
    if (path.equals(OutputPath.MANIFEST)) {
      return MANIFEST;
    }
    if (POINTERS.contains(path)) {
      return 3;
    }
    if (!isPage(path)) {
      return 0;
    }
    return existed ? 2 : 1;
  }

  /** The rank of a folder at the root of a new site: what pages use, pages, the search index. */
  static int rankOfFolder(String name) {
    return name.equals(INDEX) ? 2 : USED_BY_PAGES.contains(name) ? 0 : 1;
  }

  /** The rank of a file at the root of a new site; all of them come after the folders. */
  static int rankOfFile(String name) {
    return 3 + rank(name, false);
  }

  /** Within a rank the higher ones come first: pages that are deep below those above. */
  public static int depth(String path) {
    return isPage(path) ? (int) path.chars().filter(c -> c == '/').count() : 0;
  }

  /** Deletions of a lower rank come first. */
  public static int deletionRank(String path) {
    return POINTERS.contains(path) ? 0 : isPage(path) ? 1 : 2;
  }

  /**
   * Removed files whose name a new file needs: as a file of another case, as a folder, or as the
   * file that their folder becomes. They have to be deleted first.
   */
  public static Set<String> blocking(Collection<String> removed, Collection<String> added) {
    if (removed.isEmpty()) {
      return Set.of();
    }
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

  private static boolean isPage(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean page = name.endsWith(".html") || name.equals("feed.xml") || name.equals("sitemap.xml");
    return page && above(path).stream().noneMatch(SiteOrder::isUsedByPages);
  }

  private static boolean isUsedByPages(String folder) {
    return USED_BY_PAGES.contains(folder.substring(folder.lastIndexOf('/') + 1));
  }
}
