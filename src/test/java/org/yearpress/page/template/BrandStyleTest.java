package org.yearpress.page.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Site;
import org.yearpress.testing.SiteBuilder;
import org.yearpress.text.Colour;

@Tag("unit")
class BrandStyleTest {
  private static final String CSS = Theme.shipped().style();

  private static Site.Brand brand(String colour, String link) {
    return new Site.Brand(
        null, "", "", colour, link, Site.HeaderStyle.BAND, Site.FooterStyle.BAND, List.of());
  }

  private static BrandStyle style(String colour, String link) {
    return BrandStyle.of(brand(colour, link), CSS);
  }

  @Test
  void theColoursOfTheDefaultThemeCanBeRead() {
    assertThat(Contrast.faults(StyleColours.of(CSS))).isEmpty();
  }

  /** The themes that the documentation shows. */
  @Test
  void theColoursOfEachThemeCanBeRead() throws Exception {
    try (Stream<Path> themes = Files.list(Path.of("themes"))) {
      for (Path folder : themes.sorted().toList()) {
        Theme theme = Theme.read(path -> bytes(folder.resolve(path)));
        assertThat(Contrast.faults(StyleColours.of(theme.style()))).as(folder.toString()).isEmpty();
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aColourThatCannotBeReadIsToldWithTheNextThatCan() {
    Contrast.Fault fault = style("#ffcc00", "").faults().get(0);

    assertThat(fault.ink()).isEqualTo("accent");
    assertThat(fault.paper()).isEqualTo("paper");
    assertThat(fault.isDark()).isFalse();
    assertThat(fault.ratio()).isLessThan(2);
    assertThat(style(fault.next().hex(), "").faults()).isEmpty();
    assertThat(style("#ffcc00", fault.next().hex()).faults()).isEmpty();
  }

  @Test
  void whateverFollowsFromAReadableColourCanBeRead() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Colour any = new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256));
      List<Colour> papers = List.of(Colour.WHITE, new Colour(0xf4, 0xf6, 0xf8));
      Colour link = any.readableOn(papers, Contrast.TEXT);
      assertThat(style(any.hex(), link.hex()).faults()).as("seed %d: %s", seed, any).isEmpty();
    }
  }

  @Test
  void theColourIsTheFirstOfChartsAndReplacesTheOneThatLooksMostLikeIt() {
    StyleColours colours = style("#17508d", "").colours();

    assertThat(colours.light())
        .containsEntry("series-1", "#17508d")
        .containsEntry("series-2", "#b0420a")
        .containsEntry("series-6", "#0b7378");
    assertThat(style("#b0420b", "").colours().light())
        .containsEntry("series-1", "#b0420b")
        .containsEntry("series-2", "#17508c");
  }

  @Test
  void lettersOnTheColourAreWhiteOrBlack() {
    assertThat(style("#8a1538", "").colours().light()).containsEntry("header-ink", "#ffffff");
    assertThat(style("#ffcc00", "#7d6100").colours().light())
        .containsEntry("header-ink", "#000000");
  }

  @Test
  void pagesDocumentsAndTheTabOfTheBrowserAreInTheColour() {
    Site plain = SiteBuilder.of("Example <City>", "en").build();
    Site branded = SiteBuilder.like(plain).brand(brand("#8a1538", "")).build();
    Theme theme = Theme.shipped().branded(branded);

    assertThat(Theme.shipped().branded(plain).style()).isEqualTo(CSS);
    assertThat(theme.style()).startsWith(CSS).contains("--accent:#8a1538;");
    assertThat(theme.text("assets/print.css")).contains(".cover{border-top:3mm solid #8a1538}");
    assertThat(theme.text("assets/document.css")).contains("a,h1,h2{color:#8a1538}");
    assertThat(new String(BrandStyle.of(branded.pages().brand(), CSS).icon(branded), UTF_8))
        .contains("#8a1538", ">E</text>");
    assertThat(theme.hasAsset(Theme.ICON)).isTrue();
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  @Test
  void fontsAreNamedFromTheFolderOfAssets() {
    Site.Brand fonts =
        new Site.Brand(
            null,
            "",
            "",
            "",
            "",
            Site.HeaderStyle.LINE,
            Site.FooterStyle.PLAIN,
            List.of("pages/fonts/City.woff2", "pages/fonts/City Bold.woff2"));

    assertThat(BrandStyle.of(fonts, CSS).css())
        .contains("src:url(\"../pages/fonts/City.woff2\");font-display:fallback;font-weight:400")
        .contains("src:url(\"../pages/fonts/City%20Bold.woff2\")")
        .contains("body{font-family:\"Brand\",var(--font,sans-serif)}");
  }

  @Test
  void aThemesExtraStyleComesAfterTheWholeDesign() {
    Map<String, byte[]> own = new HashMap<>();
    own.put("assets/extra.css", "h1 { color: red; }".getBytes(UTF_8));
    own.put("assets/extra-print.css", "h1 { color: blue; }".getBytes(UTF_8));
    Theme theme = Theme.read(own::get);

    assertThat(theme.style()).isEqualTo(CSS + "\nh1 { color: red; }");
    assertThat(theme.text("assets/print.css"))
        .isEqualTo(Theme.shipped().text("assets/print.css") + "\nh1 { color: blue; }");
    assertThat(theme.text("assets/document.css"))
        .isEqualTo(Theme.shipped().text("assets/document.css"));
  }

  @Test
  void aThemesExtraStyleNamesItsPicturesByTheirNames() {
    Map<String, byte[]> own = new HashMap<>();
    own.put("theme.yml", "assets: [crest.svg]".getBytes(UTF_8));
    own.put("assets/crest.svg", "<svg/>".getBytes(UTF_8));
    own.put(
        "assets/extra.css", "a { background: url(crest.svg) url('other.svg'); }".getBytes(UTF_8));
    Theme theme = Theme.read(own::get);

    assertThat(theme.style())
        .containsPattern(
            "background: url\\(\"crest\\.[0-9a-f]{16}\\.svg\"\\) url\\('other\\.svg'\\)");
  }
}
