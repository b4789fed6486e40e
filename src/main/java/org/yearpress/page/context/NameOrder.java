package org.yearpress.page.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yearpress.model.Body;

/**
 * The order of names from A to Z: Chinese by pinyin, others by their letters without accents. The
 * data is our own, because the collations of Java differ from version to version.
 */
public final class NameOrder implements Comparator<String> {
  /** The letter of names that begin with none. */
  public static final String OTHER = "#";

  private static final String FILE = "/collation/pinyin.txt";
  private static final int FIRST = 0x4E00;
  private static final int LAST = 0x9FA5;

  private final char[] places = new char[LAST - FIRST + 1];
  private final byte[] letters = new byte[LAST - FIRST + 1];
  private final Map<String, String> readings = new LinkedHashMap<>();

  public NameOrder() {
    int place = 1;
    for (String line : text().split("\n", -1)) {
      int equals = line.indexOf('=');
      if (line.startsWith("#") || line.isEmpty()) {
        continue;
      }
      if (equals > 0) {
        readings.put(line.substring(0, equals), line.substring(equals + 1));
        continue;
      }
      for (int i = 2; i < line.length(); i++) {
        int c = line.charAt(i) - FIRST;
        if (c >= 0 && c < places.length) {
          places[c] = (char) place++;
          letters[c] = (byte) line.charAt(0);
        }
      }
    }
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(NameOrder.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bodies by the letter below which their names stand, all in the order of the names. */
  public Map<String, List<Body>> byLetter(Collection<Body> bodies) {
    Map<String, List<Body>> byLetter = new LinkedHashMap<>();
    bodies.stream()
        .sorted(Comparator.comparing(Body::name, this))
        .forEach(
            body ->
                byLetter
                    .computeIfAbsent(letter(body.name()), letter -> new ArrayList<>())
                    .add(body));
    return byLetter;
  }

  /** The letter below which a name stands: {@code A} to {@code Z}, or {@link #OTHER}. */
  public String letter(String name) {
    String key = key(name);
    return key.isEmpty() ? OTHER : letter(key.charAt(0));
  }

  private String letter(char c) {
    int ideograph = c - FIRST;
    if (ideograph >= 0 && ideograph < letters.length && letters[ideograph] != 0) {
      return String.valueOf((char) letters[ideograph]);
    }
    return c >= 'a' && c <= 'z' ? String.valueOf((char) (c - 'a' + 'A')) : OTHER;
  }

  /** Names without a letter come last; within a letter, its own script before Chinese. */
  @Override
  public int compare(String one, String other) {
    String left = key(one);
    String right = key(other);
    for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
      int difference = Integer.compare(weight(left.charAt(i)), weight(right.charAt(i)));
      if (difference != 0) {
        return difference;
      }
    }
    int byLength = Integer.compare(left.length(), right.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  private int weight(char c) {
    String letter = letter(c);
    int group = letter.equals(OTHER) ? 'Z' + 1 : letter.charAt(0);
    int ideograph = c - FIRST;
    boolean chinese = ideograph >= 0 && ideograph < places.length && places[ideograph] != 0;
    return (group << 17) + (chinese ? 0x10000 + places[ideograph] : c);
  }

  /** Small letters without accents; names with a reading of their own are spelt by it. */
  private String key(String name) {
    String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD);
    StringBuilder key = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        key.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
      }
    }
    for (Map.Entry<String, String> reading : readings.entrySet()) {
      if (key.indexOf(reading.getKey()) == 0) {
        key.replace(0, reading.getKey().length(), reading.getValue());
        break;
      }
    }
    return key.toString();
  }
}
