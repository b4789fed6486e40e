package org.yearpress.model.packed;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;

/** Keys of cells with the way from a key to its number. Equal where the keys are. Immutable. */
public final class CellIndex {
  private final List<CellKey> keys;

  /** At the slot that the hash of a key leads to, or the next free one: 1 + its number. */
  private final int[] slots;

  /** Table to the numbers of its first key and of the one behind its last. */
  private final Map<String, Range> tables;

  private record Range(int from, int to) {}

  /**
   * @throws IllegalArgumentException when a key occurs twice
   */
  public CellIndex(List<CellKey> keys) {
    this.keys = keys;
    this.tables = tables(keys);
    this.slots = new int[Integer.highestOneBit(Math.max(1, keys.size() * 3 / 2)) * 2];
    for (int i = 0; i < keys.size(); i++) {
      int slot = slot(keys.get(i));
      if (slots[slot] != 0) {
        throw new IllegalArgumentException("cell twice: " + keys.get(i));
      }
      slots[slot] = i + 1;
    }
  }

  private static Map<String, Range> tables(List<CellKey> keys) {
    Map<String, Range> tables = new HashMap<>();
    int from = 0;
    for (int i = 1; i <= keys.size(); i++) {
      String table = keys.get(i - 1).table();
      if (i == keys.size() || !table.equals(keys.get(i).table())) {
        Range before = tables.get(table);
        tables.put(table, new Range(before == null ? from : before.from(), i));
        from = i;
      }
    }
    return tables;
  }

  /** All keys, in their order. */
  public List<CellKey> keys() {
    return keys;
  }

  /** How many tables have at least one key. */
  public int tables() {
    return tables.size();
  }

  /** The rows of a table in the order of the keys. */
  public List<String> rows(String table) {
    Range range = tables.getOrDefault(table, new Range(0, 0));
    Set<String> rows = new LinkedHashSet<>();
    for (CellKey key : keys.subList(range.from(), range.to())) {
      if (key.table().equals(table)) {
        rows.add(key.row());
      }
    }
    return List.copyOf(rows);
  }

  /** The number of a key; -1 where it is none of these. */
  public int of(CellKey at) {
    return slots[slot(at)] - 1;
  }

  /** The slot of a key, or the one that it would have. */
  private int slot(CellKey at) {
    int hash = at.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
    while (slots[slot] != 0 && !keys.get(slots[slot] - 1).equals(at)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CellIndex index && keys.equals(index.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }
}
