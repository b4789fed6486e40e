package org.yearpress.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Report;
import org.yearpress.model.Signature;
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
    // What nobody accepted must not be signed; what an earlier signature says is about to change.
    long open =
        state.diagnostics().stream()
            .filter(Diagnostic::isOpenError)
            .filter(d -> !d.code().equals("signature"))
            .count();
    if (open > 0) {
      writeMessage(Text.of("cli.sign.open", "report", report, "count", Long.toString(open)));
      return ExitCode.OPEN_ERRORS;
    }
    long unfinished =
        state.diagnostics().stream()
            .filter(d -> d.code().equals("unfinished") && !Diagnostics.isAccepted(d))
            .count();
    if (unfinished > 0) {
      String count = Long.toString(unfinished);
      writeMessage(Text.of("cli.sign.unfinished", "report", report, "count", count));
      return ExitCode.OPEN_ERRORS;
    }
    if (state.report().status() == Report.Status.DRAFT) {
      throw new UnusableException(
          Text.of("cli.sign.draft", "report", report), Text.of("cli.sign.draft-hint"), null);
    }
    Optional<Signature> before =
        state.report().responsible().signed().stream()
            .filter(s -> s.by().equals(by) && s.digest().equals(state.digest()))
            .findFirst();
    if (before.isPresent()) {
      throw new UnusableException(
          Text.of(
              "cli.sign.again", "report", report, "by", by, "on", before.get().on().toString()));
    }
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
