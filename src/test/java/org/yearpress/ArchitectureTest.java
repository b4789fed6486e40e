package org.yearpress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yearpress.model.SafeHtml;

/** The shape of the code, as {@code src/docs/architecture.md} tells it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.yearpress");

  /** What each package may import of ours. A package that is missing here fails. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("diagnostic", Set.of("text")),
          Map.entry("model", Set.of("diagnostic", "text")),
          Map.entry("form", Set.of("model", "diagnostic", "text")),
          Map.entry("content", Set.of("model", "form", "diagnostic", "text")),
          Map.entry("markup", Set.of("model", "diagnostic", "text")),
          Map.entry("scan", Set.of()),
          Map.entry("check", Set.of("form", "model", "scan", "diagnostic", "text")),
          Map.entry("page", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("search", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("export", Set.of("form", "model", "diagnostic", "text", "output")),
          Map.entry("output", Set.of("diagnostic", "text")),
          Map.entry("cache", Set.of()),
          Map.entry("compare", Set.of("diagnostic", "text")),
          Map.entry("history", Set.of("content", "diagnostic", "text")),
          Map.entry("publish", Set.of("history", "output", "model", "diagnostic", "text")),
          Map.entry(
              "pipeline",
              Set.of(
                  "compare",
                  "history",
                  "content",
                  "markup",
                  "form",
                  "check",
                  "scan",
                  "page",
                  "search",
                  "export",
                  "output",
                  "publish",
                  "cache",
                  "model",
                  "diagnostic",
                  "text")),
          Map.entry("author", Set.of("content", "form", "model", "diagnostic", "text")),
          Map.entry("serve", Set.of("output", "diagnostic", "text")),
          Map.entry("importer", Set.of("content", "form", "model", "diagnostic", "text")),
          Map.entry(
              "cli",
              Set.of(
                  "pipeline",
                  "publish",
                  "compare",
                  "history",
                  "author",
                  "importer",
                  "serve",
                  "output",
                  "form",
                  "model",
                  "diagnostic",
                  "text")));

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

  @Test
  void foreignLibrariesStayBehindTheirWalls() {
    only("org.jbake..", "..markup..");
    only("org.asciidoctor..", "..markup..");
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

  @Test
  void onlyTheSanitiserMakesSafeHtml() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..markup..", "..model..")
        .should()
        .callConstructorWhere(
            new DescribedPredicate<>("SafeHtml is made") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
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

  @Test
  void nothingIsStaticAndChanges() {
    List<String> mutable =
        CLASSES.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(
                field ->
                    field
                        .getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
            .filter(
                field ->
                    !field
                        .getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .filter(name -> !name.contains("$"))
            .toList();
    assertThat(mutable).isEmpty();
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
}
