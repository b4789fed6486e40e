package org.yearpress.content.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.PlaceMap;

/** Boundaries as drawings. */
@Tag("unit")
class OutlinesTest {
  private static final Pattern RING = Pattern.compile("M(\\d+) (\\d+)l([^z]*)z");

  private static GeoJson.Position at(double longitude, double latitude) {
    return new GeoJson.Position(longitude, latitude);
  }

  private static GeoJson.Shape shape(String code, GeoJson.Position... ring) {
    return new GeoJson.Shape(code, List.of(List.of(ring)));
  }

  private static Outlines.Drawing draw(GeoJson.Shape... shapes) {
    return Outlines.draw(List.of(shapes)).orElseThrow();
  }

  /** The corners of each ring, as {@code x y}. */
  private static List<List<String>> rings(PlaceMap.Area area) {
    List<List<String>> rings = new ArrayList<>();
    Matcher ring = RING.matcher(area.outline());
    int end = 0;
    while (ring.find()) {
      assertThat(ring.start()).isEqualTo(end);
      end = ring.end();
      int x = Integer.parseInt(ring.group(1));
      int y = Integer.parseInt(ring.group(2));
      List<String> corners = new ArrayList<>(List.of(x + " " + y));
      Matcher number = Pattern.compile("-?\\d+").matcher(ring.group(3));
      while (number.find()) {
        x += Integer.parseInt(number.group());
        assertThat(number.find()).isTrue();
        y += Integer.parseInt(number.group());
        corners.add(x + " " + y);
      }
      rings.add(corners);
    }
    assertThat(end).isEqualTo(area.outline().length());
    return rings;
  }

  @Test
  void aDegreeOfLongitudeIsAsLongAsInTheMiddleLatitude() {
    Outlines.Drawing drawing = draw(shape("1", at(0, 50), at(10, 50), at(10, 70), at(0, 70)));

    // cos 60° = 1/2: ten degrees across are as long as five up
    assertThat(drawing.width()).isEqualTo(225);
    assertThat(drawing.height()).isEqualTo(900);
    assertThat(drawing.areas())
        .containsExactly(new PlaceMap.Area("1", "M0 900l225 0 0-900-225 0z", 113, 451));
  }

  @Test
  void northIsUpAndPlacesOfOneCodeAreOneArea() {
    Outlines.Drawing drawing =
        draw(
            shape("1", at(0, 0), at(1, 0), at(1, 1), at(0, 1)),
            shape("2", at(1, 0), at(2, 0), at(2, 1), at(1, 1)),
            shape("1", at(0, 1), at(1, 1), at(1, 2), at(0, 2)));

    assertThat(drawing.areas()).extracting(PlaceMap.Area::code).containsExactly("1", "2");
    assertThat(rings(drawing.areas().get(0))).hasSize(2);
    assertThat(rings(drawing.areas().get(0)).get(1)).contains("0 0");
  }

  @Test
  void aPlaceTooSmallToBeSeenIsASmallSquare() {
    Outlines.Drawing drawing =
        draw(
            shape("1", at(0, 0), at(10, 0), at(10, 10), at(0, 10)),
            shape("2", at(11, 5), at(11.001, 5), at(11.001, 5.001)));

    PlaceMap.Area small = drawing.areas().get(1);
    assertThat(rings(small)).hasSize(1);
    assertThat(rings(small).get(0)).hasSize(4);
    assertThat(small.hasRoom()).isFalse();
  }

  @Test
  void aBorderThatTwoPlacesShareIsTheSameOnBothSides() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int columns = 1 + random.nextInt(4);
      int rows = 1 + random.nextInt(3);
      List<GeoJson.Shape> shapes = grid(random, columns, rows, 5 + random.nextInt(300));
      Outlines.Drawing drawing = Outlines.draw(shapes).orElseThrow();

      int characters = 0;
      Map<String, Integer> edges = new HashMap<>();
      for (PlaceMap.Area area : drawing.areas()) {
        characters += area.outline().length();
        for (List<String> ring : rings(area)) {
          for (int i = 0; i < ring.size(); i++) {
            String from = ring.get(i);
            String to = ring.get((i + 1) % ring.size());
            edges.merge(
                from.compareTo(to) < 0 ? from + "," + to : to + "," + from, 1, Integer::sum);
          }
        }
      }
      assertThat(characters).as("seed %d", seed).isLessThanOrEqualTo(24_000);
      // Each edge inside is drawn twice; only those of the outer edge once.
      Map<String, Integer> degree = new HashMap<>();
      edges.forEach(
          (edge, times) -> {
            if (times % 2 == 1) {
              for (String end : edge.split(",", -1)) {
                degree.merge(end, 1, Integer::sum);
              }
            }
          });
      assertThat(degree.values())
          .as("seed %d: the outer edge is closed", seed)
          .allMatch(n -> n % 2 == 0);
      assertThat(edges.values().stream().filter(times -> times == 2).count())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo((columns - 1) * rows + (rows - 1) * columns);
    }
  }

  /** Places side by side with borders that waver, each ring begun anywhere and in any direction. */
  private static List<GeoJson.Shape> grid(Random random, int columns, int rows, int steps) {
    List<List<List<GeoJson.Position>>> across = new ArrayList<>();
    List<List<List<GeoJson.Position>>> down = new ArrayList<>();
    for (int i = 0; i <= columns; i++) {
      across.add(new ArrayList<>());
      down.add(new ArrayList<>());
      for (int j = 0; j <= rows; j++) {
        across.get(i).add(wavering(random, at(i, j), at(i + 1, j), steps));
        down.get(i).add(wavering(random, at(i, j), at(i, j + 1), steps));
      }
    }
    List<GeoJson.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        List<GeoJson.Position> ring = new ArrayList<>(across.get(i).get(j));
        ring.addAll(down.get(i + 1).get(j));
        ring.addAll(back(across.get(i).get(j + 1), at(i + 1, j + 1), at(i, j + 1)));
        ring.addAll(back(down.get(i).get(j), at(i, j + 1), at(i, j)));
        if (random.nextBoolean()) {
          Collections.reverse(ring);
        }
        Collections.rotate(ring, random.nextInt(ring.size()));
        shapes.add(new GeoJson.Shape(i + "-" + j, List.of(ring)));
      }
    }
    return shapes;
  }

  /** From one point to another, without the other. */
  private static List<GeoJson.Position> wavering(
      Random random, GeoJson.Position from, GeoJson.Position to, int steps) {
    List<GeoJson.Position> line = new ArrayList<>(List.of(from));
    for (int i = 1; i < steps; i++) {
      double part = (double) i / steps;
      line.add(
          at(
              from.longitude() * (1 - part) + to.longitude() * part + random.nextDouble() / 9,
              from.latitude() * (1 - part) + to.latitude() * part + random.nextDouble() / 9));
    }
    return line;
  }

  private static List<GeoJson.Position> back(
      List<GeoJson.Position> line, GeoJson.Position end, GeoJson.Position start) {
    List<GeoJson.Position> all = new ArrayList<>(line);
    all.add(end);
    Collections.reverse(all);
    assertThat(all.get(all.size() - 1)).isEqualTo(start);
    return all.subList(0, all.size() - 1);
  }
}
