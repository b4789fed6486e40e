package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Site;
import org.yearpress.page.card.SocialCard;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.SiteBuilder;

/** What site.yml and a site's theme add to pages. */
@Tag("unit")
class BrandedPagesTest {
  private static final Site.Brand BRAND =
      new Site.Brand(
          new Site.Logo("pages/logo.png", 120, 40),
          "pages/logo.png",
          "pages/card.png",
          "#8a1538",
          "",
          Site.HeaderStyle.BAND,
          Site.FooterStyle.PLAIN,
          List.of());

  private static Sample branded(SiteBuilder site) {
    return Sample.of(site.brand(BRAND).build());
  }

  private static SiteBuilder plain() {
    return SiteBuilder.of("Site", "en").url("https://example.org/a/b/").publisher("City");
  }

  @Test
  void theLogoStandsInTheHeaderAndTheCardInTheHead() {
    Sample sample = branded(plain());
    Pages pages = sample.pages(Theme.shipped().branded(sample.site));
    sample.reports.forEach(report -> pages.report(report, List.of()));

    assertThat(sample.sink.text("city/2018/index.html"))
        .contains(
            "<img class=\"site-logo\" src=\"../../pages/logo.png\" width=\"120\" height=\"40\" alt=\"\">")
        .contains(
            "<meta property=\"og:image\" content=\"https://example.org/a/b/pages/card.png\">",
            "<meta property=\"og:image:alt\" content=\"City\">")
        .doesNotContain("og:image:width")
        .containsPattern("<link rel=\"icon\" href=\"../../assets/icon\\.[0-9a-f]{16}\\.svg\">");
  }

  @Test
  void aCardThatIsDrawnIsInTheHeadAndAmongTheAssets() {
    Sample sample = Sample.of(plain().build());
    SocialCard card = new SocialCard("0123", new byte[] {1, 2, 3});
    sample.pages(Theme.shipped().withCard(card)).site();

    assertThat(sample.sink.text("index.html"))
        .contains(
            "<meta property=\"og:image\" content=\"https://example.org/a/b/assets/brand-card.0123.png\">",
            "<meta property=\"og:image:width\" content=\"1200\">",
            "<meta property=\"og:image:height\" content=\"630\">",
            "<meta property=\"og:image:alt\" content=\"City\">");
    assertThat(sample.sink.files().get("assets/brand-card.0123.png")).containsExactly(1, 2, 3);
    assertThat(Sample.of(plain().build()).print().text("index.html")).doesNotContain("og:image");
  }

  @Test
  void theLogoIsOnTheCoverOfAPrintedReport() {
    Sample sample = branded(plain());
    Pages pages = sample.pages();
    byte[] cover =
        pages.printable(
            sample.reports.get(0), path -> path.equals("pages/logo.png") ? "data:x" : null);

    assertThat(new String(cover, StandardCharsets.UTF_8))
        .contains("<p class=\"logo\"><img src=\"data:x\" alt=\"City\"/></p>");
  }

  @Test
  void aFileThatAThemeAddsHasAnAddressForTemplates() {
    Map<String, byte[]> own =
        Map.of(
            "theme.yml",
            "assets: [seal.svg]".getBytes(StandardCharsets.UTF_8),
            "assets/seal.svg",
            "<svg/>".getBytes(StandardCharsets.UTF_8),
            "templates/body.html",
            ("{% extends \"layout.html\" %}{% block main %}"
                    + "<img src=\"{{ page.shell.assets.files[\"seal.svg\"] }}\" alt=\"\">"
                    + "{% endblock %}")
                .getBytes(StandardCharsets.UTF_8));
    Sample sample = Sample.chinese();
    sample.pages(Theme.read(own::get)).site();

    assertThat(sample.sink.text("city/office/index.html"))
        .containsPattern("<img src=\"../../assets/seal\\.[0-9a-f]{16}\\.svg\" alt=\"\">");
  }

  @Test
  void aTableThatSiteYmlNamesHasAPageOfItsOwnWithoutAScript() {
    String statistics = "city/office/2017/statistics/";
    String anchor =
        org.jsoup.Jsoup.parse(Sample.chinese().print().text(statistics + "index.html"))
            .select("table[id]")
            .first()
            .id();
    Sample sample = Sample.of(plain().embeds(statistics + "#" + anchor, "city/#none").build());
    Pages pages = sample.pages();
    sample.reports.forEach(report -> pages.report(report, List.of()));
    pages.site();

    String embedded = sample.sink.text(statistics + "embed-" + anchor + ".html");
    assertThat(embedded)
        .contains("<table ", "id=\"" + anchor + "\"", "noindex", "href=\"./#" + anchor + "\"")
        .doesNotContain("<script", "site-header");
    assertThat(sample.sink.text(statistics + "index.html"))
        .contains("data-embed=\"" + anchor + "\" href=\"embed-" + anchor + ".html\"");
    assertThat(sample.sink.has("city/embed-none.html")).isFalse();
  }

  @Test
  void theHomePageHasTheCalendar() {
    Sample sample =
        Sample.of(
            plain()
                .calendar(new Site.Release(LocalDate.of(2027, 3, 31), "Reports of 2026"))
                .build());
    sample.pages().site();

    assertThat(sample.sink.text("index.html"))
        .contains("<div data-day=\"2027-03-31\">", "<dd>Reports of 2026</dd>");
  }

  @Test
  void whoOffersFilesOffersThemInAnotherFormatToo() {
    Sample sample =
        Sample.of(
            plain()
                .footer(
                    new Site.Footer(
                        List.of(),
                        List.of(),
                        "",
                        new org.yearpress.model.Contact("", "", "", "", "", "web@example.org"),
                        List.of()))
                .build());
    Pages pages = sample.pages();
    sample.reports.forEach(report -> pages.report(report, List.of()));

    assertThat(sample.reports)
        .filteredOn(report -> !report.report().contents().attachments().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            report ->
                assertThat(sample.sink.text(report.report().folder() + "/index.html"))
                    .containsPattern(
                        "(another format:|其他格式：) <a href=\"mailto:web@example.org\">"));
  }
}
