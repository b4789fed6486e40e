package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches rows of forms without their cells, which are the same in every report. Built once for all
 * pages whose links to the statistics are the same. Thread-safe.
 *
 * @param <R> a row of a view
 */
public final class RowCache<R> {
  private final Map<String, List<RowPair<R>>> rows = new ConcurrentHashMap<>();

  /**
   * A row.
   *
   * @param filled as it is where it has figures
   * @param heading as it is where it has none
   */
  public record RowPair<R>(R filled, R heading) {
    public R of(boolean isFilled) {
      return isFilled ? filled : heading;
    }
  }

  /** Makes a row of a form. */
  public interface Maker<R> {
    /**
     * A row without its cells.
     *
     * @param cacheKey what it is known by
     */
    R make(FormLayout.Line line, boolean filled, String cacheKey);
  }

  /**
   * The rows of a table of a form, in their order.
   *
   * @param cacheKey the same where all that the maker looks at beside the line is the same
   */
  public List<RowPair<R>> get(String cacheKey, FormLayout.TableLayout layout, Maker<R> maker) {
    List<RowPair<R>> found = rows.get(cacheKey);
    return found != null
        ? found
        : rows.computeIfAbsent(cacheKey, key -> makeAll(key, layout, maker));
  }

  private static <R> List<RowPair<R>> makeAll(
      String cacheKey, FormLayout.TableLayout layout, Maker<R> maker) {
    List<RowPair<R>> rows = new ArrayList<>();
    for (FormLayout.Line line : layout.lines()) {
      String row = cacheKey + " " + line.row().path();
      rows.add(
          new RowPair<>(maker.make(line, true, row), maker.make(line, false, row + " heading")));
    }
    return List.copyOf(rows);
  }
}
