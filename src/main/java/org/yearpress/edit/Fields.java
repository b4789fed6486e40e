package org.yearpress.edit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** What a form of a page sent: names with one value or several. */
final class Fields {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Fields() {}

  /**
   * Reads {@code application/x-www-form-urlencoded}.
   *
   * @throws IllegalArgumentException when it is not that
   */
  static Fields of(String encoded) {
    Fields fields = new Fields();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        fields.values.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The value of a name; empty without one. */
  String one(String name) {
    return all(name).isEmpty() ? "" : all(name).get(0);
  }

  /** The values of a name in their order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * A value that must be there, in one line, without white space around it.
   *
   * @throws UnusableException when it is not
   */
  String required(String name) {
    String text = one(name).strip();
    if (text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new UnusableException(Text.of("edit.refused." + name));
    }
    return text;
  }

  /**
   * A day.
   *
   * @throws UnusableException when it is none
   */
  LocalDate day(String name) {
    try {
      return LocalDate.parse(one(name));
    } catch (DateTimeException e) {
      throw new UnusableException(Text.of("edit.refused.day"), e);
    }
  }
}
