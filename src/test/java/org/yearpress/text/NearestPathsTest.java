package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NearestPathsTest {
  private static final int BODIES = 2_000;

  private final NavigableSet<String> paths = new TreeSet<>();

  @BeforeEach
  void largeSite() {
    for (int body = 0; body < BODIES; body++) {
      for (int year = 2015; year < 2020; year++) {
        String folder = String.format("town-%04d/office/%d", body, year);
        paths.add(folder + "/01-overview.md");
        paths.add(folder + "/report.yml");
      }
    }
    paths.add("harbour/office/2017/01-overview.md");
    paths.add("harbour/office/2017/report.yml");
  }

  private String nearest(String path) {
    return Nearest.to(path, NearestPaths.around(path, paths)).orElse("");
  }

  @Test
  void aSlipInAnyNameOfAPathFindsThePath() {
    assertThat(nearest("town-0700/office/2017/01-overvew.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("town-0700/office/2o17/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("town-0700/ofice/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("town-0700/zoffice/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("twon-0700/office/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("down-0700/office/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("town-700/office/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("town0700/office/2017/01-overview.md"))
        .isEqualTo("town-0700/office/2017/01-overview.md");
    assertThat(nearest("harber/office/2017/report.yml"))
        .isEqualTo("harbour/office/2017/report.yml");
  }

  @Test
  void foldersAreAmongThem() {
    assertThat(nearest("town-0700/office/2o17")).isEqualTo("town-0700/office/2017");
    assertThat(nearest("town-0700/ofice")).isEqualTo("town-0700/office");
    assertThat(nearest("harbor")).isEqualTo("harbour");
  }

  @Test
  void ofASmallSiteAllAreAmongThem() {
    NavigableSet<String> few = new TreeSet<>(List.of("a/b/c.md", "a/d.md", "e/f/g.md", "h.md"));

    assertThat(NearestPaths.around("e/x.md", few))
        .containsExactly("a", "a/b", "a/b/c.md", "a/d.md", "e", "e/f", "e/f/g.md", "h.md");
    assertThat(NearestPaths.around("", few)).contains("a/b/c.md", "h.md");
    assertThat(NearestPaths.around("x", new TreeSet<>())).isEmpty();
  }

  @Test
  void ofALargeSiteOnlyFewAreAmongThem() {
    assertThat(NearestPaths.around("town-0700/office/2017/02.md", paths))
        .hasSizeLessThan(1_000)
        .contains("town-0700/office/2017/01-overview.md", "town-0701/office/2015/report.yml");
  }

  @Test
  void namesThatBeginLikeAFolderHideNeitherItNorEachOther() {
    NavigableSet<String> alike = new TreeSet<>();
    for (int i = 0; i < 1_000; i++) {
      alike.add("a/x/" + i); // more than are looked at around a path
    }
    alike.addAll(List.of("a/xy", "a/xy-z/1/k.md", "a/xy/1/k.md", "a/xy0/1/k.md"));

    assertThat(NearestPaths.around("a/xyy/1/k.md", alike))
        .contains("a/xy/1/k.md", "a/xy-z/1/k.md", "a/xy0/1/k.md");
    assertThat(NearestPaths.around("a/zz/1/k.md", alike)).contains("a/x", "a");
  }
}
