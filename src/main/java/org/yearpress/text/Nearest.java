package org.yearpress.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known names most similar to an unknown one, for hints. */
public final class Nearest {
  /** Characters of a name that anybody could have meant to write. */
  private static final int MAX_LENGTH = 200;

  private static final int MAX_COMPARED = 1_000;

  private Nearest() {}

  /**
   * The known name that a person most probably meant; empty when none is near. Case does not count;
   * a difference of one edit in three characters is the most that counts as near.
   */
  public static Optional<String> to(String given, Collection<String> known) {
    return several(given, known, 1).stream().findFirst();
  }

  /**
   * The nearest known names, best first; equally near ones in the order of the collection.
   *
   * @param most how many at most
   */
  public static List<String> several(String given, Collection<String> known, int most) {
    record Candidate(String name, int distance) {}
    String wanted = fold(given);
    String start = wanted.substring(0, Math.min(1, wanted.length()));
    List<Candidate> near = new ArrayList<>();
    if (given.length() > MAX_LENGTH) {
      return List.of();
    }
    // Of very many names not all are compared: thousands may be unknown, too.
    int left = known.size() > MAX_COMPARED ? MAX_COMPARED : known.size();
    for (boolean alike : new boolean[] {true, false}) {
      for (String name : known) {
        String folded = name.length() > MAX_LENGTH || left == 0 ? null : fold(name);
        if (folded == null || folded.startsWith(start) != alike) {
          continue;
        }
        left--;
        int allowed = Math.max(1, Math.max(given.length(), name.length()) / 3);
        if (Math.abs(given.length() - name.length()) <= allowed) {
          int distance = distance(wanted, folded);
          if (distance <= allowed && distance < Math.max(given.length(), name.length())) {
            near.add(new Candidate(name, distance));
          }
        }
      }
    }
    // Slips seldom hit the first letter.
    near.sort(
        Comparator.comparingInt(Candidate::distance)
            .thenComparing(candidate -> !fold(candidate.name()).startsWith(start)));
    return near.stream().limit(most).map(Candidate::name).toList();
  }

  /** All known names, for a list that a person chooses from: the nearest first. */
  public static List<String> first(String given, Collection<String> known) {
    List<String> all = new ArrayList<>(several(given, known, known.size()));
    known.stream().filter(name -> !all.contains(name)).forEach(all::add);
    return all;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Insertions, deletions, replacements and swaps of neighbours that make one from the other. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
