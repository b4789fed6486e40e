package org.yearpress.content;

import java.io.IOException;
import java.util.Optional;
import org.yearpress.content.tree.SourceFile;

/** What picture a file is by its first bytes, which is what it is served as. */
final class PictureBytes {
  private static final int HEAD = 32;

  private PictureBytes() {}

  /**
   * The extension of the picture that a file is; empty when it is none that browsers show.
   *
   * @return one of {@code png jpg gif webp avif bmp tif ico}
   */
  static Optional<String> extension(SourceFile file) throws IOException {
    return extension(file.head(HEAD));
  }

  static Optional<String> extension(byte[] head) {
    if (starts(head, 0, "\u0089PNG\r\n\u001A\n")) {
      return Optional.of("png");
    } else if (starts(head, 0, "\u00FF\u00D8\u00FF")) {
      return Optional.of("jpg");
    } else if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
      return Optional.of("gif");
    } else if (starts(head, 0, "RIFF") && starts(head, 8, "WEBPVP8")) {
      return Optional.of("webp");
    } else if (starts(head, 4, "ftyp") && isAvif(head)) {
      return Optional.of("avif");
    } else if (starts(head, 0, "BM")) {
      return Optional.of("bmp");
    } else if (starts(head, 0, "II*\0") || starts(head, 0, "MM\0*")) {
      return Optional.of("tif");
    } else if (starts(head, 0, "\0\0\u0001\0")) {
      return Optional.of("ico");
    }
    return Optional.empty();
  }

  /** The brand, or one that it is compatible with. */
  private static boolean isAvif(byte[] head) {
    for (int at = 8; at + 4 <= head.length; at += 4) {
      if (starts(head, at, "avif") || starts(head, at, "avis")) {
        return true;
      }
    }
    return false;
  }

  /** Whether an extension, in lower case, is of a picture that this class knows. */
  static boolean isPicture(String extension) {
    return switch (extension) {
      case "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "tif", "tiff", "ico" -> true;
      default -> false;
    };
  }

  /** Whether two extensions are of one type. */
  static boolean isSame(String found, String written) {
    String plain =
        switch (written) {
          case "jpeg" -> "jpg";
          case "tiff" -> "tif";
          default -> written;
        };
    return found.equals(plain);
  }

  private static boolean starts(byte[] bytes, int at, String sign) {
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
}
