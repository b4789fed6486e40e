package org.yearpress.content.tree;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * The limits of one read. Oversized input is a located error and is left out, never truncated.
 *
 * @param changed bounds other than the standard ones
 */
@API(status = API.Status.STABLE)
public record Limits(Map<Limit, Long> changed) {
  /** The standard bounds. */
  public static final Limits STANDARD = new Limits(Map.of());

  public Limits {
    Map<Limit, Long> copy = new EnumMap<>(Limit.class);
    copy.putAll(changed);
    changed = Collections.unmodifiableMap(copy);
  }

  /** The bound of a name. */
  public long of(Limit limit) {
    return changed.getOrDefault(limit, limit.standard());
  }

  /** The same bounds but for one. */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> more = new EnumMap<>(Limit.class);
    more.putAll(changed);
    more.put(limit, value);
    return new Limits(more);
  }

  /** Whether a size is over a bound. */
  public boolean exceeds(Limit limit, long actual) {
    return actual > of(limit);
  }

  /** The error for something over its bound. */
  public Diagnostic error(Limit limit, Place place, long actual) {
    return Diagnostic.error(
        "limit",
        place,
        Text.of(
            "content.limit." + limit.word(),
            "actual",
            Long.toString(actual),
            "limit",
            Long.toString(of(limit))),
        null);
  }
}
