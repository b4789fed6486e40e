package org.yearpress.output;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a manifest and nothing else: strict JSON of exactly the shape that {@link Manifest}
 * documents. Whoever deletes files by a list must not guess what the list says.
 */
public final class ManifestReader {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

  private final String text;
  private final Map<String, String> types = new HashMap<>();
  private int at;

  /** The bytes are not a manifest; the message says where and why. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  ManifestReader(byte[] bytes) throws UnreadableException {
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not UTF-8");
    }
  }

  Manifest read() throws UnreadableException {
    expect('{');
    name("format");
    if (number() != Manifest.FORMAT) {
      throw unreadable("format " + Manifest.FORMAT);
    }
    expect(',');
    name("files");
    expect('{');
    SortedMap<String, Manifest.Entry> files = new TreeMap<>();
    if (peek() != '}') {
      do {
        String path = string();
        if (OutputPath.problem(path).isPresent()) {
          throw unreadable("a path of a site");
        }
        expect(':');
        if (files.put(path, entry()) != null) {
          throw unreadable("each path once");
        }
      } while (accept(','));
    }
    expect('}');
    expect('}');
    if (peek() != END) {
      throw unreadable("the end");
    }
    return new Manifest(files);
  }

  private Manifest.Entry entry() throws UnreadableException {
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

  private Sha256 hash() throws UnreadableException {
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

  private void name(String expected) throws UnreadableException {
    if (!string().equals(expected)) {
      throw unreadable("\"" + expected + "\"");
    }
    expect(':');
  }

  private long number() throws UnreadableException {
    peek();
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(from, at);
    if (digits.isEmpty()
        || digits.length() > 18
        || (digits.length() > 1 && digits.startsWith("0"))) {
      throw unreadable("a whole number");
    }
    return Long.parseLong(digits);
  }

  private String string() throws UnreadableException {
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

  private char escaped() throws UnreadableException {
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

  private char hex() throws UnreadableException {
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

  private char next() throws UnreadableException {
    if (at == text.length()) {
      throw unreadable("more");
    }
    return text.charAt(at++);
  }

  private static final char END = '\uFFFF';

  /** The next character that is not white space; {@link #END} behind the last. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws UnreadableException {
    if (!accept(c)) {
      throw unreadable(Character.toString(c));
    }
  }

  private UnreadableException unreadable(String expected) {
    return new UnreadableException("character " + at + ": " + expected + " expected");
  }
}
