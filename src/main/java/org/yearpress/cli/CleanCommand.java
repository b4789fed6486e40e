package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yearpress clean}: forgets what builds know of earlier ones. */
@Command(name = "clean")
final class CleanCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  private final Context context;

  CleanCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    int files = Pipeline.forget(options.memoFolder());
    context
        .terminal()
        .out()
        .println(
            context
                .messages()
                .say(
                    Text.of(
                        "cli.clean.done",
                        "folder",
                        options.memoFolder().normalize().toString(),
                        "files",
                        Integer.toString(files))));
    return ExitCode.GOOD;
  }
}
