package org.yearpress.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.edit.PublicCorrection;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.ReportState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress correct BODY/YEAR CELL VALUE}: freezes the published edition, changes the figure
 * with a public correction, and checks again. What would be an error is not written.
 */
@Command(name = "correct")
final class CorrectCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "BODY/YEAR", descriptionKey = "option.report")
  private String report = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "CELL NEWVALUE",
      descriptionKey = "correct.cells")
  private List<String> cells = new ArrayList<>();

  @Option(names = "--section", paramLabel = "SLUG", descriptionKey = "correct.section")
  private List<String> sections = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "correct.reason")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", descriptionKey = "correct.by")
  private String by = "";

  @Option(names = "--on", paramLabel = "DATE", descriptionKey = "option.on")
  private @Nullable String on;

  @Option(names = "--same-edition", descriptionKey = "correct.same-edition")
  private boolean sameEdition;

  @Option(names = "--undo", descriptionKey = "correct.undo")
  private boolean undo;

  private final CommandContext commandContext;

  CorrectCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    report = NewCommand.trimmed(report);
    BuildOptions buildOptions = options.buildOptions(commandContext.now());
    LocalDate day = AcceptCommand.day(on, commandContext);
    ReportState state =
        ReportState.of(commandContext.pipeline(), buildOptions, report)
            .orElseThrow(() -> new UnusableException(Text.of("cli.no-report", "report", report)));
    ContentEditor editor =
        ContentEditor.collecting(options.contentFolder(), commandContext.stages().statistics());
    if (undo) {
      Text undone = PublicCorrection.undo(editor, state);
      editor.write();
      writeMessage(state, undone);
      return ExitCode.SUCCESS;
    }
    PublicCorrection correction =
        new PublicCorrection(
            commandContext.pipeline(),
            buildOptions,
            editor,
            new PublicCorrection.Request(
                report, figures(), sections, Map.of(), reason, by, day, sameEdition));
    PublicCorrection.Collected collected = correction.collect(state);
    List<Diagnostic> wrong = options.allowsFindings() ? List.of() : correction.wrong(collected);
    if (!wrong.isEmpty()) {
      Diagnostics found = new Diagnostics(wrong, 1, state.messages(), place -> null);
      commandContext.terminal().document(options.format(commandContext.terminal()).format(found));
      writeMessage(state, Text.of("cli.correct.wrong"));
      return ExitCode.OPEN_ERRORS;
    }
    editor.write();
    collected.done().forEach(text -> writeMessage(state, text));
    return checkAgain(collected.before(), buildOptions);
  }

  private List<PublicCorrection.Figure> figures() {
    List<PublicCorrection.Figure> figures = new ArrayList<>();
    for (int i = 0; i < cells.size(); i += 2) {
      if (i + 1 == cells.size()) {
        throw new UnusableException(Text.of("cli.correct.no-value", "cell", cells.get(i)));
      }
      figures.add(new PublicCorrection.Figure(cells.get(i), cells.get(i + 1)));
    }
    return figures;
  }

  private int checkAgain(ReportState state, BuildOptions buildOptions) {
    Diagnostics found =
        commandContext
            .pipeline()
            .check(buildOptions, file -> file.startsWith(state.folder() + "/"))
            .filter(CorrectCommand::isOpen);
    options.print(found, commandContext);
    if (!options.isQuiet()) {
      commandContext.terminal().line(found.withMessages(commandContext.messages()).summary());
    }
    boolean signed =
        state.report().responsible().signed().stream().anyMatch(s -> !s.digest().isEmpty());
    writeMessage(
        state, Text.of(signed ? "cli.correct.next-sign" : "cli.correct.next", "report", report));
    return found.openErrors() == 0 ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
  }

  private static boolean isOpen(Diagnostic diagnostic) {
    return diagnostic.severity() != Severity.NOTE && !Diagnostics.isAccepted(diagnostic);
  }

  private void writeMessage(ReportState state, Text text) {
    commandContext.terminal().line(state.messages().format(text));
  }
}
