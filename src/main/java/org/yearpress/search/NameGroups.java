package org.yearpress.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.model.Body;

/**
 * The names of very many bodies: a file for each group of them, and a {@link GramLookup} of groups,
 * which knows their paths too.
 */
final class NameGroups {
  private NameGroups() {}

  /** The file of a group, below the folder of the lookup. */
  static String file(int number) {
    return "n/" + number + ".bin";
  }

  /**
   * The files of bodies in their order.
   *
   * @param size bodies of a group
   */
  static GramLookup of(List<Body> bodies, int size, Fold fold) {
    List<byte[]> groups = new ArrayList<>();
    for (int from = 0; from < bodies.size(); from += size) {
      List<Body> group = bodies.subList(from, Math.min(from + size, bodies.size()));
      groups.add(SharedNames.content(Map.of(), group, fold));
    }
    return of(groups, fold);
  }

  /** The same of the contents of the files of groups. */
  static GramLookup of(List<byte[]> groups, Fold fold) {
    GramTable table = new GramTable();
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (int i = 0; i < groups.size(); i++) {
      int number = i;
      contents.put(file(number), groups.get(number));
      Map<String, List<String>> bodies = SharedNames.read(groups.get(number)).bodies();
      List<String> names = new ArrayList<>();
      bodies.values().forEach(names::addAll);
      Collections.sort(names); // a map has no order, and the table does not need one
      names.forEach(name -> table.add(number, fold.of(Norm.of(name)), ""));
      // an address may narrow by a path, which is meant as it is
      bodies.keySet().stream().sorted().forEach(path -> table.add(number, Norm.of(path), ""));
    }
    return GramLookup.of(table, groups.size(), IndexFile.NAMES, contents);
  }
}
