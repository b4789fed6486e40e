import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.yearpress.diagnostic.Messages;
import org.yearpress.edit.EditorDesk;
import org.yearpress.model.Cell;
import org.yearpress.model.Report;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.serve.EditorRequest;

/**
 * How soon the editor answers a saved cell, with the rules of its form, at a large site.
 *
 * <p>{@code java … -cp … src/bench/EditBench.java SITE OUTPUT EDITS}; each file that is edited gets
 * its bytes back.
 */
public final class EditBench {
  private EditBench() {}

  public static void main(String[] args) throws IOException {
    Path output = Path.of(args[1]);
    BuildOptions options =
        BuildOptions.of(Path.of(args[0]))
            .output(output)
            .cache(output.resolveSibling(output.getFileName() + ".cache"))
            .language("en")
            .drafts(true)
            .allowFindings(true)
            .asOf(OffsetDateTime.of(2026, 11, 24, 0, 0, 0, 0, ZoneOffset.UTC))
            .jobs(Runtime.getRuntime().availableProcessors())
            .build();
    Pipeline pipeline = Pipeline.standard();
    List<Saved> times = new ArrayList<>();
    try (WatchSession session = pipeline.watch(options)) {
      session.build(Progress.SILENT);
      EditorDesk desk = new EditorDesk(pipeline, options, session::site, Messages.of("en"));
      List<Report> reports;
      try (SiteInspection site = session.site().orElseThrow()) {
        reports = site.facts().source().reports().stream().map(each -> each.report()).toList();
      }
      Random random = new Random(1);
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        Report report = reports.get(random.nextInt(reports.size()));
        times.add(saved(session, desk, options, report, i));
      }
    }
    // The first are answered before the compiler knows the way.
    List<Saved> warm = times.subList(times.size() / 3, times.size());
    tell("processor time", times.get(0), warm, Saved::processor);
    tell("wall time", times.get(0), warm, Saved::wall);
  }

  /** What an answer took, in milliseconds; one thread does all of it. */
  private record Saved(double processor, double wall) {}

  private static void tell(String what, Saved first, List<Saved> warm, ToDoubleFunction<Saved> of) {
    double[] sorted = warm.stream().mapToDouble(of).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "a cell saved, with its rules (%s): median %.0f ms, worst %.0f ms, first %.0f ms%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        of.applyAsDouble(first));
  }

  private static Saved saved(
      WatchSession session, EditorDesk desk, BuildOptions options, Report report, int edit)
      throws IOException {
    ReportState state;
    try (SiteInspection site = session.site().orElseThrow()) {
      state = site.state(report.address()).orElseThrow();
    }
    Cell cell = state.entry().statistics().cells().get(2);
    Path file = options.content().resolve(cell.place().file());
    byte[] before = Files.readAllBytes(file);
    String fields =
        "cell="
            + URLEncoder.encode(state.address(cell.at()), UTF_8)
            + "&was="
            + URLEncoder.encode(cell.raw(), UTF_8)
            + "&now="
            + (90_000 + edit);
    try {
      long began = System.nanoTime();
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      String answer =
          new String(
              desk.post(
                      new EditorRequest(
                          "cells/" + report.address(), "", ByteBuffer.wrap(fields.getBytes(UTF_8))))
                  .bytes(),
              UTF_8);
      double time = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
      double wall = (System.nanoTime() - began) / 1e6;
      if (!answer.contains("\"" + (90_000 + edit) + "\"")) {
        throw new IllegalStateException("not saved: " + answer);
      }
      return new Saved(time, wall);
    } finally {
      Files.write(file, before);
    }
  }
}
