package org.yearpress.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checking program whose libraries would not go together with those of the tests, or would take
 * the place of the JDK's parsers: loaded apart, from a folder where Maven puts it.
 */
final class ToolJars {
  private ToolJars() {}

  /**
   * Loads what is in a folder. The tests that need it are left out where it is not there.
   *
   * @param folder below {@code target}
   */
  static URLClassLoader load(String folder) throws IOException {
    Path jars = Path.of("target", folder);
    assumeTrue(
        Files.isDirectory(jars),
        "nothing in " + jars + ": tests are left out; mvn generate-test-resources puts it there");
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> list = Files.list(jars)) {
      for (Path jar : list.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    ClassLoader tests = ToolJars.class.getClassLoader();
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
          return super.findClass(name);
        } catch (ClassNotFoundException e) {
          // What both have in common, such as Jackson and ICU.
          return tests.loadClass(name);
        }
      }
    };
  }
}
