package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress distribution-files DIR}: writes the man pages and completions that are packed
 * with the program. The Maven build calls it.
 */
@Command(name = "distribution-files", hidden = true)
final class DistributionCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR")
  private String folder = "";

  private final CommandContext commandContext;

  DistributionCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    Path target = SiteOptions.path(folder);
    files()
        .forEach(
            (path, text) ->
                NewFiles.replace(target.resolve(path), text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.SUCCESS;
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String language : commandContext.languages().tags()) {
      Messages messages = commandContext.languages().of(language);
      CommandLine commands = Runner.commands(commandContext, messages);
      String folder = language.equals("en") ? "" : language.replace('-', '_') + "/";
      ManPage.all(commands, messages)
          .forEach((name, text) -> files.put("man/" + folder + "man1/" + name, text));
    }
    CommandLine commands = Runner.commands(commandContext, commandContext.languages().of("en"));
    for (String[] shell :
        List.of(
            new String[] {"bash", "bash-completion/completions/yearpress"},
            new String[] {"zsh", "zsh/site-functions/_yearpress"},
            new String[] {"fish", "fish/vendor_completions.d/yearpress.fish"})) {
      files.put(shell[1], CompletionCommand.script(shell[0], commands));
    }
    return files;
  }
}
