package org.yearpress.content.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.yearpress.model.PlaceMap;

/**
 * Draws boundaries on a grid of whole units and leaves out what cannot be seen there. Places lie on
 * a plane on which degrees of longitude are shortened as in the middle latitude. A border that two
 * places share is simplified in the same way on both sides: each point where a third place begins
 * stays, and between two of them only the border itself decides.
 */
public final class Outlines {
  /** Width of a drawing, unless that makes it too high. */
  private static final int WIDTH = 1000;

  private static final int MAX_HEIGHT = 900;

  /** Characters of all outlines together, so that a page with a map stays light. */
  private static final int MAX_CHARACTERS = 24_000;

  /** Half the side of the square that stands for a place too small to be seen. */
  private static final int SMALL = 6;

  /** Room that a sign within a place needs. */
  private static final int ROOM = 46;

  private final int width;
  private final int height;
  private final Map<String, List<List<Point>>> places = new LinkedHashMap<>();
  private final Set<Point> fixed = new HashSet<>();

  private Outlines(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** A point of the grid. */
  private record Point(int x, int y) {}

  /**
   * The drawing.
   *
   * @param areas one for each code, in order; those without a code are one
   */
  public record Drawing(int width, int height, List<PlaceMap.Area> areas) {
    public Drawing {
      areas = List.copyOf(areas);
    }
  }

  /** Draws places; empty where there are too many for a page. */
  public static Optional<Drawing> draw(List<GeoJson.Shape> shapes) {
    List<GeoJson.Position> all =
        shapes.stream().flatMap(shape -> shape.rings().stream()).flatMap(List::stream).toList();
    double west = all.stream().mapToDouble(GeoJson.Position::longitude).min().orElse(0);
    double east = all.stream().mapToDouble(GeoJson.Position::longitude).max().orElse(0);
    double south = all.stream().mapToDouble(GeoJson.Position::latitude).min().orElse(0);
    double north = all.stream().mapToDouble(GeoJson.Position::latitude).max().orElse(0);
    double shortened = Math.max(0.01, Math.cos(Math.toRadians((south + north) / 2)));
    double scale =
        Math.min(
            WIDTH / Math.max(1e-9, (east - west) * shortened),
            MAX_HEIGHT / Math.max(1e-9, north - south));
    Outlines outlines =
        new Outlines(
            Math.max(1, (int) Math.round((east - west) * shortened * scale)),
            Math.max(1, (int) Math.round((north - south) * scale)));
    for (GeoJson.Shape shape : shapes) {
      List<List<Point>> rings =
          outlines.places.computeIfAbsent(shape.code(), c -> new ArrayList<>());
      for (List<GeoJson.Position> ring : shape.rings()) {
        List<Point> points = new ArrayList<>();
        for (GeoJson.Position position : ring) {
          Point point =
              new Point(
                  (int) Math.round((position.longitude() - west) * shortened * scale),
                  (int) Math.round((north - position.latitude()) * scale));
          add(point, points);
        }
        while (points.size() > 1 && points.get(0).equals(points.get(points.size() - 1))) {
          points.remove(points.size() - 1);
        }
        rings.add(points);
      }
    }
    outlines.findFixed();
    return outlines.drawing();
  }

  /** Adds a point to a ring; a way out and back again is none. */
  private static void add(Point point, List<Point> ring) {
    int size = ring.size();
    if (size > 1 && ring.get(size - 2).equals(point)) {
      ring.remove(size - 1);
    } else if (size == 0 || !ring.get(size - 1).equals(point)) {
      ring.add(point);
    }
  }

  /** A point whose neighbours are not the same two everywhere: where borders meet or part. */
  private void findFixed() {
    Map<Point, Set<Point>> neighbours = new HashMap<>();
    for (List<List<Point>> rings : places.values()) {
      for (List<Point> ring : rings) {
        for (int i = 0; i < ring.size(); i++) {
          Set<Point> beside = neighbours.computeIfAbsent(ring.get(i), p -> new HashSet<>());
          beside.add(ring.get((i + 1) % ring.size()));
          beside.add(ring.get((i + ring.size() - 1) % ring.size()));
        }
      }
    }
    neighbours.forEach(
        (point, beside) -> {
          if (beside.size() != 2) {
            fixed.add(point);
          }
        });
  }

  private Optional<Drawing> drawing() {
    for (long least = 2; least < (long) WIDTH * WIDTH; least *= 2) {
      List<PlaceMap.Area> areas = new ArrayList<>();
      int characters = 0;
      for (Map.Entry<String, List<List<Point>>> place : places.entrySet()) {
        PlaceMap.Area area = area(place.getKey(), place.getValue(), least);
        characters += area.outline().length();
        areas.add(area);
      }
      if (characters <= MAX_CHARACTERS) {
        return Optional.of(new Drawing(width, height, areas));
      }
    }
    return Optional.empty();
  }

  /**
   * A place without the corners that span less than an area, and without islands as small; at least
   * a small square.
   */
  private PlaceMap.Area area(String code, List<List<Point>> rings, long least) {
    StringBuilder outline = new StringBuilder();
    List<Point> largest = List.of();
    for (List<Point> ring : rings) {
      List<Point> simple = simplified(ring, least);
      if (simple.size() > 2 && twice(simple) > least) {
        write(simple, outline);
        largest = twice(simple) > twice(largest) ? simple : largest;
      }
    }
    if (twice(largest) < 2L * SMALL * SMALL && !rings.isEmpty()) {
      Point middle = rings.get(0).get(0);
      largest =
          List.of(
              new Point(middle.x() - SMALL, middle.y() - SMALL),
              new Point(middle.x() + SMALL, middle.y() - SMALL),
              new Point(middle.x() + SMALL, middle.y() + SMALL),
              new Point(middle.x() - SMALL, middle.y() + SMALL));
      outline.setLength(0);
      write(largest, outline);
    }
    Point sign = sign(largest);
    return new PlaceMap.Area(code, outline.toString(), sign.x(), sign.y());
  }

  /** Twice the area of a ring. */
  private static long twice(List<Point> ring) {
    long twice = 0;
    for (int i = 0; i < ring.size(); i++) {
      Point from = ring.get(i);
      Point to = ring.get((i + 1) % ring.size());
      twice += (long) from.x() * to.y() - (long) to.x() * from.y();
    }
    return Math.abs(twice);
  }

  /** The middle of the widest part half-way down a ring; (0, 0) where a sign has no room. */
  private static Point sign(List<Point> ring) {
    int top = ring.stream().mapToInt(Point::y).min().orElse(0);
    int bottom = ring.stream().mapToInt(Point::y).max().orElse(0);
    int middleLine = (top + bottom) / 2;
    double y = middleLine + 0.5; // between two lines of the grid: it meets no corner
    List<Double> crossings = new ArrayList<>();
    for (int i = 0; i < ring.size(); i++) {
      Point from = ring.get(i);
      Point to = ring.get((i + 1) % ring.size());
      if (from.y() < y != to.y() < y) {
        crossings.add(from.x() + (y - from.y()) * (to.x() - from.x()) / (to.y() - from.y()));
      }
    }
    crossings.sort(Comparator.naturalOrder());
    double widest = 0;
    double middle = 0;
    for (int i = 0; i + 1 < crossings.size(); i += 2) {
      double wide = crossings.get(i + 1) - crossings.get(i);
      if (wide > widest) {
        widest = wide;
        middle = (crossings.get(i + 1) + crossings.get(i)) / 2;
      }
    }
    return widest < ROOM || bottom - top < ROOM
        ? new Point(0, 0)
        : new Point((int) Math.round(middle), (int) Math.round(y));
  }

  private static void write(List<Point> ring, StringBuilder out) {
    Point at = ring.get(0);
    out.append('M').append(at.x()).append(' ').append(at.y()).append('l');
    for (int i = 1; i < ring.size(); i++) {
      Point to = ring.get(i);
      int right = to.x() - at.x();
      int down = to.y() - at.y();
      out.append(i > 1 && right >= 0 ? " " : "").append(right);
      out.append(down >= 0 ? " " : "").append(down);
      at = to;
    }
    out.append('z');
  }

  /** A ring by Visvalingam and Whyatt: the corner that spans least goes first. */
  private List<Point> simplified(List<Point> ring, long least) {
    if (ring.size() < 4) {
      return ring;
    }
    int start = start(ring);
    int size = ring.size();
    int[] before = new int[size];
    int[] after = new int[size];
    boolean[] kept = new boolean[size];
    boolean[] stays = new boolean[size];
    for (int i = 0; i < size; i++) {
      before[i] = (i + size - 1) % size;
      after[i] = (i + 1) % size;
      kept[i] = true;
      stays[i] = fixed.contains(ring.get(i));
    }
    if (ring.stream().filter(fixed::contains).limit(2).count() < 2) {
      stays[start] = true;
      stays[farthest(ring, ring.get(start))] = true;
    }
    PriorityQueue<Corner> corners = new PriorityQueue<>(Corner.ORDER);
    for (int i = 0; i < size; i++) {
      if (!stays[i]) {
        corners.add(Corner.of(ring, before[i], i, after[i]));
      }
    }
    while (!corners.isEmpty() && corners.element().twice() < least) {
      Corner corner = corners.remove();
      int i = corner.at();
      if (!kept[i] || before[i] != corner.before() || after[i] != corner.after()) {
        continue; // a neighbour went before it, so that it was put in again
      }
      kept[i] = false;
      after[before[i]] = after[i];
      before[after[i]] = before[i];
      for (int beside : new int[] {before[i], after[i]}) {
        if (!stays[beside]) {
          corners.add(Corner.of(ring, before[beside], beside, after[beside]));
        }
      }
    }
    List<Point> simple = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (kept[i]) {
        simple.add(ring.get(i));
      }
    }
    return simple;
  }

  /** A fixed point of a ring; of a ring without, the first from the left: the same for a hole. */
  private int start(List<Point> ring) {
    int first = 0;
    for (int i = 0; i < ring.size(); i++) {
      if (fixed.contains(ring.get(i))) {
        return i;
      }
      first = Corner.POINTS.compare(ring.get(i), ring.get(first)) < 0 ? i : first;
    }
    return first;
  }

  private static int farthest(List<Point> ring, Point from) {
    int best = 0;
    long far = -1;
    for (int i = 0; i < ring.size(); i++) {
      long right = (long) ring.get(i).x() - from.x();
      long down = (long) ring.get(i).y() - from.y();
      long distance = right * right + down * down;
      boolean first = distance == far && Corner.POINTS.compare(ring.get(i), ring.get(best)) < 0;
      if (distance > far || first) {
        far = distance;
        best = i;
      }
    }
    return best;
  }

  /**
   * A corner with its neighbours.
   *
   * @param twice twice the area of the triangle that it makes with them
   */
  private record Corner(long twice, Point point, int before, int at, int after) {
    static final Comparator<Point> POINTS =
        Comparator.comparingInt(Point::x).thenComparingInt(Point::y);
    static final Comparator<Corner> ORDER =
        Comparator.comparingLong(Corner::twice).thenComparing(Corner::point, POINTS);

    static Corner of(List<Point> ring, int before, int at, int after) {
      return new Corner(
          Outlines.twice(List.of(ring.get(before), ring.get(at), ring.get(after))),
          ring.get(at),
          before,
          at,
          after);
    }
  }
}
