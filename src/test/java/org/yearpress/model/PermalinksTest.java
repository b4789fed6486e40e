package org.yearpress.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PermalinksTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', './'",
    "'', a/b/, a/b/",
    "a/b/, '', ../../",
    "a/b/, a/b/, './'",
    "a/b/, a/, ../",
    "a/b/, a/c/, ../c/",
    "a/b/, a/bc/, ../bc/",
    "ab/, a/, ../a/",
    "a/b/c/, a/x/y/, ../../x/y/",
    "search/, 市/局/2017/, ../%E5%B8%82/%E5%B1%80/2017/",
    "a/, a/b c%.d/, b%20c%25.d/",
  })
  void linksBetweenPagesAreRelative(String from, String to, String expected) {
    assertThat(new Permalinks(Site.Links.FOLDER).link(from, to, "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', index.html",
    "a/b/, a/b/, index.html",
    "a/b/, a/c/, ../c/index.html",
  })
  void linksOfASiteForADiskNameTheFile(String from, String to, String expected) {
    assertThat(new Permalinks(Site.Links.FILE).link(from, to, "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/, assets/site.css, ../../assets/site.css",
    "'', 404.html, 404.html",
    "a/, a, ../a",
    "a/b/, a/b/images/图.png, images/%E5%9B%BE.png",
  })
  void filesAreLinkedToo(String from, String file, String expected) {
    assertThat(Permalinks.fileLink(from, file)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a/, b/, r-3.3, ../b/#r-3.3", "a/, b/, 一, ../b/#%E4%B8%80"})
  void anchorsAreEncoded(String from, String to, String anchor, String expected) {
    assertThat(new Permalinks(Site.Links.FOLDER).link(from, to, anchor)).isEqualTo(expected);
  }
}
