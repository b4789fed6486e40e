package org.yearpress.diagnostic;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The named arguments of a text, sorted by name, in a compact form: there are few in each text, and
 * very many texts. Immutable; equal to any map with the same entries.
 */
final class Arguments extends AbstractMap<String, String> {
  /** Name, value, name, value. */
  private final String[] pairs;

  private Arguments(String[] pairs) {
    this.pairs = pairs;
  }

  /** Arguments as name, value, name, value in any order; of two with one name the last. */
  static Arguments of(String... namesAndValues) {
    String[] sorted = new String[namesAndValues.length];
    int size = 0;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      int at = size;
      while (at > 0 && sorted[at - 2].compareTo(name) >= 0) {
        at -= 2;
      }
      if (at == size || !sorted[at].equals(name)) {
        System.arraycopy(sorted, at, sorted, at + 2, size - at);
        size += 2;
      }
      sorted[at] = name;
      sorted[at + 1] = namesAndValues[i + 1];
    }
    return new Arguments(size == sorted.length ? sorted : Arrays.copyOf(sorted, size));
  }

  /** The arguments of a map. */
  static Arguments of(Map<String, String> args) {
    if (args instanceof Arguments already) {
      return already;
    }
    String[] pairs = new String[2 * args.size()];
    int at = 0;
    for (Map.Entry<String, String> each : args.entrySet()) {
      pairs[at++] = each.getKey();
      pairs[at++] = each.getValue();
    }
    return of(pairs);
  }

  private int find(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    int at = find(name);
    return at < 0 ? null : pairs[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return Arguments.this.size();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, String>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < pairs.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (at == pairs.length) {
        throw new NoSuchElementException();
      }
      at += 2;
      return Map.entry(pairs[at - 2], pairs[at - 1]);
    }
  }
}
