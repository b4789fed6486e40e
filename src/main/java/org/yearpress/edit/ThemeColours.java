package org.yearpress.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.library.ReadableColours;

/**
 * The colours of the site's theme for the screens: of its style sheet only the variables that the
 * screens use, for light and for dark. Nothing else of it is taken.
 */
final class ThemeColours {
  private static final List<String> NAMES =
      List.of(
          "paper",
          "soft",
          "ink",
          "quiet",
          "line",
          "strong-line",
          "accent",
          "warn",
          "warn-soft",
          "mark",
          "focus");

  private ThemeColours() {}

  /** The style sheet of the screens' colours; without any rule where there is none. */
  static String of(ReadableColours.Variables colours) {
    Map<String, String> dark = used(colours.dark());
    return rule(used(colours.light()))
        + (dark.isEmpty() ? "" : "@media (prefers-color-scheme: dark) {" + rule(dark) + "}");
  }

  private static Map<String, String> used(Map<String, String> variables) {
    Map<String, String> used = new LinkedHashMap<>(variables);
    used.keySet().retainAll(NAMES);
    return used;
  }

  private static String rule(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return "";
    }
    StringBuilder rule = new StringBuilder(":root {");
    variables.forEach((name, value) -> rule.append("--" + name + ": " + value + ";"));
    return rule.append("}\n").toString();
  }
}
