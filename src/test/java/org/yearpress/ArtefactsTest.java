package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.model.Part;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.testing.OurClasses;

/** What src/assembly/artefacts.properties takes apart can be taken apart. */
@Tag("unit")
class ArtefactsTest {
  private static final JavaClasses CLASSES = OurClasses.ALL;

  /** The folder of a jar's name in a local repository is its artefact. */
  private static final Pattern JAR = Pattern.compile("/([^/]+)/[^/]+/[^/]+\\.jar!");

  private static final Pattern JDK_MODULE = Pattern.compile("^jrt:/([^/]+)/");

  /** Jars that a program starting the core has, itself among them. */
  private static final int MOST_JARS_OF_THE_CORE = 25;

  private final Properties definitions = new Properties();
  private final Map<String, String> owners = new HashMap<>();

  ArtefactsTest() throws IOException {
    try (Reader in = Files.newBufferedReader(Path.of("src/assembly/artefacts.properties"))) {
      definitions.load(in);
    }
  }

  @Test
  void everyPackageIsInOneArtefact() {
    Set<String> lost =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> owner(name).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(lost).isEmpty();
    List<String> claims =
        words("artefacts").stream().flatMap(each -> words(each + ".packages").stream()).toList();
    assertThat(claims).doesNotHaveDuplicates();
  }

  @Test
  void noArtefactUsesOneThatItDoesNotBring() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = owner(type.getPackageName());
      Set<String> allowed = closure(from);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith("org.yearpress"))
          .filter(target -> !allowed.contains(owner(target.getPackageName())))
          .forEach(target -> wrong.add(from + ": " + type.getName() + " -> " + target.getName()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theCoreUsesOnlyTheLibrariesThatItBrings() {
    Set<String> brought =
        words("core.libraries").stream()
            .map(each -> each.substring(each.indexOf(':') + 1))
            .collect(Collectors.toSet());
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (owner(type.getPackageName()).equals("core")) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass())
            .forEach(
                target ->
                    target
                        .getSource()
                        .map(source -> JAR.matcher(source.getUri().toString()))
                        .filter(Matcher::find)
                        .map(jar -> jar.group(1))
                        .filter(jar -> !brought.contains(jar))
                        .ifPresent(jar -> wrong.add(jar + ": " + type.getName())));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A module reads nothing that its declaration does not name, and is only found out when used. */
  @Test
  void modulesRequireThePartsOfJavaThatTheyUse() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String artefact = owner(type.getPackageName());
      if (definitions.containsKey(artefact + ".modules")) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .flatMap(target -> target.getSource().stream())
            .map(source -> JDK_MODULE.matcher(source.getUri().toString()))
            .filter(Matcher::find)
            .map(module -> module.group(1))
            .filter(module -> !module.equals("java.base"))
            .filter(module -> !words(artefact + ".modules").contains(module))
            .forEach(module -> wrong.add(artefact + ": " + module + ", for " + type.getName()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Java refuses two modules with the same package, and files of a folder count as a package. */
  @Test
  void noFileOfTheCoreLiesInAPackageOfAnotherArtefact() throws IOException {
    Path resources = Path.of("src/main/resources");
    List<String> claimed =
        words("artefacts").stream()
            .flatMap(artefact -> words(artefact + ".resources").stream())
            .toList();
    Set<String> wrong = new TreeSet<>();
    try (Stream<Path> files = Files.walk(resources.resolve("org/yearpress"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> resources.relativize(file).toString().replace('\\', '/'))
          .filter(
              file ->
                  claimed.stream()
                      .noneMatch(claim -> file.equals(claim) || file.startsWith(claim + "/")))
          .filter(
              file ->
                  !owner(file.substring(0, file.lastIndexOf('/')).replace('/', '.')).equals("core"))
          .forEach(wrong::add);
    }
    assertThat(wrong).isEmpty();
  }

  /** What names no mode is packed with that of the umask under which it was made. */
  @Test
  void whatIsPackedHasModesOfItsOwn() throws IOException {
    Pattern set = Pattern.compile("<(fileSet|dependencySet|file)>(.*?)</\\1>", Pattern.DOTALL);
    Set<String> wrong = new TreeSet<>();
    try (Stream<Path> assemblies = Files.list(Path.of("src/assembly"))) {
      for (Path assembly : assemblies.filter(file -> file.toString().endsWith(".xml")).toList()) {
        Matcher found = set.matcher(Files.readString(assembly));
        while (found.find()) {
          boolean isComplete =
              found.group(2).contains("<fileMode>")
                  && (found.group(1).equals("file") || found.group(2).contains("<directoryMode>"));
          if (!isComplete) {
            wrong.add(assembly + ": " + found.group());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    // The plugin for jars has no modes of its own: the jar is an assembly too.
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern("(?s)<id>default-jar</id>\\s*<phase>none</phase>");
  }

  @Test
  void theCoreBringsFewJars() {
    assertThat(words("core.libraries").size() + 1).isLessThanOrEqualTo(MOST_JARS_OF_THE_CORE);
    assertThat(definitions.getProperty("core.flat")).isEqualTo("true");
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void everyPartIsFoundByItsName(Part part) {
    assertThat(part.find(Object.class)).isPresent();
  }

  @Test
  void aPartOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> Part.PDF.find(Runnable.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another version");
  }

  @Test
  void noMomentStandsForTheOneThatWasForgotten() {
    assertThatThrownBy(() -> BuildOptions.of(Path.of("site")).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asOf");
  }

  private List<String> words(String key) {
    String value = definitions.getProperty(key, "").strip();
    return value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
  }

  private Set<String> closure(String artefact) {
    Set<String> all = new HashSet<>();
    all.add(artefact);
    words(artefact + ".needs").forEach(need -> all.addAll(closure(need)));
    return all;
  }

  /** The artefact with the longest name of this package or one above it; empty when none has. */
  private String owner(String packageName) {
    return owners.computeIfAbsent(packageName, this::longestClaim);
  }

  private String longestClaim(String packageName) {
    String below = packageName.substring("org.yearpress".length());
    String owner = "";
    int longest = -1;
    for (String artefact : words("artefacts")) {
      for (String claim : words(artefact + ".packages")) {
        boolean holds =
            claim.equals(".") ? below.isEmpty() : (below + ".").startsWith("." + claim + ".");
        if (holds && claim.length() > longest) {
          longest = claim.length();
          owner = artefact;
        }
      }
    }
    return owner;
  }
}
