package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.UnusableException;

/** What every target keeps to; the test of each kind extends this. */
abstract class TargetContractTest {
  /** A target on the same, at first empty, place each time. */
  abstract Target open() throws IOException;

  /** What a reader gets: every file that Yearpress put, by path, without its {@code .yearpress}. */
  abstract Map<String, String> live() throws IOException;

  /** Puts a file there by other means. */
  abstract void foreignFile(String path, String text) throws IOException;

  @Test
  void nothingStandsAtFirst() throws Exception {
    try (Target target = open()) {
      target.lock();
      assertThat(target.read("manifest.json")).isNull();
      assertThat(target.read("deep/below/index.html")).isNull();
      assertThat(target.foreign(new PublicationPlan(List.of(), List.of()))).isEmpty();
    }
  }

  @Test
  void whatIsPutIsReadBack() throws Exception {
    publish(
        Map.of(
            "index.html", "home", "a/b/c.css", "css", "\u62A5\u544A/\u6982\u8FF0.html", "\u6587"));
    assertThat(live())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "index.html",
                    "home",
                    "a/b/c.css",
                    "css",
                    "\u62A5\u544A/\u6982\u8FF0.html",
                    "\u6587")));
    try (Target target = open()) {
      target.lock();
      assertThat(text(target.read("a/b/c.css"))).isEqualTo("css");
      assertThat(target.read("a/b")).isNull();
    }
  }

  @Test
  void changedAndDeletedFiles() throws Exception {
    publish(Map.of("index.html", "one", "gone/page.html", "gone", "same.txt", "same"));
    publish(Map.of("index.html", "two", "new.txt", "new", "same.txt", "same"));
    assertThat(live())
        .isEqualTo(
            new TreeMap<>(Map.of("index.html", "two", "new.txt", "new", "same.txt", "same")));
  }

  @Test
  void aFileMayBecomeAFolderAndAFolderAFile() throws Exception {
    publish(Map.of("a", "file", "b/c.txt", "in a folder"));
    publish(Map.of("a/x.txt", "in a folder", "b", "file"));
    assertThat(live()).isEqualTo(new TreeMap<>(Map.of("a/x.txt", "in a folder", "b", "file")));
  }

  @Test
  void aFileThatIsNotThereIsDeletedWell() throws Exception {
    publish(Map.of("index.html", "one"));
    try (Target target = open()) {
      target.lock();
      Step delete = new Step(9, "nowhere/at-all.txt", null, false);
      target.begin(
          new PublicationPlan(List.of(delete), List.of(upload(put("index.html", "one", false)))));
      target.delete("nowhere/at-all.txt");
      target.finish();
    }
    assertThat(live()).containsOnlyKeys("index.html");
  }

  @Test
  void aSecondPublicationIsRefusedWhileTheFirstRuns() throws Exception {
    try (Target first = open()) {
      first.lock();
      try (Target second = open()) {
        assertThatThrownBy(second::lock).isInstanceOf(UnusableException.class);
      }
    }
    publish(Map.of("index.html", "after"));
    assertThat(live()).containsEntry("index.html", "after");
  }

  @Test
  void whatWasNotFinishedIsNotSeenWhereTheTargetIsAtomic() throws Exception {
    publish(Map.of("index.html", "one"));
    boolean atomic;
    try (Target target = open()) {
      atomic = target.traits().atomic();
      target.lock();
      List<Step> steps = List.of(put("index.html", "two", false), put("new.txt", "new", true));
      target.begin(new PublicationPlan(steps, List.of()));
      for (Step step : steps) {
        target.put(upload(step));
      }
    }
    if (atomic) {
      assertThat(live()).isEqualTo(new TreeMap<>(Map.of("index.html", "one")));
    }
    publish(Map.of("index.html", "three"));
    assertThat(live()).containsEntry("index.html", "three");
  }

  /** Brings the place to exactly these files, as a {@link PublicationPlan} would. */
  final void publish(Map<String, String> files) throws IOException {
    Map<String, String> before = live();
    try (Target target = open()) {
      target.lock();
      List<Step> steps = new ArrayList<>();
      before.keySet().stream()
          .filter(path -> !files.containsKey(path) && isInTheWay(path, files))
          .forEach(path -> steps.add(new Step(0, path, null, false)));
      new TreeMap<>(files)
          .forEach(
              (path, text) -> {
                if (!text.equals(before.get(path))) {
                  steps.add(put(path, text, !before.containsKey(path)));
                }
              });
      before.keySet().stream()
          .filter(path -> !files.containsKey(path) && !isInTheWay(path, files))
          .forEach(path -> steps.add(new Step(9, path, null, false)));
      List<Upload> kept =
          files.keySet().stream()
              .filter(p -> files.get(p).equals(before.get(p)))
              .sorted()
              .map(p -> upload(put(p, files.get(p), false)))
              .toList();
      target.begin(new PublicationPlan(steps, kept));
      for (Step step : steps) {
        if (step.upload() == null) {
          target.delete(step.path());
        } else {
          target.put(step.upload());
        }
      }
      target.finish();
    }
  }

  private static boolean isInTheWay(String path, Map<String, String> files) {
    return files.keySet().stream()
        .anyMatch(p -> p.startsWith(path + "/") || path.startsWith(p + "/"));
  }

  /** A step that puts a text. */
  static Step put(String path, String text, boolean isNew) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String type = path.endsWith(".html") ? "text/html" : "text/plain";
    Upload upload =
        new Upload(
            path,
            bytes.length,
            sha256(bytes),
            type,
            Upload.Cache.REVALIDATE,
            () -> new ByteArrayInputStream(bytes));
    return new Step(1, path, upload, isNew);
  }

  static Upload upload(Step step) {
    Upload upload = step.upload();
    assertThat(upload).isNotNull();
    return upload;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String text(InputStream in) throws IOException {
    assertThat(in).isNotNull();
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
