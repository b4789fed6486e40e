package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.output.Checksums;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yearpress verify DIR}: checks a copy of a site against its checksums. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", descriptionKey = "verify.folder")
  private String folder = "";

  private final CommandContext commandContext;

  VerifyCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    Terminal terminal = commandContext.terminal();
    Messages messages = commandContext.messages();
    var format = options.format(terminal);
    Parsed<Integer> verified =
        Checksums.verify(folder.isEmpty() ? options.outputFolder() : SiteOptions.path(folder));
    if (!options.isTextFormat()) {
      Diagnostics found = new Diagnostics(verified.diagnostics(), 0, messages, place -> null);
      terminal.document(format.format(found));
    } else {
      verified.diagnostics().stream()
          .map(found -> found.place() + ": " + messages.format(found.message()))
          .forEach(terminal::line);
    }
    if (options.isTextFormat() && !options.isQuiet()) {
      String good = Integer.toString(verified.value());
      String bad = Integer.toString(verified.diagnostics().size());
      terminal.line(messages.format(Text.of("cli.verify.done", "good", good, "bad", bad)));
    }
    return verified.diagnostics().isEmpty() ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
  }
}
