package org.yearpress.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a request, RFC 9112, and nothing that is not exactly that: what two readers could
 * understand in two ways is refused. A body is read only where the head says its length and is let
 * through. A pure function of the bytes.
 */
final class RequestReader {
  /** No browser sends more. */
  static final int MAX_HEAD = 1 << 14;

  private static final int MAX_HEADERS = 100;
  private static final int BAD_REQUEST = 400;
  private static final int BODY_TOO_LARGE = 413;
  private static final int TOO_LARGE = 431;
  private static final int OTHER_VERSION = 505;

  /** Of which two would say two things. */
  private static final Set<String> ONCE = Set.of("host", "content-length");

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}";
  private static final Pattern FIRST =
      Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7E]+) HTTP/(\\d)\\.(\\d)");
  private static final Pattern HEADER =
      Pattern.compile("(" + TOKEN + "):[ \\t]*([\\x20-\\x7E\\x80-\\xFF\\t]*?)[ \\t]*");

  private RequestReader() {}

  /** What some bytes are. */
  sealed interface Result {
    /** The beginning of a request. */
    record Incomplete() implements Result {}

    /**
     * The beginning of a request whose body is awaited.
     *
     * @param length how many bytes the whole has
     */
    record Growing(int length) implements Result {}

    /**
     * A request.
     *
     * @param length how many of the bytes are its
     */
    record Whole(BrowserRequest request, int length) implements Result {}

    /** No request that is answered, with the status that says so. */
    record Refused(int status) implements Result {}
  }

  /** The request that the first bytes are, if it has no body that is read. */
  static Result read(byte[] bytes, int count) {
    return read(bytes, count, head -> 0);
  }

  /**
   * The request that the first bytes are.
   *
   * @param mostBytes how many bytes of a body are read, by the head
   */
  static Result read(byte[] bytes, int count, ToIntFunction<BrowserRequest> mostBytes) {
    int from = 0;
    while (from + 1 < count && bytes[from] == '\r' && bytes[from + 1] == '\n') {
      from += 2; // empty lines before a request are passed over
    }
    int end = end(bytes, from, count);
    if (end < 0) {
      return count >= MAX_HEAD ? new Result.Refused(TOO_LARGE) : new Result.Incomplete();
    }
    String head = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n", -1);
    if (lines.length - 1 > MAX_HEADERS) {
      return new Result.Refused(TOO_LARGE);
    }
    Matcher first = FIRST.matcher(lines[0]);
    if (!first.matches()) {
      return new Result.Refused(BAD_REQUEST);
    }
    if (!first.group(3).equals("1")) {
      return new Result.Refused(OTHER_VERSION);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        return new Result.Refused(BAD_REQUEST);
      }
      String name = header.group(1).toLowerCase(Locale.ROOT);
      if (headers.putIfAbsent(name, header.group(2)) != null && ONCE.contains(name)) {
        return new Result.Refused(BAD_REQUEST);
      }
    }
    try {
      String[] target = first.group(2).split("\\?", 2);
      String path = decoded(target[0]);
      String query = target.length == 1 ? "" : decoded(target[1]);
      if (!path.startsWith("/") || first.group(2).contains("#")) {
        return new Result.Refused(BAD_REQUEST);
      }
      boolean open = first.group(4).equals("1") && !closes(headers) && !hasBody(headers);
      BrowserRequest bare =
          new BrowserRequest(first.group(1), path, query, headers, ByteBuffer.allocate(0), open);
      int most = hasBody(headers) ? mostBytes.applyAsInt(bare) : 0;
      return most == 0
          ? new Result.Whole(bare, end + 4)
          : withBody(bare, bytes, end + 4, count, most);
    } catch (CharacterCodingException e) {
      return new Result.Refused(BAD_REQUEST);
    }
  }

  private static Result withBody(BrowserRequest head, byte[] bytes, int from, int count, int most) {
    String length = head.headers().getOrDefault("content-length", "");
    if (head.header("transfer-encoding") != null || !length.matches("\\d{1,9}")) {
      return new Result.Refused(BAD_REQUEST);
    }
    int size = Integer.parseInt(length);
    if (size > most) {
      return new Result.Refused(BODY_TOO_LARGE);
    }
    if (count - from < size) {
      return new Result.Growing(from + size);
    }
    ByteBuffer body = ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + size));
    boolean open = !closes(head.headers());
    return new Result.Whole(
        new BrowserRequest(head.method(), head.path(), head.query(), head.headers(), body, open),
        from + size);
  }

  /** Where the empty line begins that ends the head; negative when it is not there yet. */
  private static int end(byte[] bytes, int from, int count) {
    for (int i = from; i + 3 < count; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean closes(Map<String, String> headers) {
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return Arrays.asList(connection.split("[ \\t]*,[ \\t]*", -1)).contains("close");
  }

  /** What comes after such a head is not read, so that no other request can hide in it. */
  private static boolean hasBody(Map<String, String> headers) {
    return headers.containsKey("transfer-encoding")
        || !headers.getOrDefault("content-length", "0").equals("0");
  }

  /** Text for one with percent signs, which must be UTF-8 and have no zero byte in it. */
  private static String decoded(String text) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c;
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
        if (low < 0) {
          throw new CharacterCodingException();
        }
        value = high << 4 | low;
        i += 2;
      }
      if (value == 0) {
        throw new CharacterCodingException();
      }
      bytes.write(value);
    }
    ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray());
    return StandardCharsets.UTF_8.newDecoder().decode(whole).toString();
  }
}
