package org.yearpress.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern DARK =
      Pattern.compile("@media\\s*\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)\\s*\\{");
  private static final Pattern ROOT =
      Pattern.compile("(?<![\\w-]):root(:not\\([^)]*\\))?\\s*\\{([^{}]*)}");
  private static final Pattern VARIABLE =
      Pattern.compile("--([a-z][a-z-]*)\\s*:\\s*([#\\w(),.%\\s/-]{1,80}?)\\s*(?:;|$)");

  private ThemeColours() {}

  /** The style sheet of the screens' colours; without any rule where the theme sets none. */
  static String of(String css) {
    String plain = COMMENT.matcher(css).replaceAll(" ");
    StringBuilder light = new StringBuilder();
    Map<String, String> dark = new LinkedHashMap<>();
    int from = 0;
    for (Matcher media = DARK.matcher(plain); media.find(from); ) {
      light.append(plain, from, media.start());
      from = end(plain, media.end());
      dark.putAll(variables(plain.substring(media.end(), from)));
    }
    // A rule within another condition, such as more contrast or print, is not for every screen.
    Map<String, String> usual = variables(withoutBlocks(light.append(plain.substring(from))));
    String rules = rule(usual);
    return rules
        + (dark.isEmpty() ? "" : "@media (prefers-color-scheme: dark) {" + rule(dark) + "}");
  }

  private static String rule(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return "";
    }
    StringBuilder rule = new StringBuilder(":root {");
    variables.forEach((name, value) -> rule.append("--" + name + ": " + value + ";"));
    return rule.append("}\n").toString();
  }

  private static Map<String, String> variables(String css) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Matcher root = ROOT.matcher(css); root.find(); ) {
      for (Matcher each = VARIABLE.matcher(root.group(2)); each.find(); ) {
        if (NAMES.contains(each.group(1))) {
          variables.put(each.group(1), each.group(2));
        }
      }
    }
    return variables;
  }

  /** Without what stands in rules with a condition. */
  private static String withoutBlocks(CharSequence css) {
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < css.length(); i++) {
      int brace = css.charAt(i) == '@' ? indexOf(css, '{', i) : -1;
      int line = css.charAt(i) == '@' ? indexOf(css, ';', i) : -1;
      if (brace >= 0 && (line < 0 || brace < line)) {
        i = end(css, brace + 1) - 1;
      } else {
        rest.append(css.charAt(i));
      }
    }
    return rest.toString();
  }

  private static int indexOf(CharSequence css, char wanted, int from) {
    for (int i = from; i < css.length(); i++) {
      if (css.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the brace that closes the block that begins here. */
  private static int end(CharSequence css, int from) {
    int depth = 1;
    for (int i = from; i < css.length(); i++) {
      depth += css.charAt(i) == '{' ? 1 : css.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return css.length();
  }
}
