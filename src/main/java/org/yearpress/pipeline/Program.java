package org.yearpress.pipeline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.memo.Fingerprint;

/**
 * Which program this is: what another one kept says nothing of what this one would do. Known by
 * the files that its classes come from, so that a developer's change counts too.
 */
final class Program {
  private @Nullable Fingerprint own;

  /** This program with these stages, which may come from elsewhere. */
  synchronized Fingerprint of(Stages stages) {
    Fingerprint.Mixer mixer = Fingerprint.mixer();
    Stream.of(stages.dialects(), stages.checks(), stages.exports())
        .forEach(
            list -> {
              mixer.add(list.size());
              list.forEach(stage -> mixer.add(stage.getClass().getName()));
            });
    return mixer.add(files(stages)).done();
  }

  private Fingerprint files(Stages stages) {
    if (own == null) {
      Set<String> files = new TreeSet<>();
      files.add(System.getProperty("java.specification.version", ""));
      Stream.concat(
              Stream.of(Program.class),
              Stream.of(stages.dialects(), stages.checks(), stages.exports())
                  .flatMap(list -> list.stream().map(Object::getClass)))
          .map(Program::source)
          .distinct()
          .forEach(source -> add(source, files));
      own = Fingerprint.of(String.join("\n", files));
    }
    return own;
  }

  private static String source(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? "" : Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return String.valueOf(source.getLocation());
    }
  }

  private static void add(String source, Set<String> files) {
    try {
      Files.walkFileTree(
          Path.of(source),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
              files.add(file + " " + seen.size() + " " + seen.lastModifiedTime().toMillis());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      files.add(source);
    }
  }
}
