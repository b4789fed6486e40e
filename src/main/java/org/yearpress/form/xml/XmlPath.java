package org.yearpress.form.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way down from an element by local names: {@code A/B}, {@code A[3]/B} for the third, {@code
 * A[Code=X]/B} for the one whose child says X; {@code A | B} for either.
 *
 * @param ways the alternatives
 */
public record XmlPath(List<List<Step>> ways) {
  private static final Pattern STEP =
      Pattern.compile("([A-Za-z_][\\w.-]*)(?:\\[(?:([0-9]+)|([A-Za-z_][\\w.-]*)=([^\\]]+))\\])?");

  public XmlPath {
    ways = ways.stream().map(List::copyOf).toList();
  }

  /**
   * A step down.
   *
   * @param number which of those of the name, from 1; 0 for all
   * @param child whose text must be {@code is}; empty for any
   */
  public record Step(String name, int number, String child, String is) {}

  /** Reads a path as written; empty where it is none. */
  public static Optional<XmlPath> of(String written) {
    List<List<Step>> ways = new ArrayList<>();
    for (String way : written.split("\\|", -1)) {
      List<Step> steps = new ArrayList<>();
      for (String step : split(way.strip())) {
        Matcher matcher = STEP.matcher(step);
        if (!matcher.matches()) {
          return Optional.empty();
        }
        steps.add(
            new Step(
                matcher.group(1),
                matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? "" : matcher.group(3),
                matcher.group(4) == null ? "" : matcher.group(4)));
      }
      ways.add(steps);
    }
    return Optional.of(new XmlPath(ways));
  }

  /** The ways to what the elements stand in; none where that is the start. */
  public List<XmlPath> above() {
    return ways.stream()
        .filter(way -> way.size() > 1)
        .map(way -> new XmlPath(List.of(way.subList(0, way.size() - 1))))
        .toList();
  }

  /** At slashes that stand in no brackets. */
  private static List<String> split(String way) {
    List<String> steps = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < way.length(); i++) {
      char c = way.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '/' && depth == 0) {
        steps.add(way.substring(start, i));
        start = i + 1;
      }
    }
    steps.add(way.substring(start));
    return steps;
  }
}
