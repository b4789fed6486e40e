package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.SmallSite;

/** The picture that other sites show beside a link, drawn from the publisher's logo. */
@Tag("site")
class BrandCardTest {
  @TempDir private Path folder;

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("content").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void logo(int rgb) throws IOException {
    BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 300 * 300; i++) {
      image.setRGB(i % 300, i / 300, rgb);
    }
    Path file = Files.createDirectories(folder.resolve("content/pages")).resolve("logo.png");
    ImageIO.write(image, "png", file.toFile());
  }

  /** With what the build before left, which pages come from where the logo is the same. */
  private BuiltSite built() {
    Path output = folder.resolve("out");
    Path cache = folder.resolve("cache");
    Pipeline.standard().build(SmallSite.options(folder, output, cache), Progress.SILENT);
    return BuiltSite.in(output);
  }

  private static String card(BuiltSite site, String page) {
    return site.page(page).select("meta[property=og:image]").attr("content");
  }

  private static BufferedImage picture(BuiltSite site, String address) throws IOException {
    byte[] bytes = site.files().get(address.substring("https://example.org/".length()));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  private void site(String colour) throws IOException {
    write(
        "site.yml",
        """
        title: Reports
        url: https://example.org/
        licence: CC0-1.0
        brand: {logo: pages/logo.png, colour: "%s"}
        """
            .formatted(colour));
  }

  @Test
  void aCardIsDrawnFromTheLogoAndAgainWhenTheLogoChanges() throws IOException {
    site("#1d70b8");
    write("pages/about.md", "# About\n\nUs.\n");
    logo(0xFF0000);
    BuiltSite first = built();
    String one = card(first, "index.html");
    BufferedImage red = picture(first, one);
    logo(0x00FF00);
    BuiltSite second = built();
    String two = card(second, "index.html");

    assertThat(List.of(red.getWidth(), red.getHeight())).containsExactly(1200, 630);
    assertThat(red.getRGB(0, 0)).isEqualTo(0xFF1D70B8);
    assertThat(red.getRGB(600, 315)).isEqualTo(0xFFFF0000);
    assertThat(two).isNotEqualTo(one);
    assertThat(picture(second, two).getRGB(600, 315)).isEqualTo(0xFF00FF00);
    assertThat(second.files()).doesNotContainKey(one.substring("https://example.org/".length()));
    assertThat(card(second, "about/index.html")).isEqualTo(two);
  }

  /** It keeps the card that it drew, but not beyond what it was drawn from. */
  @Test
  void aProgramThatStaysDrawsItAgainWhenLogoOrColourChange() throws IOException {
    site("#1d70b8");
    logo(0xFF0000);
    Path output = folder.resolve("out");
    BuildOptions options = SmallSite.options(folder, output, folder.resolve("cache"));
    List<String> seen = new ArrayList<>();
    try (WatchSession stays = Pipeline.standard().watch(options)) {
      for (int build = 0; build < 4; build++) {
        if (build == 2) {
          logo(0x00FF00);
        } else if (build == 3) {
          site("#0b4f8a");
        }
        stays.build(Progress.SILENT);
        BuiltSite built = BuiltSite.in(output);
        BufferedImage card = picture(built, card(built, "index.html"));
        seen.add(
            "%06x on %06x"
                .formatted(card.getRGB(600, 315) << 8 >>> 8, card.getRGB(0, 0) << 8 >>> 8));
      }
    }

    assertThat(seen)
        .containsExactly(
            "ff0000 on 1d70b8", "ff0000 on 1d70b8", "00ff00 on 1d70b8", "00ff00 on 0b4f8a");
  }

  @Test
  void thereIsNoneOfADrawingNorBesideOneThatSiteYmlNames() throws IOException {
    write("pages/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    logo(0xFF0000);
    String settings = "title: Reports\nurl: https://example.org/\nlicence: CC0-1.0\nbrand: ";
    write("site.yml", settings + "{logo: pages/logo.svg}\n");
    assertThat(card(built(), "index.html")).isEmpty();

    write("site.yml", settings + "{logo: pages/logo.svg, card: pages/logo.png}\n");
    BuiltSite named = built();
    assertThat(card(named, "index.html")).isEqualTo("https://example.org/pages/logo.png");
    assertThat(named.files().keySet()).noneMatch(path -> path.contains("brand-card"));
  }
}
