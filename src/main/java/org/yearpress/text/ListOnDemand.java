package org.yearpress.text;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A list of which each item is made when it is asked for, because all of them would not fit into
 * the heap. As many as are asked for last are kept. Thread-safe where making an item is.
 */
public final class ListOnDemand<T> extends AbstractList<T> implements RandomAccess {
  private final int size;
  private final IntFunction<T> maker;

  /** At the slot of a number the item that was made last for one of that slot; null for none. */
  private final @Nullable AtomicReferenceArray<@Nullable Made<T>> recent;

  private record Made<T>(int number, T item) {}

  /**
   * @param maker makes the item of a number from 0 on: each time an equal one, never null
   * @param kept how many items the heap may hold; 0 to make each anew
   */
  public ListOnDemand(int size, IntFunction<T> maker, int kept) {
    this.size = size;
    this.maker = maker;
    this.recent = kept == 0 ? null : new AtomicReferenceArray<>(Math.max(1, Math.min(size, kept)));
  }

  /** An unmodifiable list of the same items; of items on demand that list itself. */
  public static <T> List<T> copyOf(List<T> items) {
    return items instanceof ListOnDemand<T> ? items : List.copyOf(items);
  }

  /** Some items of a list, in the same order; those of a list on demand are on demand too. */
  public static <T> List<T> filtered(List<T> items, IntPredicate wanted) {
    int[] numbers = IntStream.range(0, items.size()).filter(wanted).toArray();
    return numbers.length == items.size()
        ? items
        : items instanceof ListOnDemand<T>
            ? new ListOnDemand<>(numbers.length, i -> items.get(numbers[i]), 0)
            : Arrays.stream(numbers).mapToObj(items::get).toList();
  }

  @Override
  public T get(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i);
    }
    if (recent == null) {
      return maker.apply(i);
    }
    int slot = i % recent.length();
    Made<T> known = recent.get(slot);
    if (known == null || known.number() != i) {
      known = new Made<>(i, maker.apply(i));
      recent.set(slot, known);
    }
    return known.item();
  }

  @Override
  public int size() {
    return size;
  }
}
