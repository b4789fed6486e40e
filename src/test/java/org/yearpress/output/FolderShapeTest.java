package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.MediaTypes;

@Tag("unit")
class FolderShapeTest {
  private static final int CASES = 20;

  @TempDir Path temp;

  /** Builds that put everything or grow from the last list: the mark is that of the folder. */
  @Test
  void theMarkOfABuildIsThatOfTheFolder() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Path folder = temp.resolve("site" + seed);
      ExistingOutput known = null;
      ListCut cut = seed % 2 == 0 ? ListCut.STANDARD : new ListCut(4, 3);
      for (int round = 0; round < 4; round++) {
        try (Build build = Output.open(folder, known, null, null, true, MediaTypes.STANDARD, cut)) {
          SampleSite.put(SampleSite.random(random), build, random);
          build.putChecksums();
          known = build.seal().output();
        }
        assertThat(FolderShape.of(new SystemDisk(), folder))
            .as("seed %s round %s", seed, round)
            .isEqualTo(known.mark().shape());
        known = random.nextBoolean() ? known : null;
      }
    }
  }

  /** A folder that is as it was left is not compared with its list, and gives the same answers. */
  @Test
  void aFolderThatIsAsItWasLeftIsReadOnlyWhereSomebodyAsks() {
    Path folder = temp.resolve("site");
    ExistingOutput.Mark left = build(folder, Map.of("index.html", "home", "a/b.html", "b"));
    AtomicInteger reads = new AtomicInteger();
    try (Build build = Output.open(folder, counting(reads), left)) {
      assertThat(build.isIntact(left.manifest())).isTrue();
      assertThat(reads).hasValue(0);
      assertThat(build.hadBefore("a/b.html")).isTrue();
      assertThat(build.previous().files()).containsOnlyKeys("index.html", "a/b.html");
      assertThat(reads).hasValue(1);
      build.put("index.html", "home".getBytes(UTF_8));
      assertThat(build.seal().counts()).isEqualTo(new SealResult.Counts(0, 1, 1, 4));
    }
  }

  @Test
  void whatIsNotAsItWasLeftIsFound() throws IOException {
    Map<String, String> site = Map.of("index.html", "home", "a/b.html", "b", "a/c/d.css", "d");
    for (String change : new String[] {"longer", "gone", "renamed", "folder", "swapped"}) {
      Path folder = temp.resolve(change);
      ExistingOutput.Mark left = build(folder, site);
      Path file = folder.resolve("a/b.html");
      switch (change) {
        case "longer" -> Files.writeString(file, "longer");
        case "gone" -> Files.delete(file);
        case "renamed" -> Files.move(file, folder.resolve("a/x.html"));
        case "folder" -> {
          Files.delete(file);
          Files.createDirectories(file.resolve("e"));
        }
        default -> { // the sizes of two files
          Files.writeString(file, "home");
          Files.writeString(folder.resolve("index.html"), "b");
        }
      }
      if (change.equals("renamed")) {
        assertThatThrownBy(() -> Output.open(folder, new SystemDisk(), left))
            .isInstanceOf(UnusableException.class);
        continue;
      }
      try (Build build = Output.open(folder, new SystemDisk(), left)) {
        assertThat(build.isIntact(left.manifest())).as(change).isFalse();
        Manifest.Entry entry = build.previous().files().get("a/b.html");
        assertThat(build.isUnchanged("a/b.html", entry)).as(change).isFalse();
      }
    }
  }

  /** That the number of files and bytes is the same must not make up for what differs. */
  @Test
  void filesThatExchangeTheirSizesAreAnotherShape() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String one = "body-" + random.nextInt(10_000) + "/2017/index.html";
      String two = "body-" + random.nextInt(10_000) + "/2016/index.html";
      long size = random.nextInt(100_000);
      long more = size + 1 + i % 64;
      FolderShape shape = FolderShape.of(one, size).plus(FolderShape.of(two, more));
      FolderShape exchanged = FolderShape.of(one, more).plus(FolderShape.of(two, size));
      assertThat(shape).as("%s %s %s %s", one, two, size, more).isNotEqualTo(exchanged);
    }
  }

  /** Of another manifest, or a folder of which nothing is known, everything is looked at. */
  @Test
  void aMarkOfAnotherBuildTellsNothing() {
    Path folder = temp.resolve("site");
    ExistingOutput.Mark first = build(folder, Map.of("index.html", "home"));
    ExistingOutput.Mark second = build(folder, Map.of("index.html", "hulk"));
    assertThat(second.shape()).isEqualTo(first.shape());
    try (Build build = Output.open(folder, new SystemDisk(), first)) {
      assertThat(build.isIntact(first.manifest())).isFalse();
      assertThat(build.isIntact(second.manifest())).isTrue();
    }
  }

  private static ExistingOutput.Mark build(Path folder, Map<String, String> site) {
    try (Build build = Output.open(folder)) {
      site.forEach((path, text) -> build.put(path, text.getBytes(UTF_8)));
      return build.seal().output().mark();
    }
  }

  /** The disk, with a count of the files that were opened. */
  private static OutputDisk counting(AtomicInteger reads) {
    return AlteredDisk.by(
        (method, arguments, answer) -> {
          if (method.equals("read")) {
            reads.incrementAndGet();
          }
          return answer;
        });
  }
}
