package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Kind;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.markup.Markup;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;

/** What a build keeps of the reports of a large site for the next one. */
@Tag("site")
class KeptFactsTest {
  @TempDir private Path folder;

  /** By kind, the folders of what was looked up. */
  private final Map<String, Set<String>> looked = new ConcurrentHashMap<>();

  /**
   * What a site says of its reports.
   *
   * @param reports as texts, with all that is read again while the cache is open
   */
  private record Told(
      List<String> folders,
      List<String> reports,
      List<String> forms,
      List<List<Cell>> cells,
      List<List<String>> rows,
      List<Diagnostic> diagnostics) {
    static Told of(SiteFacts facts) {
      List<Catalogue.Entry> entries = List.copyOf(facts.entries().values());
      return new Told(
          List.copyOf(facts.source().folders()),
          entries.stream().map(entry -> entry.report().toString()).toList(),
          entries.stream().map(Catalogue.Entry::form).toList(),
          entries.stream().map(entry -> List.copyOf(entry.statistics().cells())).toList(),
          entries.stream()
              .flatMap(entry -> entry.statistics().keys().stream())
              .map(CellKey::table)
              .distinct()
              .map(
                  table ->
                      entries.stream()
                          .flatMap(entry -> entry.statistics().rows(table).stream())
                          .toList())
              .toList(),
          facts.diagnostics());
    }
  }

  /** Reads a site; what it keeps is there for the next reading. */
  private Told read(Path site) {
    try (BuildCache cache = cache();
        SiteFiles files = SiteFiles.of(SmallSite.options(site, folder.resolve("output"), null));
        Workers workers = new Workers(2)) {
      SiteFacts facts =
          SiteFacts.read(
              files,
              SiteFacts.open(files.tree(null, Limits.STANDARD), Stages.standard()),
              Stages.standard(),
              workers,
              cache,
              null,
              Sizes.STANDARD.holding(0),
              Markup::outline,
              new DependencyTracker.CurrentStep(),
              Progress.SILENT);
      Told told = Told.of(facts);
      cache.seal();
      return told;
    }
  }

  private BuildCache cache() {
    looked.clear();
    BuildCache cache =
        BuildCache.of(
            folder.resolve("cache"), folder.resolve("output"), Fingerprint.of("program"), false);
    cache.begin();
    cache.read();
    return (BuildCache)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BuildCache.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("look")) {
                looked
                    .computeIfAbsent(
                        ((Kind<?>) arguments[0]).name(), kind -> ConcurrentHashMap.newKeySet())
                    .add((String) arguments[1]);
              }
              try {
                return method.invoke(cache, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theNextBuildIsToldTheSame(long seed) throws IOException {
    Path site = folder.resolve("site");
    RandomSite random = new RandomSite(site, seed);
    read(site);
    for (int i = 0; i < 4; i++) {
      String edit = random.edit();
      Told edited = read(site);
      Told again = read(site);
      assertThat(again).as("seed %s, after %s", seed, edit).isEqualTo(edited);
      assertThat(looked.getOrDefault("reading", Set.of()))
          .as("of what can be read, nothing is decoded: seed %s, after %s", seed, edit)
          .doesNotContainAnyElementsOf(again.folders());
    }
  }

  /** With superseded editions, notes, marks and passages that are tied to figures. */
  @Test
  void ofTheDemoNothingIsDecodedAgain() {
    Path site = Path.of("").toAbsolutePath();
    Told first = read(site);
    assertThat(first.reports()).isNotEmpty();
    assertThat(looked.get("reading")).isNotEmpty();
    assertThat(read(site)).isEqualTo(first);
    assertThat(looked).doesNotContainKey("reading").containsKey("brief");
  }
}
