package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteTheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress theme check}: what in a site's theme is out of date; {@code theme show FILE}
 * prints a file of the shipped theme.
 */
@Command(name = "theme")
final class ThemeCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "1..2", paramLabel = "check | show FILE", descriptionKey = "theme.what")
  private List<String> words = List.of();

  private final CommandContext commandContext;

  ThemeCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    if (words.equals(List.of("check"))) {
      return check();
    }
    if (words.size() != 2 || !words.get(0).equals("show")) {
      throw new UnusableException(Text.of("cli.theme.usage"));
    }
    String file = words.get(1);
    byte[] bytes =
        SiteTheme.shipped(file)
            .orElseThrow(() -> new UnusableException(Text.of("cli.theme.no-file", "file", file)));
    commandContext.terminal().document(new String(bytes, StandardCharsets.UTF_8));
    commandContext.terminal().flush();
    return ExitCode.SUCCESS;
  }

  private int check() {
    Messages messages = commandContext.messages();
    Terminal terminal = commandContext.terminal();
    SiteTheme theme = options.theme(commandContext.stages());
    List<Diagnostic> found = theme.review(commandContext.stages().lists().pages());
    for (Diagnostic one : found) {
      terminal.line(
          "themes/"
              + theme.name()
              + "/"
              + one.place()
              + ": "
              + one.severity().word()
              + ": "
              + messages.format(one.message()));
      Text hint = one.hint();
      if (hint != null) {
        terminal.line(
            "    " + messages.format(Text.of("diagnostic.hint-is", "hint", messages.format(hint))));
      }
    }
    boolean good = found.stream().allMatch(one -> one.severity() == Severity.NOTE);
    if (good) {
      terminal.line(messages.format(Text.of("cli.theme.good", "name", theme.name())));
    }
    return good ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
  }
}
