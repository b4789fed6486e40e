package org.yearpress.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The POSIX launcher, with a script in place of Java that tells what it was asked to do. */
@Tag("unit")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherTest {

  private static final String TELLS =
      """
      #!/bin/sh
      if [ "$*" = -version ]; then
        echo 'openjdk version "%s" 2025-04-15' >&2
        exit 0
      fi
      echo "LC_ALL=${LC_ALL:-}"
      for argument in "$@"; do
        echo "[$argument]"
        case $argument in
          -XX:ArchiveClassesAtExit=*) printf '%%s' draft >"${argument#*=}" ;;
        esac
      done
      exit 7
      """;

  private static final Path WINDOWS = Path.of("src/main/launcher/yearpress.cmd");

  @TempDir private Path folder;

  private Path launcher;
  private Path java;

  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("年 报 (1)");
    launcher = home.resolve("bin/yearpress");
    Files.createDirectories(launcher.getParent());
    Files.createDirectories(home.resolve("lib"));
    Files.copy(Path.of("src/main/launcher/yearpress"), launcher);
    Files.createFile(home.resolve("lib/yearpress-0.1.0.jar"));
    java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    javaOfVersion("17.0.15");
  }

  @Test
  void argumentsAndExitCodePassThrough() throws Exception {
    Run run = run(launcher, Map.of(), "build", "a b", "概述*");

    assertThat(run.lines()).containsSubsequence("[build]", "[a b]", "[概述*]");
    assertThat(run.exit()).isEqualTo(7);
  }

  @Test
  void symbolicLinksLeadToTheDistribution() throws Exception {
    Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("年 报 (1)/bin/yearpress"));
    Path far = Files.createSymbolicLink(folder.resolve("far link"), near);

    assertThat(run(far, Map.of(), "--version").lines())
        .contains("[-Dyearpress.home=" + folder.toRealPath().resolve("年 报 (1)") + "]");
  }

  @Test
  void aLocaleThatIsNotUtf8IsReplaced() throws Exception {
    assertThat(run(launcher, Map.of("LC_ALL", "C"), "--version").lines().get(0)).endsWith(".UTF-8");
    assertThat(run(launcher, Map.of(), "--version").lines().get(0)).endsWith(".UTF-8");
  }

  @Test
  void moreOptionsForJavaAreSplitAtBlanksOnly() throws Exception {
    assertThat(run(launcher, Map.of("YEARPRESS_JAVA_OPTS", "-Xmx1g -Da=/*"), "--version").lines())
        .containsSubsequence("[-Xmx1g]", "[-Da=/*]", "[-jar]");
  }

  @Test
  void moreJarsComeBehindThoseOfYearpress() throws Exception {
    Run run = run(launcher, Map.of("YEARPRESS_CLASS_PATH", "/opt/a b/jars/*:/opt/c.jar"), "build");

    String jar = folder.toRealPath().resolve("年 报 (1)/lib/yearpress-0.1.0.jar").toString();
    assertThat(run.lines())
        .containsSubsequence(
            "[-cp]", "[" + jar + ":/opt/a b/jars/*:/opt/c.jar]", "[org.yearpress.Main]", "[build]")
        .doesNotContain("[-jar]");
    assertThat(run.output()).doesNotContain("-XX:ArchiveClassesAtExit");
  }

  @Test
  void anOldOrMissingJavaIsNamedWithTheRemedy() throws Exception {
    javaOfVersion("11.0.2");
    Run old = run(launcher, Map.of(), "build");
    Run missing = run(launcher, Map.of("JAVA_HOME", "/nowhere"), "build");

    assertThat(old.lines())
        .containsExactly(
            "yearpress: "
                + java
                + " is version 11.0.2; Java 17 or later is needed, set JAVA_HOME to one");
    assertThat(old.exit()).isEqualTo(2);
    assertThat(missing.lines())
        .containsExactly(
            "yearpress: JAVA_HOME is /nowhere, but there is no bin/java in it;"
                + " set it to a Java 17 or later");
    assertThat(missing.exit()).isEqualTo(2);
  }

  @Test
  void theHeapFollowsWhatIsNeededAndMoreOptionsOverrideIt() throws Exception {
    Run old = run(launcher, Map.of("YEARPRESS_JAVA_OPTS", "-Xmn9m"), "build");
    javaOfVersion("25.0.1");
    Run recent = run(launcher, Map.of(), "build");

    assertThat(old.lines())
        .containsSubsequence("[-Xmn44m]", "[-Dsun.reflect.inflationThreshold=1000]", "[-Xmn9m]");
    assertThat(recent.lines()).contains("[-XX:MaxRAMPercentage=50]");
    assertThat(recent.output()).doesNotContain("inflationThreshold");
  }

  @Test
  void aLimitOfTheHeapBelowItsFirstSizeIsNoError() throws Exception {
    Run small = run(launcher, Map.of("YEARPRESS_JAVA_OPTS", "-Da=b -Xmx128m"), "build");

    assertThat(small.lines()).contains("[-Xmn44m]", "[-Xmx128m]").doesNotContain("[-Xms96m]");
    assertThat(run(launcher, Map.of(), "build").lines()).contains("[-Xms96m]");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux x86_64,linux-x86_64",
    "Linux aarch64,linux-aarch_64",
    "Darwin arm64,osx-aarch_64",
    "Linux riscv64,",
    "Darwin x86_64,"
  })
  void theLibraryOfThePlatformIsNamedWhereThereIsOne(String platform, @Nullable String library)
      throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path uname = Files.writeString(tools.resolve("uname"), "#!/bin/sh\necho '" + platform + "'\n");
    Files.setPosixFilePermissions(uname, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("PATH", tools + ":" + System.getenv("PATH"));
    Path lib = folder.toRealPath().resolve("年 报 (1)/lib/native");

    assertThat(run(launcher, environment, "build").output()).doesNotContain("library.path");
    for (String each : List.of("linux-x86_64", "linux-aarch_64", "osx-aarch_64")) {
      Files.createDirectories(lib.resolve(each));
    }
    Run run = run(launcher, environment, "build");

    if (library == null) {
      assertThat(run.output()).doesNotContain("library.path");
    } else {
      assertThat(run.lines())
          .contains(
              "[-Djava.library.path=" + lib.resolve(library) + "]",
              "[-Dcom.amazon.corretto.crypto.provider.useExternalLib=true]");
    }
  }

  @Test
  void theStartUpArchiveOfOneRunServesTheNext() throws Exception {
    assertThat(run(launcher, Map.of(), "--version").output())
        .doesNotContain("ArchiveClassesAtExit");
    assertThat(run(launcher, Map.of(), "build").output()).contains("[-XX:ArchiveClassesAtExit=");
    assertThat(run(launcher, Map.of(), "build").output())
        .contains("[-XX:SharedArchiveFile=")
        .doesNotContain("ArchiveClassesAtExit");
  }

  @Test
  void aCacheThatCannotBeWrittenChangesNothingElse() throws Exception {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    Run run = run(launcher, Map.of("XDG_CACHE_HOME", blocked.toString()), "build");

    assertThat(run.output()).doesNotContain("ArchiveClassesAtExit").contains("[build]");
    assertThat(run.exit()).isEqualTo(7);
  }

  @Test
  void anImageUsesItsOwnJavaAndTheArchiveThatItBrings() throws Exception {
    Path home = folder.toRealPath().resolve("年 报 (1)");
    Path other = java;
    java = Files.createDirectories(home.resolve("runtime/bin")).resolve("java");
    javaOfVersion("25.0.1");
    Files.delete(other);
    Files.createFile(home.resolve("lib/yearpress.jsa"));

    Run image = run(launcher, Map.of(), "build");
    Run plain = run(launcher, Map.of("YEARPRESS_ARCHIVE", "none"), "build");

    assertThat(image.lines())
        .contains("[-XX:SharedArchiveFile=" + home + "/lib/yearpress.jsa]", "[build]");
    assertThat(plain.output()).contains("[build]").doesNotContain("SharedArchiveFile", "AtExit");
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void anArchiveOfAnotherJavaIsNotUsed() throws Exception {
    Files.createFile(folder.resolve("年 报 (1)/lib/yearpress.jsa"));

    assertThat(run(launcher, Map.of(), "--version").output()).doesNotContain("yearpress.jsa");
  }

  @Test
  void bothLaunchersGiveJavaTheSameOptions() throws IOException {
    Set<String> posix = options(Files.readString(Path.of("src/main/launcher/yearpress")));
    Set<String> windows = options(Files.readString(WINDOWS));

    Set<String> onlyPosix = new TreeSet<>(posix);
    onlyPosix.removeAll(windows);
    Set<String> onlyWindows = new TreeSet<>(windows);
    onlyWindows.removeAll(posix);
    assertThat(onlyPosix)
        .as("the class archive of old Javas, the native library, reflection of Java 17")
        .containsExactly(
            "-Dcom.amazon.corretto.crypto.provider.useExternalLib",
            "-Djava.library.path",
            "-Dsun.reflect.inflationThreshold",
            "-XX:ArchiveClassesAtExit");
    assertThat(onlyWindows)
        .as("the class archive that Java 19 and later keep by themselves")
        .containsExactly("-XX:+AutoCreateSharedArchive");
  }

  /** The application of the image has a program instead of a script. */
  @Test
  void theApplicationGivesJavaTheSameOptions() throws IOException {
    String image = Files.readString(Path.of("src/assembly/Image.java"));
    int list = image.indexOf("APPLICATION_OPTIONS =");
    Set<String> application = options(image.substring(list, image.indexOf(";", list)));
    Set<String> posix = options(Files.readString(Path.of("src/main/launcher/yearpress")));

    assertThat(posix).containsAll(application);
    posix.removeAll(application);
    assertThat(posix)
        .as("what depends on the platform, and what is for other Javas than its own")
        .containsExactly(
            "-Djava.library.path", "-Dsun.reflect.inflationThreshold", "-XX:ArchiveClassesAtExit");
  }

  /** Windows reads the file in whatever code page the console has, 936 among them. */
  @Test
  void theWindowsLauncherIsAsciiAndHoldsTogether() throws IOException {
    String script = Files.readString(WINDOWS);
    List<String> lines = script.lines().toList();

    assertThat(script).matches("[\\n -~]*");
    for (String line : lines) {
      assertThat(line.chars().filter(c -> c == '"').count() % 2).as(line).isZero();
      Matcher jump = Pattern.compile("goto (\\w+)").matcher(line);
      while (jump.find()) {
        assertThat(lines).contains(":" + jump.group(1));
      }
      if (!line.startsWith("rem ") && !line.contains("echo ")) {
        assertThat(line.replaceAll("\"[^\"]*\"", ""))
            .as("a path with blanks stands in quotes")
            .doesNotContain("%YEARPRESS_HOME%", "%YEARPRESS_JAR%", "%YEARPRESS_JAVA%", "%~dp0");
      }
    }
    assertThat(script)
        .as("the console gets its own code page back, and the exit code is that of the program")
        .containsSubsequence(
            "in ('chcp') do set \"YEARPRESS_PAGE=",
            "chcp 65001",
            "set YEARPRESS_MAIN=-jar \"%YEARPRESS_JAR%\"",
            "%YEARPRESS_MAIN% %*",
            "set \"YEARPRESS_EXIT=%ERRORLEVEL%\"",
            "chcp %YEARPRESS_PAGE%",
            "exit /b %YEARPRESS_EXIT%");
    assertThat(script).contains("DisableDelayedExpansion").doesNotContain("\r");
    assertThat(Files.readString(Path.of("src/assembly/dist.xml")))
        .as("with the line ends of Windows when it is packed")
        .containsSubsequence("yearpress.cmd", "<lineEnding>dos</lineEnding>");
  }

  /** Names of options for Java; flags with their values, properties without. */
  private static Set<String> options(String script) {
    Set<String> found = new TreeSet<>();
    Matcher option =
        Pattern.compile("(?<![\\w-])(-X(?:X:[+\\w]+(?:=\\d+)?|\\w+(?::\\w+)?)|-D[\\w.]+)")
            .matcher(script.replaceAll("(?m)^(#|rem ).*$", ""));
    while (option.find()) {
      found.add(option.group());
    }
    found.remove("-Xmx"); // is looked for in the options of the user
    return found;
  }

  private void javaOfVersion(String version) throws IOException {
    Files.writeString(java, TELLS.formatted(version), UTF_8);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(Path command, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", command.toString());
    process.command().addAll(List.of(arguments));
    process.environment().keySet().retainAll(List.of("PATH"));
    process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    process.environment().putAll(environment);
    process.redirectErrorStream(true);
    Process running = process.start();
    String output = new String(running.getInputStream().readAllBytes(), UTF_8);
    return new Run(running.waitFor(), output);
  }

  private record Run(int exit, String output) {
    List<String> lines() {
      return output.lines().toList();
    }
  }
}
