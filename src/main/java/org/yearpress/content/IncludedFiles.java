package org.yearpress.content;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  private final Collection<SourceFile> texts;
  private @Nullable Set<String> found;

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
    this.texts = texts;
  }

  boolean contains(String path) {
    return paths().contains(path);
  }

  /** Whether one of them lies below a folder. */
  boolean anyBelow(String folder) {
    return paths().stream().anyMatch(path -> path.startsWith(folder + "/"));
  }

  /** Content paths. */
  Set<String> paths() {
    Set<String> known = found;
    if (known == null) {
      known = search();
      found = known;
    }
    return known;
  }

  private Set<String> search() {
    Set<String> paths = new HashSet<>();
    Deque<SourceFile> open = new ArrayDeque<>();
    for (SourceFile file : texts) {
      if (vocabulary.includes(file)) {
        open.add(file);
      }
    }
    // What cannot be read is reported where the text is converted.
    Problems unheard = new Problems();
    while (!open.isEmpty()) {
      SourceFile file = open.remove();
      Optional<String> text = Decoding.text(file, Limit.TEXT_BYTES, limits, unheard);
      for (String line : text.orElse("").split("\n", -1)) {
        target(file.folder(), line).filter(paths::add).flatMap(tree::file).ifPresent(open::add);
      }
    }
    return paths;
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
