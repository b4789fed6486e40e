package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.ConflictMarkers;

/**
 * Bytes to text, strictly: text is UTF-8, with or without a byte order mark, and a byte that is not
 * is an error that names the encoding it looks like. Nothing is replaced.
 */
@API(status = API.Status.STABLE)
public final class Decoding {
  /** The superset of GBK and GB 2312, what Chinese office programs write. */
  public static final Charset GB18030 = Charset.forName("GB18030");

  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Decoding() {}

  /**
   * The text of a section or a page. Empty with an error when it cannot be read, is too large, or
   * is not UTF-8.
   */
  public static Parsed<String> text(SourceFile file, Limits limits) {
    Problems problems = new Problems();
    String text = text(file, Limit.TEXT_BYTES, limits, problems).orElse("");
    return problems.with(text);
  }

  /**
   * A text whose encoding had to be found out.
   *
   * @param certain whether the bytes leave no doubt
   */
  public record Decoded(String text, String encoding, boolean certain) {}

  /**
   * The text of bytes from elsewhere: by its byte order mark, the declared encoding, as UTF-8, as
   * what Chinese office programs write. Nothing is replaced.
   *
   * @param declared what the file says of itself; empty where it says nothing, or nonsense
   * @return empty where the bytes are no text
   */
  public static Optional<Decoded> unknown(byte[] bytes, String declared) {
    Optional<String> unicode = utf8(bytes);
    if (unicode.isPresent()) {
      return Optional.of(new Decoded(unicode.get(), "UTF-8", true));
    }
    Optional<Charset> likely = likely(bytes);
    Optional<Charset> declaredCharset =
        declared.isEmpty() || hasZero(bytes) ? Optional.empty() : charset(declared);
    for (Optional<Charset> each : List.of(declaredCharset, likely)) {
      Optional<String> text = each.flatMap(charset -> strict(bytes, charset));
      if (text.isPresent() && text.get().indexOf('\0') < 0) {
        Charset found = each.orElseThrow();
        boolean certain = !found.equals(WINDOWS_1252) || each.equals(declaredCharset);
        return Optional.of(new Decoded(text.get(), name(found), certain));
      }
    }
    return Optional.empty();
  }

  /** GBK and GB 2312 are read as what holds them both. */
  private static Optional<Charset> charset(String name) {
    try {
      Charset charset = Charset.forName(name.strip());
      boolean chinese = List.of("GBK", "GB2312", "x-mswin-936").contains(charset.name());
      return Optional.of(chinese ? GB18030 : charset);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text of a UTF-8 file without conflict markers; empty after an error. */
  public static Optional<String> text(
      SourceFile file, Limit limit, Limits limits, Problems problems) {
    Optional<byte[]> bytes = bytes(file, limit, limits, problems);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = utf8(bytes.get());
    if (text.isEmpty()) {
      problems.add(notUtf8(file.path(), bytes.get(), Text.of("content.encoding-hint")));
    }
    return text.filter(decoded -> !hasConflict(file.path(), decoded, problems));
  }

  /** Whether a text was merged and nobody settled what git could not; reports it. */
  public static boolean hasConflict(String file, String text, Problems problems) {
    int line = ConflictMarkers.firstLine(text);
    if (line > 0) {
      problems.error(
          "merge-conflict",
          Place.at(file, line, 1),
          Text.of("content.merge-conflict"),
          Text.of("content.merge-conflict-hint"));
    }
    return line > 0;
  }

  /** The bytes of a file; empty after an error. */
  public static Optional<byte[]> bytes(
      SourceFile file, Limit limit, Limits limits, Problems problems) {
    if (limits.exceeds(limit, file.size())) {
      problems.add(limits.error(limit, Place.of(file.path()), file.size()));
      return Optional.empty();
    }
    try {
      return Optional.of(file.bytes());
    } catch (IOException e) {
      problems.add(unreadable(file.path(), e));
      return Optional.empty();
    }
  }

  /** UTF-8 without its byte order mark; empty when a byte is not UTF-8 or is zero. */
  public static Optional<String> utf8(byte[] bytes) {
    if (hasZero(bytes)) {
      return Optional.empty();
    }
    // at once, and a second time only where a character may stand for a byte that is no UTF-8
    String text = new String(bytes, StandardCharsets.UTF_8);
    return (text.indexOf('\uFFFD') < 0
            ? Optional.of(withoutMark(text))
            : strict(bytes, StandardCharsets.UTF_8))
        .map(Decoding::withoutMark);
  }

  /** Text in an encoding, its byte order mark dropped; empty when a byte does not fit. */
  public static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(withoutMark(decoder(charset).decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The error for bytes that are not UTF-8, at the first of them. */
  public static Diagnostic notUtf8(String file, byte[] bytes, Text hint) {
    Optional<Charset> likely = likely(bytes);
    Place place = firstBadByte(file, bytes);
    return Diagnostic.error(
        "encoding",
        place,
        likely.isPresent()
            ? Text.of("content.encoding", "likely", name(likely.get()))
            : Text.of("content.encoding-binary"),
        hint);
  }

  /** The error for a file that cannot be read. */
  public static Diagnostic unreadable(String path, Exception e) {
    Place place = Place.of(path);
    if (e instanceof AccessDeniedException) {
      return Diagnostic.error(
          "unreadable",
          place,
          Text.of("content.unreadable-denied"),
          Text.of("content.unreadable-denied-hint"));
    }
    if (e instanceof NoSuchFileException) {
      return Diagnostic.error("unreadable", place, Text.of("content.unreadable-gone"), null);
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Diagnostic.error(
        "unreadable", place, Text.of("content.unreadable", "reason", reason), null);
  }

  /**
   * The encoding that bytes which are not UTF-8 look like; empty when they do not look like text.
   */
  static Optional<Charset> likely(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(UTF_32LE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (hasZero(bytes)) {
      return utf16WithoutMark(bytes);
    }
    return Optional.of(looksChinese(bytes) ? GB18030 : WINDOWS_1252);
  }

  private static Optional<Charset> utf16WithoutMark(byte[] bytes) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        if ((i & 1) == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    // Text in UTF-16 has its zeros in one half of the pairs, but for a few characters such as
    // U+5F00.
    if (bytes.length % 2 == 0 && odd > 2 * even) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (bytes.length % 2 == 0 && even > 2 * odd) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  /**
   * Whether the bytes decode as GB18030 and most of their pairs lie in the rows of GB 2312. Western
   * text in windows-1252 often decodes too, but its pairs end in an ASCII letter.
   */
  private static boolean looksChinese(byte[] bytes) {
    if (strict(bytes, GB18030).isEmpty()) {
      return false;
    }
    int pairs = 0;
    int common = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] < 0) {
        pairs++;
        if ((bytes[i + 1] & 0xFF) >= 0xA1) {
          common++;
        }
        i++;
      }
    }
    return common * 4 >= pairs * 3;
  }

  private static Place firstBadByte(String file, byte[] bytes) {
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder(StandardCharsets.UTF_8).decode(in, chars, true);
    chars.flip();
    String before = chars.toString();
    if (!result.isError()) {
      int zero = before.indexOf('\0');
      before = zero < 0 ? before : before.substring(0, zero);
    }
    int line = 1;
    int start = 0;
    for (int i = 0; i < before.length(); i++) {
      if (before.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return Place.at(file, line, before.codePointCount(start, before.length()) + 1);
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The name as editors know it. */
  static String name(Charset charset) {
    return charset.equals(GB18030) ? "GB18030 (GBK)" : charset.name();
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
  }
}
