package org.yearpress.model;

import java.util.List;

/**
 * A key of site.yml that a member of a registry declares.
 *
 * @param key as it is written: {@code path-style}
 * @param about what it means, in English, for the tooltip of an editor; not empty
 * @param values the words it may have; empty for any text
 */
public record Setting(String key, Type type, boolean required, String about, List<String> values) {
  /** What may stand behind a key. */
  public enum Type {
    TEXT,
    /** An address that may name a user, and never a password. */
    ADDRESS,
    /** A whole number that is not negative. */
    NUMBER,
    /** Yes or no. */
    FLAG
  }

  public Setting {
    values = List.copyOf(values);
  }

  /** A text that may be left out. */
  public static Setting text(String key, String about) {
    return new Setting(key, Type.TEXT, false, about, List.of());
  }

  /** An address that may be left out. */
  public static Setting address(String key, String about) {
    return new Setting(key, Type.ADDRESS, false, about, List.of());
  }

  /** A number that may be left out. */
  public static Setting number(String key, String about) {
    return new Setting(key, Type.NUMBER, false, about, List.of());
  }

  /** Yes or no; may be left out. */
  public static Setting flag(String key, String about) {
    return new Setting(key, Type.FLAG, false, about, List.of());
  }

  /** One of several words; may be left out. */
  public static Setting oneOf(String key, String about, List<String> values) {
    return new Setting(key, Type.TEXT, false, about, values);
  }

  /** The same, and it must be given. */
  public Setting asRequired() {
    return new Setting(key, type, true, about, values);
  }
}
