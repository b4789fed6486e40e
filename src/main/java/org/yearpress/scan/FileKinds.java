package org.yearpress.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.yearpress.scan.ScanResult.Unread;
import org.yearpress.text.MediaTypes;

/** Detects a file's type by its bytes, then by its name, and reads it. */
final class FileKinds {
  private static final Set<String> PROGRAMS =
      Set.of(
          "exe", "com", "scr", "msi", "msp", "bat", "cmd", "ps1", "vbs", "vbe", "wsf", "wsh", "lnk",
          "reg", "apk", "ipa", "jar", "dll", "sys", "cpl", "sh", "bash", "py", "pif", "hta", "js",
          "jse", "deb", "rpm", "dmg", "app", "gadget", "inf", "ocx");

  private FileKinds() {}

  /** What the bytes of a file are. */
  private enum Kind {
    PROGRAM,
    EMPTY,
    PACKED,
    PDF,
    OLD_OFFICE,
    PICTURE,
    TEXT,
    OTHER
  }

  private static Kind kind(String extension, byte[] bytes) {
    if (isProgram(bytes) || PROGRAMS.contains(extension)) {
      return Kind.PROGRAM;
    } else if (bytes.length == 0) {
      return Kind.EMPTY;
    } else if (starts(bytes, 0, "PK\u0003\u0004") || starts(bytes, 0, "PK\u0005\u0006")) {
      return Kind.PACKED;
    } else if (isPdf(bytes)) {
      return Kind.PDF;
    } else if (bytes.length > 4 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
      return Kind.OLD_OFFICE;
    } else if (MediaTypes.isPicture(extension) || isPicture(bytes)) {
      return Kind.PICTURE;
    }
    return MediaTypes.isText(extension) ? Kind.TEXT : Kind.OTHER;
  }

  /**
   * Whether a reader of another's making takes a file apart, whose time its size does not bound.
   */
  static boolean isTakenApart(String extension, byte[] bytes) {
    return switch (kind(extension, bytes)) {
      case PACKED, PDF, PICTURE -> true;
      case PROGRAM, EMPTY, OLD_OFFICE, TEXT, OTHER -> false;
    };
  }

  /**
   * Reads a file.
   *
   * @param depth how many files it lies within
   */
  static void read(String extension, byte[] bytes, Collector to, int depth) throws IOException {
    switch (kind(extension, bytes)) {
      case PROGRAM -> to.program(extension);
      case EMPTY -> {}
      case PACKED -> PackedFile.read(bytes, to, depth);
      case PDF -> PdfFile.read(bytes, to);
      case OLD_OFFICE -> old(bytes, to);
      case PICTURE -> PictureFile.read(bytes, to);
      case TEXT -> TextFile.read(bytes, to);
      case OTHER -> throw other(extension, bytes);
    }
  }

  private static UnreadableFileException other(String extension, byte[] bytes) {
    if (starts(bytes, 0, "{\\rtf")) {
      return new UnreadableFileException(Unread.KIND, extension);
    }
    return switch (extension) {
      case "zip", "7z", "rar", "gz", "tar", "bz2", "xz", "tgz" ->
          new UnreadableFileException(Unread.ARCHIVE, extension);
      case "pdf", "docx", "xlsx", "pptx", "odt", "ods" ->
          new UnreadableFileException(Unread.BROKEN, extension);
      default -> new UnreadableFileException(Unread.KIND, extension);
    };
  }

  /** Word and Excel before 2007, and what WPS writes: their macros show, their text does not. */
  private static void old(byte[] bytes, Collector to) throws UnreadableFileException {
    if (holdsWide(bytes, "_VBA_PROJECT")) {
      to.macro("VBA");
    }
    if (holdsWide(bytes, "EncryptedPackage")) {
      throw new UnreadableFileException(Unread.ENCRYPTED);
    }
    throw new UnreadableFileException(Unread.KIND, "");
  }

  private static boolean isPdf(byte[] bytes) {
    for (int i = 0; i < Math.min(1024, bytes.length - 4); i++) {
      if (starts(bytes, i, "%PDF-")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPicture(byte[] bytes) {
    return starts(bytes, 0, "\u0089PNG\r\n")
        || starts(bytes, 0, "GIF8")
        || (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP"))
        || (bytes.length > 3
            && (bytes[0] & 0xFF) == 0xFF
            && (bytes[1] & 0xFF) == 0xD8
            && (bytes[2] & 0xFF) == 0xFF);
  }

  private static boolean isProgram(byte[] bytes) {
    boolean windows = starts(bytes, 0, "MZ") && bytes.length > 64 && holdsSoon(bytes, "PE\0\0");
    return windows
        || starts(bytes, 0, "\u007fELF")
        || starts(bytes, 0, "#!/")
        || magic(bytes, 0xCAFEBABE)
        || magic(bytes, 0xFEEDFACE)
        || magic(bytes, 0xFEEDFACF)
        || magic(bytes, 0xCFFAEDFE)
        || magic(bytes, 0x4C000000);
  }

  private static boolean magic(byte[] bytes, int sign) {
    return bytes.length >= 4
        && (bytes[0] & 0xFF) == (sign >>> 24)
        && (bytes[1] & 0xFF) == ((sign >> 16) & 0xFF)
        && (bytes[2] & 0xFF) == ((sign >> 8) & 0xFF)
        && (bytes[3] & 0xFF) == (sign & 0xFF);
  }

  private static boolean holdsSoon(byte[] bytes, String sign) {
    for (int i = 0; i < Math.min(4096, bytes.length); i++) {
      if (starts(bytes, i, sign)) {
        return true;
      }
    }
    return false;
  }

  static boolean starts(byte[] bytes, int at, String sign) {
    if (at + sign.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < sign.length(); i++) {
      if ((bytes[at + i] & 0xFF) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsWide(byte[] bytes, String name) {
    byte[] wide = name.getBytes(StandardCharsets.UTF_16LE);
    outer:
    for (int i = 0; i + wide.length <= bytes.length; i++) {
      for (int j = 0; j < wide.length; j++) {
        if (bytes[i + j] != wide[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
