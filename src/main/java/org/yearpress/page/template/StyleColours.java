package org.yearpress.page.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.text.Colour;

/**
 * The variables that a style sheet sets for the whole page: as they are on a light screen, and what
 * is other on a dark one. Rules under another condition, such as paper, are left out.
 *
 * @param light value by name without the dashes, in their order
 * @param dark what a dark screen has otherwise
 */
public record StyleColours(Map<String, String> light, Map<String, String> dark) {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern DARK =
      Pattern.compile("@media\\s*\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)\\s*\\{");
  private static final Pattern ROOT =
      Pattern.compile("(?<![\\w-]):root(:not\\([^)]*\\))?\\s*\\{([^{}]*)}");
  private static final Pattern VARIABLE =
      Pattern.compile("--([a-z][a-z0-9-]*)\\s*:\\s*([#\\w(),.%\\s/-]{1,80}?)\\s*(?:;|$)");
  private static final Pattern REFERENCE = Pattern.compile("var\\(\\s*--([a-z][a-z0-9-]*)\\s*\\)");

  /** References that are followed from one variable to the next. */
  private static final int MOST_REFERENCES = 5;

  public StyleColours {
    light = Collections.unmodifiableMap(new LinkedHashMap<>(light));
    dark = Collections.unmodifiableMap(new LinkedHashMap<>(dark));
  }

  /** Those of a style sheet. */
  public static StyleColours of(String css) {
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
    return new StyleColours(variables(withoutBlocks(light.append(plain.substring(from)))), dark);
  }

  /** The same with what is set after it. */
  StyleColours then(Map<String, String> light, Map<String, String> dark) {
    Map<String, String> both = new LinkedHashMap<>(this.light);
    both.putAll(light);
    Map<String, String> bothDark = new LinkedHashMap<>(this.dark);
    bothDark.putAll(dark);
    return new StyleColours(both, bothDark);
  }

  /**
   * The colour of a variable; empty where it is not set, or written in a way that is not known.
   *
   * @param isDark on which screen
   */
  Optional<Colour> colour(String name, boolean isDark) {
    String next = name;
    for (int i = 0; i < MOST_REFERENCES; i++) {
      String value = isDark ? dark.getOrDefault(next, light.get(next)) : light.get(next);
      if (value == null) {
        return Optional.empty();
      }
      Matcher reference = REFERENCE.matcher(value);
      if (!reference.matches()) {
        return Colour.of(value);
      }
      next = reference.group(1);
    }
    return Optional.empty();
  }

  /** All colours by name, as they are on a screen. */
  Map<String, Colour> colours(boolean isDark) {
    Map<String, Colour> colours = new TreeMap<>();
    light.keySet().forEach(name -> colour(name, isDark).ifPresent(c -> colours.put(name, c)));
    dark.keySet().forEach(name -> colour(name, isDark).ifPresent(c -> colours.put(name, c)));
    return colours;
  }

  private static Map<String, String> variables(String css) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Matcher root = ROOT.matcher(css); root.find(); ) {
      for (Matcher each = VARIABLE.matcher(root.group(2)); each.find(); ) {
        variables.put(each.group(1), each.group(2));
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
