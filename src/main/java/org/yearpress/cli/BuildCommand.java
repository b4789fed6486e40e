package org.yearpress.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.review.ChangePreview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress build}: builds the site, unless an error is open. */
@Command(name = "build")
final class BuildCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  private final CommandContext commandContext;

  BuildCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Option(names = "--watch", descriptionKey = "build.watch")
  private boolean watch;

  @Option(names = "--review", descriptionKey = "build.review")
  private boolean review;

  @Option(
      names = "--changed",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "REV",
      descriptionKey = "build.changed")
  private @Nullable String changed;

  @Option(names = "--revision", paramLabel = "REV", descriptionKey = "build.revision")
  private @Nullable String revision;

  @Option(names = "--verify", descriptionKey = "build.verify")
  private boolean verify;

  @Option(names = "--timings", descriptionKey = "build.timings")
  private boolean timings;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      descriptionKey = "build.engine",
      defaultValue = Engines.LOCAL)
  private String engine = Engines.LOCAL;

  @Option(names = "--master", paramLabel = "URL", descriptionKey = "build.master")
  private @Nullable String master;

  @Override
  public Integer call() {
    DiagnosticFormat format = options.format(commandContext.terminal());
    refuseContradictions();
    BuildOptions usual =
        options.buildOptions(commandContext.now()).with().revision(revision).build();
    BuildOptions read = verify ? usual.verifying() : usual;
    BuildOptions buildOptions = review ? read.forReview() : read;
    TerminalProgress progress =
        new TerminalProgress(commandContext.terminal(), commandContext.messages());
    boolean local = engine.equals(Engines.LOCAL);
    if (watch) {
      return watch(format, buildOptions, progress);
    }
    long started = System.nanoTime();
    Progress shown = new HeapGrowth(progress.unless(options.isQuiet()));
    StageTimings stages = timings ? new StageTimings(shown) : null;
    StepLog steps = new StepLog(stages == null ? shown : stages);
    Progress seen = options.isVerbose() ? steps : stages == null ? shown : stages;
    BuildResult result;
    try {
      if (changed != null) {
        ChangePreview preview = preview(changed, buildOptions, seen);
        progress.clear();
        writePreview(preview, format, buildOptions);
        return OwnFault.isAmong(preview.result().diagnostics().all())
            ? ExitCode.INTERNAL_ERROR
            : ExitCode.SUCCESS;
      }
      result =
          local
              ? commandContext.pipeline().build(buildOptions, seen)
              : onEngine(buildOptions, seen);
    } finally {
      progress.clear();
    }
    writeResult(result, format, buildOptions, System.nanoTime() - started);
    if (options.isVerbose() && options.isTextFormat() && !options.isQuiet()) {
      steps.print(commandContext.terminal(), commandContext.messages());
    }
    if (stages != null && options.isTextFormat() && !options.isQuiet()) {
      stages.print(commandContext.terminal(), commandContext.messages());
    }
    if (OwnFault.isAmong(result.diagnostics().all())) {
      return ExitCode.INTERNAL_ERROR;
    }
    boolean written = result.status() == BuildResult.Status.WRITTEN;
    boolean clean = result.diagnostics().openErrors() == 0 && result.held().isEmpty();
    return clean || (written && buildOptions.allowFindings())
        ? ExitCode.SUCCESS
        : ExitCode.OPEN_ERRORS;
  }

  private void refuseContradictions() {
    if (changed != null && (watch || !review)) {
      throw new UnusableException(Text.of("cli.build.changed-alone"));
    }
    boolean local = engine.equals(Engines.LOCAL);
    if (local ? master != null : watch || changed != null) {
      throw new UnusableException(Text.of("cli.build.engine-alone"));
    }
    if (revision != null && (watch || changed != null)) {
      throw new UnusableException(Text.of("cli.build.revision-alone"));
    }
  }

  private BuildResult onEngine(BuildOptions buildOptions, Progress seen) {
    try (Engine opened = Engines.open(engine, master)) {
      return commandContext.pipeline().on(opened).build(buildOptions, seen);
    }
  }

  /** The pages that differ from those before the change. */
  private ChangePreview preview(String since, BuildOptions buildOptions, Progress seen) {
    try (History history = History.of(options.contentFolder())) {
      Revision before =
          since.isEmpty() ? history.head() : history.revision(history.mergeBase(since));
      return ChangePreview.build(
          commandContext.pipeline(), buildOptions, before, isThemeChanged(history, before), seen);
    }
  }

  private void writePreview(
      ChangePreview preview, DiagnosticFormat format, BuildOptions buildOptions) {
    BuildResult result = preview.result();
    writeFindings(result, format);
    boolean written = result.status() == BuildResult.Status.WRITTEN;
    if (written && options.isTextFormat() && !options.isQuiet()) {
      writeSummary(result);
      writeMessage(
          Text.of(
              "cli.build.preview",
              "output",
              shown(buildOptions.output()),
              "pages",
              Integer.toString(preview.pages())));
    }
  }

  /**
   * A theme is no content: whatever changes in it changes every page. Where content is a repository
   * of its own, no change to it changes a theme.
   */
  private boolean isThemeChanged(History content, Revision before) {
    if (before.id().isEmpty()) {
      return true;
    }
    if (!content.isOf(options.siteFolder())) {
      return false;
    }
    try (History history = History.of(options.siteFolder())) {
      return history.changedSince(history.revision(before.id())).stream()
          .anyMatch(path -> path.startsWith("themes/"));
    }
  }

  /** Builds until the process is ended; each result is reported as if it were the only one. */
  private int watch(DiagnosticFormat format, BuildOptions buildOptions, TerminalProgress progress) {
    AtomicLong started = new AtomicLong();
    AtomicReference<String> last = new AtomicReference<>("");
    Progress seen = new HeapGrowth(progress.unless(options.isQuiet()));
    try (WatchSession session = commandContext.pipeline().watch(buildOptions)) {
      session.watch(
          (stage, done, total) -> {
            if (!stage.equals(last.getAndSet(stage)) && stage.equals("read")) {
              started.set(System.nanoTime());
            }
            seen.reached(stage, done, total);
          },
          new WatchSession.Listener() {
            @Override
            public void built(BuildResult result, long edit) {
              progress.clear();
              last.set("");
              writeResult(result, format, buildOptions, System.nanoTime() - started.get());
              commandContext.terminal().flush();
            }

            @Override
            public void unusable(UnusableException reason) {
              progress.clear();
              last.set("");
              commandContext.terminal().errorLine(commandContext.messages().format(reason.text()));
            }
          });
    }
    return ExitCode.SUCCESS;
  }

  private void writeResult(
      BuildResult result, DiagnosticFormat format, BuildOptions buildOptions, long nanos) {
    writeFindings(result, format);
    if (!watch && revision == null) {
      ToFillFolder.tell(options, commandContext);
    }
    if (options.isTextFormat() && !options.isQuiet()) {
      writeOutcome(result, buildOptions, nanos);
    }
  }

  private void writeFindings(BuildResult result, DiagnosticFormat format) {
    Diagnostics found =
        options.isTextFormat()
            ? news(result, options)
            : result.diagnostics().withHeld(result.held());
    commandContext
        .terminal()
        .document(format.format(options.printed(found, commandContext.messages())));
  }

  /**
   * What is new: accepted findings and notes are on the pages and in {@code check}, and would hide
   * it. With {@code --verbose} everything.
   */
  static Diagnostics news(BuildResult result, SiteOptions options) {
    return options.isVerbose()
        ? result.diagnostics()
        : result
            .diagnostics()
            .filter(d -> d.severity() != Severity.NOTE && !Diagnostics.isAccepted(d));
  }

  /** What there is and what was found, in one line. */
  private void writeSummary(BuildResult result) {
    BuildResult.Counts counts = result.counts();
    writeMessage(
        Text.of(
            "cli.build.counts",
            "reports",
            Integer.toString(counts.reports()),
            "sections",
            Integer.toString(counts.sections()),
            "tables",
            Integer.toString(counts.tables()),
            "found",
            result.diagnostics().withMessages(commandContext.messages()).summary()));
  }

  /** The count, what became of the site, and what to do next. */
  private void writeOutcome(BuildResult result, BuildOptions buildOptions, long nanos) {
    writeSummary(result);
    if (!result.held().isEmpty()) {
      writeMessage(Text.of("cli.build.held", "reports", Text.list(result.held())));
    }
    String output = shown(buildOptions.output());
    if (result.status() == BuildResult.Status.STOPPED) {
      writeMessage(Text.of("cli.build.stopped", "output", output));
      writeMessage(Text.of("cli.build.mend", "site", options.siteArgument()));
      return;
    }
    BuildResult.Counts counts = result.counts();
    writeMessage(
        Text.of(
            "cli.build.written",
            "output",
            output,
            "written",
            Integer.toString(counts.written()),
            "unchanged",
            Integer.toString(counts.unchanged()),
            "removed",
            Integer.toString(counts.removed()),
            "size",
            String.format(Locale.ROOT, "%.1f", counts.bytes() / 1_000_000.0),
            "seconds",
            String.format(Locale.ROOT, "%.1f", nanos / 1e9)));
    writeMessage(Text.of("cli.build.look", "site", options.siteArgument()));
  }

  private void writeMessage(Text text) {
    commandContext.terminal().line(commandContext.messages().format(text));
  }

  private static String shown(Path path) {
    return path.normalize().toString();
  }
}
