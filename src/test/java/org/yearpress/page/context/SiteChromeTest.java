package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Address;
import org.yearpress.model.Contact;
import org.yearpress.model.Site;
import org.yearpress.page.Pages;
import org.yearpress.page.Sample;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.SiteBuilder;
import org.yearpress.text.MediaTypes;

@Tag("unit")
class SiteChromeTest {
  private static final Pattern ONCE =
      Pattern.compile("\\{% cache .*?\\{% endcache %}", Pattern.DOTALL);

  /** Pages of all kinds, some in folders that links of every page lead into. */
  private static final List<String> PAGES =
      List.of(
          "",
          "about/",
          "about/us/",
          "years/",
          "years/2018/",
          "bodies/",
          "items/",
          "items/list-2017/1.1/",
          "search/",
          "data/",
          "city/",
          "city/office/2018/",
          "city/office/2018/statistics/",
          "city/office/2018/editions/1/",
          "pages/",
          "pages/marks/",
          "pages/marks/deep/",
          "pages/other/",
          "办公室/2018/",
          "图/2018/",
          "图/图/");

  private static RenderContext edition(Site.Links links) {
    Site plain = Sample.withLinks(Sample.site("zh-CN"), links);
    Site.Footer footer =
        new Site.Footer(
            List.of(
                new Site.Badge("备案", new Address("https://example.org/1"), "pages/marks/a.png")),
            List.of(new Site.Badge("标识", Address.NONE, "图/图/a.png")),
            "",
            Contact.NONE,
            List.of());
    Site site = SiteBuilder.like(plain).footer(footer).build();
    return new RenderContext(
        Sample.of(site).catalogue,
        Sample::form,
        Crosswalks.NONE,
        Theme.shipped(),
        Messages::of,
        MediaTypes.STANDARD);
  }

  @Test
  void whatPagesShareIsWhatEachOfThemWouldMakeAlone() {
    long seed = new Random().nextLong();
    List<String> order = new ArrayList<>(PAGES);
    Collections.shuffle(order, new Random(seed));
    for (Site.Links style : Site.Links.values()) {
      RenderContext context = edition(style);
      SiteChrome shared = new SiteChrome(context);
      for (String tag : List.of("zh-CN", "en")) {
        Language language = context.language(tag);
        for (String page : order) {
          Links links = context.links(page);
          assertThat(shared.common(links, language))
              .as(style + " " + tag + " " + page + ", seed " + seed)
              .isEqualTo(new SiteChrome(context).common(links, language));
        }
      }
    }
  }

  @Test
  void pagesOfOneDepthAwayFromTheSitesOwnPagesAreAlike() {
    RenderContext context = edition(Site.Links.FOLDER);
    SiteChrome shared = new SiteChrome(context);
    Language language = context.language();

    SiteChrome.Common office = shared.common(context.links("city/office/2018/"), language);

    assertThat(shared.common(context.links("agency/2017/overview/"), language)).isSameAs(office);
    assertThat(shared.common(context.links("years/2018/x/"), language).cacheKey())
        .isNotEqualTo(office.cacheKey());
    assertThat(
            shared
                .common(context.links("agency/2017/overview/"), context.language("en"))
                .cacheKey())
        .isNotEqualTo(office.cacheKey());
    assertThat(shared.common(context.absoluteLinks(), language).navigation().home())
        .isEqualTo(new Address("/a/b/"));
  }

  @Test
  void aThemeMayReplaceWhatStandsBetweenTheSharedParts() {
    String report =
        "{% extends \"layout.html\" %}{% block search %}<p>{{ page.title }}</p>{% endblock %}";
    Map<String, byte[]> own =
        Map.of("templates/report.html", report.getBytes(StandardCharsets.UTF_8));
    Sample sample = Sample.chinese();
    Pages pages = sample.pages(Theme.read(own::get));

    sample.reports.forEach(each -> pages.report(each, List.of()));

    assertThat(sample.sink.text("city/2018/index.html"))
        .contains("<p>2018年度示例市报告</p>")
        .doesNotContain("site-search");
    assertThat(sample.sink.text("agency/2018/index.html"))
        .contains("<p>Annual report 2018</p>")
        .doesNotContain("site-search");
    assertThat(sample.sink.text("city/office/2018/statistics/index.html")).contains("site-search");
  }

  @Test
  void nothingThatAThemeMayReplaceStandsInAPartThatIsPrintedOnce() throws IOException {
    try (Stream<Path> templates = Files.list(Path.of("themes/default/templates"))) {
      for (Path template : templates.toList()) {
        Matcher once = ONCE.matcher(Files.readString(template));
        while (once.find()) {
          assertThat(once.group()).as(template.toString()).doesNotContain("include", "block");
        }
      }
    }
  }
}
