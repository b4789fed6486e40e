package org.yearpress.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.FormText;
import org.yearpress.library.FormLibrary;
import org.yearpress.text.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yearpress explain}: what a code or a rule means and what to do about it. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
  private static final String PREFIX = "explain.";

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", descriptionKey = "explain.id")
  private @Nullable String id;

  private final CommandContext commandContext;

  ExplainCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    List<String> codes =
        commandContext.messages().keys().stream()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> key.substring(PREFIX.length()))
            .toList();
    if (id == null) {
      codes.forEach(this::writeLine);
      return ExitCode.SUCCESS;
    }
    // A finding is named with its place: T3.3, R-row@3.1, MISSING:6.3.
    String name = id.split("[@:]", 2)[0];
    boolean explained = explainRules(name);
    if (!explained && !explain(name)) {
      List<String> near = Nearest.several(name, codes, 5);
      throw new UnusableException(
          near.isEmpty()
              ? Text.of("cli.explain.nothing-like", "id", id)
              : Text.of("cli.explain.unknown", "id", id, "nearest", Text.list(near)));
    }
    return ExitCode.SUCCESS;
  }

  /** The rule of that id in each form that has one, then what its kind means, once. */
  private boolean explainRules(String name) {
    List<FormLibrary.RuleOfForm> found =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary()).rules(name);
    for (FormLibrary.RuleOfForm rule : found) {
      writeLine(rule.form().reference());
      writeLine("  " + FormText.rule(rule.form(), rule.rule(), commandContext.messages()));
    }
    found.stream().map(rule -> rule.rule().kind().word()).distinct().forEach(this::explain);
    return !found.isEmpty();
  }

  private boolean explain(String name) {
    Messages messages = commandContext.messages();
    Optional<String> key =
        messages.keys().stream().filter(known -> known.equalsIgnoreCase(PREFIX + name)).findFirst();
    key.ifPresent(known -> writeLine(messages.format(known).strip()));
    return key.isPresent();
  }

  private void writeLine(String line) {
    commandContext.terminal().lines(line + "\n");
  }
}
