package org.yearpress.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteState;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.publish.ContentRevision;
import org.yearpress.publish.OwnFiles;
import org.yearpress.publish.PlanFile;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublicationChanges;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.PublishProgress;
import org.yearpress.publish.TargetComparison;
import org.yearpress.release.SiteRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress publish [TARGET]}: publishes the built site. */
@Command(name = "publish")
final class PublishCommand implements Callable<Integer> {
  private static final int NAMED = 10;

  /** So many files are listed one by one. */
  private static final int FEW = 20;

  private static final int GROUPS = 60;

  /** The folder of a report: the first one that is called by its year. */
  private static final Pattern REPORT = Pattern.compile("(?:[^/]+/)+?[12][0-9]{3}[^/]*/");

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

  @Option(names = "--records", descriptionKey = "publish.records")
  private boolean records;

  @Option(names = "--remove", paramLabel = "BODY/YEAR", descriptionKey = "publish.remove")
  private List<String> removed = new ArrayList<>();

  @Option(names = "--bring-back", descriptionKey = "publish.bring-back")
  private boolean bringBack;

  @Option(names = "--revision", paramLabel = "REV", descriptionKey = "publish.revision")
  private @Nullable String revision;

  @Option(names = "--direct", descriptionKey = "publish.direct")
  private boolean direct;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      descriptionKey = "publish.engine",
      defaultValue = Engines.LOCAL)
  private String engine = Engines.LOCAL;

  @Option(names = "--master", paramLabel = "URL", descriptionKey = "build.master")
  private @Nullable String master;

  private final CommandContext commandContext;

  PublishCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    refuseContradictions();
    BuildOptions buildOptions = buildOptions();
    Parsed<SortedMap<String, PublishTarget>> settings =
        commandContext.pipeline().targets(buildOptions);
    if (settings.diagnostics().stream().anyMatch(Diagnostic::isOpenError)) {
      printFindings(settings.diagnostics());
      return ExitCode.OPEN_ERRORS;
    }
    return on(settings.value(), buildOptions);
  }

  /** All that is done is done with one commit, whatever becomes of a branch meanwhile. */
  private BuildOptions buildOptions() {
    BuildOptions buildOptions =
        options.buildOptions(commandContext.now()).with().revision(revision).build();
    return commandContext.pipeline().pinned(buildOptions);
  }

  private void refuseContradictions() {
    boolean local = engine.equals(Engines.LOCAL);
    if (local ? master != null : !direct) {
      throw new UnusableException(Text.of("cli.publish.engine-alone"));
    }
    boolean other = plan != null || rollback != null || records || verify || again;
    if (direct && (other || options.hasOutput())) {
      throw new UnusableException(Text.of("cli.publish.direct-alone"));
    }
    if (revision != null && (rollback != null || records || verify)) {
      throw new UnusableException(Text.of("cli.publish.revision-alone"));
    }
  }

  private int on(SortedMap<String, PublishTarget> targets, BuildOptions buildOptions) {
    if (plan != null && targets.isEmpty() && target.isEmpty()) {
      Built built = built(buildOptions);
      return built.isThere()
          ? Math.max(built.exit(), write(Publication.listAll(buildOptions.output())))
          : built.exit();
    }
    PublishTarget settings = chosen(targets);
    if (rollback != null) {
      return rollBack(settings, rollback);
    }
    if (records) {
      return recordLive(settings, buildOptions);
    }
    if (verify) {
      return verified(settings, buildOptions);
    }
    if (direct) {
      return direct(settings, buildOptions);
    }
    Built built = built(buildOptions);
    return built.isThere()
        ? Math.max(built.exit(), published(settings, buildOptions))
        : built.exit();
  }

  private void printFindings(List<Diagnostic> found) {
    options.print(
        new Diagnostics(found, 0, commandContext.messages(), place -> null), commandContext);
  }

  private PublishTarget chosen(SortedMap<String, PublishTarget> targets) {
    String known = Text.list(targets.keySet());
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

  /**
   * What there is to publish.
   *
   * @param isThere whether there is anything
   * @param exit code of a build that was made for it
   */
  private record Built(boolean isThere, int exit) {}

  /** Builds where nothing is known of a build; refuses one that must not be public. */
  private Built built(BuildOptions buildOptions) {
    refusePreview(buildOptions);
    if (refuseOther(buildOptions)) {
      return new Built(true, ExitCode.SUCCESS);
    }
    BuildResult result = build(commandContext.pipeline(), buildOptions);
    if (result.status() != BuildResult.Status.WRITTEN) {
      return new Built(false, stopped(result));
    }
    writeText(Text.of("cli.publish.built", "output", buildOptions.output().normalize().toString()));
    refuseOther(buildOptions);
    return new Built(true, heldBack(result));
  }

  /**
   * Refuses a site that is another than its content: what it is compared with must be what readers
   * get. Content may change while a site is built.
   *
   * @return whether it is known what the site was built of
   */
  private boolean refuseOther(BuildOptions buildOptions) {
    SiteState state = SiteState.of(buildOptions, commandContext.stages());
    if (state.refusal() != null) {
      Text hint =
          revision == null
              ? Text.of("cli.publish.build-first")
              : Text.of("cli.publish.build-revision-first", "revision", revision);
      throw new UnusableException(state.refusal(), hint, null);
    }
    return state.isKnown();
  }

  /** Tells what was held back of a site that was built. */
  private int heldBack(BuildResult result) {
    boolean fault = OwnFault.isAmong(result.diagnostics().all());
    if (result.held().isEmpty() && !fault) {
      return ExitCode.SUCCESS;
    }
    options.print(BuildCommand.news(result, options), commandContext);
    if (!result.held().isEmpty()) {
      writeText(Text.of("cli.build.held", "reports", Text.list(result.held())));
    }
    return fault ? ExitCode.INTERNAL_ERROR : ExitCode.OPEN_ERRORS;
  }

  private void refusePreview(BuildOptions buildOptions) {
    if (buildOptions.drafts() || buildOptions.allowFindings() || options.hasAsOf()) {
      throw new UnusableException(Text.of("cli.publish.preview"));
    }
  }

  private BuildResult build(Pipeline pipeline, BuildOptions buildOptions) {
    TerminalProgress progress =
        new TerminalProgress(commandContext.terminal(), commandContext.messages());
    try {
      return pipeline.build(buildOptions, progress.unless(options.isQuiet()));
    } finally {
      progress.clear();
    }
  }

  private int stopped(BuildResult result) {
    options.print(BuildCommand.news(result, options), commandContext);
    writeMessage(Text.of("cli.publish.not-built"));
    return OwnFault.isAmong(result.diagnostics().all())
        ? ExitCode.INTERNAL_ERROR
        : ExitCode.OPEN_ERRORS;
  }

  /** Builds with the files at the place and their list here, and publishes that. */
  private int direct(PublishTarget settings, BuildOptions buildOptions) {
    refusePreview(buildOptions);
    BuildOptions listed = buildOptions.into(listFolder(settings));
    Progress progress = new Progress();
    try (Publication publication = open(settings, listed, progress)) {
      progress.clear();
      Pipeline pipeline = commandContext.pipeline().into(publication.store());
      BuildResult result = onEngine(pipeline, listed);
      if (result.status() != BuildResult.Status.WRITTEN) {
        return stopped(result);
      }
      refuseOther(listed);
      int held = heldBack(result);
      return Math.max(held, published(publication, settings, listed, progress));
    } finally {
      progress.clear();
    }
  }

  private BuildResult onEngine(Pipeline pipeline, BuildOptions buildOptions) {
    if (engine.equals(Engines.LOCAL)) {
      return build(pipeline, buildOptions);
    }
    try (Engine opened = Engines.open(engine, master)) {
      return build(pipeline.on(opened), buildOptions);
    }
  }

  /** The folder of the list of a site whose files are at the place. */
  private Path listFolder(PublishTarget settings) {
    return options.cacheFolder().resolve("direct").resolve(settings.name());
  }

  private Publication open(PublishTarget settings, BuildOptions buildOptions, Progress progress) {
    return Publication.open(
        commandContext.stages().lists().targets(),
        settings,
        environment(buildOptions),
        progress.unless(options.isQuiet()));
  }

  private int published(PublishTarget settings, BuildOptions buildOptions) {
    Progress progress = new Progress();
    try (Publication publication = open(settings, buildOptions, progress)) {
      return published(publication, settings, buildOptions, progress);
    } finally {
      progress.clear();
    }
  }

  private int published(
      Publication publication,
      PublishTarget settings,
      BuildOptions buildOptions,
      Progress progress) {
    if (plan != null) {
      List<String> lines = publication.list(buildOptions.output());
      progress.clear();
      return write(lines);
    }
    if (!settings.records()) {
      Path output = buildOptions.output();
      told(
          dryRun
              ? publication.compare(output, again, OwnFiles.NONE)
              : publication.publish(output, adopt, again),
          publication,
          progress);
      return ExitCode.SUCCESS;
    }
    SiteRelease release =
        SiteRelease.prepare(
            commandContext.pipeline(),
            buildOptions,
            publication,
            removed.stream().map(NewCommand::trimmed).toList());
    progress.clear();
    if (isRefused(release, publication)) {
      return ExitCode.OPEN_ERRORS;
    }
    told(dryRun ? release.compare(again) : release.publish(adopt, again), publication, progress);
    if (!dryRun) {
      leaveRecord(settings, release);
    }
    return ExitCode.SUCCESS;
  }

  private void told(
      PublicationChanges publicationChanges, Publication publication, Progress progress) {
    progress.clear();
    list(publicationChanges);
    writeText(summary(publicationChanges, publication.address()));
  }

  /** Whether something would change in silence, or come back that was returned from. */
  private boolean isRefused(SiteRelease release, Publication publication) {
    Diagnostics found = release.diagnostics();
    if (found.openErrors() > 0) {
      options.print(found, commandContext);
      writeMessage(Text.of("cli.publish.in-silence", "address", publication.address()));
      return true;
    }
    List<String> back = release.broughtBack();
    if (back.isEmpty() || bringBack) {
      return false;
    }
    writeMessage(
        Text.of(
            "cli.publish.brings-back",
            "address",
            publication.address(),
            "reports",
            Text.list(back, NAMED)));
    return !dryRun;
  }

  /** The publication stands, whatever becomes of its record here: the place has it too. */
  private void leaveRecord(PublishTarget settings, SiteRelease release) {
    if (revision != null) {
      writeText(
          Text.of(
              "cli.publish.not-recorded",
              "reason",
              commandContext.messages().format(Text.of("cli.publish.of-revision")),
              "target",
              settings.name()));
      return;
    }
    try {
      int written = release.leaveRecord();
      if (written > 0) {
        writeText(Text.of("cli.publish.recorded", "count", Integer.toString(written)));
      }
    } catch (UnusableException e) {
      writeMessage(
          Text.of(
              "cli.publish.not-recorded",
              "reason",
              commandContext.messages().format(e.text()),
              "target",
              settings.name()));
    }
  }

  /** Takes over into the site what readers have at a place. */
  private int recordLive(PublishTarget settings, BuildOptions buildOptions) {
    Progress progress = new Progress();
    try (Publication publication = open(settings, buildOptions, progress)) {
      int written = SiteRelease.recordLive(buildOptions.content(), publication);
      progress.clear();
      writeText(recorded(written, publication));
      return written < 0 ? ExitCode.USAGE : ExitCode.SUCCESS;
    } finally {
      progress.clear();
    }
  }

  private static Text recorded(int written, Publication publication) {
    return written < 0
        ? Text.of("cli.publish.no-records", "address", publication.address())
        : Text.of("cli.publish.recorded", "count", Integer.toString(written));
  }

  /** Every file where there are few or all are asked for; else sums by report and folder. */
  private void list(PublicationChanges changes) {
    int count = changes.added().size() + changes.changed().size() + changes.removed().size();
    if (!options.isVerbose() && (!dryRun || options.isQuiet())) {
      return;
    }
    if (options.isVerbose() || count <= FEW) {
      changes.added().forEach(path -> line("+ " + path));
      changes.changed().forEach(path -> line("~ " + path));
      changes.removed().forEach(path -> line("- " + path));
      return;
    }
    SortedMap<String, int[]> sums = new TreeMap<>();
    add(changes.added(), 0, sums);
    add(changes.changed(), 1, sums);
    add(changes.removed(), 2, sums);
    int shown = 0;
    for (Map.Entry<String, int[]> sum : sums.entrySet()) {
      if (++shown > GROUPS) {
        break;
      }
      int[] counts = sum.getValue();
      writeMessage(
          Text.of(
              "cli.publish.part",
              "part",
              sum.getKey().isEmpty() ? "/" : sum.getKey(),
              "added",
              Integer.toString(counts[0]),
              "changed",
              Integer.toString(counts[1]),
              "removed",
              Integer.toString(counts[2])));
    }
    if (sums.size() > GROUPS) {
      writeMessage(Text.of("cli.publish.parts", "count", Integer.toString(sums.size() - GROUPS)));
    }
    writeMessage(Text.of("cli.publish.each-file"));
  }

  private static void add(List<String> paths, int kind, SortedMap<String, int[]> sums) {
    for (String path : paths) {
      Matcher report = REPORT.matcher(path);
      String part = report.lookingAt() ? report.group() : path.substring(0, path.indexOf('/') + 1);
      sums.computeIfAbsent(part, key -> new int[3])[kind]++;
    }
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

  private static boolean hasOutput(BuildOptions buildOptions) {
    return new SiteFolder(buildOptions.output()).bytes(OutputPath.MANIFEST) != null;
  }

  private int verified(PublishTarget settings, BuildOptions buildOptions) {
    Progress progress = new Progress();
    try (Publication publication = open(settings, buildOptions, progress)) {
      TargetComparison found =
          publication.verify(hasOutput(buildOptions) ? buildOptions.output() : null);
      progress.clear();
      found.damaged().forEach(path -> line("! " + path));
      if (options.isVerbose()) {
        found.outdated().forEach(path -> line("~ " + path));
      }
      writeText(
          Text.of(
              "cli.publish.verified",
              "address",
              publication.address(),
              "good",
              Integer.toString(found.good()),
              "bad",
              Integer.toString(found.damaged().size())));
      if (!found.outdated().isEmpty()) {
        writeText(
            Text.of(
                "cli.publish.outdated",
                "count",
                Integer.toString(found.outdated().size()),
                "output",
                buildOptions.output().normalize().toString()));
      }
      if (!found.damaged().isEmpty()) {
        writeMessage(Text.of("cli.publish.repair", "target", settings.name()));
      }
      return found.damaged().isEmpty() ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
    } finally {
      progress.clear();
    }
  }

  private int rollBack(PublishTarget settings, int back) {
    BuildOptions buildOptions = options.buildOptions(commandContext.now());
    Progress progress = new Progress();
    try (Publication publication = open(settings, buildOptions, progress)) {
      if (dryRun) {
        List<Text> kept = publication.generations();
        progress.clear();
        for (int i = 0; i < kept.size(); i++) {
          line((i + 1) + "  " + commandContext.messages().format(kept.get(i)));
        }
        if (kept.isEmpty()) {
          writeText(Text.of("cli.publish.none-kept", "address", publication.address()));
        }
        return ExitCode.SUCCESS;
      }
      Text now = publication.rollback(back);
      progress.clear();
      writeText(
          Text.of(
              "cli.publish.returned",
              "address",
              publication.address(),
              "generation",
              commandContext.messages().format(now)));
      if (settings.records()) {
        writeText(
            recorded(SiteRelease.recordLive(buildOptions.content(), publication), publication));
      }
      return ExitCode.SUCCESS;
    } finally {
      progress.clear();
    }
  }

  private int write(List<String> lines) {
    String to = String.valueOf(plan);
    if (to.equals("-")) {
      lines.forEach(line -> commandContext.terminal().lines(line + "\n"));
      return ExitCode.SUCCESS;
    }
    Path file = SiteOptions.path(to);
    PlanFile.write(file, lines);
    writeText(Text.of("cli.publish.planned", "file", to, "steps", Integer.toString(lines.size())));
    return ExitCode.SUCCESS;
  }

  private PublishEnvironment environment(BuildOptions buildOptions) {
    String commit = buildOptions.revision();
    return new PublishEnvironment(
        commandContext.environment(),
        Path.of(commandContext.environment().getOrDefault("HOME", System.getProperty("user.home"))),
        buildOptions.site(),
        options.cacheFolder().resolve("publish"),
        InstantSource.system(),
        PublishEnvironment.Sleeper.REAL,
        commit == null ? ContentRevision.of(buildOptions.content()) : commit,
        "yearpress " + Version.text());
  }

  private void writeText(Text text) {
    if (!options.isQuiet()) {
      writeMessage(text);
    }
  }

  private void writeMessage(Text text) {
    line(commandContext.messages().format(text));
  }

  private void line(String text) {
    commandContext.terminal().line(text);
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
