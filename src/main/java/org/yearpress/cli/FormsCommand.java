package org.yearpress.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.FormText;
import org.yearpress.library.FormLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yearpress forms}: lists the forms; {@code forms show ID} prints one with its rules. */
@Command(name = "forms")
final class FormsCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "0..2", paramLabel = "show ID", descriptionKey = "forms.show")
  private List<String> words = List.of();

  private final CommandContext commandContext;

  FormsCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    FormLibrary library =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary());
    Messages messages = commandContext.messages();
    if (words.isEmpty()) {
      library.all().forEach(form -> writeLine(FormText.summary(form, messages)));
      return ExitCode.SUCCESS;
    }
    if (words.size() != 2 || !words.get(0).equals("show")) {
      throw new UnusableException(Text.of("cli.forms.usage"));
    }
    FormText.lines(library.required(words.get(1)), messages).forEach(this::writeLine);
    return ExitCode.SUCCESS;
  }

  private void writeLine(String line) {
    commandContext.terminal().line(line);
  }
}
