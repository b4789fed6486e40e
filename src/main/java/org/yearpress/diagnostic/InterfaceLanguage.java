package org.yearpress.diagnostic;

import java.io.InputStream;
import java.util.Map;
import java.util.SortedMap;

/**
 * A language that pages and messages are written in: its tag and its words, among them how numbers
 * and dates are written ({@code page.number.group}, {@code page.number.decimal}, {@code page.date},
 * {@code page.month.1} …). One class or one call of {@link #yaml} and one line in the list of
 * languages. A key without words is said in English.
 */
public interface InterfaceLanguage {
  /** BCP 47 tag: {@code de}, {@code zh-CN}. */
  String tag();

  /** The words by key, nested keys joined by dots; asked once. */
  Map<String, String> words();

  /**
   * A language whose words are a YAML file as those of Yearpress are.
   *
   * @param in read and closed at once
   * @throws IllegalArgumentException when it is no YAML file of words
   */
  static InterfaceLanguage yaml(String tag, InputStream in) {
    return of(tag, MessageFile.read(tag, in));
  }

  /** A language with these words. */
  static InterfaceLanguage of(String tag, Map<String, String> words) {
    SortedMap<String, String> own = new java.util.TreeMap<>(words);
    return new InterfaceLanguage() {
      @Override
      public String tag() {
        return tag;
      }

      @Override
      public Map<String, String> words() {
        return own;
      }
    };
  }
}
