package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.yearpress.pipeline.BuildResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress check}: everything a build finds, without writing anything. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--prose", descriptionKey = "option.prose")
  private boolean prose;

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
    terminal.out().print(format.print(result.diagnostics()));
    if (options.speaksText() && !options.isQuiet()) {
      terminal.out().println(result.diagnostics().summary());
    }
    boolean clean = result.diagnostics().openErrors() == 0 || options.allowsFindings();
    return clean ? ExitCode.GOOD : ExitCode.OPEN_ERRORS;
  }
}
