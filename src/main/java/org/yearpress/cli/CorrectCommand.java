package org.yearpress.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.model.Cell;
import org.yearpress.model.Correction;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.record.PublishedReport;
import org.yearpress.record.RecordedParts;
import org.yearpress.record.Recording;
import org.yearpress.text.Nearest;
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
  /** What a report says that has changed since it was published: too late to freeze it. */
  private static final List<String> CHANGED =
      List.of("signature", "changed", "edition-changed", "published");

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
    ContentEditor editor =
        ContentEditor.collecting(options.contentFolder(), commandContext.stages().statistics());
    if (undo) {
      return undone(editor, state);
    }
    if (reason.isBlank()) {
      throw new UnusableException(Text.of("cli.correct.no-reason"));
    }
    refuseUnpublished(state.report(), buildOptions);
    List<String> edited = new ArrayList<>();
    ReportState before = asPublished(editor, state, edited, buildOptions);
    return corrected(editor, before, edited, day, buildOptions);
  }

  private int corrected(
      ContentEditor editor,
      ReportState state,
      List<String> edited,
      LocalDate day,
      BuildOptions buildOptions) {
    List<Change> changes = changes(state);
    List<Part> texts = sections.stream().map(slug -> part(state, slug)).toList();
    if (changes.isEmpty() && texts.isEmpty()) {
      throw new UnusableException(Text.of("cli.correct.nothing"));
    }
    refuseEarly(state, day);
    List<Text> done = new ArrayList<>();
    if (sameEdition) {
      done.add(join(state));
    } else {
      refuseChanged(state);
      done.add(freeze(editor, state, texts, day));
      edited.forEach(editor::keep);
    }
    for (Change change : changes) {
      editor.correct(state.folder(), correction(day, change));
    }
    for (Part text : texts) {
      editor.correct(
          state.folder(),
          new ContentEditor.NewCorrection(day, by, "", text.name(), "", "", reason));
      String key = edited.contains(text.file()) ? "edited" : "section";
      done.add(Text.of("cli.correct." + key, "title", text.title(), "file", text.file()));
    }
    Set<Change> written = write(editor, state, changes);
    changes.forEach(change -> done.add(told(change, written.contains(change))));
    boolean byHand = written.size() < changes.size();
    if (wouldBeWrong(editor, state, byHand, buildOptions)) {
      return ExitCode.OPEN_ERRORS;
    }
    editor.write();
    done.forEach(text -> writeMessage(state, text));
    return checkAgain(state, buildOptions);
  }

  /**
   * The report as it was published, where what is corrected now was changed in its files before: of
   * figures the record knows what readers were given, of texts and files the last commit may. The
   * editor gets them back, unwritten.
   *
   * @param edited gets the content paths of texts and files that were changed
   */
  private ReportState asPublished(
      ContentEditor editor, ReportState state, List<String> edited, BuildOptions buildOptions) {
    PublishedReport published = state.published();
    if (published == null || sameEdition || published.edition() != state.report().edition()) {
      return state;
    }
    boolean back = false;
    for (String name : sections) {
      String path = part(state, name).file();
      boolean changed =
          state.diagnostics().stream().anyMatch(d -> d.id().equals("PUBLISHED:" + name));
      byte[] committed = changed ? committed(path) : null;
      if (committed != null) {
        editor.replace(path, committed);
        edited.add(path);
        back = true;
      }
    }
    for (int i = 0; i + 1 < cells.size(); i += 2) {
      Cell cell = state.cell(cells.get(i)).orElse(null);
      String was = cell == null ? null : published.cells().get(cell.at().toString());
      if (cell != null && was != null && cell.raw().strip().equals(cells.get(i + 1).strip())) {
        String raw = was.equals("_") ? "" : was;
        if (!cell.raw().strip().equals(raw)) {
          putBack(editor, state, cell, raw);
          back = true;
        }
      }
    }
    return back
        ? ReportState.of(commandContext.pipeline(), buildOptions, report, editor.edits())
            .orElse(state)
        : state;
  }

  /** A file as it was committed last; null where there is none, or no repository. */
  private byte @Nullable [] committed(String path) {
    try (History history = History.of(options.contentFolder())) {
      return history.head().bytes(path);
    } catch (UnusableException | IOException e) {
      return null; // then it is refused, with the way to go on
    }
  }

  private static void putBack(ContentEditor editor, ReportState state, Cell cell, String raw) {
    if (!editor.write(cell, state.report().statistics().encoding(), raw)) {
      throw new UnusableException(
          Text.of("cli.correct.put-back", "place", cell.place().toString(), "was", raw));
    }
  }

  /**
   * Whether what was collected would be an error that is not one yet: then it is told, and nothing
   * is written. Texts whose correction is opened are changed afterwards.
   */
  private boolean wouldBeWrong(
      ContentEditor editor, ReportState before, boolean byHand, BuildOptions buildOptions) {
    if (options.allowsFindings()) {
      return false;
    }
    ReportState after =
        ReportState.of(commandContext.pipeline(), buildOptions, report, editor.edits())
            .orElseThrow(() -> new UnusableException(Text.of("cli.no-report", "report", report)));
    Set<String> opened = new HashSet<>();
    for (Correction correction : after.report().corrections()) {
      after.report().section(correction.section()).ifPresent(section -> opened.add(section.file()));
      if (correction.section().equals(Recording.SUMMARY)) {
        opened.add(after.report().places().report().file());
      }
    }
    Set<String> known = new HashSet<>();
    before.diagnostics().stream().filter(Diagnostic::isOpenError).forEach(d -> known.add(d.id()));
    List<Diagnostic> wrong =
        after.diagnostics().stream()
            .filter(Diagnostic::isOpenError)
            .filter(d -> !known.contains(d.id()) && !opened.contains(d.place().file()))
            .filter(d -> !d.code().equals("signature"))
            .filter(d -> !(byHand && d.code().equals("correction")))
            .toList();
    if (wrong.isEmpty()) {
      return false;
    }
    Diagnostics found = new Diagnostics(wrong, 1, before.messages(), place -> null);
    commandContext.terminal().document(options.format(commandContext.terminal()).format(found));
    writeMessage(before, Text.of("cli.correct.wrong"));
    return true;
  }

  /** Takes back the corrections since the edition that was frozen last. */
  private int undone(ContentEditor editor, ReportState state) {
    int edition = state.report().edition();
    if (edition == 1 || state.frozenFiles().isEmpty()) {
      throw new UnusableException(Text.of("cli.correct.nothing-to-undo", "report", report));
    }
    if (isPublished(state)) {
      throw new UnusableException(
          Text.of(
              "cli.correct.undo-published", "report", report, "edition", Integer.toString(edition)),
          Text.of("cli.correct.undo-published-hint"),
          null);
    }
    String folder = state.folder() + "/";
    String last = Integer.toString(edition - 1);
    editor.restore(
        state.folder(),
        state.frozenFiles(),
        state.files().values().stream().filter(path -> path.startsWith(folder)).toList(),
        folder + "editions/" + last);
    editor.write();
    writeMessage(state, Text.of("cli.correct.undone", "edition", last, "folder", state.folder()));
    return ExitCode.SUCCESS;
  }

  /** Nothing is corrected before it was published, or before an earlier correction of it. */
  private void refuseEarly(ReportState state, LocalDate day) {
    Report found = state.report();
    LocalDate since = found.release().published();
    for (Correction correction : found.corrections()) {
      since = since == null || correction.on().isAfter(since) ? correction.on() : since;
    }
    if (since != null && day.isBefore(since)) {
      throw new UnusableException(
          Text.of(
              "cli.correct.early",
              "report",
              report,
              "on",
              day.toString(),
              "since",
              since.toString()),
          Text.of("cli.correct.early-hint"),
          null);
    }
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

  /**
   * A part of the report that is corrected by hand.
   *
   * @param name as corrections name it
   * @param file content path
   */
  private record Part(String name, String title, String file) {}

  private static Part part(ReportState state, String name) {
    Optional<Section> section = state.report().section(name);
    if (section.isPresent()) {
      return new Part(name, section.get().title(), section.get().file());
    }
    if (RecordedParts.isFile(name) && state.hasFile(name)) {
      return new Part(name, name, state.folder() + "/" + name);
    }
    if (RecordedParts.NAMES.contains(name)) {
      return new Part(name, name, state.report().places().report().file());
    }
    List<String> known =
        new ArrayList<>(state.report().sections().stream().map(Section::slug).toList());
    known.addAll(RecordedParts.NAMES);
    throw new UnusableException(
        Text.of("cli.correct.no-section", "section", name, "known", String.join(", ", known)));
  }

  /** Whether readers have the edition that stands. */
  private static boolean isPublished(ReportState state) {
    PublishedReport published = state.published();
    return published != null && published.edition() >= state.report().edition();
  }

  private Text join(ReportState state) {
    int edition = state.report().edition();
    if (edition == 1) {
      throw new UnusableException(Text.of("cli.correct.no-edition", "report", report));
    }
    if (isPublished(state)) {
      throw new UnusableException(
          Text.of(
              "cli.correct.join-published", "report", report, "edition", Integer.toString(edition)),
          Text.of("cli.correct.join-published-hint"),
          null);
    }
    return Text.of("cli.correct.joined", "edition", Integer.toString(edition));
  }

  /** Freezes the current edition, unless that was done before and nothing changed since. */
  private static Text freeze(
      ContentEditor editor, ReportState state, List<Part> texts, LocalDate day) {
    Report report = state.report();
    if (state.digest().equals(state.frozen())) {
      return Text.of("cli.correct.joined", "edition", Integer.toString(report.edition()));
    }
    SortedMap<String, String> files = new TreeMap<>(state.files());
    for (Part part : texts) {
      if (RecordedParts.isFile(part.name())) {
        files.put(part.name(), part.file()); // it will be another one in the report
      }
    }
    String folder =
        editor.freeze(
            state.folder(),
            new ContentEditor.NewEdition(
                report.edition(),
                files,
                day,
                state.entry().form(),
                state.digest(),
                report.contents().attachments()));
    return Text.of(
        "cli.correct.frozen", "edition", Integer.toString(report.edition()), "folder", folder);
  }

  /** From the last to the first, so that no change moves the place of another. */
  private static Set<Change> write(ContentEditor editor, ReportState state, List<Change> changes) {
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
    return written;
  }

  private static Text told(Change change, boolean written) {
    return Text.of(
        written ? "cli.correct.cell" : "cli.correct.by-hand",
        "cell",
        change.address(),
        "from",
        change.cell().figure(),
        "to",
        change.to(),
        "place",
        change.cell().place().toString());
  }

  private int checkAgain(ReportState state, BuildOptions buildOptions) {
    Diagnostics found =
        commandContext
            .pipeline()
            .check(buildOptions, Progress.SILENT)
            .diagnostics()
            .filter(diagnostic -> isOpen(diagnostic, state));
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

  private static boolean isOpen(Diagnostic diagnostic, ReportState state) {
    return diagnostic.place().file().startsWith(state.folder() + "/")
        && diagnostic.severity() != Severity.NOTE
        && !Diagnostics.isAccepted(diagnostic);
  }

  private void writeMessage(ReportState state, Text text) {
    commandContext.terminal().line(state.messages().format(text));
  }
}
