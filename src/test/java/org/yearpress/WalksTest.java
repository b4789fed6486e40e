package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.OurClasses;

/** The walks through the code in {@code src/docs/architecture.md} can be walked. */
@Tag("unit")
class WalksTest {
  private static final int MOST = 35;
  private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w*)`");
  private static final JavaClasses CLASSES = OurClasses.ALL;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The way of an edited section",
        "The way of a failing rule",
        "The way of a new extension"
      })
  void everyClassThatIsNamedExists(String title) throws IOException {
    assertThat(walk(title)).isNotEmpty().allMatch(CLASSES::contain);
  }

  @Test
  void anEditedSectionGoesThroughFewClasses() throws IOException {
    assertThat(walk("The way of an edited section")).hasSizeLessThanOrEqualTo(MOST);
  }

  /** So that a finger that follows the list finds in the code where it goes on. */
  @Test
  void eachClassOfAnEditedSectionIsReachedFromOneBeforeIt() throws IOException {
    List<String> walk = List.copyOf(walk("The way of an edited section"));
    List<String> lost = new ArrayList<>();
    for (int i = 1; i < walk.size(); i++) {
      Set<String> reached =
          walk.subList(0, i).stream().flatMap(WalksTest::used).collect(Collectors.toSet());
      if (!reached.contains(walk.get(i))) {
        lost.add(walk.get(i));
      }
    }
    assertThat(lost).isEmpty();
  }

  /** What a class uses, in its nested classes too. */
  private static Stream<String> used(String name) {
    return CLASSES.stream()
        .filter(type -> type.getName().equals(name) || type.getName().startsWith(name + "$"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass())
        .map(JavaClass::getName)
        .map(target -> target.replaceFirst("\\$.*", ""));
  }

  /** The full names of the classes in the numbered list below a heading, in its order. */
  private static Set<String> walk(String title) throws IOException {
    String all = Files.readString(Path.of("src/docs/architecture.md"));
    String heading = "\n## " + title + "\n";
    int from = all.indexOf(heading);
    assertThat(from).as(title).isPositive();
    int to = all.indexOf("\n## ", from + heading.length());
    Set<String> names = new LinkedHashSet<>();
    for (String item : all.substring(from, to).split("\\n(?=\\d+\\. )", -1)) {
      Matcher found = CLASS.matcher(item.stripLeading());
      while (item.stripLeading().matches("(?s)\\d+\\. .*") && found.find()) {
        names.add("org.yearpress." + found.group(1));
      }
    }
    return names;
  }
}
