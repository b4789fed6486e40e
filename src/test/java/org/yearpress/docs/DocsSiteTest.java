package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.HtmlChecker;

/** The documentation as two sites that Yearpress makes of it, one in each language. */
@Tag("site")
class DocsSiteTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final String BELOW = "en/";

  /** Links of the text itself. */
  private static final String TEXT =
      "main a[href]:not(.menu a):not(.neighbours a):not(.on-page a):not(.to-menu a)";

  @TempDir static Path folder;
  private static final Map<String, BuiltSite> SITES = new HashMap<>();

  @BeforeAll
  static void build() {
    for (String language : List.of("en", "zh-CN")) {
      Path site = Path.of("src/site", language);
      SITES.put(language, BuiltSite.withPages(site, "en", DOCS, folder.resolve(language)));
    }
  }

  private static BuiltSite site(String language) {
    return java.util.Objects.requireNonNull(SITES.get(language));
  }

  /** The pages of the documentation: output path by file. */
  private static Map<String, String> docs() throws IOException {
    try (Stream<Path> walk = Files.walk(DOCS)) {
      Map<String, String> pages = new TreeMap<>();
      walk.map(file -> DOCS.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".md"))
          .forEach(
              file -> {
                String path = file.substring(0, file.length() - 3);
                boolean index = path.equals("index") || path.endsWith("/index");
                pages.put(file, BELOW + path + (index ? ".html" : "/index.html"));
              });
      return pages;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyPageIsThereInItsLanguage(String language) throws IOException {
    Map<String, String> docs = docs();
    assertThat(docs).hasSizeGreaterThan(30);
    for (Map.Entry<String, String> page : docs.entrySet()) {
      Element html = site(language).page(page.getValue()).expectFirst("html");
      assertThat(html.attr("lang"))
          .as(page.getKey())
          .isEqualTo(page.getKey().startsWith("zh-CN/") ? "zh-CN" : "en");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyLinkLeadsSomewhere(String language) {
    assertThat(site(language).deadLinks()).isEmpty();
  }

  /** What a text links to, not the lists around it. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void fromTheHomePageTheTextLeadsToEveryPage(String language) throws IOException {
    Set<String> seen = new HashSet<>(Set.of("index.html"));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String page = open.pop();
      for (String href : site(language).page(page).select(TEXT).eachAttr("href")) {
        if (!href.matches("[a-z]+:.*|#.*")) {
          String target = BuiltSite.target(page, href.split("#", 2)[0]);
          if (target.endsWith(".html") && seen.add(target)) {
            open.add(target);
          }
        }
      }
    }
    assertThat(seen).containsAll(docs().values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyPageIsValidHtml(String language) {
    Map<String, byte[]> pages = site(language).files();
    pages.keySet().removeIf(path -> !path.endsWith(".html"));
    assertThat(HtmlChecker.errors(pages)).isEmpty();
  }

  /** A link to a heading is by its text on a code host; here it has the anchor that stays. */
  @Test
  void aHeadingThatIsNamedByItsTextIsFound() {
    String from = BELOW + "contributing/index.html";
    String href = site("en").page(from).select("main a[href*=performance]").eachAttr("href").get(0);

    assertThat(href).startsWith("../performance/#performance-");
    String anchor = href.substring(href.indexOf('#') + 1);
    assertThat(site("en").page(BELOW + "performance/index.html").getElementById(anchor).text())
        .isEqualTo("Measuring it yourself");
  }

  @Test
  void aPageSaysInWhichFoldersItLies() {
    assertThat(
            site("zh-CN")
                .page(BELOW + "zh-CN/cli/index.html")
                .select("nav.trail a")
                .eachAttr("href"))
        .containsExactly("../../../", "../../", "../");
    // "decisions/index.md" comes before "index.md" where files are sorted.
    Element decision = site("en").page(BELOW + "decisions/0003-output-by-renames/index.html");
    assertThat(decision.select("nav.trail a").eachAttr("href"))
        .containsExactly("../../../", "../../", "../");
  }

  /** The reasons of single decisions are reached from their list. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyPageIsInTheMenuOfItsLanguageAndLeadsToTheNext(String language) throws IOException {
    for (String path : docs().values()) {
      if (path.startsWith(BELOW + "decisions/0")) {
        continue;
      }
      Element page = site(language).page(path).body();
      assertThat(page.select(".menu a[aria-current=page]")).as(path).hasSize(1);
      List<String> order = page.select(".menu a").eachAttr("href");
      int here = order.indexOf(page.expectFirst(".menu a[aria-current=page]").attr("href"));
      assertThat(page.select(".neighbours a[rel=prev]").eachAttr("href"))
          .isEqualTo(here > 0 ? List.of(order.get(here - 1)) : List.of());
      assertThat(page.select(".neighbours a[rel=next]").eachAttr("href"))
          .isEqualTo(here + 1 < order.size() ? List.of(order.get(here + 1)) : List.of());
    }
  }

  @Test
  void aPageListsItsHeadings() {
    Element page = site("en").page(BELOW + "publish/index.html").body();

    assertThat(page.select(".on-page a").eachText())
        .isEqualTo(page.select("article h2").eachText())
        .contains("Roll back");
    for (String href : page.select(".on-page a").eachAttr("href")) {
      assertThat(page.getElementById(href.substring(1))).as(href).isNotNull();
    }
  }

  /** A site of pages alone has no years, bodies and statistics to offer, and no excuse for it. */
  @Test
  void whatHasNoReportsDoesNotSpeakOfThem() {
    Element home = site("en").page("index.html").body();

    assertThat(home.select(".site-nav a").eachText()).containsExactly("Documentation");
    assertThat(home.text()).doesNotContain("No report");
    assertThat(home.select("footer a").eachText())
        .doesNotContain("Corrections", "Data", "About this site");
  }
}
