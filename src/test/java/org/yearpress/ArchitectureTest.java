package org.yearpress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.SiteSource;
import org.yearpress.content.tree.Revision;
import org.yearpress.history.History;
import org.yearpress.history.SandboxedFs;
import org.yearpress.model.SafeHtml;
import org.yearpress.testing.OurClasses;

/** The shape of the code, as {@code src/docs/architecture.md} tells it. */
@Tag("unit")
class ArchitectureTest {
  private static final JavaClasses CLASSES = OurClasses.ALL;

  /** What each package may import of ours. A package that is missing here fails. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("diagnostic", Set.of("text")),
          Map.entry("model", Set.of("diagnostic", "text")),
          Map.entry("form", Set.of("model", "diagnostic", "text")),
          Map.entry("content", Set.of("model", "form", "diagnostic", "text")),
          Map.entry("markup", Set.of("model", "diagnostic", "text")),
          Map.entry("scan", Set.of("diagnostic", "text")),
          Map.entry("record", Set.of("model", "diagnostic", "text")),
          Map.entry("check", Set.of("form", "model", "scan", "record", "diagnostic", "text")),
          Map.entry("page", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("search", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("export", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("output", Set.of("diagnostic", "text")),
          Map.entry("cache", Set.of("text")),
          Map.entry("library", Set.of("content", "form", "page", "model", "diagnostic", "text")),
          Map.entry("history", Set.of("content", "diagnostic", "text")),
          Map.entry("publish", Set.of("history", "output", "model", "diagnostic", "text")),
          Map.entry(
              "pipeline",
              Set.of(
                  "library",
                  "content",
                  "markup",
                  "form",
                  "check",
                  "scan",
                  "page",
                  "search",
                  "export",
                  "output",
                  "cache",
                  "record",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry(
              "scaffold",
              Set.of(
                  "pipeline",
                  "library",
                  "content",
                  "export",
                  "form",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry("totals", Set.of("pipeline", "content", "form", "model", "diagnostic", "text")),
          Map.entry(
              "status",
              Set.of(
                  "pipeline",
                  "library",
                  "content",
                  "export",
                  "form",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry(
              "review",
              Set.of(
                  "pipeline",
                  "library",
                  "history",
                  "content",
                  "export",
                  "form",
                  "output",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry(
              "compare",
              Set.of(
                  "pipeline",
                  "history",
                  "content",
                  "check",
                  "scan",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry("author", Set.of("content", "form", "model", "diagnostic", "text")),
          Map.entry(
              "release",
              Set.of("pipeline", "publish", "author", "record", "model", "diagnostic", "text")),
          Map.entry("serve", Set.of("output", "diagnostic", "text")),
          Map.entry(
              "edit",
              Set.of(
                  "pipeline",
                  "library",
                  "compare",
                  "record",
                  "scan",
                  "scaffold",
                  "status",
                  "history",
                  "author",
                  "importer",
                  "serve",
                  "content",
                  "form",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry("importer", Set.of("content", "markup", "form", "model", "diagnostic", "text")),
          Map.entry(
              "cli",
              Set.of(
                  "pipeline",
                  "library",
                  "scaffold",
                  "totals",
                  "status",
                  "review",
                  "publish",
                  "compare",
                  "history",
                  "content",
                  "author",
                  "importer",
                  "serve",
                  "edit",
                  "search",
                  "output",
                  "record",
                  "release",
                  "form",
                  "model",
                  "diagnostic",
                  "text")));

  private static final int MOST_COMPONENTS = 10;

  private static final String YAML = "org.snakeyaml..";

  /** Types whose objects change whatever is done to the field that holds them. */
  private static final List<Class<?>> CHANGING =
      List.of(
          AtomicBoolean.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicReference.class,
          ThreadLocal.class,
          StringBuilder.class,
          AbstractCollection.class,
          AbstractMap.class,
          ConcurrentMap.class,
          Queue.class);

  @Test
  void everyPackageImportsOnlyWhatItMay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = room(type);
      if (from.isEmpty()) {
        continue;
      }
      Set<String> allowed = new HashSet<>(MAY_IMPORT.getOrDefault(from, Set.of()));
      allowed.add(from);
      // A mark, which every package may wear.
      allowed.add("api");
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith("org.yearpress"))
          .filter(target -> !allowed.contains(room(target)))
          .forEach(target -> wrong.add(type.getName() + " -> " + target.getName()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> rooms =
        CLASSES.stream()
            .map(ArchitectureTest::room)
            .filter(room -> !room.isEmpty())
            .collect(Collectors.toSet());
    assertThat(rooms).isSubsetOf(MAY_IMPORT.keySet());
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("org.yearpress.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void stagesTakeOnlyTheSinkFromTheOutput() {
    noClasses()
        .that()
        .resideInAnyPackage("..page..", "..search..", "..export..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<>("are in output, but not the sink") {
              @Override
              public boolean test(JavaClass type) {
                return type.getPackageName().equals("org.yearpress.output")
                    && !type.getName().startsWith("org.yearpress.output.Sink");
              }
            })
        .check(CLASSES);
  }

  /** What it reads of the content, it reads through others. */
  @Test
  void theCommandLineTakesOnlyRevisionsFromTheContent() {
    noClasses()
        .that()
        .resideInAPackage("..cli..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<>("are in content, but no revision") {
              @Override
              public boolean test(JavaClass type) {
                return type.getPackageName().startsWith("org.yearpress.content")
                    && !type.isEquivalentTo(Revision.class);
              }
            })
        .check(CLASSES);
  }

  @Test
  void foreignLibrariesStayBehindTheirWalls() {
    only("org.jbake..", "..markup.jbake.engine..");
    only("org.apache.commons.configuration2..", "..markup.jbake.engine..");
    only("org.asciidoctor..", "..markup..");
    only("org.jruby..", "..markup.asciidoc..");
    only("org.commonmark..", "..markup..");
    only("org.jsoup..", "..markup..", "..importer..");
    only("io.pebbletemplates..", "..page..");
    only("com.openhtmltopdf..", "..export.pdf..");
    only("org.apache.pdfbox..", "..export.pdf..", "..scan..");
    only("com.drew..", "..scan..");
    only("org.eclipse.jgit..", "..history..", "..publish..");
    only("org.apache.fontbox..", "..export.pdf..");
    only("picocli..", "..cli..");
    only("org.dhatim..", "..content..");
    only("de.siegmar..", "..content..");
    only("software.amazon..", "..publish..");
    only("org.apache.sshd..", "..publish..");
    only(
        YAML,
        "..content..",
        "..author..",
        "..diagnostic..",
        "..markup..",
        "..page..",
        "..scan..",
        "..search..");
  }

  /** The content has a reader of its own; others read one file each, in one class each. */
  @Test
  void outsideOfTheContentOneClassOfAPackageReadsYaml() {
    Map<String, Set<String>> readers = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      boolean reads =
          type.getDirectDependenciesFromSelf().stream()
              .anyMatch(
                  dependency ->
                      dependency.getTargetClass().getPackageName().startsWith("org.snakeyaml"));
      if (reads && !room(type).equals("content")) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        readers.computeIfAbsent(room(type), room -> new TreeSet<>()).add(outermost);
      }
    }
    assertThat(readers).isNotEmpty().allSatisfy((room, types) -> assertThat(types).hasSize(1));
  }

  @Test
  void onlyTheGatesTouchTheDisk() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..content..", "..output..", "..cache..", "..author..", "..history..", "..publish..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .check(CLASSES);
  }

  /**
   * Each whole report of a large site is read again from the disk. Who only asks what the heap
   * holds of all reports takes that, and who wants some takes these alone.
   */
  @Test
  void onlyThePipelineGoesThroughAllReportsAsAWhole() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..content..", "..pipeline..")
        .should()
        .callMethod(SiteSource.class, "reports")
        .check(CLASSES);
  }

  @Test
  void onlyTheSanitiserMakesSafeHtml() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..markup..", "..model..")
        .should()
        .callConstructorWhere(
            new DescribedPredicate<>("SafeHtml is made") {
              @Override
              public boolean test(JavaConstructorCall call) {
                return call.getTargetOwner().isEquivalentTo(SafeHtml.class);
              }
            })
        .check(CLASSES);
  }

  @Test
  void nothingReadsTheClockOrTheProcessButTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.yearpress", "..cli..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(java.util.Locale.class, "getDefault")
        .orShould()
        .callMethod(java.time.ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(java.nio.charset.Charset.class, "defaultCharset")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(CLASSES);
  }

  /**
   * Of classes within classes too; an object that changes is no better for a field that does not.
   */
  @Test
  void nothingIsStaticAndChanges() {
    List<String> mutable =
        CLASSES.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(
                field ->
                    !field.getModifiers().contains(JavaModifier.FINAL)
                        || CHANGING.stream().anyMatch(field.getRawType()::isAssignableTo))
            .map(JavaField::getFullName)
            .toList();
    assertThat(mutable).isEmpty();
  }

  /** The model is read by all threads at once. */
  @Test
  void noFieldOfTheModelIsEverAssignedAgain() {
    List<String> assigned =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals("org.yearpress.model"))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getFullName)
            .toList();
    assertThat(assigned).isEmpty();
  }

  /** Nobody can tell by their places what twenty values mean: parts have names. */
  @Test
  void noRecordHasMoreThanTenComponents() {
    Set<String> large =
        CLASSES.stream()
            .filter(JavaClass::isRecord)
            .filter(type -> type.reflect().getRecordComponents().length > MOST_COMPONENTS)
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(large).isEmpty();
  }

  @Test
  void noTwoClassesShareASimpleName() {
    Map<String, Set<String>> byName =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toSet())));
    assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  private static void only(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName().substring("org.yearpress".length());
    return name.isEmpty() ? "" : name.substring(1).split("\\.", 2)[0];
  }

  /** The classes that use something, by their short names. */
  private static Set<String> users(Predicate<JavaAccess<?>> use) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getAccessesFromSelf().stream().anyMatch(use)) {
        users.add(type.getName().replace("org.yearpress.", ""));
      }
    }
    return users;
  }

  private static boolean isMember(JavaAccess<?> access, Class<?> of, String name) {
    return access.getTargetOwner().isAssignableTo(of) && access.getTarget().getName().equals(name);
  }

  @Test
  void onlyTheseClassesStartAnotherProgram() {
    assertThat(
            users(
                access ->
                    isMember(access, ProcessBuilder.class, "<init>")
                        || isMember(access, ProcessBuilder.class, "start")
                        || isMember(access, Runtime.class, "exec")))
        .as("git --version, for doctor")
        .containsExactly("cli.DoctorCommand");
    assertThat(users(access -> isMember(access, FS.class, "runInShell")))
        .as("git itself, which receives what is published into a folder")
        .containsExactly("history.SandboxedFs$Posix", "history.SandboxedFs$Windows");
  }

  /** JGit starts what it starts through its file system, and filters through its tree of files. */
  @Test
  void everyRepositoryIsOpenedWithoutPrograms() {
    Set<String> builders = users(access -> isMember(access, FileRepositoryBuilder.class, "build"));
    assertThat(builders).isNotEmpty();
    for (String builder : builders) {
      JavaClass type = CLASSES.get("org.yearpress." + builder);
      assertThat(type.getAccessesFromSelf())
          .as(builder)
          .anyMatch(access -> access.getTargetOwner().isEquivalentTo(SandboxedFs.class));
    }
    assertThat(users(access -> isMember(access, FS.class, "DETECTED")))
        .as("for the settings of the machine, which are not read")
        .containsExactly("history.SandboxedSystemReader");
    assertThat(users(access -> isMember(access, FileTreeIterator.class, "<init>")))
        .allMatch(user -> user.equals("history.UnfilteredFiles") || user.equals("history.History"));
    assertThat(CLASSES.get(History.class).getAccessesFromSelf())
        .noneMatch(access -> access.getTargetOwner().isEquivalentTo(FileTreeIterator.class));
  }
}
