package org.yearpress.markup;

import org.yearpress.api.API;

/**
 * The decoded text of one section or page, as the gate read it: nothing here opens a file.
 *
 * @param path content path; its extension chooses the dialect
 * @param text the whole text; lines may end in any of the three ways, a byte order mark may lead
 */
@API(status = API.Status.STABLE)
public record SourceText(String path, String text) {
  public SourceText {
    text = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    text = text.replace('\r', '\n');
  }

  /** The part of the file name after the last dot, in lower case of ASCII; empty without one. */
  String extension() {
    int dot = path.lastIndexOf('.');
    return dot <= path.lastIndexOf('/')
        ? ""
        : path.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }

  /** The same file with another text of equally many lines. */
  SourceText with(String other) {
    return new SourceText(path, other);
  }
}
