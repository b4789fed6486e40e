package org.yearpress.serve;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yearpress.output.SiteFolder;

/**
 * An answer as it is sent.
 *
 * @param headers all but those about the length and the connection
 */
record ServerAnswer(int status, SortedMap<String, String> headers, Body body) {
  ServerAnswer {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** What comes after the head. */
  sealed interface Body {
    /** Bytes; none at all for an answer that is only a status. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Bytes(byte[] bytes) implements Body {}

    /** A part of a file. */
    record Part(SiteFolder.File file, long first, long length) implements Body {}

    /**
     * News, until the browser goes away.
     *
     * @param present the first of it, asked for when nothing that comes after can be missed
     */
    record Events(Supplier<String> present) implements Body {}
  }

  /** An answer that is only a status: nothing is told of why. */
  static ServerAnswer bare(int status) {
    return new ServerAnswer(status, new TreeMap<>(), new Body.Bytes(new byte[0]));
  }

  /** The same with more headers; those that it has stay. */
  ServerAnswer with(Map<String, String> more) {
    TreeMap<String, String> all = new TreeMap<>(more);
    all.putAll(headers);
    return new ServerAnswer(status, all, body);
  }

  ServerAnswer with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** Whether the end of the connection is the end of the answer. */
  boolean isEndless() {
    return body instanceof Body.Events;
  }

  /**
   * The head as it is sent.
   *
   * @param staysOpen whether another answer may follow
   */
  byte[] head(boolean staysOpen) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (body instanceof Body.Bytes whole) {
      text.append("Content-Length: ").append(whole.bytes().length).append("\r\n");
    } else if (body instanceof Body.Part part) {
      text.append("Content-Length: ").append(part.length()).append("\r\n");
    }
    if (!staysOpen) {
      text.append("Connection: close\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
