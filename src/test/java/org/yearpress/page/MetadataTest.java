package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yearpress.model.Address;
import org.yearpress.model.Licence;
import org.yearpress.model.Site;
import org.yearpress.output.ListCut;
import org.yearpress.page.metadata.HostFiles;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SiteBuilder;
import org.yearpress.text.MediaTypes;

/** What pages and files tell machines. */
@Tag("unit")
class MetadataTest {
  private final Sample sample = Sample.chinese();
  private final MemorySink sink = sample.print();

  private static Element xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<String> texts(Element root, String name) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = root.getElementsByTagNameNS("*", name);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private Document page(String path) {
    return Jsoup.parse(sink.text(path));
  }

  @Test
  void aReportSaysWhatItIs() {
    Document page = page("city/office/2018/index.html");
    String data = page.select("script[type=application/ld+json]").html();

    assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
    assertThat(page.select("meta[property=og:url]").attr("content"))
        .isEqualTo(page.select("link[rel=canonical]").attr("href"));
    assertThat(data)
        .contains(
            "\"@type\":\"Report\"",
            "\"name\":\"" + page.select("h1").text() + "\"",
            "\"temporalCoverage\":\"2018-01-01/2018-12-31\"",
            "{\"@type\":\"ListItem\",\"position\":1,\"name\":\"首页\",\"item\":\"https://example.org/a/b/\"}");
    assertThat(page("city/office/2018/statistics/index.html").select("script[type]").html())
        .contains("\"@type\":\"Dataset\"", "downloads/city-office-2018-statistics.csv");
  }

  @Test
  void governmentSitesHaveTheirTags() {
    Document report = page("city/office/2018/index.html");
    Document home = page("index.html");

    assertThat(report.select("meta[name=SiteName]").attr("content")).isEqualTo("示例政府网");
    assertThat(report.select("meta[name=ColumnName]").attr("content")).isEqualTo("政府信息公开年报");
    assertThat(report.select("meta[name=ArticleTitle]").attr("content"))
        .isEqualTo(report.select("h1").text());
    assertThat(page("years/index.html").select("meta[name=ColumnName]").attr("content"))
        .isEqualTo("按年份");
    assertThat(home.select("meta[name=SiteIDCode]").attr("content")).isEqualTo("3700000000");
    assertThat(home.select("meta[name=ColumnName]")).isEmpty();
  }

  @Test
  void noTitleEndsTheBlockOfData() {
    Sample hostile = Sample.chinese();
    hostile
        .pages()
        .report(
            Sample.report("city/office", 2016, "zh-CN")
                .title("</script><script>alert(1)</script>")
                .build(),
            List.of());
    Document page = Jsoup.parse(hostile.sink.text("city/office/2016/index.html"));

    assertThat(page.select("script:not([src])")).hasSize(1);
    assertThat(page.select("script").html()).doesNotContain("<script");
  }

  @Test
  void feedsHaveReportsAndCorrectionsAsEntries() throws Exception {
    Element feed = xml(sink.text("city/office/feed.xml"));

    assertThat(texts(feed, "id"))
        .contains(
            "https://example.org/a/b/city/office/feed.xml",
            "https://example.org/a/b/city/office/2018/",
            "https://example.org/a/b/city/office/2018/#yp-correction-1");
    assertThat(texts(feed, "updated")).allMatch(moment -> moment.endsWith("T00:00:00Z"));
    assertThat(texts(feed, "updated").get(0))
        .isEqualTo(new TreeSet<>(texts(feed, "updated")).last());
    assertThat(page("city/office/2018/index.html").select("link[type=application/atom+xml]"))
        .extracting(link -> link.attr("href"))
        .containsExactly("../../../feed.xml", "../feed.xml");
  }

  @Test
  void everyFeedOfTheSiteIsLinkedAndIdsOccurOnce() throws Exception {
    List<String> ids = texts(xml(sink.text("feed.xml")), "id");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page("index.html").select("footer a[href=feed.xml]")).hasSize(1);
  }

  @Test
  void aSiteWithoutAnAddressSaysNothingAbsolute() {
    Sample plain = Sample.of(Site.withTitle("空", "zh-CN"));
    MemorySink made = plain.print();
    Sitemap.write(plain.catalogue, made.paths(), Sitemap.Cut.STANDARD, made);

    assertThat(made.has("feed.xml")).isFalse();
    assertThat(made.has("sitemap.xml")).isFalse();
    assertThat(made.text("robots.txt")).isEqualTo("User-agent: *\nAllow: /\n");
    assertThat(made.text("index.html")).doesNotContain("og:", "ld+json", "atom+xml");
  }

  @Test
  void theSitemapHasThePagesWithTheirLastChange() throws Exception {
    Sample open = Sample.of(with(false, null));
    MemorySink made = open.print();
    Sitemap.write(open.catalogue, made.paths(), Sitemap.Cut.STANDARD, made);
    Element map = xml(made.text("sitemap.xml"));
    List<String> addresses = texts(map, "loc");

    assertThat(addresses)
        .contains(
            "https://example.org/a/b/",
            "https://example.org/a/b/city/office/2018/",
            "https://example.org/a/b/agency/2018/%E9%97%AE%E9%A2%98/",
            "https://example.org/a/b/years/2018/")
        .doesNotContain("https://example.org/a/b/search/")
        .noneMatch(address -> address.contains("404"));
    assertThat(made.text("robots.txt")).contains("Sitemap: https://example.org/a/b/sitemap.xml");
    assertThat(texts(map, "lastmod")).allMatch(day -> day.matches("20\\d\\d-\\d\\d-\\d\\d"));
    long pages =
        made.paths().stream()
            .filter(path -> path.endsWith("index.html"))
            .filter(path -> !Jsoup.parse(made.text(path)).select("link[rel=canonical]").isEmpty())
            .count();
    assertThat(addresses).hasSize((int) pages - 1); // all but the search page
  }

  /** Servers look at every line; the other addresses have pages that lead on. */
  @Test
  void ofManyRedirectsServersAreToldOfPagesThatMovedForGood() {
    List<MemorySink> sinks = List.of(new MemorySink(), new MemorySink());
    for (int many = 0; many < 2; many++) {
      int most = many == 1 ? 0 : HostFiles.MANY;
      HostFiles.write(sample.catalogue, MediaTypes.STANDARD, "sha256-x", most, sinks.get(many));
    }
    for (String file : List.of("_redirects", "hosting/nginx.conf", "hosting/apache.conf")) {
      List<String> all = sinks.get(0).text(file).lines().toList();
      List<String> few = sinks.get(1).text(file).lines().toList();
      assertThat(few.size()).as(file).isLessThan(all.size());
      assertThat(few)
          .isEqualTo(all.stream().filter(line -> !line.matches(".*\\b302\\b.*")).toList());
    }
  }

  /** So that one more page does not move all that come after it. */
  @Test
  void aVeryLongSitemapIsDividedByItsPaths() throws Exception {
    Sample open = Sample.of(with(false, null));
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      paths.add("page-%05d/index.html".formatted(i));
    }
    Sitemap.Cut cut = new Sitemap.Cut(200, 1000, new ListCut(200, 60));
    MemorySink before = new MemorySink();
    Sitemap.write(open.catalogue, paths, cut, before);
    paths.add(0, "page-00000-a/index.html");
    MemorySink after = new MemorySink();
    Sitemap.write(open.catalogue, paths, cut, after);

    List<String> all = new ArrayList<>();
    for (int i = 1; after.has("sitemap-" + i + ".xml"); i++) {
      List<String> part = texts(xml(after.text("sitemap-" + i + ".xml")), "loc");
      assertThat(part).hasSizeBetween(1, 200);
      all.addAll(part);
    }
    assertThat(all).hasSize(3001).isSorted().doesNotHaveDuplicates();
    assertThat(texts(xml(after.text("sitemap.xml")), "loc")).hasSizeBetween(20, 120);
    List<String> changed =
        after.paths().stream()
            .filter(path -> !before.has(path) || !before.text(path).equals(after.text(path)))
            .toList();
    assertThat(changed).containsExactly("sitemap-1.xml");
  }

  @Test
  void aLongSitemapIsDivided() throws Exception {
    Sample open = Sample.of(with(false, null));
    MemorySink made = open.print();
    Sitemap.write(open.catalogue, made.paths(), new Sitemap.Cut(5, 1000, new ListCut(5, 2)), made);
    Element index = xml(made.text("sitemap.xml"));
    int pages = 0;
    for (int i = 1; made.has("sitemap-" + i + ".xml"); i++) {
      List<String> part = texts(xml(made.text("sitemap-" + i + ".xml")), "loc");
      assertThat(part).hasSizeLessThanOrEqualTo(5);
      pages += part.size();
    }
    MemorySink whole = new MemorySink();
    Sitemap.write(open.catalogue, made.paths(), Sitemap.Cut.STANDARD, whole);

    assertThat(index.getLocalName()).isEqualTo("sitemapindex");
    assertThat(pages).isEqualTo(texts(xml(whole.text("sitemap.xml")), "loc").size());
  }

  @Test
  void searchEnginesAreAskedToStayAwayWhereTheSiteSaysSo() {
    Sitemap.write(sample.catalogue, sink.paths(), Sitemap.Cut.STANDARD, sink);

    assertThat(sink.text("robots.txt")).isEqualTo("User-agent: *\nDisallow: /\n");
    assertThat(sink.has("sitemap.xml")).isFalse();
  }

  @Test
  void whomToTellOfAFaultStandsWhereItIsLookedFor() {
    Site.Security security =
        new Site.Security(
            List.of(new Address("mailto:a@example.org")), LocalDate.of(2027, 12, 31), Address.NONE);
    MemorySink made = Sample.of(with(false, security)).print();

    assertThat(made.text(".well-known/security.txt"))
        .isEqualTo(
            """
            Contact: mailto:a@example.org
            Expires: 2027-12-31T23:59:59Z
            Preferred-Languages: zh-CN
            Canonical: https://example.org/a/b/.well-known/security.txt
            """);
  }

  private static Site with(boolean noindex, Site.Security security) {
    return SiteBuilder.like(Sample.site("zh-CN"))
        .noindex(noindex)
        .metadata(new Site.Metadata("", null, security, Licence.NONE))
        .build();
  }
}
