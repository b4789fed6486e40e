package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Each promise of the threat model has its number, and tests that are there and run every time. */
@Tag("unit")
class ThreatModelTest {
  private static final Path PAGE = Path.of("src/docs/threat-model.md");
  private static final Path CHINESE = Path.of("src/docs/zh-CN/threat-model.md");
  private static final Path TESTS = Path.of("src/test/java");

  /** Which tests hold which promise: a line for each, {@code C1 SomeTest#aMethodOfIt}. */
  private static final Path HELD_BY = Path.of("src/test/resources/threat-model.txt");

  private static final Pattern PROMISE = Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\| [^|]+ \\|$");
  private static final Pattern HELD = Pattern.compile("([A-Z]\\d+) ([A-Za-z]+)#([A-Za-z0-9]+)");

  /** The numbers of the promises, in the order of a page. */
  private static List<String> promises(Path page) throws IOException {
    return PROMISE
        .matcher(Files.readString(page))
        .results()
        .map(promise -> promise.group(1))
        .toList();
  }

  @Test
  void everyPromiseHasANumberOfItsOwn() throws IOException {
    List<String> numbers = promises(PAGE);

    assertThat(numbers).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| [A-Z]\\d.*")).toList();
    assertThat(rows).as("each row of a table is read here").hasSameSizeAs(numbers);
  }

  /**
   * Numbers and sections stand in the same order, so that one page can be read beside the other.
   */
  @Test
  void theChinesePageMakesTheSamePromises() throws IOException {
    String chinese = Files.readString(CHINESE);

    assertThat(promises(CHINESE)).containsExactlyElementsOf(promises(PAGE));
    assertThat(shape(chinese)).isEqualTo(shape(Files.readString(PAGE)));
  }

  /** How many rows or points each section has. */
  private static List<Long> shape(String page) {
    return Stream.of(page.split("(?m)^## "))
        .map(section -> section.lines().filter(line -> line.matches("(\\||-) .*")).count())
        .toList();
  }

  @Test
  void everyPromiseIsHeldByTestsThatAreThereAndRunEveryTime() throws Exception {
    Map<String, Path> classes = testClasses();
    Set<String> held = new LinkedHashSet<>();
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(HELD_BY)) {
      Matcher test = HELD.matcher(line);
      Path file = test.matches() ? classes.get(test.group(2)) : null;
      if (file == null || !isTest(file, test.group(3))) {
        wrong.add(line);
      } else {
        held.add(test.group(1));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(held).containsExactlyElementsOf(promises(PAGE));
  }

  private static boolean isTest(Path file, String name) throws ClassNotFoundException {
    String type = TESTS.relativize(file).toString().replaceAll("\\.java$", "").replace('\\', '/');
    for (Class<?> at =
            Class.forName(type.replace('/', '.'), false, ThreatModelTest.class.getClassLoader());
        at != null && at != Object.class;
        at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          boolean runs =
              method.isAnnotationPresent(Test.class)
                  || method.isAnnotationPresent(ParameterizedTest.class);
          return runs
              && Arrays.stream(method.getAnnotationsByType(Tag.class))
                  .noneMatch(tag -> tag.value().equals("soak"));
        }
      }
    }
    return false;
  }

  private static Map<String, Path> testClasses() {
    Map<String, Path> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      files
          .filter(file -> file.toString().endsWith("Test.java"))
          .forEach(file -> classes.put(file.getFileName().toString().replace(".java", ""), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }
}
