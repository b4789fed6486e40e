package org.yearpress.model.packed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawStatistics;

/**
 * Deduplicates values that many reports share: a site has millions of cells with the same few keys
 * and labels. Create one for each read of a site. Thread-safe.
 */
public final class Interner {
  /** Figures as long as these are many, and most of them stand in many reports. */
  private static final int SHORT = 4;

  private final Map<Object, Object> known = new ConcurrentHashMap<>();

  /**
   * What is kept of a value that was made: of statistics an equal value that shares with others, of
   * anything else the value.
   */
  public Object shared(Object value) {
    return value instanceof RawStatistics statistics ? statistics.sharedBy(this) : value;
  }

  /** One part of all cells, in their order. */
  public static <C, T> List<T> column(List<C> cells, Function<C, T> part) {
    List<T> column = new ArrayList<>(cells.size());
    for (C cell : cells) {
      column.add(part.apply(cell));
    }
    return List.copyOf(column);
  }

  /** The first of all that equal a value. */
  public <T> T one(T value) {
    return one(value, same -> same);
  }

  /**
   * The first of all that equal a value.
   *
   * @param first makes of the first one what is kept: an equal one
   */
  @SuppressWarnings("unchecked") // equal values are of one class
  private <T> T one(T value, UnaryOperator<T> first) {
    T before = (T) known.get(value);
    if (before == null) {
      T kept = first.apply(value);
      before = (T) known.putIfAbsent(kept, kept);
      before = before == null ? kept : before;
    }
    return before;
  }

  /** Texts that other reports have in the same order. */
  public List<String> texts(List<String> texts) {
    return one(texts, each -> each.stream().map(this::one).toList());
  }

  /** Keys that other reports have in the same order. */
  List<CellKey> keys(List<CellKey> keys) {
    return one(keys, each -> each.stream().map(key -> one(key, this::key)).toList());
  }

  private CellKey key(CellKey key) {
    return new CellKey(one(key.table()), one(key.row()), one(key.column()));
  }

  /** Figures of one report. */
  public List<String> figures(List<String> figures) {
    return figures.stream().map(each -> each.length() <= SHORT ? one(each) : each).toList();
  }
}
