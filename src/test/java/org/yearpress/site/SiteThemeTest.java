package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
        .contains("themes/plain/templates/facts.html: note: this file takes the place")
        .endsWith("The theme plain agrees with the theme below it.\n");
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
        folder.resolve("themes/plain/templates/fact-lines.html"), "\n{{ page.fact }}\n");
    CommandLineRun run = site.run("build", "--theme", "plain");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err() + run.out())
        .contains("templates/fact-lines.html:2: ReportView has no fact; nearest: facts")
        .contains("while building town/office/2017/index.html");
  }
}
