package org.yearpress.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paths that cannot all be given, because some file system cannot hold them beside each other, and
 * who has to give way. What counts is {@link ListedFile#STRENGTH} alone, never who came first.
 *
 * <p>There is none in nearly every site; to find that out takes one reading of the list in the
 * order of folded paths, in which what is in the way of each other stands close together.
 */
final class Contests {
  /** Every path can be given. */
  static final Contests NONE = new Contests(Map.of());

  /** By the folded path of a file, or that of a folder with a slash at its end. */
  private final Map<String, Contest> contests;

  /** What is strongest of all that want a path, or something in the folder of that name. */
  private static final class Contest {
    private @Nullable ListedFile file;
    private @Nullable ListedFile below;
  }

  private Contests(Map<String, Contest> contests) {
    this.contests = contests;
  }

  /**
   * Looks for them.
   *
   * @param files a list by {@link ListedFile#BY_FOLDED_PATH}, which is read again where needed
   */
  static Contests among(Iterable<ListedFile> files) {
    Set<String> wanted = contested(files.iterator());
    if (wanted.isEmpty()) {
      return NONE;
    }
    Map<String, Contest> contests = new HashMap<>();
    wanted.forEach(key -> contests.put(key, new Contest()));
    for (ListedFile file : files) {
      String folded = file.folded();
      Contest own = contests.get(folded);
      if (own != null) {
        own.file = stronger(own.file, file);
      }
      for (int slash = folded.indexOf('/'); slash > 0; slash = folded.indexOf('/', slash + 1)) {
        for (int end = slash; end <= slash + 1; end++) {
          Contest above = contests.get(folded.substring(0, end));
          if (above != null) {
            above.below = stronger(above.below, file);
          }
        }
      }
    }
    return new Contests(contests);
  }

  private static ListedFile stronger(@Nullable ListedFile one, ListedFile other) {
    return one == null || ListedFile.STRENGTH.compare(other, one) < 0 ? other : one;
  }

  private static Set<String> contested(Iterator<ListedFile> files) {
    Set<String> found = new HashSet<>();
    Deque<String> above = new ArrayDeque<>(); // each the beginning of those on top of it
    ListedFile before = null;
    while (files.hasNext()) {
      ListedFile file = files.next();
      String folded = file.folded();
      while (!above.isEmpty() && !folded.startsWith(above.element())) {
        above.pop();
      }
      for (String shorter : above) {
        if (folded.length() == shorter.length() || folded.charAt(shorter.length()) == '/') {
          found.add(shorter);
        }
      }
      if (before != null && (before.folds() || file.folds())) {
        addDifferingFolders(before, file, found);
      }
      above.push(folded);
      before = file;
    }
    return found;
  }

  /** Adds the folders that two neighbours share but write differently. */
  private static void addDifferingFolders(ListedFile one, ListedFile other, Set<String> found) {
    String[] folded = one.folded().split("/", -1);
    String[] otherFolded = other.folded().split("/", -1);
    String[] written = one.path().split("/", -1);
    String[] otherWritten = other.path().split("/", -1);
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < Math.min(folded.length, otherFolded.length) - 1; i++) {
      if (!folded[i].equals(otherFolded[i])) {
        return;
      }
      folder.append(folded[i]).append('/');
      if (!written[i].equals(otherWritten[i])) {
        found.add(folder.toString());
      }
    }
  }

  /** Whether every path can be given. */
  boolean isEmpty() {
    return contests.isEmpty();
  }

  /** What keeps a file from its path; empty when nothing does. */
  Optional<String> winner(ListedFile file) {
    if (contests.isEmpty()) {
      return Optional.empty();
    }
    String folded = file.folded();
    Contest own = contests.get(folded);
    if (own != null && own.file != null) {
      if (own.below != null && ListedFile.STRENGTH.compare(own.below, own.file) < 0) {
        return Optional.of(folder(own.below, names(folded)));
      }
      if (ListedFile.STRENGTH.compare(own.file, file) < 0) {
        return Optional.of(own.file.path());
      }
    }
    for (int slash = folded.indexOf('/'); slash > 0; slash = folded.indexOf('/', slash + 1)) {
      Contest above = contests.get(folded.substring(0, slash));
      if (above != null
          && above.file != null
          && above.below != null
          && ListedFile.STRENGTH.compare(above.file, above.below) < 0) {
        return Optional.of(above.file.path());
      }
      Contest spelling = contests.get(folded.substring(0, slash + 1));
      if (spelling != null && spelling.below != null) {
        int names = names(folded.substring(0, slash));
        String folder = folder(spelling.below, names);
        if (!folder.equals(folder(file, names))) {
          return Optional.of(folder);
        }
      }
    }
    return Optional.empty();
  }

  private static int names(String path) {
    return path.split("/", -1).length;
  }

  /** The first folders of a path, as it is written. */
  private static String folder(ListedFile file, int names) {
    int end = -1;
    for (int i = 0; i < names; i++) {
      end = file.path().indexOf('/', end + 1);
    }
    return file.path().substring(0, end);
  }
}
