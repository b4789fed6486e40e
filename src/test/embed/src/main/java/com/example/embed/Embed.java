package com.example.embed;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.yearpress.check.Check;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.export.Export;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;

/** Checks and builds a site, with a check and a download of its own. */
public final class Embed {
  private final Pipeline yearpress;

  public Embed() {
    Stages.Lists lists = Stages.standardLists();
    List<Check> checks = new ArrayList<>(lists.checks());
    checks.add(new LongHeading());
    List<Export> exports = new ArrayList<>(lists.exports());
    exports.add(new Headings());
    yearpress = new Pipeline(new Stages(lists.withChecks(checks).withExports(exports)));
  }

  /** Finds what a build would find; writes nothing. */
  public BuildResult check(Path site) {
    return yearpress.check(
        BuildOptions.of(site).asOf(OffsetDateTime.now()).build(), Progress.SILENT);
  }

  /** Builds the site. The output folder keeps the old one if an error is open. */
  public BuildResult build(Path site, Path output) {
    return yearpress.build(
        BuildOptions.of(site).output(output).asOf(OffsetDateTime.now()).build(), Progress.SILENT);
  }

  public static void main(String[] arguments) {
    BuildResult result = new Embed().build(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.print(DiagnosticFormat.text(false, true).format(result.diagnostics()));
    System.exit(result.status() == BuildResult.Status.WRITTEN ? 0 : 1);
  }
}
