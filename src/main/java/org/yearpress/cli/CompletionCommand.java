package org.yearpress.cli;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yearpress completion bash|zsh|fish}: lets a shell complete commands and options. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "bash | zsh | fish", descriptionKey = "completion.shell")
  private String shell = "";

  private final CommandContext commandContext;

  CompletionCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    // A language that is not there is refused.
    Messages messages = options.messages(commandContext.languages(), commandContext.help());
    commandContext.terminal().document(script(shell, Runner.commands(commandContext, messages)));
    commandContext.terminal().flush();
    return ExitCode.SUCCESS;
  }

  /** The script of a shell. */
  static String script(String shell, CommandLine commands) {
    return switch (shell) {
      case "bash" -> bash(commands);
      case "zsh" ->
          "#compdef yearpress\nautoload -U +X compinit && compinit\n"
              + "autoload -U +X bashcompinit && bashcompinit\n"
              + bash(commands);
      case "fish" -> FishCompletion.of(commands);
      default -> throw new UnusableException(Text.of("cli.completion.unknown", "shell", shell));
    };
  }

  private static String bash(CommandLine commands) {
    String script = picocli.AutoComplete.bash("yearpress", commands).replace("\r\n", "\n");
    // picocli numbers its variables in the digits of the locale, which are no names in a shell.
    return DIGIT
        .matcher(script)
        .replaceAll(each -> String.valueOf(Character.digit(each.group().codePointAt(0), 10)));
  }
}
