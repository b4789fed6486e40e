package org.yearpress.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Cell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.text.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress correct BODY/YEAR CELL VALUE}: freezes the published edition, changes the figure
 * with a public correction, and checks again.
 */
@Command(name = "correct")
final class CorrectCommand implements Callable<Integer> {
  /** What a report says that has changed since it was published: too late to freeze it. */
  private static final List<String> CHANGED = List.of("signature", "changed", "edition-changed");

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

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      descriptionKey = "correct.reason",
      required = true)
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", descriptionKey = "correct.by")
  private String by = "";

  @Option(names = "--on", paramLabel = "DATE", descriptionKey = "option.on")
  private @Nullable String on;

  @Option(names = "--same-edition", descriptionKey = "correct.same-edition")
  private boolean sameEdition;

  private final CommandContext commandContext;

  CorrectCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  /** A cell and what is to stand in it. */
  private record Change(Cell cell, String address, String to) {}

  @Override
  public Integer call() {
    report = NewCommand.trimmed(report);
    BuildOptions buildOptions = options.buildOptions(commandContext.now());
    LocalDate day = AcceptCommand.day(on, commandContext);
    ReportState state =
        ReportState.of(commandContext.pipeline(), buildOptions, report)
            .orElseThrow(() -> new UnusableException(Text.of("cli.no-report", "report", report)));
    refuseUnpublished(state.report(), buildOptions);
    List<Change> changes = changes(state);
    List<Section> texts = sections.stream().map(slug -> section(state, slug)).toList();
    if (changes.isEmpty() && texts.isEmpty()) {
      throw new UnusableException(Text.of("cli.correct.nothing"));
    }
    ContentEditor editor =
        new ContentEditor(options.contentFolder(), commandContext.stages().statistics());
    if (sameEdition) {
      writeMessage(state, join(state));
    } else {
      refuseChanged(state);
      writeMessage(state, freeze(editor, state, day));
    }
    for (Change change : changes) {
      editor.correct(state.folder(), correction(day, change));
    }
    for (Section text : texts) {
      editor.correct(
          state.folder(),
          new ContentEditor.NewCorrection(day, by, "", text.slug(), "", "", reason));
      writeMessage(
          state, Text.of("cli.correct.section", "title", text.title(), "file", text.file()));
    }
    write(editor, state, changes);
    return checkAgain(state, buildOptions);
  }

  private ContentEditor.NewCorrection correction(LocalDate day, Change change) {
    String from = change.cell().raw().strip();
    return new ContentEditor.NewCorrection(
        day, by, change.address(), "", from, change.to(), reason);
  }

  private void refuseUnpublished(Report found, BuildOptions buildOptions) {
    boolean embargoed =
        found.release().publishAt() != null
            && found.release().publishAt().isAfter(buildOptions.asOf());
    if (embargoed || found.status() != Report.Status.PUBLISHED) {
      String why =
          found.status() == Report.Status.WITHDRAWN
              ? "withdrawn"
              : found.status() == Report.Status.DRAFT ? "draft" : "embargoed";
      throw new UnusableException(
          Text.of("cli.correct." + why, "report", report),
          Text.of("cli.correct." + why + "-hint"),
          null);
    }
  }

  /** What cannot be read, or has changed in silence, is not what was published. */
  private void refuseChanged(ReportState state) {
    Optional<Diagnostic> first =
        state.diagnostics().stream()
            .filter(Diagnostic::isOpenError)
            .filter(d -> d.subject() == null || CHANGED.contains(d.code()))
            .findFirst();
    if (first.isPresent()) {
      throw new UnusableException(
          Text.of(
              "cli.correct.changed",
              "report",
              report,
              "place",
              first.get().place().toString(),
              "words",
              state.messages().format(first.get().message())),
          Text.of("cli.correct.changed-hint"),
          null);
    }
  }

  private List<Change> changes(ReportState state) {
    if (cells.size() % 2 != 0) {
      throw new UnusableException(
          Text.of("cli.correct.no-value", "cell", cells.get(cells.size() - 1)));
    }
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < cells.size(); i += 2) {
      changes.add(change(state, cells.get(i), cells.get(i + 1).strip()));
    }
    return changes;
  }

  private static Change change(ReportState state, String address, String to) {
    Cell cell = state.cell(address).orElseThrow(() -> noCell(state, address));
    if (to.isEmpty() || to.chars().anyMatch(Character::isISOControl)) {
      throw new UnusableException(Text.of("cli.correct.bad-value", "cell", address));
    }
    if (cell.raw().strip().equals(to)) {
      throw new UnusableException(Text.of("cli.correct.same", "cell", address, "value", to));
    }
    return new Change(cell, state.address(cell.at()), to);
  }

  private static UnusableException noCell(ReportState state, String address) {
    List<String> known = state.entry().statistics().keys().stream().map(state::address).toList();
    List<String> nearest = Nearest.several(address, known, 5);
    return new UnusableException(
        Text.of("cli.correct.no-cell", "cell", address),
        nearest.isEmpty()
            ? null
            : Text.of("cli.correct.no-cell-hint", "nearest", String.join(", ", nearest)),
        null);
  }

  private static Section section(ReportState state, String slug) {
    return state
        .report()
        .section(slug)
        .orElseThrow(
            () ->
                new UnusableException(
                    Text.of(
                        "cli.correct.no-section",
                        "section",
                        slug,
                        "known",
                        String.join(
                            ", ",
                            state.report().sections().stream().map(Section::slug).toList()))));
  }

  private Text join(ReportState state) {
    int edition = state.report().edition();
    if (edition == 1) {
      throw new UnusableException(Text.of("cli.correct.no-edition", "report", report));
    }
    return Text.of("cli.correct.joined", "edition", Integer.toString(edition));
  }

  /** Freezes the current edition, unless that was done before and nothing changed since. */
  private static Text freeze(ContentEditor editor, ReportState state, LocalDate day) {
    Report report = state.report();
    if (state.digest().equals(state.frozen())) {
      return Text.of("cli.correct.joined", "edition", Integer.toString(report.edition()));
    }
    String folder =
        editor.freeze(
            state.folder(),
            new ContentEditor.NewEdition(
                report.edition(),
                state.files(),
                day,
                state.entry().form(),
                state.digest(),
                report.contents().attachments()));
    return Text.of(
        "cli.correct.frozen", "edition", Integer.toString(report.edition()), "folder", folder);
  }

  /** From the last to the first, so that no change moves the place of another. */
  private void write(ContentEditor editor, ReportState state, List<Change> changes) {
    List<Change> backwards =
        changes.stream()
            .sorted(Comparator.comparing((Change change) -> change.cell().place()).reversed())
            .toList();
    String encoding = state.report().statistics().encoding();
    Set<Change> written = new HashSet<>();
    for (Change change : backwards) {
      if (editor.write(change.cell(), encoding, change.to())) {
        written.add(change);
      }
    }
    for (Change change : changes) {
      writeMessage(
          state,
          Text.of(
              written.contains(change) ? "cli.correct.cell" : "cli.correct.by-hand",
              "cell",
              change.address(),
              "from",
              change.cell().figure(),
              "to",
              change.to(),
              "place",
              change.cell().place().toString()));
    }
  }

  private int checkAgain(ReportState state, BuildOptions buildOptions) {
    Diagnostics found =
        commandContext
            .pipeline()
            .check(buildOptions, Progress.SILENT)
            .diagnostics()
            .filter(diagnostic -> isOpen(diagnostic, state));
    commandContext
        .terminal()
        .document(
            options
                .format(commandContext.terminal())
                .format(options.printed(found, commandContext.messages())));
    if (!options.isQuiet()) {
      commandContext.terminal().line(found.withMessages(commandContext.messages()).summary());
    }
    boolean signed =
        state.report().responsible().signed().stream().anyMatch(s -> !s.digest().isEmpty());
    writeMessage(
        state, Text.of(signed ? "cli.correct.next-sign" : "cli.correct.next", "report", report));
    return found.openErrors() == 0 ? ExitCode.SUCCESS : ExitCode.OPEN_ERRORS;
  }

  private static boolean isOpen(Diagnostic diagnostic, ReportState state) {
    return diagnostic.place().file().startsWith(state.folder() + "/")
        && diagnostic.severity() != Severity.NOTE
        && !Diagnostics.isAccepted(diagnostic);
  }

  private void writeMessage(ReportState state, Text text) {
    commandContext.terminal().line(state.messages().format(text));
  }
}
