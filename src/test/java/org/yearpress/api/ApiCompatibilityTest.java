package org.yearpress.api;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibilityChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.MethodInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.check.Check;
import org.yearpress.model.Report;
import org.yearpress.pipeline.Pipeline;

/**
 * The stable API is compared with that of the last release by japicmp. {@code breaks.txt} beside
 * the baseline lists what is not compatible; from 1.0 on it stays empty until the next first
 * number. How the baseline is moved: src/docs/contributing.md.
 */
@Tag("unit")
class ApiCompatibilityTest {
  private static final Path BASELINE = Path.of("src/test/resources/api/baseline.jar");
  private static final Path BREAKS = Path.of("src/test/resources/api/breaks.txt");

  @Test
  void nothingPromisedIsGoneSinceTheLastRelease() throws IOException {
    if (Boolean.getBoolean("api.baseline")) {
      Files.write(BASELINE, ApiJar.ofProgram());
    }
    String breaks = breaks(Files.readAllBytes(BASELINE), ApiJar.ofProgram());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(BREAKS, breaks);
    }

    assertThat(breaks)
        .as("incompatible with the last release; where that is meant, -Dgolden.update=true")
        .isEqualTo(Files.readString(BREAKS));
    Properties version = new Properties();
    try (InputStream in = API.class.getResourceAsStream("/org/yearpress/version.properties")) {
      version.load(in);
    }
    if (!version.getProperty("version").startsWith("0.")) {
      assertThat(breaks).as("breaks of a promise").isEmpty();
    }
  }

  @Test
  void aRemovedMethodIsSeen() throws IOException {
    byte[] later =
        ApiJar.of(
            Pipeline.class,
            file -> file.getMethods().removeIf(each -> each.getName().equals("check")));

    assertThat(breaks(ApiJar.of(Pipeline.class, same -> {}), later))
        .isEqualTo("org.yearpress.pipeline.Pipeline.check: METHOD_REMOVED\n");
  }

  @Test
  void aMethodThatEveryCheckOfOthersWouldLackIsSeen() throws IOException {
    byte[] later =
        ApiJar.of(
            Check.class,
            file -> {
              MethodInfo method = new MethodInfo(file.getConstPool(), "more", "()V");
              method.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.ABSTRACT);
              file.getMethods().add(method);
            });

    assertThat(breaks(ApiJar.of(Check.class, same -> {}), later))
        .isEqualTo("org.yearpress.check.Check.more: METHOD_ADDED_TO_INTERFACE\n");
  }

  @Test
  void aNewMethodOfARecordBreaksNothing() throws IOException {
    byte[] later =
        ApiJar.of(
            Report.class,
            file -> {
              MethodInfo method = new MethodInfo(file.getConstPool(), "more", "()V");
              method.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.NATIVE);
              file.getMethods().add(method);
            });

    assertThat(breaks(ApiJar.of(Report.class, same -> {}), later)).isEmpty();
  }

  /** A line for each change after which a program would not compile or run. */
  private static String breaks(byte[] before, byte[] after) {
    JarArchiveComparatorOptions options = JarArchiveComparatorOptions.of(Options.newDefault());
    options.setNoAnnotations(true);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<JApiClass> classes =
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before, "before.jar", "0"),
                new JApiCmpArchive(after, "after.jar", "1"));
    TreeSet<String> lines = new TreeSet<>();
    for (JApiClass type : classes) {
      String name = type.getFullyQualifiedName();
      add(lines, name, type.getCompatibilityChanges());
      add(lines, name, type.getSuperclass().getCompatibilityChanges());
      type.getInterfaces().forEach(each -> add(lines, name, each.getCompatibilityChanges()));
      type.getFields()
          .forEach(each -> add(lines, name + "." + each.getName(), each.getCompatibilityChanges()));
      type.getMethods()
          .forEach(each -> add(lines, name + "." + each.getName(), each.getCompatibilityChanges()));
      type.getConstructors()
          .forEach(each -> add(lines, name + ".<init>", each.getCompatibilityChanges()));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static void add(Set<String> lines, String where, List<JApiCompatibilityChange> changes) {
    for (JApiCompatibilityChange change : changes) {
      if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
        lines.add(where + ": " + change.getType());
      }
    }
  }
}
