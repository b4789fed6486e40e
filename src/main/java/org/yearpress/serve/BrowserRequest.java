package org.yearpress.serve;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path decoded, with its first slash
 * @param query decoded; empty without one
 * @param headers by their names in lower case; of several of a name the first
 * @param body what came behind the head, where that is read; empty otherwise
 * @param staysOpen whether the browser may ask again over the same connection
 */
record BrowserRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    ByteBuffer body,
    boolean staysOpen) {
  BrowserRequest {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** The value of a header, by its name in lower case; null without one. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }
}
