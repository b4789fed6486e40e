package org.yearpress.serve;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for, RFC 9110 section 14.1.2.
 *
 * @param first the first byte, from 0
 * @param last the last byte, at least the first
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a header asks for. */
  sealed interface Requested {
    /** The whole file: there is no such header, or one that may be ignored. */
    record Whole() implements Requested {}

    /** A part of it. */
    record Part(ByteRange range) implements Requested {}

    /** A part that it does not have. */
    record Beyond() implements Requested {}
  }

  /** Reads the header {@code Range}; several ranges at once are answered with the whole. */
  static Requested of(@Nullable String header, long size) {
    Matcher matcher = ONE.matcher(Optional.ofNullable(header).orElse(""));
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new Requested.Whole();
    }
    long first;
    long last = size - 1;
    if (matcher.group(1).isEmpty()) {
      long suffix = Long.parseLong(matcher.group(2));
      first = Math.max(0, size - suffix);
      if (suffix == 0) {
        return new Requested.Beyond();
      }
    } else {
      first = Long.parseLong(matcher.group(1));
      if (!matcher.group(2).isEmpty()) {
        long asked = Long.parseLong(matcher.group(2));
        if (asked < first) {
          return new Requested.Whole(); // not a range at all
        }
        last = Math.min(last, asked);
      }
    }
    return first > last ? new Requested.Beyond() : new Requested.Part(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
