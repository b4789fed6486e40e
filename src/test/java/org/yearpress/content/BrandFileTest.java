package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Site;
import org.yearpress.testing.TestStages;

@Tag("unit")
class BrandFileTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h9v9z\"/></svg>";

  @TempDir private Path root;

  private Parsed<SiteReader> read(String settings) {
    ContentFolder folder =
        new ContentFolder(root)
            .with("site.yml", "title: Site\nurl: https://example.org/a/\n" + settings)
            .with("pages/logo.svg", SVG)
            .with("pages/logo.png", ContentFolder.png())
            .with("pages/fonts/City.ttf", "font".getBytes(StandardCharsets.UTF_8))
            .with("pages/fonts/City.woff2", "font".getBytes(StandardCharsets.UTF_8));
    ContentTree tree = ContentTree.scan(folder.root(), Limits.STANDARD).value();
    return SiteReader.open(tree, Limits.STANDARD, TestStages.VOCABULARY);
  }

  private List<String> told(String settings) {
    return read(settings).diagnostics().stream()
        .filter(found -> found.place().file().equals("site.yml"))
        .map(found -> found.place() + " " + found.severity().word() + " " + found.code())
        .toList();
  }

  private Site.Pages pages(String settings) {
    return read(settings).value().site().pages();
  }

  @Test
  void aBrandIsRead() {
    String settings =
        """
        brand:
          logo: pages/logo.svg
          print-logo: pages/logo.png
          icon: pages/logo.svg
          colour: "#8A1538"
          link-colour: 815
          header: band
          footer: band
          font: [pages/fonts/City.woff2, pages/fonts/City.ttf]
        """;
    Site.Pages pages = pages(settings);

    assertThat(told(settings)).isEmpty();
    assertThat(pages.brand())
        .isEqualTo(
            new Site.Brand(
                new Site.Logo("pages/logo.svg", 120, 40),
                "pages/logo.png",
                "",
                "#8a1538",
                "#881155",
                Site.HeaderStyle.BAND,
                Site.FooterStyle.BAND,
                List.of("pages/fonts/City.woff2", "pages/fonts/City.ttf")));
    assertThat(pages.metadata().icon()).isEqualTo("pages/logo.svg");
    assertThat(pages.policy().directives()).contains("; font-src 'self'; ");
  }

  @Test
  void withoutABrandNothingIsOther() {
    assertThat(pages("").brand()).isEqualTo(Site.Brand.NONE);
    assertThat(pages("").policy()).isEqualTo(Site.Policy.STRICT);
  }

  @Test
  void aLogoThatCanBePrintedIsTheOneOfDocuments() {
    Site.Brand brand = pages("brand: {logo: pages/logo.png}").brand();

    assertThat(brand.printLogo()).isEqualTo("pages/logo.png");
    assertThat(brand.card()).isEmpty();
    assertThat(pages("brand: {card: pages/logo.png}").brand().card()).isEqualTo("pages/logo.png");
    assertThat(pages("brand: {logo: pages/logo.svg}").brand().printLogo()).isEmpty();
  }

  @Test
  void whatCannotBeTakenIsToldAtItsValue() {
    assertThat(told("brand: {logo: pages/none.svg}"))
        .containsExactly("site.yml:3:15 error brand-file");
    assertThat(told("brand: {print-logo: pages/logo.svg}"))
        .containsExactly("site.yml:3:21 error brand-file");
    assertThat(told("brand: {font: pages/logo.png}"))
        .containsExactly("site.yml:3:15 error brand-file");
    assertThat(told("brand: {colour: red}")).containsExactly("site.yml:3:17 error wrong-type");
    assertThat(told("brand: {header: tall}")).containsExactly("site.yml:3:17 error wrong-word");
    assertThat(told("brand: {colours: red}")).containsExactly("site.yml:3:9 error unknown-key");
  }

  @Test
  void theCalendarIsReadByDay() {
    assertThat(
            pages(
                    """
                    calendar:
                      - {on: 2028-03-31, text: Reports of 2027}
                      - {on: 2027-03-31, text: Reports of 2026}
                    """)
                .calendar())
        .containsExactly(
            new Site.Release(LocalDate.of(2027, 3, 31), "Reports of 2026"),
            new Site.Release(LocalDate.of(2028, 3, 31), "Reports of 2027"));
  }

  @Test
  void partsForOtherSitesAreNamedByTheirAddresses() {
    Site site =
        read("""
                embed:
                  - https://example.org/a/office/2024/statistics/#t-1
                  - /office/trends/index.html#trend-1
                """)
            .value()
            .site();

    assertThat(site.downloads().embeds())
        .containsExactly("office/2024/statistics/#t-1", "office/trends/#trend-1");
    assertThat(site.pages().policy().directives()).doesNotContain("frame-ancestors");
  }

  @Test
  void theSizeOfAPictureIsThatOfItsRoot() {
    assertThat(PictureSize.ofSvg(SVG)).containsExactly(120, 40);
    assertThat(PictureSize.ofSvg("<svg width=\"32\" height=\"16px\" viewBox=\"0 0 9 9\">"))
        .containsExactly(32, 16);
    assertThat(PictureSize.ofSvg("<svg viewBox=\"-1 -1 40.5 20\">")).containsExactly(40, 20);
    assertThat(PictureSize.ofSvg("<svg><rect width=\"3\" height=\"4\"/></svg>"))
        .containsExactly(0, 0);
  }
}
