package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.reading.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yearpress clean}: deletes the build cache. */
@Command(name = "clean")
final class CleanCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  private final CommandContext commandContext;

  CleanCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    int files = CacheFolder.clean(options.cacheFolder());
    commandContext
        .terminal()
        .out()
        .println(
            commandContext
                .messages()
                .format(
                    Text.of(
                        "cli.clean.done",
                        "folder",
                        options.cacheFolder().normalize().toString(),
                        "files",
                        Integer.toString(files))));
    return ExitCode.SUCCESS;
  }
}
