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

  private final Node root = new Node();
  private final List<String> written;

  /** What the phrases go on with after some characters: the list may be long, a look is not. */
  private static final class Node {
    final Map<Character, Node> next = new HashMap<>();

    /** The phrase that ends here as the list has it; null where none does. */
    @Nullable String written;
  }

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
      Node node = root;
      for (int i = 0; i < squeezed.length(); i++) {
        node = node.next.computeIfAbsent(squeezed.charAt(i), c -> new Node());
      }
      if (!squeezed.isEmpty() && node.written == null) {
        node.written = phrase.strip();
      }
    }
  }

  /** The list as it was given. */
  public List<String> written() {
    return written;
  }

  /** What is in a text, in its order. */
  public List<Found> find(CharSequence text) {
    if (root.next.isEmpty()) {
      return List.of();
    }
    Squeezed squeezed = Squeezed.of(text);
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < squeezed.text.length()) {
      int end = at;
      String phrase = null;
      Node node = root.next.get(squeezed.text.charAt(at));
      // of two that begin alike, the longer one says more
      for (int i = at + 1; node != null; i++) {
        if (node.written != null) {
          phrase = node.written;
          end = i;
        }
        node = i < squeezed.text.length() ? node.next.get(squeezed.text.charAt(i)) : null;
      }
      if (phrase == null) {
        at++;
      } else {
        found.add(new Found(phrase, squeezed.offsets[at], squeezed.offsets[end - 1] + 1));
        at = end;
      }
    }
    return found;
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
