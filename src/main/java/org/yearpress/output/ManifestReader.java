package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a manifest and nothing else: strict JSON of exactly the shape that {@link Manifest}
 * documents. Whoever deletes files by a list must not guess what the list says.
 */
public final class ManifestReader {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

  private static final char END = '\uFFFF';

  private final Reader text;
  private final char[] chunk = new char[1 << 13];
  private final Map<String, String> types = new HashMap<>();
  private int length;
  private int used;

  /** Characters before those of the chunk. */
  private long before;

  /** Takes the files one after the other. */
  interface Files {
    void add(String path, Manifest.Entry entry) throws UnreadableException, IOException;
  }

  /** The bytes are not a manifest; the message says where and why. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** Reads a stream, which the caller closes. */
  ManifestReader(InputStream in) {
    text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
  }

  /**
   * Hands over the files in the order in which they stand there.
   *
   * @param files decides whether a path may come twice
   * @throws UnreadableException at the first thing that is not as it should be, behind files that
   *     were handed over
   */
  void read(Files files) throws UnreadableException, IOException {
    try {
      readAll(files);
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not UTF-8");
    }
  }

  private void readAll(Files files) throws UnreadableException, IOException {
    expect('{');
    name("format");
    if (number() != Manifest.FORMAT) {
      throw unreadable("format " + Manifest.FORMAT);
    }
    expect(',');
    name("files");
    expect('{');
    if (peek() != '}') {
      do {
        String path = string();
        if (OutputPath.problem(path).isPresent()) {
          throw unreadable("a path of a site");
        }
        expect(':');
        files.add(path, entry());
      } while (accept(','));
    }
    expect('}');
    expect('}');
    if (peek() != END || isFilled()) { // a file may have that character
      throw unreadable("the end");
    }
  }

  private Manifest.Entry entry() throws UnreadableException, IOException {
    expect('{');
    name("sha256");
    Sha256 hash = hash();
    expect(',');
    name("size");
    long size = number();
    expect(',');
    name("type");
    String type = string();
    expect('}');
    return new Manifest.Entry(hash, size, known(type));
  }

  private Sha256 hash() throws UnreadableException, IOException {
    try {
      return Sha256.of(string());
    } catch (IllegalArgumentException e) {
      throw unreadable("64 hexadecimal digits");
    }
  }

  /** A site has a dozen types and ten thousands of files. */
  private String known(String type) throws UnreadableException {
    String known = types.get(type);
    if (known == null) {
      if (!TYPE.matcher(type).matches()) {
        throw unreadable("a media type");
      }
      types.put(type, type);
      known = type;
    }
    return known;
  }

  private void name(String expected) throws UnreadableException, IOException {
    if (!string().equals(expected)) {
      throw unreadable("\"" + expected + "\"");
    }
    expect(':');
  }

  private long number() throws UnreadableException, IOException {
    StringBuilder digits = new StringBuilder();
    for (char c = peek(); c >= '0' && c <= '9' && digits.length() <= 18; c = current()) {
      digits.append(c);
      used++;
    }
    if (digits.isEmpty()
        || digits.length() > 18
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      throw unreadable("a whole number");
    }
    return Long.parseLong(digits, 0, digits.length(), 10);
  }

  private String string() throws UnreadableException, IOException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return value.toString();
      } else if (c == '\\') {
        value.append(escaped());
      } else if (c < ' ') {
        throw unreadable("a character");
      } else {
        value.append(c);
      }
    }
  }

  private char escaped() throws UnreadableException, IOException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw unreadable("an escape");
    };
  }

  private char hex() throws UnreadableException, IOException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw unreadable("a hexadecimal digit");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private char next() throws UnreadableException, IOException {
    if (!isFilled()) {
      throw unreadable("more");
    }
    return chunk[used++];
  }

  /** Whether there is a character. */
  private boolean isFilled() throws IOException {
    while (used == length) {
      before += length;
      used = 0;
      length = Math.max(text.read(chunk), -1);
      if (length < 0) {
        length = 0;
        return false;
      }
    }
    return true;
  }

  private char current() throws IOException {
    return isFilled() ? chunk[used] : END;
  }

  /** The next character that is not white space; {@link #END} behind the last. */
  private char peek() throws IOException {
    char c = current();
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      used++;
      c = current();
    }
    return c;
  }

  private boolean accept(char c) throws IOException {
    if (peek() != c) {
      return false;
    }
    used++;
    return true;
  }

  private void expect(char c) throws UnreadableException, IOException {
    if (!accept(c)) {
      throw unreadable(Character.toString(c));
    }
  }

  /** What is wrong here. */
  UnreadableException unreadable(String expected) {
    return new UnreadableException("character " + (before + used) + ": " + expected + " expected");
  }
}
