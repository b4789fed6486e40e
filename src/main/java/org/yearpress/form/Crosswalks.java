package org.yearpress.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;

/**
 * All crosswalks of a site, read in both directions.
 *
 * <p>Between two forms without a crosswalk of their own a way over others is taken; it is exact
 * where each link is. A crosswalk of their own is the last word: what it does not list is none.
 */
public final class Crosswalks {
  /** No two forms compare. */
  public static final Crosswalks NONE = new Crosswalks(List.of());

  private final List<Crosswalk> all;
  private final Map<String, Map<String, Direction>> directions;

  public Crosswalks(List<Crosswalk> crosswalks) {
    this.all = List.copyOf(crosswalks);
    Map<String, Map<String, Direction>> byForms = new TreeMap<>();
    for (Crosswalk crosswalk : all) {
      direction(byForms, crosswalk.from(), crosswalk.to()).add(crosswalk.pairs());
      direction(byForms, crosswalk.to(), crosswalk.from())
          .add(crosswalk.pairs().stream().map(Crosswalk.Pair::turned).toList());
    }
    this.directions = byForms;
  }

  /** The crosswalks in the order given. */
  public List<Crosswalk> all() {
    return all;
  }

  /**
   * The cells of another form that together count exactly what the given cells together count.
   *
   * @param from form and version of the cells
   * @param to the other form and version
   * @return empty where there is no exact pair; the cells themselves where both forms are the same
   */
  public Optional<List<CellKey>> exact(String from, String to, List<CellKey> cells) {
    if (from.equals(to)) {
      return Optional.of(List.copyOf(cells));
    }
    List<CellKey> current = cells;
    String form = from;
    for (String next : path(from, to)) {
      Map<String, Direction> directions = this.directions.get(form);
      Direction direction = directions == null ? null : directions.get(next);
      List<CellKey> there = direction == null ? null : direction.exact(current);
      if (there == null) {
        return Optional.empty();
      }
      current = there;
      form = next;
    }
    return form.equals(to) ? Optional.of(List.copyOf(current)) : Optional.empty();
  }

  /** The pairs of two forms in which one of the cells stands, turned so that it stands in from. */
  public List<Crosswalk.Pair> pairs(String from, String to, List<CellKey> cells) {
    Map<String, Direction> directions = this.directions.get(from);
    Direction direction = directions == null ? null : directions.get(to);
    return direction == null ? List.of() : direction.with(cells);
  }

  /** The forms to pass on the shortest way, the last one included; empty without a way. */
  private List<String> path(String from, String to) {
    Map<String, String> cameFrom = new HashMap<>();
    ArrayDeque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && !cameFrom.containsKey(to)) {
      String form = open.poll();
      for (String next : directions.getOrDefault(form, Map.of()).keySet()) {
        if (!next.equals(from) && cameFrom.putIfAbsent(next, form) == null) {
          open.add(next);
        }
      }
    }
    List<String> path = new ArrayList<>();
    String form = cameFrom.containsKey(to) ? to : from;
    while (!form.equals(from)) {
      path.add(0, form);
      form = cameFrom.getOrDefault(form, from);
    }
    return path;
  }

  private static Direction direction(
      Map<String, Map<String, Direction>> byForms, String from, String to) {
    return byForms
        .computeIfAbsent(from, form -> new TreeMap<>())
        .computeIfAbsent(to, form -> new Direction());
  }

  /** The pairs of two forms seen from one of them. */
  private static final class Direction {
    private final Map<Set<CellKey>, List<CellKey>> exact = new HashMap<>();
    private final Map<CellKey, List<Crosswalk.Pair>> byCell = new LinkedHashMap<>();

    void add(List<Crosswalk.Pair> pairs) {
      for (Crosswalk.Pair pair : pairs) {
        if (pair.exact()) {
          exact.putIfAbsent(new HashSet<>(pair.from()), pair.to());
        }
        for (CellKey cell : pair.from()) {
          byCell.computeIfAbsent(cell, key -> new ArrayList<>()).add(pair);
        }
      }
    }

    /** A pair of just these cells, else one for each of them. */
    @Nullable List<CellKey> exact(List<CellKey> cells) {
      List<CellKey> whole = exact.get(new HashSet<>(cells));
      if (whole != null || cells.size() == 1) {
        return whole;
      }
      Set<CellKey> there = new LinkedHashSet<>();
      int expected = 0;
      for (CellKey cell : cells) {
        List<CellKey> one = exact.get(Set.of(cell));
        if (one == null) {
          return null;
        }
        expected += one.size();
        there.addAll(one);
      }
      return there.size() == expected ? List.copyOf(there) : null;
    }

    List<Crosswalk.Pair> with(List<CellKey> cells) {
      Set<Crosswalk.Pair> found = new LinkedHashSet<>();
      cells.forEach(cell -> found.addAll(byCell.getOrDefault(cell, List.of())));
      return List.copyOf(found);
    }
  }
}
