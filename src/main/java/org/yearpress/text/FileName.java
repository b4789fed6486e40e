package org.yearpress.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one gate of names: what a file or folder may be called that is read from content or written
 * to a site, so that the name means the same on Linux, macOS and Windows, in an address and on a
 * terminal; under which form two names are one; and what a name tells servers and browsers of its
 * type.
 */
public final class FileName {
  /** Longest name that the usual file systems take, in bytes of UTF-8. */
  public static final int MAX_BYTES = 255;

  /** Characters that Windows, addresses or shells give another meaning. */
  private static final String RESERVED = "<>:\"|?*\\/";

  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

  /** Digits that Windows counts its ports by; those above the line count too. */
  private static final String PORTS = "0123456789\u00B9\u00B2\u00B3";

  /** Full stops that become one when a name is normalised or typed into an address. */
  private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61\\u2024\\uFE52]");

  /** What no reader sees: marks of direction, joiners, blanks of no width, controls. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}\\u115F\\u3164\\uFE0F]+");

  /** Where some servers take the name to end. */
  private static final Pattern END = Pattern.compile("[;:%?#\\\\\\u0000].*", Pattern.DOTALL);

  private static final Pattern NOT_EXTENSION =
      Pattern.compile("|[0-9]+|[vV][0-9]+|[A-Za-z]|en|zh|.*[^0-9A-Za-z].*", Pattern.DOTALL);

  private FileName() {}

  /** What can be wrong with a name. */
  public enum Fault {
    /** It is empty. */
    EMPTY,
    /** It is a dot, or has two dots in a row, which mean the folder above. */
    DOTS,
    /** It could not be decoded. */
    ENCODING,
    /** It holds a character that is acted on and not shown. */
    UNSEEN,
    /** It holds a character that has another meaning somewhere. */
    RESERVED,
    /** It is not in Unicode form NFC, so that it may be another name after copying. */
    FORM,
    /** It begins or ends with a blank, or ends with a dot, which Windows drops. */
    END,
    /** Windows keeps it for a device. */
    DEVICE,
    /** It has more than {@link #MAX_BYTES}. */
    LENGTH
  }

  /**
   * What is wrong with a name.
   *
   * @param character the code point that is wrong; 0 where none is meant
   */
  public record Problem(Fault fault, int character) {}

  /** What is wrong with the name of a file or folder; empty when nothing is. */
  public static Optional<Problem> problem(String name) {
    if (name.isEmpty()) {
      return problem(Fault.EMPTY);
    }
    if (name.equals(".") || name.contains("..")) {
      return problem(Fault.DOTS);
    }
    boolean ascii = true;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      ascii &= c < 0x80;
      if (c == 0xFFFD) {
        return Optional.of(new Problem(Fault.ENCODING, c));
      }
      if (PrintableText.isUnseen(c)) {
        return Optional.of(new Problem(Fault.UNSEEN, c));
      }
      if (RESERVED.indexOf(c) >= 0) {
        return Optional.of(new Problem(Fault.RESERVED, c));
      }
      i += Character.charCount(c);
    }
    if (!ascii && !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      return problem(Fault.FORM);
    }
    if (name.startsWith(" ") || name.endsWith(" ") || name.endsWith(".")) {
      return problem(Fault.END);
    }
    if (isDevice(name)) {
      return problem(Fault.DEVICE);
    }
    return (ascii ? name.length() : bytes(name)) > MAX_BYTES
        ? problem(Fault.LENGTH)
        : Optional.empty();
  }

  /** The form under which two names, or two paths, are the same file on some disk. */
  public static String folded(String name) {
    String upper = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** How many bytes a name has in UTF-8. */
  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Problem> problem(Fault fault) {
    return Optional.of(new Problem(fault, 0));
  }

  /** COM1 and its like, also with an extension, also with blanks before it. */
  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem)
        || (stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && PORTS.indexOf(stem.charAt(3)) >= 0);
  }

  /**
   * The first part of a path that could be taken for an extension and is none of those allowed;
   * empty when there is no such part. A path whose last name has no extension gives an empty text.
   *
   * @param path below a folder that is published, with {@code /}
   * @param allowed extensions in lower case that site.yml allows beside those for readers
   */
  public static Optional<String> badPart(String path, Set<String> allowed) {
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      List<String> parts = List.of(DOTS.split(names[i], -1));
      for (int j = 1; j < parts.size() - (last ? 1 : 0); j++) {
        if (!isHarmless(parts.get(j), allowed)) {
          return Optional.of(parts.get(j));
        }
      }
      if (last && !mayEnd(names[i], allowed)) {
        return Optional.of(MediaTypes.extension(names[i]));
      }
    }
    return Optional.empty();
  }

  private static boolean mayEnd(String name, Set<String> allowed) {
    String extension = MediaTypes.extension(name);
    return MediaTypes.isForReaders(extension) || allowed.contains(extension);
  }

  /** Whether a part between dots means nothing to a server, or something harmless. */
  private static boolean isHarmless(String part, Set<String> allowed) {
    String seen = UNSEEN.matcher(Normalizer.normalize(part, Normalizer.Form.NFKC)).replaceAll("");
    String plain = END.matcher(seen).replaceAll("").strip();
    String extension = MediaTypes.extension("." + plain);
    // In front of .gz a drawing would be served as one, packed, and never looked at.
    boolean known = MediaTypes.isForReaders(extension) && !extension.equals("svg");
    return known || allowed.contains(extension) || NOT_EXTENSION.matcher(plain).matches();
  }
}
