package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/**
 * Reads a manifest and nothing else: strict JSON of exactly the shape that {@link Manifest}
 * documents. Whoever deletes files by a list must not guess what the list says.
 */
public final class ManifestReader {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

  private static final char END = '\uFFFF';

  private final Reader text;
  private final char[] chunk;
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

  /** Opens the parts of a record that is cut. */
  public interface Parts {
    /** The bytes of one, which the reader closes; null when there is none. */
    @Nullable InputStream open(Manifest.Part part) throws IOException;
  }

  private ManifestReader(InputStream in) {
    text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    chunk = new char[1 << 13];
  }

  /** Of a text that is in the heap as a whole. */
  private ManifestReader(CharBuffer all) {
    text = Reader.nullReader();
    chunk = all.array();
    length = all.limit();
  }

  /**
   * Hands over the files of a record in the order in which they stand there, with those of its
   * parts.
   *
   * @param record of which all is read; the caller closes it
   * @param files decides whether a path may come twice
   * @return the parts; none where it is not cut
   * @throws UnreadableException at the first thing that is not as it should be, behind files that
   *     were handed over
   */
  static List<Manifest.Part> read(InputStream record, Parts parts, Files files)
      throws UnreadableException, IOException {
    List<Manifest.Part> named = new ManifestReader(record).read(files, true);
    for (Manifest.Part part : named) {
      try (InputStream in = parts.open(part)) {
        if (in == null) {
          throw new UnreadableException(part.path() + " is missing");
        }
        read(part, in, files);
      } catch (UnreadableException e) {
        throw e.getMessage() != null && e.getMessage().startsWith(part.path())
            ? e
            : new UnreadableException(part.path() + ": " + e.getMessage());
      }
    }
    return named;
  }

  /** Hands over the files of a short record that is not cut. */
  static void read(ByteBuffer record, Files files) throws UnreadableException, IOException {
    CharBuffer all;
    try {
      all = StandardCharsets.UTF_8.newDecoder().decode(record);
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not UTF-8");
    }
    new ManifestReader(all).read(files, false);
  }

  /**
   * The parts that a record names; none where it is not cut, of which nothing else is read.
   *
   * @param record the caller closes it
   */
  static List<Manifest.Part> parts(InputStream record) throws UnreadableException, IOException {
    return new ManifestReader(record).parts();
  }

  private List<Manifest.Part> parts() throws UnreadableException, IOException {
    try {
      expect('{');
      name("format");
      if (number() != Manifest.FORMAT_OF_INDEX) {
        return List.of();
      }
      expect(',');
      return named();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not UTF-8");
    }
  }

  /** One part, which is what the record says of it. */
  static void read(Manifest.Part part, InputStream in, Files files)
      throws UnreadableException, IOException {
    PartFiles each = new PartFiles(files);
    DigestInputStream digested = new DigestInputStream(in, Digests.sha256());
    new ManifestReader(digested).read(each, false);
    boolean same =
        Sha256.of(digested.getMessageDigest().digest()).equals(part.hash())
            && each.count == part.count()
            && each.first.equals(part.first())
            && each.last.equals(part.last());
    if (!same) {
      throw new UnreadableException(part.path() + " is not the part that was written");
    }
  }

  /** Notes what a part has. */
  private static final class PartFiles implements Files {
    private final Files files;
    private int count;
    private String first = "";
    private String last = "";

    PartFiles(Files files) {
      this.files = files;
    }

    @Override
    public void add(String path, Manifest.Entry entry) throws UnreadableException, IOException {
      first = count == 0 ? path : first;
      last = path;
      count++;
      files.add(path, entry);
    }
  }

  private List<Manifest.Part> read(Files files, boolean mayBeCut)
      throws UnreadableException, IOException {
    try {
      return readAll(files, mayBeCut);
    } catch (CharacterCodingException e) {
      throw new UnreadableException("not UTF-8");
    }
  }

  private List<Manifest.Part> readAll(Files files, boolean mayBeCut)
      throws UnreadableException, IOException {
    expect('{');
    name("format");
    long format = number();
    boolean cut = mayBeCut && format == Manifest.FORMAT_OF_INDEX;
    if (!cut && format != Manifest.FORMAT) {
      throw unreadable("format " + Manifest.FORMAT);
    }
    expect(',');
    List<Manifest.Part> parts = cut ? named() : List.of();
    if (!cut) {
      name("files");
      expect('{');
      if (peek() != '}') {
        do {
          String path = path();
          expect(':');
          files.add(path, entry());
        } while (accept(','));
      }
      expect('}');
    }
    expect('}');
    if (peek() != END || isFilled()) { // a file may have that character
      throw unreadable("the end");
    }
    return parts;
  }

  private List<Manifest.Part> named() throws UnreadableException, IOException {
    List<Manifest.Part> parts = new ArrayList<>();
    name("parts");
    expect('[');
    do {
      parts.add(part());
    } while (accept(','));
    expect(']');
    return parts;
  }

  private Manifest.Part part() throws UnreadableException, IOException {
    expect('{');
    name("path");
    String path = string();
    expect(',');
    name("sha256");
    Sha256 hash = hash();
    if (!path.equals(Manifest.Part.path(hash))) {
      throw unreadable("a part under the name of its hash");
    }
    expect(',');
    name("size");
    long size = number();
    expect(',');
    name("files");
    int count = (int) Math.min(number(), Integer.MAX_VALUE);
    expect(',');
    name("first");
    String first = path();
    expect(',');
    name("last");
    String last = path();
    expect('}');
    return new Manifest.Part(path, hash, size, count, first, last);
  }

  private String path() throws UnreadableException, IOException {
    String path = string();
    if (OutputPath.problem(path).isPresent()) {
      throw unreadable("a path of a site");
    }
    return path;
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
