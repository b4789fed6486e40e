package org.yearpress.importer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Computes the automatic paragraph numbers of a word processor. Stateful: it counts while the
 * document is read.
 */
final class DocxNumbering {
  private static final String CHINESE = "零一二三四五六七八九";
  private static final int LEVELS = 9;

  private record Level(String format, String text, int start) {}

  private final Map<String, Map<Integer, Level>> levels = new HashMap<>();
  private final Map<String, String> counts = new HashMap<>();
  private final Map<String, int[]> counters = new HashMap<>();

  /** What is before a paragraph. */
  record Prefix(String text, boolean bullet) {}

  /**
   * Reads the definitions.
   *
   * @param root of {@code numbering.xml}; null where the document has none
   */
  DocxNumbering(@Nullable Element root) {
    if (root == null) {
      return;
    }
    Map<String, Map<Integer, Level>> kinds = new HashMap<>();
    for (Element child : SafeXml.children(root)) {
      if (child.getLocalName().equals("abstractNum")) {
        kinds.put(SafeXml.attribute(child, "abstractNumId"), levels(child));
      }
    }
    for (Element child : SafeXml.children(root)) {
      if (child.getLocalName().equals("num")) {
        String id = SafeXml.attribute(child, "numId");
        String kind = SafeXml.value(child, "abstractNumId");
        Map<Integer, Level> own = new HashMap<>(kinds.getOrDefault(kind, Map.of()));
        boolean restarts = override(child, own);
        levels.put(id, own);
        counts.put(id, restarts ? "num " + id : "kind " + kind);
      }
    }
  }

  private static Map<Integer, Level> levels(Element kind) {
    Map<Integer, Level> levels = new HashMap<>();
    for (Element child : SafeXml.children(kind)) {
      if (child.getLocalName().equals("lvl")) {
        levels.put(number(SafeXml.attribute(child, "ilvl"), 0), level(child));
      }
    }
    return levels;
  }

  private static Level level(Element level) {
    return new Level(
        SafeXml.value(level, "numFmt"),
        SafeXml.value(level, "lvlText"),
        number(SafeXml.value(level, "start"), 1));
  }

  private static boolean override(Element num, Map<Integer, Level> own) {
    boolean restarts = false;
    for (Element child : SafeXml.children(num)) {
      if (!child.getLocalName().equals("lvlOverride")) {
        continue;
      }
      int at = number(SafeXml.attribute(child, "ilvl"), 0);
      Element level = SafeXml.child(child, "lvl");
      Level base = level != null ? level(level) : own.get(at);
      String start = SafeXml.value(child, "startOverride");
      if (base != null) {
        own.put(at, new Level(base.format(), base.text(), number(start, base.start())));
      }
      restarts |= !start.isEmpty();
    }
    return restarts;
  }

  /** The number of the next paragraph of a list; null where it has none. */
  @Nullable Prefix next(String numId, int level) {
    Map<Integer, Level> own = levels.get(numId);
    if (own == null || level < 0 || level >= LEVELS || !own.containsKey(level)) {
      return null;
    }
    int[] counter =
        counters.computeIfAbsent(
            counts.getOrDefault(numId, numId),
            key -> {
              int[] fresh = new int[LEVELS];
              for (int i = 0; i < LEVELS; i++) {
                fresh[i] = own.containsKey(i) ? own.get(i).start() - 1 : 0;
              }
              return fresh;
            });
    counter[level]++;
    for (int i = level + 1; i < LEVELS; i++) {
      counter[i] = own.containsKey(i) ? own.get(i).start() - 1 : 0;
    }
    Level here = own.get(level);
    if (here.format().equals("bullet")) {
      return new Prefix("", true);
    }
    String text = here.text();
    for (int i = 0; i < LEVELS; i++) {
      Level each = own.getOrDefault(i, here);
      int value = Math.max(counter[i], i < level ? each.start() : counter[i]);
      text = text.replace("%" + (i + 1), format(value, each.format()));
    }
    return new Prefix(text, false);
  }

  private static int number(String text, int otherwise) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private static String format(int value, String format) {
    return switch (format) {
      case "chineseCounting",
          "chineseCountingThousand",
          "japaneseCounting",
          "taiwaneseCounting",
          "taiwaneseCountingThousand",
          "koreanCounting" ->
          chinese(value);
      case "ideographDigital", "japaneseDigitalTenThousand" -> digits(value, '零');
      case "upperRoman" -> roman(value);
      case "lowerRoman" -> roman(value).toLowerCase(Locale.ROOT);
      case "upperLetter" -> letter(value, 'A');
      case "lowerLetter" -> letter(value, 'a');
      case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
          value >= 1 && value <= 20
              ? String.valueOf((char) ('①' + value - 1))
              : Integer.toString(value);
      case "decimalFullWidth", "decimalFullWidth2" -> digits(value, '０');
      case "decimalZero" -> value < 10 ? "0" + value : Integer.toString(value);
      case "none" -> "";
      default -> Integer.toString(value);
    };
  }

  private static String digits(int value, char zero) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(value).toCharArray()) {
      text.append(zero == '零' ? CHINESE.charAt(c - '0') : (char) (zero + c - '0'));
    }
    return text.toString();
  }

  private static String letter(int value, char first) {
    return value >= 1 && value <= 26
        ? String.valueOf((char) (first + value - 1))
        : Integer.toString(value);
  }

  private static String roman(int value) {
    if (value < 1 || value > 89) {
      return Integer.toString(value);
    }
    String[] ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    String[] tens = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"};
    return tens[value / 10] + ones[value % 10];
  }

  private static String chinese(int value) {
    if (value < 1 || value > 99) {
      return Integer.toString(value);
    }
    String tens = value < 10 ? "" : (value < 20 ? "" : CHINESE.charAt(value / 10) + "") + "十";
    return tens + (value % 10 == 0 ? "" : String.valueOf(CHINESE.charAt(value % 10)));
  }
}
