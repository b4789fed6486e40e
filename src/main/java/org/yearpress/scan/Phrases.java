package org.yearpress.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site's list of phrases that should not be published. White space within a phrase, full-width
 * forms and case are ignored.
 */
public final class Phrases {
  /** No phrase. */
  public static final Phrases NONE = new Phrases(List.of());

  private final Map<Character, List<Phrase>> byFirst = new HashMap<>();
  private final List<String> written;

  private record Phrase(String squeezed, String written) {}

  /**
   * Where a phrase stands.
   *
   * @param phrase as the list has it
   */
  public record Found(String phrase, int start, int end) {}

  /** The phrases of a list; empty ones are left out. */
  public Phrases(List<String> list) {
    this.written = List.copyOf(list);
    for (String phrase : list) {
      String squeezed = Squeezed.of(phrase).text;
      if (!squeezed.isEmpty()) {
        byFirst
            .computeIfAbsent(squeezed.charAt(0), first -> new ArrayList<>())
            .add(new Phrase(squeezed, phrase.strip()));
      }
    }
    // of two that begin alike, the longer one says more
    byFirst
        .values()
        .forEach(
            list2 ->
                list2.sort(
                    (a, b) -> Integer.compare(b.squeezed().length(), a.squeezed().length())));
  }

  /** The list as it was given. */
  public List<String> written() {
    return written;
  }

  /** What is in a text, in its order. */
  public List<Found> find(CharSequence text) {
    if (byFirst.isEmpty()) {
      return List.of();
    }
    Squeezed squeezed = Squeezed.of(text);
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < squeezed.text.length()) {
      Phrase phrase = at(squeezed.text, at);
      if (phrase == null) {
        at++;
      } else {
        int end = at + phrase.squeezed().length();
        found.add(new Found(phrase.written(), squeezed.offsets[at], squeezed.offsets[end - 1] + 1));
        at = end;
      }
    }
    return found;
  }

  private @Nullable Phrase at(String text, int at) {
    List<Phrase> list = byFirst.get(text.charAt(at));
    if (list != null) {
      for (Phrase phrase : list) {
        if (text.startsWith(phrase.squeezed(), at)) {
          return phrase;
        }
      }
    }
    return null;
  }

  /** A text without blanks, with where each of its characters stood. */
  private static final class Squeezed {
    final String text;
    final int[] offsets;

    private Squeezed(String text, int[] offsets) {
      this.text = text;
      this.offsets = offsets;
    }

    static Squeezed of(CharSequence text) {
      StringBuilder squeezed = new StringBuilder(text.length());
      int[] offsets = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        char plain = PlainCharacters.of(text.charAt(i));
        if (plain != ' '
            && plain != '\n'
            && plain != PlainCharacters.WALL
            && plain != PlainCharacters.NOTHING) {
          offsets[squeezed.length()] = i;
          squeezed.append(plain < 0x80 ? Character.toLowerCase(plain) : plain);
        }
      }
      return new Squeezed(squeezed.toString(), offsets);
    }
  }
}
