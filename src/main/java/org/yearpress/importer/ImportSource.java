package org.yearpress.importer;

import java.util.Locale;

/**
 * A file as it was handed in.
 *
 * @param name its last part, of a file in an archive its path there, in Unicode form NFC
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record ImportSource(String name, byte[] bytes) {
  /** What follows the last dot of the name, in lower case; empty without one. */
  String extension() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
