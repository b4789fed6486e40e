package org.yearpress.serve;

import java.nio.charset.StandardCharsets;

/**
 * What the editor answers.
 *
 * @param type media type
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record EditorReply(int status, String type, byte[] bytes) {
  /** A page. */
  public static EditorReply page(String html) {
    return new EditorReply(200, "text/html", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Data for the script. */
  public static EditorReply json(byte[] json) {
    return new EditorReply(200, "application/json", json);
  }

  /** No such thing. */
  public static EditorReply nothing() {
    return new EditorReply(404, "text/plain", new byte[0]);
  }
}
