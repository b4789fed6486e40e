package org.yearpress.importer.mapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.yearpress.importer.SafeXml;

/**
 * A way down from an element by local names: {@code A/B}, {@code A[3]/B} for the third, {@code
 * A[Code=X]/B} for the one whose child says X; {@code A | B} for either.
 *
 * @param ways the alternatives
 */
record XmlPath(List<List<Step>> ways) {
  private static final Pattern STEP =
      Pattern.compile("([A-Za-z_][\\w.-]*)(?:\\[(?:([0-9]+)|([A-Za-z_][\\w.-]*)=([^\\]]+))\\])?");

  XmlPath {
    ways = ways.stream().map(List::copyOf).toList();
  }

  /**
   * A step down.
   *
   * @param number which of those of the name, from 1; 0 for all
   * @param child whose text must be {@code is}; empty for any
   */
  record Step(String name, int number, String child, String is) {}

  /** Reads a path as written; empty where it is none. */
  static Optional<XmlPath> of(String written) {
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

  /** The elements that it leads to, in the order of the document. */
  List<Element> from(Element element, List<Element> selectors) {
    for (List<Step> way : ways) {
      List<Element> reached = List.of(element);
      for (Step step : way) {
        List<Element> next = new ArrayList<>();
        reached.forEach(each -> next.addAll(below(each, step, selectors)));
        reached = next;
      }
      if (!reached.isEmpty()) {
        return reached;
      }
    }
    return List.of();
  }

  /** The text of the first element that it leads to, stripped; empty where there is none. */
  String text(Element element) {
    List<Element> found = from(element, new ArrayList<>());
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> below(Element element, Step step, List<Element> selectors) {
    List<Element> found = new ArrayList<>();
    int number = 0;
    for (Element child : SafeXml.children(element)) {
      if (!child.getLocalName().equals(step.name())) {
        continue;
      }
      number++;
      if (step.number() > 0 && step.number() != number) {
        continue;
      }
      if (step.child().isEmpty()) {
        found.add(child);
        continue;
      }
      for (Element said : SafeXml.children(child)) {
        if (said.getLocalName().equals(step.child())
            && said.getTextContent().strip().equals(step.is())) {
          selectors.add(said);
          found.add(child);
          break;
        }
      }
    }
    return found;
  }
}
