package org.yearpress.cache;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The jar or class files that classes were loaded from. */
public final class ClassFiles {
  private ClassFiles() {}

  /**
   * Another fingerprint when a jar or a class file of one of these classes, or Java, is another.
   */
  public static Fingerprint fingerprint(Collection<Class<?>> types) {
    Set<String> files = new TreeSet<>();
    files.add(System.getProperty("java.specification.version", ""));
    types.stream().map(ClassFiles::source).distinct().forEach(source -> add(source, files));
    return Fingerprint.of(String.join("\n", files));
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
