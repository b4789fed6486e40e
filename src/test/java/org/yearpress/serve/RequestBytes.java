package org.yearpress.serve;

import java.util.Arrays;

/** Any bytes as what a browser sends; for tests of other packages. */
public final class RequestBytes {
  private RequestBytes() {}

  /** Reads a request, and holds the reader to what it promises. */
  public static void read(byte[] bytes) {
    RequestReader.Result result = RequestReader.read(bytes, bytes.length);
    if (result instanceof RequestReader.Result.Whole whole) {
      BrowserRequest request = whole.request();
      boolean sound =
          whole.length() <= bytes.length
              && request.path().startsWith("/")
              && request.path().indexOf('\0') < 0
              && request.headers().keySet().stream().allMatch(name -> !name.contains("\n"))
              && request.headers().values().stream().allMatch(value -> !value.contains("\n"));
      if (!sound) {
        throw new AssertionError("no request: " + request);
      }
      // The same head is the same request whatever follows it, and none before it is whole.
      byte[] head = Arrays.copyOf(bytes, whole.length());
      byte[] half = Arrays.copyOf(bytes, whole.length() - 1);
      if (!RequestReader.read(head, head.length).equals(result)
          || RequestReader.read(half, half.length) instanceof RequestReader.Result.Whole) {
        throw new AssertionError("another request when it comes in parts: " + request);
      }
    }
  }
}
