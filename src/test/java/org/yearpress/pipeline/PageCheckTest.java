package org.yearpress.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.testing.CountingDialect;

/** Pages that are looked at again and again: only what changed is worked on. */
@Tag("site")
class PageCheckTest {
  private static final BuildOptions OPTIONS =
      BuildOptions.of(Path.of("no-site"))
          .asOf(OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
          .build();

  private final CountingDialect dialect = new CountingDialect();
  private final Pipeline pipeline = new Pipeline(dialect.stages());
  private final PageCheck check = pipeline.pageCheck(OPTIONS);
  private final SortedMap<String, byte[]> content = new TreeMap<>();

  @BeforeEach
  void writeSite() {
    put("site.yml", "title: A site\nlanguage: en\nmarkup: [markdown]\n");
  }

  private void put(String path, String text) {
    content.put(path, text.getBytes(UTF_8));
  }

  private List<String> found() {
    return lines(check.check(content));
  }

  private static List<String> lines(List<Diagnostic> found) {
    return found.stream().map(each -> each.place() + " " + each.code()).sorted().toList();
  }

  @Test
  void aPageIsConvertedAgainOnlyWhenItChangedOrWhatItAsksDid() {
    put("pages/a.md", "# A\n\nTo [B](b.md#two) and [C](c.md).\n");
    put("pages/b.md", "# B\n\n## Two\n");
    put("pages/c.md", "# C\n\nWords.\n");
    put("pages/d.md", "# D\n\nTo [nowhere](gone.md).\n");

    assertThat(found()).containsExactly("pages/d.md:3:4 broken-link");
    assertThat(dialect.converted().values()).hasSize(4).containsOnly(1);
    assertThat(dialect.outlined().values()).hasSize(4).containsOnly(1);

    put("pages/d.md", "# D\n\nTo nowhere.\n");
    assertThat(found()).isEmpty();
    assertThat(dialect.converted()).containsOnlyKeys("pages/d.md");
    assertThat(dialect.outlined()).containsOnlyKeys("pages/d.md");

    put("pages/b.md", "# B\n\n## Three\n");
    assertThat(found()).containsExactly("pages/a.md:3:4 broken-anchor");
    assertThat(dialect.converted()).containsOnlyKeys("pages/a.md", "pages/b.md");

    content.remove("pages/c.md");
    assertThat(found())
        .containsExactly("pages/a.md:3:22 broken-link", "pages/a.md:3:4 broken-anchor");
    assertThat(dialect.converted()).containsOnlyKeys("pages/a.md");
    assertThat(dialect.outlined()).containsOnlyKeys("pages/b.md");

    assertThat(found()).hasSize(2);
    assertThat(dialect.converted()).isEmpty();
  }

  @Test
  void whateverIsEditedTheSameIsFoundAsByACheckThatKnowsNothing() {
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      content.keySet().removeIf(path -> path.startsWith("pages/"));
      PageCheck kept = pipeline.pageCheck(OPTIONS);
      for (int round = 0; round < 12; round++) {
        for (int edits = random.nextInt(4); edits >= 0; edits--) {
          String path = "pages/p" + random.nextInt(6) + ".md";
          if (random.nextInt(5) == 0) {
            content.remove(path);
          } else {
            put(path, page(random));
          }
        }
        List<String> fresh = lines(pipeline.pageCheck(OPTIONS).check(content));
        assertThat(lines(kept.check(content)))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(fresh);
      }
    }
  }

  private static String page(Random random) {
    StringBuilder text = new StringBuilder("# Page\n\n");
    for (int i = random.nextInt(4); i >= 0; i--) {
      int other = random.nextInt(6);
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "## H" + random.nextInt(3) + "\n\n";
            case 1 -> "To [a page](p" + other + ".md).\n\n";
            case 2 -> "To [a heading](p" + other + ".md#h" + random.nextInt(3) + ").\n\n";
            case 3 -> "![A picture](gone.png)\n\n";
            default -> "Words.\n\n";
          });
    }
    return text.toString();
  }

  @Test
  void theWorkGrowsWithThePagesAndNotWithThePagesTimesTheRounds() {
    assertThat(conversions(20, 10)).isEqualTo(20 + 10);
    assertThat(conversions(80, 10)).isEqualTo(80 + 10);
  }

  /** How many conversions rounds come to, in each of which one page is mended. */
  private int conversions(int pages, int rounds) {
    PageCheck kept = pipeline.pageCheck(OPTIONS);
    content.keySet().removeIf(path -> path.startsWith("pages/"));
    for (int i = 0; i < pages; i++) {
      put("pages/p" + i + ".md", "# Page\n\nTo [another](p" + (i + 1) % pages + ".md).\n");
    }
    kept.check(content);
    for (int i = 0; i < rounds; i++) {
      put("pages/p" + i + ".md", "# Page\n\nMended.\n");
      kept.check(content);
    }
    Map<String, Integer> converted = dialect.converted();
    return converted.values().stream().mapToInt(each -> each).sum();
  }
}
