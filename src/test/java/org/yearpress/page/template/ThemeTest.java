package org.yearpress.page.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.MemorySink;

@Tag("unit")
class ThemeTest {
  private static ThemeFiles files(String... pathsAndTexts) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files::get;
  }

  private static String english(Throwable thrown) {
    return Messages.of("en").format(((UnusableException) thrown).text());
  }

  @Test
  void aSitesThemeReplacesSingleFiles() {
    Theme theme =
        Theme.read(files("templates/status.html", "<b>own</b>", "assets/site.css", "body{}"));

    assertThat(theme.template("status.html")).isEqualTo("<b>own</b>");
    assertThat(theme.template("report.html")).contains("{% extends");
    assertThat(theme.asset("site.css")).isNotEqualTo(Theme.shipped().asset("site.css"));
    assertThat(theme.asset("head.js")).isEqualTo(Theme.shipped().asset("head.js"));
  }

  @Test
  void aSitesThemeAddsAssets() {
    Theme theme = Theme.read(files("theme.yml", "assets: [badge.png]", "assets/badge.png", "PNG"));

    assertThat(theme.asset("badge.png")).matches("assets/badge\\.[0-9a-f]{16}\\.png");
  }

  @Test
  void anAssetWhoseNameLeadsOutOfTheThemeIsTold() {
    for (String name : List.of("../site.js", "a/../../b.js", "/etc/passwd", "a//b.js", "./a.js")) {
      assertThatThrownBy(
              () ->
                  Theme.read(
                      files("theme.yml", "assets: [\"" + name + "\"]", "assets/" + name, "x")))
          .as(name)
          .satisfies(
              thrown -> assertThat(english(thrown)).contains("which is not the name of a file"));
    }
    assertThat(ThemeFiles.shipped().bytes("assets/../theme.yml")).isNull();
    assertThat(ThemeFiles.shipped().bytes("../default/theme.yml")).isNull();
    assertThat(ThemeFiles.shipped().bytes("theme.yml")).isNotNull();
  }

  @Test
  void aKeyThatNoThemeHasAndAnotherThemeBelowAreTold() {
    assertThatThrownBy(() -> Theme.read(files("theme.yml", "asset: [a]")))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .isEqualTo("theme.yml has the key asset, which no theme has; nearest: assets"));
    assertThatThrownBy(() -> Theme.read(files("theme.yml", "extends: nothing")))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .isEqualTo("theme.yml extends nothing; a theme extends default alone"));
  }

  @Test
  void anAssetMayBeJoinedOfSeveralFiles() {
    Theme theme =
        Theme.read(
            files(
                "theme.yml", "assets: [all.css: [a.css, b.css]]",
                "assets/a.css", "a{}",
                "assets/b.css", "b{}"));
    MemorySink sink = new MemorySink();
    theme.assets().forEach(asset -> asset.writeTo(sink));

    assertThat(sink.text(theme.asset("all.css"))).isEqualTo("a{}b{}");
    assertThat(theme.assets()).hasSize(Theme.shipped().assets().size() + 1);
  }

  /** What a reader on a slow line waits for before the first search. */
  @Test
  void theScriptOfSearchIsSmall() throws IOException {
    MemorySink sink = new MemorySink();
    Theme theme = Theme.shipped();
    theme.assets().forEach(asset -> asset.writeTo(sink));

    assertThat(compressed(sink.text(theme.asset("search.js")))).isLessThan(12 * 1024);
    assertThat(compressed(sink.text(theme.asset("search-large.js")))).isLessThan(15 * 1024);
    assertThat(compressed(sink.text(theme.asset("inflate.js")))).isLessThan(3 * 1024);
    assertThat(compressed(sink.text(theme.asset("answer.js")))).isLessThan(5 * 1024);
  }

  private static int compressed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(9);
          }
        }) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }

  /** Many builds of one process have it in the heap once. */
  @Test
  void assetsThatASiteLeavesAsTheyAreAreThoseOfTheProgram() {
    List<Theme.Asset> shipped = Theme.shipped().assets();
    assertThat(Theme.read(ThemeFiles.none()).assets()).isEqualTo(shipped);
    assertThat(Theme.read(files("assets/head.js", "let a;")).assets())
        .hasSameSizeAs(shipped)
        .containsAll(shipped.stream().filter(asset -> !asset.path().contains("/head.")).toList())
        .isNotEqualTo(shipped);
  }

  @Test
  void anAssetWithOtherBytesHasAnotherName() {
    String one =
        Theme.read(files("theme.yml", "assets: [a.css]", "assets/a.css", "1")).asset("a.css");
    String two =
        Theme.read(files("theme.yml", "assets: [a.css]", "assets/a.css", "2")).asset("a.css");

    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void aListedAssetThatIsMissingIsTold() {
    assertThatThrownBy(() -> Theme.read(files("theme.yml", "assets: [logo.svg]")))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .isEqualTo(
                        "theme.yml lists the asset logo.svg, but there is no assets/logo.svg in the"
                            + " theme"));
  }

  @Test
  void anAssetThatIsNotListedIsToldWithTheNearest() {
    assertThatThrownBy(() -> Theme.shipped().asset("sites.css"))
        .satisfies(thrown -> assertThat(english(thrown)).endsWith("lists only: site.css, site.js"));
  }

  @Test
  void settingsThatAreNotYamlAreTold() {
    assertThatThrownBy(() -> Theme.read(files("theme.yml", "assets: [")))
        .satisfies(
            thrown -> assertThat(english(thrown)).startsWith("theme.yml of the theme cannot be"));
  }
}
