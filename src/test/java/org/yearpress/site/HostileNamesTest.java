package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.Soak;

/**
 * Names that some system or some address cannot have, wherever content has names: what is wrong is
 * told at its file, and the reports that are right are published.
 */
@Tag("site")
class HostileNamesTest {
  private static final int NAMES = 6;

  private static final String[] PIECES = {
    "con",
    "COM",
    "lpt",
    "nul",
    "CONIN$",
    "AUX",
    "1",
    "\u00b9",
    "\u00b3",
    ".",
    "..",
    " ",
    "  ",
    "a",
    "index",
    "search",
    "manifest",
    "statistics",
    "assets",
    "report",
    "青",
    "报告",
    "e\u0301",
    "\u00e9",
    "\u200b",
    "\u202e",
    "\u0001",
    "\u001b[2J",
    "\u007f",
    "\u0085",
    "\u2028",
    "~",
    "-",
    "_",
    "#",
    "?",
    "%",
    "%2e",
    "&",
    "<b>",
    "\"",
    "'",
    ":",
    "*",
    "|",
    "\\",
    ";",
    "$",
    "`",
    "(",
    "\u0130",
    "ß",
    "\u3000",
    "’",
    "\uFF0E",
    "\uE000",
    "\uD83D\uDE00",
    "::error::x",
    "\n::error::x",
    "{",
    "@",
    "!",
    "+",
    "="
  };

  private static final Pattern LOCATED =
      Pattern.compile("(content/)?[^ ].*: (error|warning|note)\\[.*");

  @TempDir Path folder;

  @Test
  void noNameTakesTheSiteOrStaysUntold() throws IOException {
    many(20_264, 8);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandNamesTakesTheSiteOrStaysUntold() throws IOException {
    many(Soak.seed(), 1 + Soak.CASES / NAMES);
  }

  private void many(long firstSeed, int rounds) throws IOException {
    for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
      Random random = new Random(seed);
      SmallSite site = new SmallSite(folder.resolve("r" + seed));
      site.with("site.yml", "title: Reports of our town\nlanguage: en\non-error: hold\n");
      List<String> names = new ArrayList<>();
      for (int i = 0; i < NAMES; i++) {
        names.add(put(site, random));
      }
      String as = "seed " + seed + ": " + names;

      CommandLineRun build = site.run("build");

      assertThat(build.exit()).as(as + build.out() + build.err()).isLessThanOrEqualTo(1);
      assertThat(build.err()).as(as).isEmpty();
      assertThat(site.output().resolve("town/office/2017/index.html"))
          .as(as + build.out())
          .exists();
      assertThat(build.out().lines().filter(line -> line.contains(" error[")))
          .as(as)
          .allMatch(line -> LOCATED.matcher(line).matches() && !line.startsWith(": "));
      assertThat(build.out()).as(as).doesNotContain("\u001b").doesNotContainPattern("(?m)^::");
      site.delete();
    }
  }

  /** Puts a name somewhere in a report of its own, as far as this disk takes it; gives where. */
  private static String put(SmallSite site, Random random) throws IOException {
    StringBuilder made = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      made.append(PIECES[random.nextInt(PIECES.length)]);
    }
    String name = made.toString();
    String report = "town/other" + random.nextInt(1_000_000) + "/2017/";
    String path =
        switch (random.nextInt(5)) {
          case 0 -> report + "02-" + name + ".md";
          case 1 -> report + name + ".md";
          case 2 -> report + "attachments/" + name + ".pdf";
          case 3 -> report + "images/" + name + ".png";
          default -> "town/" + name + "/2017/01-overview.md";
        };
    try {
      String text = path.endsWith(".md") ? "# Section\n\nText.\n" : "%PDF-1.4\n";
      site.with(path, text);
      report = path.substring(0, path.indexOf("/2017/") + 6);
      site.with(report + "report.yml", header(name, random));
      site.with(report + "01-first.md", "# First\n\nText.\n");
    } catch (IOException | InvalidPathException e) {
      return "not on this disk";
    }
    return path;
  }

  private static String header(String alias, Random random) {
    String aliases =
        random.nextInt(3) == 0
            ? "aliases: [\""
                + alias.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + "\"]\n"
            : "";
    return "title: Report\nstatus: published\npublished: 2018-01-26\n" + aliases;
  }
}
