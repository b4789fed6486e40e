package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.ReportPreview;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;

/** What is shown of an edited report ahead of the build is what the build then writes. */
@Tag("site")
class FirstLookTest {
  private static final int SITES = 6;
  private static final int EDITS = 8;

  @Test
  void aFirstLookShowsWhatTheBuildWrites(@TempDir Path root) throws IOException {
    int looks = 0;
    for (long seed = 1; seed <= SITES; seed++) {
      looks += looks(Files.createDirectory(root.resolve("seed-" + seed)), seed);
    }
    assertThat(looks).as("edits of one report").isGreaterThan(SITES * EDITS / 4);
  }

  private static int looks(Path folder, long seed) throws IOException {
    Path site = folder.resolve("site");
    RandomSite random = new RandomSite(site, seed);
    List<String> edits = new ArrayList<>();
    int looks = 0;
    try (WatchSession session =
        Pipeline.standard().watch(SmallSite.options(site, folder.resolve("out"), null))) {
      session.build(Progress.SILENT);
      for (int i = 0; i < EDITS; i++) {
        Map<Path, String> before = contents(site);
        edits.add(random.edit());
        Optional<ReportPreview> look = session.preview(changed(before, contents(site)));
        BuildResult result = session.build(Progress.SILENT);
        if (look.isPresent() && result.status() == BuildResult.Status.WRITTEN) {
          looks++;
          for (Map.Entry<String, byte[]> page : look.get().files().entrySet()) {
            Path written = folder.resolve("out").resolve(page.getKey());
            assertThat(sizeless(new String(page.getValue(), StandardCharsets.UTF_8)))
                .as("seed %s, after %s: %s", seed, edits, page.getKey())
                .isEqualTo(sizeless(Files.readString(written)));
          }
        }
      }
    }
    return looks;
  }

  /**
   * Downloads are written by the build alone: until then the page has the sizes of the old ones.
   */
  private static String sizeless(String page) {
    return page.replaceAll("(download>[^<]*<span class=\"quiet\">)[^<]*", "$1")
        .replaceAll("<code data-quote>\\p{XDigit}{64}</code>", "");
  }

  private static Set<Path> changed(Map<Path, String> before, Map<Path, String> after) {
    Set<Path> changed = new TreeSet<>();
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(path -> !Objects.equals(before.get(path), after.get(path)))
        .forEach(changed::add);
    return changed;
  }

  private static Map<Path, String> contents(Path site) throws IOException {
    Map<Path, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(site.resolve(".yearpress")))
          .forEach(
              file -> {
                try {
                  contents.put(
                      file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return contents;
  }
}
