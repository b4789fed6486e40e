package org.yearpress.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.serve.EditorRequest;
import org.yearpress.testing.SmallSite;

/**
 * The editor in a process of its own that saves one figure after another, which the system ends
 * without a word (SIGKILL) at a moment drawn by lot.
 */
@Tag("site")
class KilledSaveTest {
  private static final String REPORT = SmallSite.REPORT;
  private static final List<String> CELLS = List.of("3.1", "3.1.1", "3.1.2", "3.2");

  /** Where a save writes before the file is replaced; passed over should it stay. */
  private static final String BESIDE = REPORT + ".statistics.csv.new";

  /** More than fit between two answers. */
  private static final int MOST_LOOKS = 10_000;

  /** More than fit into many saves, each of which has the file for a moment. */
  private static final int MOST_LOOKS_FOR_THE_FILE = 1_000_000;

  @Test
  void whatWasSaidToBeSavedIsThereAndNoFileIsHalf(@TempDir Path root) throws Exception {
    kill(root, 20261201, 4);
  }

  /** Nearly all of its time are starts of Java: two at a time, each with a site of its own. */
  @Test
  @Tag("soak")
  void whatWasSaidToBeSavedIsThereAfterAHundredKills(@TempDir Path root) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> halves = new ArrayList<>();
      for (int half = 1; half <= 2; half++) {
        Path site = Files.createDirectory(root.resolve("site-" + half));
        long seed = 100 + half;
        halves.add(
            () -> {
              kill(site, seed, 50);
              return true;
            });
      }
      for (Future<Boolean> half : two.invokeAll(halves)) {
        assertThat(half.get()).isTrue();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static void kill(Path root, long seed, int times) throws Exception {
    SmallSite site = new SmallSite(root);
    Random random = new Random(seed);
    Map<String, String> others = others(site);
    Map<String, String> known = figures(site);
    int saves = 0;
    for (int i = 0; i < times; i++) {
      String told = "seed " + seed + ", kill " + i + " after " + saves + " saves";
      int answers = 1 + random.nextInt(12);
      int looks = random.nextInt(MOST_LOOKS);
      boolean whileWriting = random.nextBoolean();
      Process process = start(root, random.nextLong());
      String begun = "";
      int heard = 0;
      try (BufferedReader said = process.inputReader(UTF_8)) {
        String line = said.readLine();
        while (line != null) {
          if (line.startsWith("begins ")) {
            begun = line.substring(7);
          } else if (line.startsWith("saved ")) {
            known.put(line.split(" ", -1)[1], line.split(" ", -1)[2]);
            begun = "";
            heard++;
          }
          if (heard == answers && process.isAlive()) {
            Path beside = site.content().resolve(BESIDE);
            killed(process, beside, whileWriting ? MOST_LOOKS_FOR_THE_FILE : looks, whileWriting);
          }
          line = said.readLine(); // what it still had said counts
        }
      }
      process.waitFor();
      saves += heard;
      assertThat(Files.readString(root.resolve("child.log"))).as(told).isEmpty();
      Map<String, String> there = figures(site);
      Map<String, String> perhaps = new TreeMap<>(known);
      if (!begun.isEmpty()) {
        perhaps.put(begun.split(" ", -1)[0], begun.split(" ", -1)[1]);
      }
      assertThat(there).as(told).isIn(known, perhaps);
      assertThat(others(site)).as(told).isEqualTo(others);
      known = there;
    }
  }

  /** Ends a process after so many looks, or as soon as the file that it writes is there. */
  private static void killed(Process process, Path beside, int looks, boolean whileWriting) {
    for (int i = 0; i < looks && process.isAlive(); i++) {
      if (Files.exists(beside) && whileWriting) {
        break;
      }
    }
    process.toHandle().destroyForcibly(); // the process itself would stop listening, too
  }

  private static Process start(Path root, long seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledSaveTest.class.getName(),
            root.toString(),
            Long.toString(seed))
        .redirectError(root.resolve("child.log").toFile())
        .start();
  }

  /**
   * The process: the folder of the site, a seed. Says what it begins to save, and what it saved.
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    EditorDesk desk =
        new EditorDesk(
            Pipeline.standard(),
            SmallSite.options(root, root.resolve("site-output"), null),
            Optional::empty,
            Messages.of("en"));
    Map<String, String> known = figures(root.resolve("content"));
    while (true) {
      String cell = CELLS.get(random.nextInt(CELLS.size()));
      String now = Integer.toString(random.nextInt(1_000_000_000));
      say("begins " + cell + " " + now);
      String fields = "cell=" + cell + "&was=" + known.get(cell) + "&now=" + now;
      byte[] answer =
          desk.post(
                  new EditorRequest(
                      "cells/town/office/2017", "", ByteBuffer.wrap(fields.getBytes(UTF_8))))
              .bytes();
      if (!new String(answer, UTF_8).startsWith("{\"ok\":\"yes\"")) {
        throw new IllegalStateException(new String(answer, UTF_8));
      }
      known.put(cell, now);
      say("saved " + cell + " " + now);
    }
  }

  /** Ends the process once nobody listens any more: a test that was stopped leaves none behind. */
  private static void say(String line) {
    System.out.println(line);
    if (System.out.checkError()) {
      throw new IllegalStateException("Nobody listens");
    }
  }

  private static Map<String, String> figures(SmallSite site) throws IOException {
    return figures(site.content());
  }

  private static Map<String, String> figures(Path content) throws IOException {
    List<String> lines = Files.readAllLines(content.resolve(REPORT + "statistics.csv"));
    assertThat(lines.get(0)).isEqualTo("row,value");
    Map<String, String> figures = new TreeMap<>();
    for (String line : lines.subList(2, lines.size())) {
      figures.put(line.split(",", -1)[0], line.split(",", -1)[1]);
    }
    return figures;
  }

  /** All other files; what a save that was cut has left beside has a name that is passed over. */
  private static Map<String, String> others(SmallSite site) {
    Map<String, String> files = SmallSite.files(site.content());
    files.keySet().removeIf(path -> path.equals(REPORT + "statistics.csv"));
    files.keySet().remove(BESIDE);
    return files;
  }
}
