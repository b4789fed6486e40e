package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in a process of its own whose heap is small for the number of its reports. */
@Tag("site")
class BoundedMemoryTest {
  private static final int YEARS = 10;
  private static final int FIRST = 2014;

  @TempDir private Path folder;

  @Test
  void threeThousandReportsFitIn56Megabytes() throws Exception {
    build(3_000, 56);
    edit();
    build(3_000, 56);
  }

  @Test
  @Tag("soak")
  void twentyThousandReportsFitIn256Megabytes() throws Exception {
    build(20_000, 256);
    build(20_000, 256); // nothing changed
    edit();
    build(20_000, 256);

    // What all reports have in the heap takes half of that.
    assertThat(run(96, List.of(), "status", "2016")).isZero();
    assertThat(log()).contains("published 2000");
  }

  /** The disk on which reports wait takes nothing: that is no fault of the program. */
  @Test
  void whereNoReportCanWaitACommandSaysSo() throws Exception {
    write(folder.resolve("site"), 1_100);
    String gone = "-Djava.io.tmpdir=" + folder.resolve("gone");

    assertThat(run(256, List.of(gone), "status", "2016")).isEqualTo(2);
    assertThat(log()).contains("temporary data could not be written", "free some space");
  }

  /** One section; all else is known from the last build. */
  private void edit() throws IOException {
    Path section = folder.resolve("site/content/body-7/" + FIRST + "/01-overview.md");
    Files.writeString(section, "One more sentence.\n", StandardOpenOption.APPEND);
  }

  /**
   * Makes a site of small reports, unless it is there, and builds it.
   *
   * @param megabytes of the heap
   */
  private void build(int reports, int megabytes) throws Exception {
    Path site = folder.resolve("site");
    if (!Files.exists(site)) {
      write(site, reports);
    }
    int exit = run(megabytes, List.of(), "build");

    assertThat(log()).contains(reports + " reports").doesNotContain("OutOfMemory");
    assertThat(exit).isZero();
    try (Stream<Path> bodies = Files.list(site.resolve("site-output"))) {
      assertThat(bodies.filter(path -> path.getFileName().toString().startsWith("body-")))
          .hasSize(reports / YEARS);
    }
  }

  /** The exit code of a command, run in a process of its own. */
  private int run(int megabytes, List<String> java, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=2",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmn16m",
            "-Xmx" + megabytes + "m"));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.yearpress.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--site", folder.resolve("site").toString(), "--lang", "en"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start()
        .waitFor();
  }

  /** What the last command said. */
  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static void write(Path site, int reports) throws IOException {
    Path content = Files.createDirectories(site.resolve("content"));
    Files.writeString(
        content.resolve("site.yml"),
        "title: Reports\nlanguage: en\nurl: https://example.org/\ndownloads: [csv]\n");
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < reports / YEARS; i++) {
      bodies.add("body-" + i);
    }
    for (String body : bodies) {
      Path folder = Files.createDirectory(content.resolve(body));
      Files.writeString(folder.resolve("body.yml"), "name: " + body + "\nkind: bureau\n");
      for (int year = FIRST; year < FIRST + YEARS; year++) {
        Path report = Files.createDirectory(folder.resolve(Integer.toString(year)));
        int figure = Math.abs((body + year).hashCode() % 1000);
        Files.writeString(
            report.resolve("report.yml"),
            ("title: Report " + year + " of " + body + "\nyear: " + year)
                + ("\nstatus: published\npublished: " + (year + 1) + "-03-01\n"));
        Files.writeString(
            report.resolve("01-overview.md"),
            "# Overview\n\nIn " + year + ", " + body + " answered " + figure + " requests.\n");
        Files.writeString(
            report.resolve("statistics.csv"),
            "row,label,unit,value\n1,Requests,," + figure + "\n2,Answered,," + figure + "\n");
        Path annexes = Files.createDirectory(report.resolve("attachments"));
        for (int i = 1; i <= 4; i++) {
          Files.writeString(annexes.resolve("annex-" + i + ".txt"), "Annex " + i + "\n");
        }
      }
    }
  }
}
