package org.yearpress.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteSettings;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.SiteState;
import org.yearpress.publish.ContentRevision;
import org.yearpress.publish.PlanFile;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublicationChanges;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.PublishProgress;
import org.yearpress.publish.TargetComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress publish [TARGET]}: brings the built site to where readers find it. */
@Command(name = "publish")
final class PublishCommand implements Callable<Integer> {
  private static final String EXAMPLE = "publish: {web: {kind: directory, path: /srv/www/reports}}";

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", descriptionKey = "publish.target")
  private String target = "";

  @Option(names = "--dry-run", descriptionKey = "publish.dry-run")
  private boolean dryRun;

  @Option(names = "--plan", paramLabel = "FILE", descriptionKey = "publish.plan")
  private @Nullable String plan;

  @Option(names = "--verify", descriptionKey = "publish.verify")
  private boolean verify;

  @Option(
      names = "--rollback",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "1",
      descriptionKey = "publish.rollback")
  private @Nullable Integer rollback;

  @Option(names = "--adopt", descriptionKey = "publish.adopt")
  private boolean adopt;

  @Option(names = "--again", descriptionKey = "publish.again")
  private boolean again;

  private final CommandContext commandContext;

  PublishCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    BuildOptions asked = options.buildOptions(commandContext.now());
    Parsed<SortedMap<String, PublishTarget>> settings =
        SiteSettings.targets(asked.content(), commandContext.stages().vocabulary());
    if (settings.diagnostics().stream().anyMatch(Diagnostic::isOpenError)) {
      print(settings.diagnostics());
      return ExitCode.OPEN_ERRORS;
    }
    return on(settings.value(), asked);
  }

  private int on(SortedMap<String, PublishTarget> targets, BuildOptions asked) {
    if (plan != null && targets.isEmpty() && target.isEmpty()) {
      int built = built(asked);
      return built == ExitCode.GOOD ? write(Publication.listAll(asked.output())) : built;
    }
    PublishTarget settings = chosen(targets);
    if (rollback != null) {
      return rollBack(settings, rollback);
    }
    if (verify) {
      return verified(settings, asked);
    }
    int built = built(asked);
    return built == ExitCode.GOOD ? published(settings, asked) : built;
  }

  private void print(List<Diagnostic> found) {
    DiagnosticFormat format = options.format(commandContext.terminal());
    Diagnostics told = new Diagnostics(found, 0, commandContext.messages(), place -> null);
    commandContext.terminal().out().print(format.print(told));
  }

  private PublishTarget chosen(SortedMap<String, PublishTarget> targets) {
    String known = String.join(", ", targets.keySet());
    if (targets.isEmpty()) {
      throw new UnusableException(
          Text.of("cli.publish.no-targets"),
          Text.of("cli.publish.no-targets-hint", "example", EXAMPLE),
          null);
    }
    if (target.isEmpty() && targets.size() > 1) {
      throw new UnusableException(Text.of("cli.publish.which", "known", known));
    }
    PublishTarget chosen = target.isEmpty() ? targets.get(targets.firstKey()) : targets.get(target);
    if (chosen == null) {
      throw new UnusableException(Text.of("cli.publish.no-target", "name", target, "known", known));
    }
    return chosen;
  }

  /** Builds where nothing is known of a build; refuses one that must not be public. */
  private int built(BuildOptions asked) {
    if (asked.drafts() || asked.allowFindings() || options.hasAsOf()) {
      throw new UnusableException(Text.of("cli.publish.preview"));
    }
    SiteState standing = SiteState.of(asked, commandContext.stages());
    if (standing.refusal() != null) {
      throw new UnusableException(standing.refusal(), Text.of("cli.publish.build-first"), null);
    }
    if (standing.isKnown()) {
      return ExitCode.GOOD;
    }
    DiagnosticFormat format = options.format(commandContext.terminal());
    TerminalProgress progress =
        new TerminalProgress(commandContext.terminal(), commandContext.messages());
    BuildResult result;
    try {
      result = commandContext.pipeline().build(asked, progress.unless(options.isQuiet()));
    } finally {
      progress.clear();
    }
    if (result.status() != BuildResult.Status.WRITTEN) {
      boolean all = options.isVerbose();
      commandContext
          .terminal()
          .out()
          .print(format.print(all ? result.diagnostics() : BuildCommand.news(result)));
      say(Text.of("cli.publish.not-built"));
      return ExitCode.OPEN_ERRORS;
    }
    tell(Text.of("cli.publish.built", "output", asked.output().normalize().toString()));
    return ExitCode.GOOD;
  }

  private int published(PublishTarget settings, BuildOptions asked) {
    Progress progress = new Progress();
    try (Publication publication =
        Publication.open(
            commandContext.stages().lists().targets(),
            settings,
            surroundings(asked),
            progress.unless(options.isQuiet()))) {
      if (plan != null) {
        List<String> lines = publication.list(asked.output());
        progress.clear();
        return write(lines);
      }
      PublicationChanges publicationChanges =
          dryRun
              ? publication.compare(asked.output(), again)
              : publication.publish(asked.output(), adopt, again);
      progress.clear();
      list(publicationChanges);
      tell(summary(publicationChanges, publication.address()));
      return ExitCode.GOOD;
    } finally {
      progress.clear();
    }
  }

  private void list(PublicationChanges publicationChanges) {
    if (!dryRun && !options.isVerbose()) {
      return;
    }
    publicationChanges.added().forEach(path -> line("+ " + path));
    publicationChanges.changed().forEach(path -> line("~ " + path));
    publicationChanges.removed().forEach(path -> line("- " + path));
  }

  private Text summary(PublicationChanges publicationChanges, String address) {
    String key =
        dryRun
            ? "cli.publish.would"
            : publicationChanges.pending() ? "cli.publish.done" : "cli.publish.same";
    return Text.of(
        key,
        "address",
        address,
        "added",
        Integer.toString(publicationChanges.added().size()),
        "changed",
        Integer.toString(publicationChanges.changed().size()),
        "removed",
        Integer.toString(publicationChanges.removed().size()),
        "unchanged",
        Integer.toString(publicationChanges.unchanged()),
        "size",
        String.format(Locale.ROOT, "%.1f", publicationChanges.bytes() / 1_000_000.0));
  }

  private static boolean hasOutput(BuildOptions asked) {
    return new SiteFolder(asked.output()).bytes(OutputPath.MANIFEST) != null;
  }

  private int verified(PublishTarget settings, BuildOptions asked) {
    Progress progress = new Progress();
    try (Publication publication =
        Publication.open(
            commandContext.stages().lists().targets(),
            settings,
            surroundings(asked),
            progress.unless(options.isQuiet()))) {
      TargetComparison found = publication.verify(hasOutput(asked) ? asked.output() : null);
      progress.clear();
      found.damaged().forEach(path -> line("! " + path));
      if (options.isVerbose()) {
        found.outdated().forEach(path -> line("~ " + path));
      }
      tell(
          Text.of(
              "cli.publish.verified",
              "address",
              publication.address(),
              "good",
              Integer.toString(found.good()),
              "bad",
              Integer.toString(found.damaged().size())));
      if (!found.outdated().isEmpty()) {
        tell(
            Text.of(
                "cli.publish.outdated",
                "count",
                Integer.toString(found.outdated().size()),
                "output",
                asked.output().normalize().toString()));
      }
      if (!found.damaged().isEmpty()) {
        say(Text.of("cli.publish.repair", "target", settings.name()));
      }
      return found.damaged().isEmpty() ? ExitCode.GOOD : ExitCode.OPEN_ERRORS;
    } finally {
      progress.clear();
    }
  }

  private int rollBack(PublishTarget settings, int back) {
    BuildOptions asked = options.buildOptions(commandContext.now());
    Progress progress = new Progress();
    try (Publication publication =
        Publication.open(
            commandContext.stages().lists().targets(),
            settings,
            surroundings(asked),
            progress.unless(options.isQuiet()))) {
      if (dryRun) {
        List<Text> kept = publication.generations();
        progress.clear();
        for (int i = 0; i < kept.size(); i++) {
          line((i + 1) + "  " + commandContext.messages().say(kept.get(i)));
        }
        return ExitCode.GOOD;
      }
      Text now = publication.rollback(back);
      progress.clear();
      tell(
          Text.of(
              "cli.publish.returned",
              "address",
              publication.address(),
              "generation",
              commandContext.messages().say(now)));
      return ExitCode.GOOD;
    } finally {
      progress.clear();
    }
  }

  private int write(List<String> lines) {
    String to = String.valueOf(plan);
    if (to.equals("-")) {
      lines.forEach(this::line);
      return ExitCode.GOOD;
    }
    Path file = SiteOptions.path(to);
    PlanFile.write(file, lines);
    tell(Text.of("cli.publish.planned", "file", to, "steps", Integer.toString(lines.size())));
    return ExitCode.GOOD;
  }

  private PublishEnvironment surroundings(BuildOptions asked) {
    return new PublishEnvironment(
        commandContext.environment(),
        Path.of(commandContext.environment().getOrDefault("HOME", System.getProperty("user.home"))),
        asked.site(),
        options.cacheFolder().resolve("publish"),
        InstantSource.system(),
        length -> Thread.sleep(Math.max(0, length.toMillis())),
        ContentRevision.of(asked.content()),
        "yearpress " + Version.text());
  }

  private void tell(Text text) {
    if (!options.isQuiet()) {
      say(text);
    }
  }

  private void say(Text text) {
    line(commandContext.messages().say(text));
  }

  private void line(String text) {
    commandContext.terminal().out().println(text);
  }

  /** One line on standard error, once the work has taken a second. */
  private final class Progress implements PublishProgress {
    private final TerminalProgress line =
        new TerminalProgress(commandContext.terminal(), commandContext.messages());

    PublishProgress unless(boolean quiet) {
      return quiet || !commandContext.terminal().interactive() ? PublishProgress.SILENT : this;
    }

    @Override
    public void reached(String stage, int done, int total, long bytes) {
      line.reached("publish-" + stage, done, total);
    }

    void clear() {
      line.clear();
    }
  }
}
