package org.yearpress.text;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the paths that a person may have meant with one that does not exist, without going through
 * all: a site has a million.
 */
public final class NearestPaths {
  /** Paths before it, and after it, and as many names before and after a name in a folder. */
  private static final int AROUND = 250;

  /** Names that one name in it may have been meant for. */
  private static final int NAMES = 10;

  /** Characters that are tried at one place of a name. */
  private static final int CHARACTERS = 100;

  private NearestPaths() {}

  /**
   * Those of some paths that are around a path in their order, with the folders that they lie in,
   * and paths and folders that have another name instead of one of its names. Which of them are
   * most like it, {@link Nearest} says.
   */
  public static NavigableSet<String> around(String path, NavigableSet<String> paths) {
    NavigableSet<String> found = new TreeSet<>();
    String next = paths.ceiling(path);
    for (int i = 0; i < AROUND && next != null; i++) {
      found.add(next);
      next = paths.higher(next);
    }
    String last = paths.lower(path);
    for (int i = 0; i < AROUND && last != null; i++) {
      found.add(last);
      last = paths.lower(last);
    }
    for (String each : List.copyOf(found)) {
      FolderPath.above(each).forEach(found::add);
    }
    int from = 0;
    int slash;
    do {
      slash = path.indexOf('/', from);
      addOthers(path, from, slash < 0 ? path.length() : slash, paths, found);
      from = slash + 1;
    } while (slash >= 0);
    return found;
  }

  /** Adds the paths and folders that have another name there. */
  private static void addOthers(
      String path, int from, int end, NavigableSet<String> paths, NavigableSet<String> found) {
    String folder = path.substring(0, from);
    String name = path.substring(from, end);
    NavigableSet<String> names = names(folder, name, paths);
    addSlips(folder, name, paths, names);
    for (String other : Nearest.several(name, names, NAMES)) {
      String changed = folder + other + path.substring(end);
      if (exists(changed, paths)) {
        found.add(changed);
      }
    }
  }

  /**
   * The names in a folder around a name.
   *
   * @param folder with a slash behind it; empty for the top
   */
  private static NavigableSet<String> names(
      String folder, String name, NavigableSet<String> paths) {
    NavigableSet<String> names = new TreeSet<>();
    String next = paths.ceiling(folder + name);
    for (int i = 0; i < AROUND && next != null && next.startsWith(folder); i++) {
      String found = name(next, folder);
      names.add(found);
      boolean file = next.length() == folder.length() + found.length();
      next = file ? paths.higher(next) : paths.ceiling(folder + found + (char) ('/' + 1));
    }
    String last = paths.lower(folder + name);
    for (int i = 0; i < AROUND && last != null && last.startsWith(folder); i++) {
      String found = name(last, folder);
      names.add(found);
      boolean file = last.length() == folder.length() + found.length();
      last = paths.lower(file ? last : folder + found + "/");
    }
    return names;
  }

  /** What stands in a path behind a folder, up to the next slash. */
  private static String name(String path, String folder) {
    int slash = path.indexOf('/', folder.length());
    return path.substring(folder.length(), slash < 0 ? path.length() : slash);
  }

  /**
   * Adds the names in a folder that differ from a name in one character, or in the order of two,
   * wherever they are in the order.
   */
  private static void addSlips(
      String folder, String name, NavigableSet<String> paths, NavigableSet<String> names) {
    for (int i = 0; i <= name.length(); i++) {
      String start = name.substring(0, i);
      String rest = name.substring(i);
      NavigableSet<String> slips = new TreeSet<>();
      if (!rest.isEmpty()) {
        slips.add(start + rest.substring(1));
      }
      if (rest.length() > 1) {
        slips.add(start + rest.charAt(1) + rest.charAt(0) + rest.substring(2));
      }
      for (char c : following(folder + start, paths)) {
        slips.add(start + c + rest);
        if (!rest.isEmpty()) {
          slips.add(start + c + rest.substring(1));
        }
      }
      slips.stream().filter(slip -> exists(folder + slip, paths)).forEach(names::add);
    }
  }

  /** The characters of names that follow what paths begin with. */
  private static List<Character> following(String start, NavigableSet<String> paths) {
    List<Character> found = new ArrayList<>();
    String next = paths.higher(start);
    while (found.size() < CHARACTERS && next != null && next.startsWith(start)) {
      char c = next.charAt(start.length());
      found.add(c);
      next = paths.ceiling(start + (char) (c + 1));
    }
    found.remove((Character) '/');
    return found;
  }

  private static boolean exists(String path, NavigableSet<String> paths) {
    String below = path + "/";
    String next = paths.ceiling(below);
    return paths.contains(path) || (next != null && next.startsWith(below));
  }
}
