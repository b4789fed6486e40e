package org.yearpress.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.yearpress.scan.ScanResult.Unread;
import org.yearpress.text.ConflictMarkers;

/** Scans text in one of the usual encodings: UTF-8, UTF-16 with a byte order mark, GB18030. */
final class TextFile {
  private TextFile() {}

  static void read(byte[] bytes, Collector to) throws UnreadableFileException {
    String text = decoded(bytes);
    int conflict = ConflictMarkers.firstLine(text);
    if (conflict > 0) {
      to.conflict(conflict);
    }
    to.lines("", 1, text);
  }

  static String decoded(byte[] bytes) throws UnreadableFileException {
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return strict(bytes, StandardCharsets.UTF_16);
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return strict(bytes, StandardCharsets.UTF_16);
    }
    for (int i = 0; i < Math.min(bytes.length, 4096); i++) {
      if (bytes[i] == 0) {
        throw new UnreadableFileException(Unread.BROKEN);
      }
    }
    try {
      return strict(bytes, StandardCharsets.UTF_8);
    } catch (UnreadableFileException e) {
      return strict(bytes, Charset.forName("GB18030"));
    }
  }

  private static String strict(byte[] bytes, Charset charset) throws UnreadableFileException {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException(Unread.BROKEN);
    }
  }
}
