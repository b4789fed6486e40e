package org.yearpress.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.edit.SignOff;
import org.yearpress.pipeline.ReportState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress sign BODY/YEAR}: records a digest of the report at its sign-off. */
@Command(name = "sign")
final class SignCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "BODY/YEAR", descriptionKey = "option.report")
  private String report = "";

  @Option(names = "--by", paramLabel = "NAME", descriptionKey = "sign.by", required = true)
  private String by = "";

  @Option(names = "--on", paramLabel = "DATE", descriptionKey = "option.on")
  private @Nullable String on;

  private final CommandContext commandContext;

  SignCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    report = NewCommand.trimmed(report);
    ReportState state =
        ReportState.of(
                commandContext.pipeline(), options.buildOptions(commandContext.now()), report)
            .orElseThrow(() -> new UnusableException(Text.of("cli.no-report", "report", report)));
    Optional<Text> left = SignOff.open(state);
    if (left.isPresent()) {
      writeMessage(left.get());
      return ExitCode.OPEN_ERRORS;
    }
    SignOff.refuseVain(state, by);
    String file =
        new ContentEditor(options.contentFolder(), commandContext.stages().statistics())
            .sign(state.folder(), by, AcceptCommand.day(on, commandContext), state.digest());
    writeMessage(
        Text.of("cli.sign.done", "report", report, "file", file, "digest", state.digest()));
    return ExitCode.SUCCESS;
  }

  private void writeMessage(Text text) {
    commandContext.terminal().line(commandContext.messages().format(text));
  }
}
