package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.NewFiles;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.SiteState;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code yearpress check}: reports everything that a build would find, without writing anything.
 */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--prose", descriptionKey = "option.prose")
  private boolean prose;

  @Option(names = "--search", descriptionKey = "option.search")
  private boolean search;

  @Option(names = "--search-report", paramLabel = "FILE", descriptionKey = "option.search-report")
  private @Nullable Path searchReport;

  @Option(
      names = "--changed",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "REV",
      descriptionKey = "option.changed")
  private @Nullable String changed;

  @Option(names = "--staged", descriptionKey = "option.staged")
  private boolean staged;

  private final CommandContext commandContext;

  CheckCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    Terminal terminal = commandContext.terminal();
    var format = options.format(terminal);
    TerminalProgress progress = new TerminalProgress(terminal, commandContext.messages());
    BuildResult result;
    try {
      result = check(new HeapGrowth(progress.unless(options.isQuiet())));
    } finally {
      progress.clear();
    }
    Diagnostics printed =
        options.printed(result.diagnostics().withHeld(result.held()), commandContext.messages());
    terminal.document(format.format(printed));
    ToFillFolder.tell(options, commandContext);
    if (options.isTextFormat() && !options.isQuiet()) {
      terminal.line(printed.summary());
      if (!result.held().isEmpty()) {
        String held = Text.list(result.held());
        terminal.line(commandContext.messages().format(Text.of("cli.check.held", "reports", held)));
      }
    }
    boolean clean = result.diagnostics().openErrors() == 0 || options.allowsFindings();
    if ((search || searchReport != null)
        && !checkSearch(options.buildOptions(commandContext.now()), terminal)) {
      return ExitCode.INTERNAL_ERROR;
    }
    if (OwnFault.isAmong(result.diagnostics().all())) {
      return ExitCode.INTERNAL_ERROR;
    }
    return clean ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
  }

  private BuildResult check(Progress progress) {
    BuildOptions all = options.buildOptions(commandContext.now(), prose);
    String since = changed;
    if (since == null && !staged) {
      return commandContext.pipeline().check(all, progress);
    }
    if (since != null && staged) {
      throw new UnusableException(Text.of("cli.changed-and-staged"));
    }
    if (options.hasPages()) {
      // they lie in no repository that is asked: nobody could tell which of them changed
      throw new UnusableException(
          Text.of("cli.changed-and-pages"), Text.of("cli.changed-and-pages-hint"), null);
    }
    try (History history = History.of(options.contentFolder())) {
      if (since == null) {
        Revision index = history.index();
        CheckScope scope = new CheckScope(index, History.between(history.head(), index));
        return commandContext.pipeline().check(all, scope, progress);
      }
      Revision base = since.isEmpty() ? history.head() : history.revision(history.mergeBase(since));
      return commandContext
          .pipeline()
          .check(all, new CheckScope(null, history.changedSince(base)), progress);
    }
  }

  /** Holds the search index in the output folder against the pages there, all of it. */
  private static SearchCheck.AuditResult look(BuildOptions buildOptions) {
    SiteFolder site = new SiteFolder(buildOptions.output());
    if (site.bytes(SearchIndex.ROOT) == null) {
      throw new UnusableException(
          Text.of("pipeline.no-index", "path", buildOptions.output().normalize().toString()));
    }
    return SearchCheck.audit(site::bytes, SiteState.hasDrafts(buildOptions));
  }

  /** Whether everything in the built index is found where it should be; says what is not. */
  private boolean checkSearch(BuildOptions buildOptions, Terminal terminal) {
    SearchCheck.AuditResult state = look(buildOptions);
    if (searchReport != null) {
      NewFiles.replace(searchReport, state.report().getBytes(StandardCharsets.UTF_8));
    }
    for (String fault : state.faults()) {
      terminal.errorLine(
          commandContext.messages().format(Text.of("cli.search-fault", "fault", fault)));
    }
    if (state.faults().isEmpty() && options.isTextFormat() && !options.isQuiet()) {
      terminal.line(
          commandContext
              .messages()
              .format(
                  Text.of(
                      "cli.search-good",
                      "segments",
                      Integer.toString(state.segments()),
                      "parts",
                      Integer.toString(state.parts()),
                      "units",
                      Integer.toString(state.units()),
                      "grams",
                      Integer.toString(state.grams()))));
    }
    return state.faults().isEmpty();
  }
}
