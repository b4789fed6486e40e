package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.testing.MemorySink;

/**
 * What holds on every page: headings, tables, landmarks, links, and nothing a strict policy
 * refuses.
 */
@Tag("unit")
class PageStructureTest {
  private static final Map<String, Document> PAGES = new HashMap<>();
  private static final Set<String> FILES = new TreeSet<>();

  static {
    for (String language : List.of("zh-CN", "en")) {
      MemorySink sink = Sample.of(Sample.site(language)).print();
      for (String path : sink.paths()) {
        FILES.add(path);
        if (path.endsWith(".html")) {
          PAGES.put(language + " " + path, Jsoup.parse(sink.text(path), "https://site/" + path));
        }
      }
    }
  }

  @Test
  void everyPageHasOneMainHeadingAndSkipsNoLevel() {
    PAGES.forEach(
        (name, page) -> {
          assertThat(page.select("h1")).as(name).hasSize(1);
          int last = 0;
          for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(name + ": " + heading.text()).isLessThanOrEqualTo(last + 1);
            assertThat(heading.text()).as(name).isNotBlank();
            last = level;
          }
        });
  }

  @Test
  void idsAreUniqueOnAPage() {
    PAGES.forEach(
        (name, page) ->
            assertThat(page.select("[id]").eachAttr("id")).as(name).doesNotHaveDuplicates());
  }

  @Test
  void titlesAreUniqueInTheSite() {
    assertThat(
            PAGES.entrySet().stream()
                .filter(page -> page.getKey().startsWith("zh-CN"))
                .map(page -> page.getValue().title())
                .toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void everyDataCellKnowsItsHeads() {
    PAGES.forEach(
        (name, page) -> {
          for (Element cell : page.select("td")) {
            String headers = cell.attr("headers");
            if (headers.isEmpty()) {
              assertThat(cell.parent().select("th[scope=row]")).as(name + cell).hasSize(1);
              assertThat(cell.closest("table").select("thead tr")).as(name + cell).hasSize(1);
              assertThat(cell.closest("table").select("thead th[scope=col]").size())
                  .as(name + cell)
                  .isEqualTo(cell.parent().children().size());
            } else {
              for (String id : headers.split(" ", -1)) {
                Element head = page.getElementById(id);
                assertThat(head).as(name + " " + id).isNotNull();
                assertThat(head.tagName()).as(name + " " + id).isEqualTo("th");
                assertThat(head.closest("table"))
                    .as(name + " " + id)
                    .isSameAs(cell.closest("table"));
              }
            }
          }
          for (Element head : page.select("th")) {
            assertThat(head.text()).as(name + head).isNotBlank();
            assertThat(head.attr("scope")).as(name + head).isNotEmpty();
          }
        });
  }

  @Test
  void everyTableIsNamedAndScrollsInARegionOfItsOwn() {
    PAGES.forEach(
        (name, page) -> {
          for (Element table : page.select("table")) {
            Element region = table.parent();
            assertThat(region.attr("role")).as(name).isEqualTo("region");
            assertThat(region.attr("tabindex")).as(name).isEqualTo("0");
            assertThat(page.getElementById(region.attr("aria-labelledby"))).as(name).isNotNull();
          }
        });
  }

  @Test
  void landmarksAreUniqueOrNamed() {
    PAGES.forEach(
        (name, page) -> {
          assertThat(page.select("main")).as(name).hasSize(1);
          assertThat(page.select("html").attr("lang")).as(name).isNotEmpty();
          if (!page.select("[data-redirect]").isEmpty()) {
            return; // is left at once, and has nothing to be skipped
          }
          assertThat(page.select("body > header")).as(name).hasSize(1);
          assertThat(page.select("body > footer")).as(name).hasSize(1);
          List<String> names = new ArrayList<>();
          for (Element nav : page.select("nav")) {
            String by = nav.attr("aria-labelledby");
            names.add(by.isEmpty() ? nav.attr("aria-label") : page.getElementById(by).text());
          }
          assertThat(names).as(name).doesNotContain("").doesNotHaveDuplicates();
          assertThat(page.select("body > :first-child").attr("href"))
              .as(name)
              .isEqualTo("#yp-main");
        });
  }

  @Test
  void fieldsHaveLabels() {
    PAGES.forEach(
        (name, page) -> {
          for (Element field : page.select("input")) {
            assertThat(page.select("label[for=" + field.id() + "]")).as(name).hasSize(1);
          }
          for (Element control : page.select("a, button")) {
            assertThat(control.text() + control.attr("aria-label")).as(name).isNotBlank();
          }
        });
  }

  @Test
  void nothingStandsInAPageThatAStrictPolicyRefuses() {
    PAGES.forEach(
        (name, page) -> {
          assertThat(page.select("style, iframe, object, embed, base")).as(name).isEmpty();
          assertThat(page.select("script:not([src]):not([type=application/ld+json])"))
              .as(name)
              .isEmpty();
          for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
              assertThat(attribute.getKey()).as(name).doesNotStartWith("on").isNotEqualTo("style");
            }
          }
          for (String address : page.select("[src]").eachAttr("src")) {
            assertThat(address).as(name).doesNotContain(":").doesNotStartWith("//");
          }
        });
  }

  @Test
  void everyLinkLeadsSomewhere() {
    PAGES.forEach(
        (name, page) -> {
          String base = name.endsWith("404.html") ? "https://site/a/b/" : "https://site/";
          for (Element link : page.select("a[href], link[href], script[src]")) {
            String address = link.hasAttr("href") ? link.absUrl("href") : link.absUrl("src");
            if (!address.startsWith(base)
                || link.is("[rel=canonical]")
                || address.contains("/attachments/")
                || address.contains("/downloads/")
                || address.contains("/search-index/")
                || address.endsWith("/SHA256SUMS")
                || address.endsWith("/data/all.csv")
                || address.contains("/data/bodies/")
                || (address.contains("/items/") && address.endsWith(".csv"))
                || address.endsWith("/pages/icon.svg")) {
              continue;
            }
            URI uri = URI.create(address.substring(base.length() - 1));
            String path = uri.getPath().substring(1);
            String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
            assertThat(FILES).as(name + " -> " + address).contains(file);
            Document target = PAGES.get(name.substring(0, name.indexOf(' ') + 1) + file);
            if (uri.getFragment() != null) {
              assertThat(target.getElementById(uri.getFragment()))
                  .as(name + " -> " + address)
                  .isNotNull();
            }
          }
        });
  }

  @Test
  void foreignPassagesAreMarked() {
    Document year = PAGES.get("zh-CN years/2018/index.html");
    assertThat(year.select("a[lang=en]").eachText()).contains("Annual report 2018");

    Document report = PAGES.get("zh-CN agency/2018/index.html");
    assertThat(report.select("html").attr("lang")).isEqualTo("en");
    assertThat(report.select(".site-title, .site-notice").eachAttr("lang")).containsOnly("zh-CN");
  }

  @Test
  void statisticsCarryTheNamesThatOthersRelyOn() {
    Document list = PAGES.get("zh-CN city/office/2018/statistics/index.html");
    Element row = list.getElementById("r-2.2");
    Element cell = row.selectFirst("td[data-state]");
    assertThat(cell.id()).isEqualTo("r-2.2-value");
    assertThat(cell.attr("data-state")).isEqualTo("value");
    assertThat(list.select("tr[id^=r-]")).hasSize(10);

    Document matrix = PAGES.get("zh-CN agency/2018/statistics/index.html");
    Element marked = matrix.getElementById("r-t1-2.1-2.2");
    assertThat(marked.parent().id()).isEqualTo("r-t1-2.1");
    assertThat(marked.closest("table").id()).isEqualTo("t-t1");
    assertThat(marked.attr("data-column")).isEqualTo("2.2");
    assertThat(marked.attr("data-state")).isEqualTo("not-applicable");
    assertThat(marked.attr("data-mark")).isEqualTo("N/A");
  }

  @Test
  void aCellsHeadsReadLikeItsPathInTheForm() {
    Document matrix = PAGES.get("zh-CN agency/2018/statistics/index.html");
    List<String> heads = new ArrayList<>();
    for (String id : matrix.getElementById("r-t1-2.1-2.2").attr("headers").split(" ", -1)) {
      heads.add(matrix.getElementById(id).text().replace("#", "").strip());
    }
    assertThat(heads).containsExactly("Organisations", "Charities", "2. Outcome", "(a) Granted");
  }

  @Test
  void proseStandsBelowItsSlug() {
    Document report = PAGES.get("zh-CN city/office/2018/index.html");
    assertThat(report.select("main [data-section]").eachAttr("data-section"))
        .containsExactly("cover", "overview", "问题");
  }

  @Test
  void noPageSaysAKeyInsteadOfWords() {
    Set<String> said = new HashSet<>();
    for (Document page : PAGES.values()) {
      Document words = page.clone();
      // BibTeX has braces of its own.
      words.select("pre").remove();
      said.add(words.text());
    }
    assertThat(said).noneMatch(text -> text.matches("(?s).*(page\\.[a-z]|\\{).*"));
  }
}
