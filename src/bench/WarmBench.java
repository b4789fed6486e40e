import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;

/**
 * What a program that stays needs for one saved section: until the pages of its report are ready,
 * and until the whole site, search index and all, is written.
 *
 * <p>{@code java … -cp … src/bench/WarmBench.java SITE OUTPUT EDITS}; each section that is edited
 * gets its text back, and that is built too and not measured.
 */
public final class WarmBench {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private WarmBench() {}

  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[0]);
    Path output = Path.of(args[1]);
    int edits = Integer.parseInt(args[2]);
    BuildOptions options =
        BuildOptions.of(site)
            .output(output)
            .cache(output.resolveSibling(output.getFileName() + ".cache"))
            .language("en")
            .allowFindings(true)
            .asOf(OffsetDateTime.of(2026, 11, 24, 0, 0, 0, 0, ZoneOffset.UTC))
            .jobs(Runtime.getRuntime().availableProcessors())
            .build();
    List<Double> looks = new ArrayList<>();
    List<Double> builds = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    try (WatchSession resident = Pipeline.standard().watch(options)) {
      resident.build(Progress.SILENT);
      List<Path> sections = sections(options.content());
      Random random = new Random(1);
      for (int i = 0; i < edits; i++) {
        Path section = sections.get(random.nextInt(sections.size()));
        String text = Files.readString(section);
        try {
          Files.writeString(section, text + "\n\nEdited " + i + ".\n");
          long used = PROCESS.getProcessCpuTime();
          long start = System.nanoTime();
          if (resident.preview(Set.of(section)).isEmpty()) {
            throw new IllegalStateException("not seen: " + section);
          }
          looks.add((System.nanoTime() - start) / 1e6);
          resident.build(Set.of(section), Progress.SILENT);
          builds.add((System.nanoTime() - start) / 1e6);
          cpu.add((PROCESS.getProcessCpuTime() - used) / 1e6);
        } finally {
          Files.writeString(section, text);
        }
        resident.build(Set.of(section), Progress.SILENT);
      }
    }
    tell("pages of the report", looks);
    tell("whole site", builds);
    tell("its processor time, of all threads", cpu);
  }

  private static List<Path> sections(Path content) throws IOException {
    try (Stream<Path> walk = Files.walk(content)) {
      return walk.filter(file -> file.getFileName().toString().matches("\\d+-.*\\.md"))
          .sorted()
          .toList();
    }
  }

  private static void tell(String what, List<Double> times) {
    Collections.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, worst %.0f ms%n",
        what,
        times.get(times.size() / 2),
        times.get(times.size() - 1));
  }
}
