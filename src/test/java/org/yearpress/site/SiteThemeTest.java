package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** A small theme of a site, over the one that comes with Yearpress. */
@Tag("site")
class SiteThemeTest {
  @TempDir private Path folder;
  private SmallSite site;

  @BeforeEach
  void copy() throws IOException {
    site = new SmallSite(folder);
    BuiltSite.copy(Path.of("src/test/resources/themes/plain"), folder.resolve("themes/plain"));
  }

  @Test
  void itsFilesTakeThePlaceOfThoseBelowAndAllElseStays() {
    assertThat(site.run("build", "--theme", "plain").exit()).isZero();
    String own = site.files().get("town/office/2017/index.html");
    Set<String> assets =
        site.files().keySet().stream()
            .filter(path -> path.startsWith("assets/"))
            .map(path -> path.replaceAll("\\.[0-9a-f]{16}\\.", "."))
            .collect(Collectors.toSet());
    String sheet =
        site.files().entrySet().stream()
            .filter(file -> file.getKey().matches("assets/site\\.[0-9a-f]{16}\\.css"))
            .map(java.util.Map.Entry::getValue)
            .findFirst()
            .orElseThrow();

    assertThat(own).contains("<ul class=\"plain-facts\">").doesNotContain("<dl class=\"facts\">");
    assertThat(own).contains("<section class=\"cite\"").contains("<footer class=\"site-footer\">");
    assertThat(assets).contains("assets/plain.css", "assets/site.css", "assets/site.js");
    assertThat(sheet).contains("font-family: serif").doesNotContain("--paper");
  }

  @Test
  void itIsNamedInSiteYml() throws IOException {
    Path settings = site.content().resolve("site.yml");
    site.with("site.yml", Files.readString(settings) + "\ntheme: plain\n");

    assertThat(site.run("build").exit()).isZero();
    assertThat(site.files().get("town/office/2017/index.html")).contains("plain-facts");
    assertThat(site.run("theme", "check").out())
        .contains("themes/plain/templates/facts.html: note: this file replaces one")
        .endsWith("The theme plain is up to date with the default theme.\n");
  }

  @Test
  void whatFellBehindIsTold() throws IOException {
    Path settings = folder.resolve("themes/plain/theme.yml");
    Files.writeString(
        settings, Files.readString(settings) + "based-on: {assets/site.css: 0123456789abcdef}\n");
    Files.writeString(folder.resolve("themes/plain/templates/raport.html"), "x");
    CommandLineRun run = site.run("theme", "check", "--theme", "plain");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("themes/plain/assets/site.css: warning: the file that this one was copied from")
        .contains("themes/plain/templates/raport.html: warning: no page uses");
  }

  @Test
  void aFileOfTheThemeBelowIsShown() throws IOException {
    assertThat(site.run("theme", "show", "templates/facts.html").out())
        .isEqualTo(Files.readString(Path.of("themes/default/templates/facts.html")));
    assertThat(site.run("theme", "show", "../pom.xml").exit()).isEqualTo(2);
  }

  @Test
  void aTemplateThatDoesNotFitIsToldWithPlacePageAndNearestName() throws IOException {
    Files.writeString(
        folder.resolve("themes/plain/templates/fact-lines.html"), "\n{{ page.heading.fact }}\n");
    CommandLineRun run = site.run("build", "--theme", "plain");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err() + run.out())
        .contains("templates/fact-lines.html:2: HeadingView has no fact; nearest: facts")
        .contains("while building town/office/2017/index.html");
  }

  private void themed(String theme) throws IOException {
    site.with("site.yml", "title: Reports\nlanguage: en\ntheme: " + theme + "\n");
  }

  /** A theme whose script would go into every page. */
  private void evil(Path theme) throws IOException {
    Files.createDirectories(theme.resolve("assets"));
    Files.writeString(theme.resolve("assets/site.js"), "ypevil()");
  }

  private void isRefused(String... told) {
    for (String command : new String[] {"check", "build"}) {
      CommandLineRun run = site.run(command);
      assertThat(run.exit()).as(command + run.out() + run.err()).isEqualTo(1);
      assertThat(run.out()).as(command).contains("content/site.yml:3:").contains(told);
    }
    CommandLineRun check = site.run("theme", "check");
    assertThat(check.exit()).as(check.out() + check.err()).isEqualTo(2);
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    assertThat(String.join("", site.files().values())).doesNotContain("ypevil");
  }

  @Test
  void aThemeIsANameAndNoPath() throws IOException {
    evil(site.content().resolve(".evil"));
    evil(folder.resolve("elsewhere"));
    evil(folder.resolve("themes/.hidden"));
    for (String name :
        List.of(
            "../content/.evil",
            "../elsewhere",
            "plain/../../elsewhere",
            folder.resolve("elsewhere").toString(),
            "/",
            "/etc",
            "/proc/self",
            ".",
            "..",
            ".hidden",
            "plain/",
            "a\\b",
            "C:x",
            "con")) {
      themed("'" + name + "'");
      isRefused(
          "error[wrong-type] theme is " + name + ", expected the name of a folder in themes/");

      CommandLineRun asked = site.run("build", "--theme", name);
      assertThat(asked.exit()).as(name).isEqualTo(2);
      assertThat(asked.err()).contains("theme is " + name + ", expected the name");
    }
  }

  @Test
  void aThemeThatIsNotThereIsToldWhereItIsNamed() throws IOException {
    themed("plane");

    isRefused("content/site.yml:3:8: error[theme-folder] there is no theme plane in themes/");
    assertThat(site.run("build", "--theme", "plane").exit()).isEqualTo(2);
  }

  @Test
  void noLinkIsFollowedToATheme() throws IOException {
    evil(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("themes/linked"), folder.resolve("elsewhere"));
    themed("linked");
    isRefused(
        "error[theme-folder] the theme linked cannot be used because of themes/linked",
        "this is a symbolic link");

    Path script = folder.resolve("themes/plain/assets/site.js");
    Files.createSymbolicLink(script, folder.resolve("elsewhere/assets/site.js"));
    themed("plain");
    isRefused("the theme plain cannot be used because of themes/plain/assets/site.js");
    Files.delete(script);
    Files.createSymbolicLink(folder.resolve("themes/plain/more"), folder.resolve("elsewhere"));
    isRefused("because of themes/plain/more");
    Files.delete(folder.resolve("themes/plain/more"));
    assertThat(site.run("build").exit()).isZero();

    Files.move(folder.resolve("themes"), folder.resolve("moved"));
    Files.createSymbolicLink(folder.resolve("themes"), folder.resolve("moved"));
    isRefused("the theme plain cannot be used because of themes", "this is a symbolic link");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsToldAndNotWaitedFor() throws IOException, InterruptedException {
    pipe(folder.resolve("themes/pipe"));
    themed("pipe");
    isRefused("because of themes/pipe", "this is not a folder");

    pipe(folder.resolve("themes/plain/theme.yml.new"));
    themed("plain");
    isRefused("because of themes/plain/theme.yml.new", "neither a file nor a folder");
  }

  private static void pipe(Path path) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  @Test
  void aThemeHasBounds() throws IOException {
    Path theme = folder.resolve("themes/big");
    evil(theme);
    themed("big");
    Files.createDirectories(theme.resolve("a/b/c/d/e/f/g/h/i"));
    isRefused("folders are 9 deep, the limit for a theme is 8");

    BuiltSite.delete(theme);
    evil(theme);
    try (RandomAccessFile large =
        new RandomAccessFile(theme.resolve("assets/x.bin").toFile(), "rw")) {
      large.setLength(17L << 20);
    }
    isRefused("because of themes/big/assets/x.bin", "the limit for a file of a theme is 16777216");

    BuiltSite.delete(theme);
    evil(theme);
    for (int i = 0; i < 2_000; i++) {
      Files.writeString(theme.resolve("assets/" + i + ".css"), "");
    }
    isRefused("there are 2001 files or more, the limit for a theme is 2000");
  }

  @Test
  void aThemeThatBecameBrokenIsNotTakenForTheOneOfTheLastBuild() throws IOException {
    themed("plain");
    assertThat(site.run("build").exit()).isZero();
    assertThat(site.run("build").exit()).isZero();
    evil(folder.resolve("elsewhere"));
    Files.createSymbolicLink(
        folder.resolve("themes/plain/assets/site.js"), folder.resolve("elsewhere/assets/site.js"));

    isRefused("because of themes/plain/assets/site.js");
    isRefused("because of themes/plain/assets/site.js");
  }
}
