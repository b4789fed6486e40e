package org.yearpress.page.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yearpress.text.Colour;

/**
 * Which colours of a theme stand on which, and whether they can be read there: WCAG 2.2, 1.4.3 and
 * 1.4.11.
 */
public final class Contrast {
  /** What a text needs. */
  static final double TEXT = 4.5;

  /** What a line or sign needs. */
  static final double SIGN = 3;

  /** Variables that texts have, with what is behind them. */
  private static final Map<String, List<String>> TEXTS =
      Map.ofEntries(
          Map.entry("ink", List.of("paper", "soft", "softer", "mark", "accent-soft", "warn-soft")),
          Map.entry("quiet", List.of("paper", "soft")),
          Map.entry("accent", List.of("paper", "soft", "accent-soft")),
          Map.entry("visited", List.of("paper", "soft")),
          Map.entry("warn", List.of("paper")),
          Map.entry("header-ink", List.of("header-paper")),
          Map.entry("header-mark", List.of("header-paper")),
          Map.entry("footer-ink", List.of("footer-paper")),
          Map.entry("series-1", List.of("paper")),
          Map.entry("series-2", List.of("paper")),
          Map.entry("series-3", List.of("paper")),
          Map.entry("series-4", List.of("paper")),
          Map.entry("series-5", List.of("paper")),
          Map.entry("series-6", List.of("paper")));

  private static final Map<String, List<String>> SIGNS =
      Map.of("focus", List.of("paper"), "strong-line", List.of("paper"));

  private Contrast() {}

  /**
   * Two colours that are too near.
   *
   * @param ink name of the variable that is to be read
   * @param paper name of what is behind it
   * @param isDark on a dark screen
   * @param needed ratio
   * @param next the nearest colour of the same hue that can be read on all that is behind it
   */
  public record Fault(
      String ink,
      String paper,
      boolean isDark,
      Colour inkColour,
      Colour paperColour,
      double needed,
      Colour next) {
    /** The ratio that there is. */
    public double ratio() {
      return inkColour.contrast(paperColour);
    }
  }

  /** What is too near in a style sheet, by name; light screens first. */
  public static List<Fault> faults(StyleColours style) {
    List<Fault> faults = new ArrayList<>();
    for (boolean isDark : new boolean[] {false, true}) {
      Map<String, Colour> colours = style.colours(isDark);
      TEXTS.keySet().stream()
          .sorted()
          .forEach(
              ink -> add(ink, TEXTS.getOrDefault(ink, List.of()), TEXT, isDark, colours, faults));
      SIGNS.keySet().stream()
          .sorted()
          .forEach(
              ink -> add(ink, SIGNS.getOrDefault(ink, List.of()), SIGN, isDark, colours, faults));
    }
    return faults;
  }

  private static void add(
      String name,
      List<String> papers,
      double needed,
      boolean isDark,
      Map<String, Colour> colours,
      List<Fault> faults) {
    Colour ink = colours.get(name);
    List<String> known = papers.stream().filter(colours::containsKey).toList();
    if (ink == null || known.isEmpty()) {
      return;
    }
    List<Colour> behind = known.stream().map(paper -> colours.getOrDefault(paper, ink)).toList();
    for (int i = 0; i < behind.size(); i++) {
      if (ink.contrast(behind.get(i)) < needed) {
        Colour next = ink.readableOn(behind, needed);
        faults.add(new Fault(name, known.get(i), isDark, ink, behind.get(i), needed, next));
        return;
      }
    }
  }
}
