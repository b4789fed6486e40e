package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.ListCut;
import org.yearpress.output.OutputPath;

/** The way back where each file changes by itself; the test of each such kind extends this. */
abstract class KeptRollbackContractTest {
  @TempDir Path temp;
  private ListCut cut = ListCut.STANDARD;

  /** The settings of a target on the same, at first empty, place each time. */
  abstract PublishTarget settings(int keep, boolean rollback);

  /** Logs in there. */
  abstract Target target(PublishTarget settings, PublishEnvironment environment);

  /** What a login needs of the machine. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** Every file of the place by its path, with those of Yearpress. */
  abstract Map<String, String> files() throws IOException;

  /** Changes a file there by other means. */
  abstract void overwrite(String path, String text) throws IOException;

  final Publication publication(int keep, boolean rollback) {
    PublishTarget settings = settings(keep, rollback);
    PublishEnvironment environment =
        TestSurroundings.in(temp.resolve("here"), environment(), new java.util.ArrayList<>());
    return Publication.open(
        settings, target(settings, environment), environment, PublishProgress.SILENT);
  }

  final void publish(Map<String, String> files, String record) {
    Path site = Sites.build(temp.resolve("site-output"), files, cut);
    OwnFiles own = OwnFiles.put(Map.of("published.txt", record.getBytes(StandardCharsets.UTF_8)));
    try (Publication publication = publication(3, true)) {
      publication.publish(site, false, false, own);
    }
  }

  private Map<String, String> live() throws IOException {
    Map<String, String> files = new TreeMap<>(files());
    files
        .keySet()
        .removeIf(
            path ->
                path.endsWith(".gz")
                    || path.startsWith(".yearpress/")
                    || OutputPath.isRecord(path));
    return files;
  }

  private String record() throws IOException {
    return files().getOrDefault(".yearpress/published.txt", "");
  }

  private List<String> kept() throws IOException {
    return files().keySet().stream()
        .filter(path -> path.startsWith(".yearpress/kept/"))
        .sorted()
        .toList();
  }

  private static final Map<String, String> ONE =
      Map.of("index.html", "one", "a/page.html", "gone later", "same.txt", "same");
  private static final Map<String, String> TWO =
      Map.of("index.html", "two", "a", "a file now", "same.txt", "same", "new.html", "new");
  private static final Map<String, String> THREE =
      Map.of("index.html", "three", "same.txt", "same");

  @Test
  void filesAndRecordsAreAgainWhatTheyWere() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    publish(THREE, "third");
    try (Publication publication = publication(3, true)) {
      assertThat(publication.canRollBack()).isTrue();
      assertThat(publication.generations()).hasSize(2);
      publication.rollback(1);
      assertThat(live()).isEqualTo(new TreeMap<>(TWO));
      assertThat(record()).isEqualTo("second");
      assertThat(new String(publication.ownOfLeft("published.txt"), StandardCharsets.UTF_8))
          .isEqualTo("third");
      publication.rollback(1);
    }
    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
    assertThat(record()).isEqualTo("first");
    try (Publication publication = publication(3, true)) {
      assertThat(publication.verify(null).damaged()).isEmpty();
      assertThatThrownBy(() -> publication.rollback(1))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.rollback-none");
    }
    publish(THREE, "third");
    assertThat(live()).isEqualTo(new TreeMap<>(THREE));
    try (Publication publication = publication(3, true)) {
      assertThat(publication.ownOfLeft("published.txt")).isNull();
      publication.rollback(1);
    }
    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
  }

  private static final Map<String, String> CUT =
      Map.of("index.html", "cut", "a/other.html", "in the way", "same.txt", "not the same");

  /** Comes as far as the manifest. */
  private void publishCut() {
    PublishTarget settings = settings(3, true);
    PublishEnvironment environment =
        TestSurroundings.in(temp.resolve("here"), environment(), new java.util.ArrayList<>());
    Target whole = target(settings, environment);
    Target cut =
        (Target)
            Proxy.newProxyInstance(
                Target.class.getClassLoader(),
                new Class<?>[] {Target.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("put")
                      && ((Upload) arguments[0]).path().equals(OutputPath.MANIFEST)) {
                    throw new IOException("cut");
                  }
                  try {
                    return method.invoke(whole, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Path site = Sites.build(temp.resolve("site-output"), CUT);
    try (Publication publication =
        Publication.open(settings, cut, environment, PublishProgress.SILENT)) {
      assertThatThrownBy(() -> publication.publish(site, false, false))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.failed");
    }
  }

  @Test
  void aPublicationThatWasCutIsTakenBackByTheSiteThatStood() throws Exception {
    publish(TWO, "second");
    publishCut();
    assertThat(live()).containsAllEntriesOf(CUT);

    publish(TWO, "second");

    assertThat(live()).isEqualTo(new TreeMap<>(TWO));
    try (Publication publication = publication(3, true)) {
      assertThat(publication.verify(null).damaged()).isEmpty();
    }
  }

  @Test
  void afterAPublicationThatWasCutTheOneBeforeCanBeReturnedTo() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    publishCut();

    try (Publication publication = publication(3, true)) {
      publication.rollback(1);
      assertThat(publication.verify(null).damaged()).isEmpty();
    }

    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
    assertThat(record()).isEqualTo("first");
  }

  /** Their records are in parts, of which the next publication removes some. */
  @Test
  void recordsInPartsAreAgainWhatTheyWere() throws Exception {
    cut = new ListCut(1, 2);
    filesAndRecordsAreAgainWhatTheyWere();
    assertThat(files().keySet()).anyMatch(path -> path.startsWith("manifest-"));
    Map<String, byte[]> bytes = new TreeMap<>();
    files().forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    Sites.assertRecorded(bytes, "after returning");
  }

  @Test
  void twoPublicationsAreReturnedFromAtOnce() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    publish(THREE, "third");

    try (Publication publication = publication(3, true)) {
      publication.rollback(2);
    }

    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
    assertThat(record()).isEqualTo("first");
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatNoPublicationNeedsAnyMoreGoes() throws Exception {
    for (int i = 0; i < 8; i++) {
      publish(Map.of("index.html", "version " + i), "record " + i);
    }

    try (Publication publication = publication(3, true)) {
      assertThat(publication.generations()).hasSize(3);
    }
    // a page, a manifest and a record of each
    assertThat(kept()).hasSizeLessThanOrEqualTo(3 * 4);
  }

  /** Somebody's data must go at once, not three publications later. */
  @Test
  void withKeepZeroAllOfItGoesThoughNothingChanged() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    assertThat(kept()).isNotEmpty();

    try (Publication publication = publication(0, true)) {
      publication.publish(temp.resolve("site-output"), false, false);
      assertThat(publication.canRollBack()).isFalse();
    }

    assertThat(kept()).isEmpty();
    assertThat(live()).isEqualTo(new TreeMap<>(TWO));
  }

  /** What is damaged at the server cannot be returned to, and does not keep others from it. */
  @Test
  void aDamagedFileIsNoWayBackAndNoHindrance() throws Exception {
    publish(ONE, "first");
    overwrite("index.html", "somebody else's");
    publish(TWO, "second");

    assertThat(live()).isEqualTo(new TreeMap<>(TWO));
    try (Publication publication = publication(3, true)) {
      assertThat(publication.generations()).isEmpty();
    }
  }

  @Test
  void whereNothingIsToBeKeptNothingIs() throws Exception {
    Path site = Sites.build(temp.resolve("site-output"), ONE);
    try (Publication publication = publication(3, false)) {
      publication.publish(site, false, false);
      publication.publish(Sites.build(temp.resolve("site-output"), TWO), false, false);
      assertThat(publication.canRollBack()).isFalse();
      assertThatThrownBy(() -> publication.rollback(1)).hasMessageContaining("publish.no-rollback");
    }
    assertThat(kept()).isEmpty();
  }
}
