package org.yearpress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.platform.commons.annotation.Testable;

/** What all tests keep to, as {@code src/docs/contributing.md} says it. */
@Tag("unit")
class TestConventionsTest {
  private static final Set<String> KINDS = Set.of("unit", "site", "browser", "remote", "soak");

  /** What builds whole sites, runs commands or starts servers. */
  private static final Set<String> WHOLE =
      Set.of(
          "BuiltSite",
          "CommandLineRun",
          "GeneratedSite",
          "GitHttpServer",
          "GitRemote",
          "LibreOffice",
          "RandomSite",
          "S3Server",
          "SftpServer",
          "SmallSite",
          "StaticServer",
          "TestBrowser");

  private static final Path REQUIREMENTS = Path.of("src/docs/requirements.md");
  private static final Pattern REQUIREMENT =
      Pattern.compile("- \\*\\*(R\\d\\d)\\*\\* .+ `(?:(\\w+)\\.)?(\\w+)`");

  private static final Pattern CITED =
      Pattern.compile("(?:\\b|And)R(\\d\\d)(?!\\d)|void r(\\d\\d)(?=[A-Z])");

  /** Of all that tests use, only what JUnit's annotations are is looked up: that takes seconds. */
  private static final JavaClasses CLASSES =
      ArchConfiguration.withThreadLocalScope(
          configuration -> {
            configuration.setClassResolver(SelectedClassResolverFromClasspath.class);
            configuration.setClassResolverArguments("org.junit");
            return new ClassFileImporter()
                .importUrl(
                    TestConventionsTest.class.getProtectionDomain().getCodeSource().getLocation());
          });

  private static boolean isTest(JavaMethod method) {
    return method.isMetaAnnotatedWith(Testable.class);
  }

  private static List<JavaClass> testClasses() {
    List<JavaClass> tests =
        CLASSES.stream()
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(type -> type.getAllMethods().stream().anyMatch(TestConventionsTest::isTest))
            .toList();
    assertThat(tests).hasSizeGreaterThan(150);
    return tests;
  }

  private static List<String> tags(AnnotatedElement of) {
    return Stream.of(of.getAnnotationsByType(Tag.class)).map(Tag::value).toList();
  }

  /** So that {@code -Pfast} and each of the other runs takes exactly what it should. */
  @Test
  void everyTestClassIsOfOneKind() {
    Map<String, List<String>> wrong = new TreeMap<>();
    for (JavaClass type : testClasses()) {
      List<String> tags = tags(type.reflect());
      if (tags.size() != 1 || !KINDS.containsAll(tags)) {
        wrong.put(type.getName(), tags);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aSingleTestIsTaggedOnlyAsOneThatSearchesForHours() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(TestConventionsTest::isTest)
                .flatMap(method -> tags(method.reflect()).stream()))
        .isNotEmpty()
        .containsOnly("soak");
  }

  @Test
  void unitTestsBuildNoSitesAndOnlyBrowserTestsNeedABrowser() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : testClasses()) {
      String kind = String.join(" ", tags(type.reflect()));
      Set<String> used = new TreeSet<>();
      type.getDirectDependenciesFromSelf()
          .forEach(dependency -> used.add(dependency.getTargetClass().getSimpleName()));
      if (!kind.equals("browser") && used.contains("TestBrowser")) {
        wrong.add(type.getName() + " uses TestBrowser");
      }
      used.retainAll(WHOLE);
      if (kind.equals("unit") && !used.isEmpty()) {
        wrong.add(type.getName() + " uses " + used);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * A test waits for what it needs, however long that takes; it does not hope and does not race.
   */
  @Test
  void noTestSleepsOrLooksAtTheTime() {
    noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are no programs that measure") {
              @Override
              public boolean test(JavaClass type) {
                return !type.getName().endsWith(".PublishScale");
              }
            })
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .orShould()
        .callMethod(LockSupport.class, "parkNanos", long.class)
        .orShould()
        .callMethod(Process.class, "waitFor", long.class, TimeUnit.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethodWhere(
            new DescribedPredicate<>("it asserts how long something takes") {
              @Override
              public boolean test(JavaMethodCall call) {
                return call.getTargetOwner().isEquivalentTo(Assertions.class)
                    && call.getName().startsWith("assertTimeout");
              }
            })
        .check(CLASSES);
    noMethods().should().beAnnotatedWith(Timeout.class).check(CLASSES);
  }

  /** {@link org.yearpress.testing.SkippedTests} prints it. */
  @Test
  void theRootHoldsWhatItMay() throws IOException {
    Set<String> may = Set.of("README.md", "content", "pom.xml", "site-output", "src", "themes");
    try (Stream<Path> root = Files.list(Path.of(""))) {
      assertThat(root.map(entry -> entry.getFileName().toString()))
          .filteredOn(name -> !name.startsWith(".") && !name.equals("target"))
          .isSubsetOf(may);
    }
  }

  @Test
  void whatIsSkippedSaysWhatIsMissing() {
    noClasses()
        .should()
        .callMethod(Assumptions.class, "assumeTrue", boolean.class)
        .orShould()
        .callMethod(Assumptions.class, "assumeFalse", boolean.class)
        .orShould()
        .callMethod(Assumptions.class, "assumeTrue", BooleanSupplier.class)
        .orShould()
        .callMethod(Assumptions.class, "assumeFalse", BooleanSupplier.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.assertj.core.api.Assumptions")
        .check(CLASSES);
    for (JavaClass type : testClasses()) {
      type.tryGetAnnotationOfType(DisabledOnOs.class)
          .ifPresent(off -> assertThat(off.disabledReason()).as(type.getName()).isNotBlank());
    }
  }

  @Test
  void requirementsThatTestsNameAreInTheListAndItsTestsExist() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(REQUIREMENTS)) {
      Matcher row = REQUIREMENT.matcher(line);
      if (row.matches()) {
        String type = row.group(2) == null ? "RequirementsTest" : row.group(2);
        listed.put(row.group(1), type + "." + row.group(3));
      } else {
        assertThat(line).as("a point of another shape").doesNotContain("**R");
      }
    }

    assertThat(listed.keySet()).containsAll(cited()).hasSize(28);
    Set<String> tests = new TreeSet<>();
    CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(TestConventionsTest::isTest)
        .forEach(test -> tests.add(test.getOwner().getSimpleName() + "." + test.getName()));
    assertThat(tests).containsAll(listed.values());
    listed.forEach(
        (number, test) ->
            assertThat(test.toLowerCase(Locale.ROOT))
                .as("%s has its own test, or one that names no number", number)
                .matches(
                    name ->
                        name.contains(number.toLowerCase(Locale.ROOT))
                            || !name.matches(".*\\.r\\d\\d.*")));
  }

  /** The numbers that the sources of the tests name, in words or in the names of methods. */
  private static Set<String> cited() throws IOException {
    Set<String> cited = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher number = CITED.matcher(Files.readString(source));
        while (number.find()) {
          cited.add("R" + (number.group(1) == null ? number.group(2) : number.group(1)));
        }
      }
    }
    assertThat(cited).hasSizeGreaterThan(20);
    return cited;
  }
}
