package org.yearpress.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Site;
import org.yearpress.output.Manifest;
import org.yearpress.output.SiteFolder;
import org.yearpress.testing.MemorySink;
import org.yearpress.text.Digests;
import org.yearpress.text.Escape;

/** What is taken of a site, and how often it is read for that. */
@Tag("unit")
class ReviewCutTest {
  private final SortedMap<String, String> site = new TreeMap<>();
  private final SortedMap<String, Manifest.Entry> before = new TreeMap<>();
  private final Map<String, Integer> read = new TreeMap<>();
  private final MemorySink sink = new MemorySink();

  /** A file that was the same before. */
  private void same(String path, String text) {
    site.put(path, text);
    before.put(path, entry(text));
  }

  private static Manifest.Entry entry(String text) {
    return new Manifest.Entry(Digests.hex(text), text.length(), "text/plain");
  }

  private static String link(String address) {
    return "<a href=\"" + Escape.html(address) + "\">there</a>\n";
  }

  private int put() {
    SortedMap<String, Manifest.Entry> files = new TreeMap<>();
    site.forEach((path, text) -> files.put(path, entry(text)));
    return new ReviewCut(this::file, files, Site.withTitle("Reports", "en"), Messages.of("en"))
        .put(before, sink);
  }

  private Optional<SiteFolder.File> file(String path) {
    String text = site.get(path);
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        new SiteFolder.File(
            text.length(),
            "text/plain",
            () -> {
              read.merge(path, 1, Integer::sum);
              return new ByteArrayInputStream(text.getBytes(UTF_8));
            }));
  }

  @Test
  void aPageIsLookedIntoOnceHoweverManyLinkToIt() {
    same("index.html", "home");
    same("town/index.html", "the town");
    same("was/index.html", "<div data-redirect=\"../town/\">" + link("../town/"));
    same("a.txt", "text");
    site.put("new/index.html", "<div data-redirect=\"../town/\">" + link("../town/"));
    for (int i = 0; i < 50; i++) {
      site.put(
          "p" + i + "/index.html",
          link("../town/")
              + link("../town/#a")
              + link("../was/")
              + link("../new/")
              + link("../a.txt")
              + link("../p1/"));
    }

    assertThat(put()).isEqualTo(50);

    assertThat(read).containsEntry("town/index.html", 1);
    assertThat(read).doesNotContainKey("index.html");
    // to see what they are, to follow them, and to copy them
    assertThat(read.values()).allMatch(times -> times <= 3);
    assertThat(sink.files()).containsKeys("was/index.html", "new/index.html", "a.txt");
    assertThat(sink.text("town/index.html")).contains("changed-pages.html");
  }

  @Test
  void anAddressIsFollowedWithoutItsQuestionAndAnchor() {
    site.put("o'brien.txt", "1");
    site.put("a&b.txt", "2");
    site.put("<&lt;>.txt", "3");
    site.put("100%.txt", "4");
    site.put("#1?.txt", "5");
    site.put("other.txt", "6");
    site.put(
        "index.html",
        link("o'brien.txt?a='b'#c:d")
            + link("a&b.txt#x")
            + link("<&lt;>.txt")
            + link("100%.txt")
            + link("%231%3F.txt")
            + link("https://town.example/other.txt"));

    put();

    assertThat(sink.files().keySet())
        .containsExactlyInAnyOrder(
            "index.html",
            "changed-pages.html",
            "o'brien.txt",
            "a&b.txt",
            "<&lt;>.txt",
            "100%.txt",
            "#1?.txt");
  }

  @Test
  void onlyAFileOfAFolderIsAPage() {
    same("index.html", "home");
    same("a/form.html", link("hint.txt"));
    same("a/hint.txt", "hint");
    same("old/2016.html", "<div data-redirect=\"../a/\">" + link("../a/"));
    same("a/index.html", "as it was");
    site.put("404.html", "nothing here");
    site.put("a/unlinked.html", "nobody needs it");
    site.put(
        "b/index.html", "says data-redirect" + link("../a/form.html") + link("../old/2016.html"));

    assertThat(put()).isEqualTo(1);

    assertThat(sink.text("a/form.html")).isEqualTo(site.get("a/form.html"));
    assertThat(sink.text("old/2016.html")).isEqualTo(site.get("old/2016.html"));
    assertThat(sink.text("a/index.html")).isNotEqualTo("as it was");
    assertThat(sink.files())
        .containsKey("a/hint.txt")
        .doesNotContainKeys("404.html", "a/unlinked.html");
  }
}
