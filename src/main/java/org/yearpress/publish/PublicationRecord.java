package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.OutputPath;

/**
 * What a publication leaves at the target beside the manifest: from what it was made, and which
 * further files are Yearpress's to delete. Written as text, a line for each thing:
 *
 * <pre>
 * yearpress publication 1
 * at 2026-01-31T12:00:00Z
 * revision 3f2a…
 * gzip
 * retained assets/site.320a0a533dfb656e.css
 * unfinished old/page.html
 * end 4
 * </pre>
 *
 * @param at when it was made; empty when not known
 * @param revision of the content; may be empty
 * @param gzip whether compressed files stand beside the texts of the manifest
 * @param retained files of the site before, which readers of its pages may still ask for: the next
 *     publication deletes them
 * @param unfinished files that a publication that was cut short may have put, with bytes that the
 *     manifest need not know, or deleted or not yet deleted
 */
record PublicationRecord(
    String at,
    String revision,
    boolean gzip,
    SortedSet<String> retained,
    SortedSet<String> unfinished) {
  /** Where it stands; no site has a file below this folder. */
  static final String PATH = ".yearpress/publication.txt";

  static final PublicationRecord NONE =
      new PublicationRecord("", "", false, new TreeSet<>(), new TreeSet<>());

  private static final String HEAD = "yearpress publication 1";

  PublicationRecord {
    retained = Collections.unmodifiableSortedSet(new TreeSet<>(retained));
    unfinished = Collections.unmodifiableSortedSet(new TreeSet<>(unfinished));
  }

  /** The text of this record. */
  byte[] bytes() {
    List<String> lines = new ArrayList<>();
    if (!at.isEmpty()) {
      lines.add("at " + at);
    }
    if (!revision.isEmpty()) {
      lines.add("revision " + revision);
    }
    if (gzip) {
      lines.add("gzip");
    }
    retained.forEach(path -> lines.add("retained " + path));
    unfinished.forEach(path -> lines.add("unfinished " + path));
    String text = HEAD + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    return (text + "end " + lines.size() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a publication that was cut short may have put, replaced or deleted.
   *
   * @param in the record at a target, which is closed; null where there is none
   */
  static Set<String> unfinishedIn(@Nullable InputStream in) throws IOException {
    try (in) {
      return in == null
          ? Set.of()
          : read(in.readAllBytes())
              .map(PublicationRecord::unfinished)
              .map(Set::copyOf)
              .orElse(Set.of());
    }
  }

  /** The record of these bytes; empty when they are not a whole one. */
  static Optional<PublicationRecord> read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(0).equals(HEAD) || !lines.get(last).equals("end " + (last - 1))) {
      return Optional.empty();
    }
    String at = "";
    String revision = "";
    boolean gzip = false;
    SortedSet<String> retained = new TreeSet<>();
    SortedSet<String> unfinished = new TreeSet<>();
    for (String line : lines.subList(1, last)) {
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String value = space < 0 ? "" : line.substring(space + 1);
      switch (word) {
        case "at" -> at = value;
        case "revision" -> revision = value;
        case "gzip" -> gzip = true;
        case "retained" -> retained.add(value);
        case "unfinished" -> unfinished.add(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    // Whoever deletes by a list must not be led astray by it.
    boolean safe =
        java.util.stream.Stream.concat(retained.stream(), unfinished.stream())
            .allMatch(path -> OutputPath.isRecordPart(path) || OutputPath.problem(path).isEmpty());
    return safe
        ? Optional.of(new PublicationRecord(at, revision, gzip, retained, unfinished))
        : Optional.empty();
  }
}
