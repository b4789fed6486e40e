package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.IndexState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress check}: everything a build finds, without writing anything. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--prose", descriptionKey = "option.prose")
  private boolean prose;

  @Option(names = "--search", descriptionKey = "option.search")
  private boolean search;

  private final Context context;

  CheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    var format = options.format(terminal);
    TerminalProgress progress = new TerminalProgress(terminal, context.messages());
    BuildResult result;
    try {
      result =
          context
              .pipeline()
              .check(
                  options.buildOptions(context.now(), prose), progress.unless(options.isQuiet()));
    } finally {
      progress.clear();
    }
    terminal.out().print(format.print(result.diagnostics().holding(result.held())));
    if (options.speaksText() && !options.isQuiet()) {
      terminal.out().println(result.diagnostics().summary());
      if (!result.held().isEmpty()) {
        String held = String.join(", ", result.held());
        terminal.out().println(context.messages().say(Text.of("cli.check.held", "reports", held)));
      }
    }
    boolean clean = result.diagnostics().openErrors() == 0 || options.allowsFindings();
    if (search && !checkSearch(options.buildOptions(context.now()), terminal)) {
      return ExitCode.OUR_FAULT;
    }
    return clean ? ExitCode.GOOD : ExitCode.OPEN_ERRORS;
  }

  /** Whether everything in the built index is found where it should be; says what is not. */
  private boolean checkSearch(BuildOptions asked, Terminal terminal) {
    IndexState looked = context.pipeline().checkSearch(asked);
    for (String fault : looked.faults()) {
      terminal.err().println(context.messages().say(Text.of("cli.search-fault", "fault", fault)));
    }
    if (looked.faults().isEmpty() && options.speaksText() && !options.isQuiet()) {
      terminal
          .out()
          .println(
              context
                  .messages()
                  .say(
                      Text.of(
                          "cli.search-good",
                          "segments",
                          Integer.toString(looked.segments()),
                          "parts",
                          Integer.toString(looked.parts()),
                          "units",
                          Integer.toString(looked.units()),
                          "grams",
                          Integer.toString(looked.grams()))));
    }
    return looked.faults().isEmpty();
  }
}
