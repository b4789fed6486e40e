package org.yearpress.cache;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The jar or class files that classes were loaded from. */
public final class ClassFiles {
  /** The bytes beside each class: read once in a process, whose classes stay what they are. */
  private static final ClassValue<Fingerprint> CONTENTS =
      new ClassValue<>() {
        @Override
        protected Fingerprint computeValue(Class<?> type) {
          return contents(source(type));
        }
      };

  private ClassFiles() {}

  /**
   * Another fingerprint when a jar or a class file of one of these classes, or Java, is another.
   */
  public static Fingerprint fingerprint(Collection<Class<?>> types) {
    Set<String> files = new TreeSet<>();
    files.add(System.getProperty("java.specification.version", ""));
    types.stream()
        .map(ClassFiles::source)
        .filter(source -> !source.isEmpty())
        .distinct()
        .forEach(source -> add(source, files));
    return Fingerprint.of(String.join("\n", files));
  }

  /**
   * Another fingerprint when the bytes of a jar or a class file of one of these classes are. Java
   * may be another: it gives the same bytes, as tests on several say.
   */
  public static Fingerprint contents(Collection<Class<?>> types) {
    Map<String, Class<?>> bySource = new TreeMap<>();
    types.forEach(type -> bySource.putIfAbsent(source(type), type));
    bySource.remove("");
    Set<Fingerprint> sources = new TreeSet<>(Comparator.comparing(Fingerprint::toString));
    bySource.values().forEach(type -> sources.add(CONTENTS.get(type)));
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    sources.forEach(hasher::add);
    return hasher.hash();
  }

  private static Fingerprint contents(String source) {
    Path folder = Path.of(source);
    try (Stream<Path> files = Files.walk(folder)) {
      Fingerprint.Hasher hasher = Fingerprint.hasher();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        hasher.add(folder.relativize(file).toString().replace('\\', '/'));
        hasher.add(Fingerprint.of(Files.readAllBytes(file)));
      }
      return hasher.hash();
    } catch (IOException e) {
      return Fingerprint.of(source);
    }
  }

  /**
   * The jar or folder that a class is found in; empty for a class of Java's own. The class's code
   * source does not say it: of a class from an archive of classes it names the place where that
   * archive was made, or nothing.
   */
  static String source(Class<?> type) {
    // Of a lambda, the class that it is written in.
    String name = type.getNestHost().getName();
    URL file = type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class");
    if (file == null || "jrt".equals(file.getProtocol())) {
      return "";
    }
    try {
      if (file.getProtocol().equals("jar")) {
        String jar = file.getPath();
        return Path.of(new URI(jar.substring(0, jar.indexOf("!/")))).toString();
      }
      Path folder = Path.of(file.toURI());
      for (int part = name.split("\\.", -1).length;
          part > 0 && folder.getParent() != null;
          part--) {
        folder = folder.getParent();
      }
      return folder.toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return String.valueOf(file);
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
