package org.yearpress.content;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;

/**
 * The files that texts include, so that none of them is told to be unused. Looked up in the lines
 * of the texts, not by converting them: a line that an engine would not obey, one in a comment say,
 * counts too. Texts are read only when something is asked. Not shared between threads.
 */
final class IncludedFiles {
  private static final String DIRECTIVE = "include::";

  private final ContentTree tree;
  private final Limits limits;
  private final Vocabulary vocabulary;

  /** Those that were not looked at. */
  private final Iterator<SourceFile> texts;

  /** Included ones that were not read. */
  private final Deque<SourceFile> open = new ArrayDeque<>();

  private final Set<String> found = new HashSet<>();

  /**
   * What some files include, and what that includes in turn.
   *
   * @param texts those of a dialect that includes no files are left aside
   */
  IncludedFiles(
      ContentTree tree, Limits limits, Vocabulary vocabulary, Collection<SourceFile> texts) {
    this.vocabulary = vocabulary;
    this.tree = tree;
    this.limits = limits;
    this.texts = texts.iterator();
  }

  /** Whether a text includes it. As many texts are read as it takes to say so. */
  boolean contains(String path) {
    while (!found.contains(path)) {
      if (!readNext()) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of them lies below a folder. */
  boolean anyBelow(String folder) {
    return paths().stream().anyMatch(path -> path.startsWith(folder + "/"));
  }

  /** All of them, as content paths. */
  private Set<String> paths() {
    boolean more = true;
    while (more) {
      more = readNext();
    }
    return found;
  }

  /** Reads one more text, an included one first; false when all are read. */
  private boolean readNext() {
    SourceFile file = open.poll();
    while (file == null && texts.hasNext()) {
      SourceFile next = texts.next();
      file = vocabulary.includes(next) ? next : null;
    }
    if (file == null) {
      return false;
    }
    // What cannot be read is reported where the text is converted.
    Optional<String> text = Decoding.text(file, Limit.TEXT_BYTES, limits, new Problems());
    for (String line : text.orElse("").split("\n", -1)) {
      target(file.folder(), line).filter(found::add).flatMap(tree::file).ifPresent(open::add);
    }
    return true;
  }

  private static Optional<String> target(String folder, String line) {
    int end = line.indexOf('[');
    if (!line.startsWith(DIRECTIVE) || end < 0) {
      return Optional.empty();
    }
    String target = line.substring(DIRECTIVE.length(), end);
    Deque<String> parts =
        new ArrayDeque<>(folder.isEmpty() ? List.of() : List.of(folder.split("/")));
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
