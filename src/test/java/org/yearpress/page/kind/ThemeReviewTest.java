package org.yearpress.page.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.page.template.Theme;
import org.yearpress.page.template.ThemeFiles;

@Tag("unit")
class ThemeReviewTest {
  private final Map<String, byte[]> files = new TreeMap<>();

  private ThemeReviewTest with(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private List<String> review() {
    Messages english = Messages.of("en");
    return ThemeReview.of(files::get, ThemeFiles.shipped(), files.keySet(), PageKinds.ALL).stream()
        .map(found -> line(english, found))
        .toList();
  }

  private static String line(Messages english, Diagnostic found) {
    String hint = found.hint() == null ? "" : " (" + english.format(found.hint()) + ")";
    return found.severity().word()
        + " "
        + found.place()
        + ": "
        + english.format(found.message())
        + hint;
  }

  private static String hash(String path) {
    return Theme.hash(ThemeFiles.shipped().bytes(path));
  }

  @Test
  void aFileWhoseBaseIsThePresentOneIsLeftAlone() {
    with("theme.yml", "based-on: {templates/status.html: " + hash("templates/status.html") + "}")
        .with("templates/status.html", "<b>own</b>");

    assertThat(review()).isEmpty();
  }

  @Test
  void aFileWhoseBaseHasChangedIsTold() {
    with("theme.yml", "based-on: {templates/status.html: 0123456789abcdef}")
        .with("templates/status.html", "<b>own</b>");

    assertThat(review())
        .containsExactly(
            "warning templates/status.html: the file that this one was copied from"
                + " (0123456789abcdef) has changed since (compare with `yearpress theme show"
                + " templates/status.html`, take over what changed, then write under based-on in"
                + " theme.yml: templates/status.html: "
                + hash("templates/status.html")
                + ")");
  }

  @Test
  void aFileOfWhichNothingIsRecordedIsNoted() {
    with("templates/status.html", "<b>own</b>");

    assertThat(review()).hasSize(1);
    assertThat(review().get(0)).startsWith("note templates/status.html: this file replaces one");
  }

  @Test
  void aCopyThatIsStillTheSameIsNothingToTell() {
    files.put("templates/status.html", ThemeFiles.shipped().bytes("templates/status.html"));

    assertThat(review()).isEmpty();
  }

  @Test
  void filesThatNoPageUsesAreToldWithTheNearest() {
    with("templates/raport.html", "x")
        .with("assets/logo.svg", "<svg/>")
        .with("site.css", "body{}")
        .with("README.md", "about");

    assertThat(review()).hasSize(3).allMatch(line -> line.contains("no page uses"));
    assertThat(review())
        .anyMatch(
            line ->
                line.endsWith("(nearest: templates/report.html, templates/reports.html)")
                    || line.contains("templates/report.html"));
  }

  @Test
  void ownTemplatesAndAssetsThatAreUsedAreKnown() {
    with(
            "theme.yml",
            "assets: [logo.svg]\nbased-on: {templates/status.html: "
                + hash("templates/status.html")
                + "}")
        .with("assets/logo.svg", "<svg/>")
        .with("templates/status.html", "{% include \"badge.html\" %}")
        .with("templates/badge.html", "x");

    assertThat(review()).isEmpty();
  }

  @Test
  void entriesThatLeadNowhereAreTold() {
    with("theme.yml", "based-on: {templates/gone.html: 0}");

    assertThat(review())
        .containsExactly(
            "warning theme.yml: based-on names templates/gone.html, which is not in the theme");
  }

  @Test
  void aTemplateThatPrintsWhereNothingCanBePrintedIsTold() {
    with("templates/status.html", "<p>\n<a onclick=\"{{ page.title }}\">x</a>");

    assertThat(review())
        .anyMatch(
            line ->
                line.startsWith(
                    "warning templates/status.html: no page can be rendered with this template,"
                        + " line 2: nothing can be printed here"));
  }

  /** The documentation's gallery: each is a folder of few files, with nothing to catch up with. */
  @Test
  void theThemesOfTheGalleryAreInOrder() throws IOException {
    for (String name : List.of("ministry", "city", "statistics-office")) {
      Path folder = Path.of("themes", name);
      Map<String, byte[]> files = new TreeMap<>();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String path = folder.relativize(file).toString().replace('\\', '/');
          files.put(path, Files.readAllBytes(file));
        }
      }
      assertThat(files).hasSizeBetween(2, 10);
      assertThat(ThemeReview.of(files::get, ThemeFiles.shipped(), files.keySet(), PageKinds.ALL))
          .as(name)
          .isEmpty();
    }
  }
}
