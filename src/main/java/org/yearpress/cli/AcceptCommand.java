package org.yearpress.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Site;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.text.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress accept ID}: records that a finding is accepted, why, and by whom. */
@Command(name = "accept")
final class AcceptCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "accept.id")
  private String id = "";

  @Option(names = "--report", paramLabel = "BODY/YEAR", descriptionKey = "option.report")
  private @Nullable String report;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      descriptionKey = "accept.reason",
      required = true)
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", descriptionKey = "accept.by", required = true)
  private String by = "";

  @Option(names = "--on", paramLabel = "DATE", descriptionKey = "option.on")
  private @Nullable String on;

  private final CommandContext commandContext;

  AcceptCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    report = report == null ? null : NewCommand.trimmed(report);
    // A draft is signed before it is published: what stays in it is accepted before that.
    BuildResult checked = report == null ? check(CheckScope.DISK) : checkReport(report);
    Diagnostic finding = finding(checked.diagnostics());
    Diagnostic.Subject subject = Objects.requireNonNull(finding.subject());
    ContentEditor.NewAcceptance acceptance =
        new ContentEditor.NewAcceptance(
            id, subject.form(), subject.operands(), reason, by, day(on, commandContext));
    ContentEditor editor =
        new ContentEditor(options.contentFolder(), commandContext.stages().statistics());
    String file =
        checked.site().sources().acceptances() == Site.AcceptancesIn.FOLDER
            ? editor.acceptInFolder(subject.report(), acceptance)
            : editor.acceptInReport(subject.report(), acceptance);
    commandContext
        .terminal()
        .line(
            checked
                .diagnostics()
                .messages()
                .format(
                    Text.of(
                        "cli.accept.done", "id", id, "report", subject.report(), "file", file)));
    return ExitCode.SUCCESS;
  }

  /** Of a report without such a finding, all are checked: which is nearest is looked for there. */
  private BuildResult checkReport(String address) {
    BuildResult checked = check(CheckScope.ofReport(address));
    return named(open(checked.diagnostics())).isEmpty() ? check(CheckScope.DISK) : checked;
  }

  private BuildResult check(CheckScope scope) {
    return commandContext
        .pipeline()
        .check(options.withDrafts(commandContext.now()), scope, Progress.SILENT);
  }

  private static List<Diagnostic> open(Diagnostics all) {
    return all.all().stream()
        .filter(d -> d.subject() != null && !Diagnostics.isAccepted(d))
        .toList();
  }

  private List<Diagnostic> named(List<Diagnostic> open) {
    return open.stream()
        .filter(d -> d.id().equals(id))
        .filter(d -> report == null || reportOf(d).equals(report))
        .toList();
  }

  /** The one open finding that is meant. */
  private Diagnostic finding(Diagnostics all) {
    List<Diagnostic> open = open(all);
    List<Diagnostic> named = named(open);
    if (named.isEmpty()) {
      List<String> ids = open.stream().map(Diagnostic::id).distinct().toList();
      List<String> near = Nearest.several(id, ids, 5);
      throw new UnusableException(
          near.isEmpty()
              ? Text.of("cli.accept.nothing-like", "id", id)
              : Text.of("cli.accept.none", "id", id, "nearest", Text.list(near)));
    }
    List<String> reports = named.stream().map(AcceptCommand::reportOf).distinct().toList();
    if (reports.size() > 1) {
      throw new UnusableException(
          Text.of("cli.accept.several", "id", id, "reports", Text.list(reports)));
    }
    return named.get(0);
  }

  private static String reportOf(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return subject == null ? "" : subject.report();
  }

  /** A day given on the command line, else today. */
  static LocalDate day(@Nullable String given, CommandContext commandContext) {
    try {
      return given == null ? commandContext.now().toLocalDate() : LocalDate.parse(given);
    } catch (DateTimeException e) {
      throw new UnusableException(Text.of("cli.bad-day", "date", String.valueOf(given)), e);
    }
  }
}
