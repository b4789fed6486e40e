package org.yearpress.edit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.model.Attachment;
import org.yearpress.model.Cell;
import org.yearpress.model.Correction;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.ReportState;
import org.yearpress.record.PublishedReport;
import org.yearpress.record.RecordedParts;
import org.yearpress.record.Recording;
import org.yearpress.text.Nearest;

/**
 * The public correction of a report, on the command line and in the browser: freezes the published
 * edition, changes figures and texts, and says so with a reason. Collects edits, so that what they
 * would lead to can be looked at; writes nothing itself.
 */
public final class PublicCorrection {
  /** What a report says that has changed since it was published: too late to freeze it. */
  private static final List<String> CHANGED =
      List.of("signature", "changed", "edition-changed", "published");

  private final Pipeline pipeline;
  private final BuildOptions options;
  private final ContentEditor editor;
  private final Request request;

  /**
   * A correction.
   *
   * @param editor collects the edits
   */
  public PublicCorrection(
      Pipeline pipeline, BuildOptions options, ContentEditor editor, Request request) {
    this.pipeline = pipeline;
    this.options = options;
    this.editor = editor;
    this.request = request;
  }

  /**
   * What is corrected.
   *
   * @param report {@code body/year}
   * @param sections slugs of sections and names of other parts
   * @param texts the new bytes of the files of some of the sections and parts, by slug or name,
   *     also of files that the report did not have; the others are changed by hand afterwards
   * @param by may be empty
   * @param sameEdition whether it joins corrections that are not published yet
   */
  public record Request(
      String report,
      List<Figure> figures,
      List<String> sections,
      Map<String, byte[]> texts,
      String reason,
      String by,
      LocalDate on,
      boolean sameEdition) {
    public Request {
      figures = List.copyOf(figures);
      sections = List.copyOf(sections);
      texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
  }

  /** The address of a cell within the report, and what is to stand in it. */
  public record Figure(String cell, String to) {}

  /**
   * What was collected.
   *
   * @param before the report as it was published
   * @param done what was done, in words
   * @param byHand whether figures of a workbook are left to a person
   */
  public record Collected(ReportState before, List<Text> done, boolean byHand) {
    public Collected {
      done = List.copyOf(done);
    }
  }

  /** A cell and what is to stand in it. */
  private record Change(Cell cell, String address, String to) {}

  /**
   * A part of the report that is corrected by hand.
   *
   * @param name as corrections name it
   * @param file content path
   */
  private record Part(String name, String title, String file) {}

  /**
   * Collects the correction.
   *
   * @param state the report as its files are
   * @throws UnusableException when it cannot be corrected so
   */
  public Collected collect(ReportState state) {
    if (request.reason().isBlank()) {
      throw new UnusableException(Text.of("cli.correct.no-reason"));
    }
    refuseUnpublished(state.report());
    List<String> edited = new ArrayList<>();
    ReportState before = asPublished(state, edited);
    return corrected(before, edited);
  }

  private Collected corrected(ReportState state, List<String> edited) {
    List<Change> changes = new ArrayList<>();
    for (Figure figure : request.figures()) {
      changes.add(change(state, figure.cell(), figure.to().strip()));
    }
    List<Part> texts = request.sections().stream().map(slug -> part(state, slug)).toList();
    if (changes.isEmpty() && texts.isEmpty()) {
      throw new UnusableException(Text.of("cli.correct.nothing"));
    }
    refuseEarly(state);
    List<Text> done = new ArrayList<>();
    if (request.sameEdition()) {
      done.add(join(state));
      keepFiles(state, texts);
    } else {
      refuseChanged(state);
      done.add(freeze(state, texts));
      edited.forEach(editor::keep);
    }
    for (Change change : changes) {
      editor.correct(state.folder(), correction(change));
    }
    for (Part text : texts) {
      editor.correct(
          state.folder(),
          new ContentEditor.NewCorrection(
              request.on(), request.by(), "", text.name(), "", "", request.reason()));
      byte[] written = request.texts().get(text.name());
      if (written != null) {
        editor.replace(text.file(), written);
      }
      String key = edited.contains(text.file()) ? "edited" : "section";
      done.add(Text.of("cli.correct." + key, "title", text.title(), "file", text.file()));
    }
    Set<Change> written = write(state, changes);
    changes.forEach(change -> done.add(told(change, written.contains(change))));
    return new Collected(state, done, written.size() < changes.size());
  }

  /**
   * The report as it was published, where what is corrected now was changed in its files before: of
   * figures the record knows what readers were given, of texts and files the last commit may. The
   * editor gets them back, unwritten.
   *
   * @param edited gets the content paths of texts and files that were changed
   */
  private ReportState asPublished(ReportState state, List<String> edited) {
    PublishedReport published = state.published();
    if (published == null
        || request.sameEdition()
        || published.edition() != state.report().edition()) {
      return state;
    }
    boolean back = false;
    for (String name : request.sections()) {
      String path = part(state, name).file();
      byte[] committed = state.isChangedInSilence(name) ? committed(path) : null;
      if (committed != null) {
        editor.replace(path, committed);
        edited.add(path);
        back = true;
      }
    }
    for (Figure figure : request.figures()) {
      Cell cell = state.cell(figure.cell()).orElse(null);
      String raw = cell == null ? null : published.given(cell.at()).orElse(null);
      if (cell == null || raw == null) {
        continue; // readers were not given it
      }
      String now = cell.raw().strip();
      if (now.equals(figure.to().strip()) && !now.equals(raw)) {
        putBack(state, cell, raw);
        back = true;
      }
    }
    return back
        ? ReportState.of(pipeline, options, request.report(), editor.edits()).orElse(state)
        : state;
  }

  /** A file as it was committed last; null where there is none, or no repository. */
  private byte @Nullable [] committed(String path) {
    try (History history = History.of(options.content())) {
      return history.head().bytes(path);
    } catch (UnusableException | IOException e) {
      return null; // then it is refused, with the way to go on
    }
  }

  private void putBack(ReportState state, Cell cell, String raw) {
    if (!editor.write(cell, state.report().statistics().encoding(), raw)) {
      throw new UnusableException(
          Text.of("cli.correct.put-back", "place", cell.place().toString(), "was", raw));
    }
  }

  /**
   * What was collected would lead to errors that there were not before. Texts that are changed
   * afterwards do not count.
   *
   * @return none where it may be written
   */
  public List<Diagnostic> wrong(Collected collected) {
    ReportState after =
        ReportState.of(pipeline, options, request.report(), editor.edits())
            .orElseThrow(
                () -> new UnusableException(Text.of("cli.no-report", "report", request.report())));
    Set<String> opened = new HashSet<>();
    for (Correction correction : after.report().corrections()) {
      if (request.texts().containsKey(correction.section())) {
        continue;
      }
      after.report().section(correction.section()).ifPresent(section -> opened.add(section.file()));
      if (correction.section().equals(Recording.SUMMARY)) {
        opened.add(after.report().places().report().file());
      }
    }
    Set<String> known = new HashSet<>();
    collected.before().diagnostics().stream()
        .filter(Diagnostic::isOpenError)
        .forEach(d -> known.add(d.id()));
    return after.diagnostics().stream()
        .filter(Diagnostic::isOpenError)
        .filter(d -> !known.contains(d.id()) && !opened.contains(d.place().file()))
        .filter(d -> !d.code().equals("signature"))
        .filter(d -> !(collected.byHand() && d.code().equals("correction")))
        .toList();
  }

  /**
   * Takes back the corrections since the edition that was frozen last.
   *
   * @return what was done, in words
   * @throws UnusableException when there are none, or readers were given them
   */
  public static Text undo(ContentEditor editor, ReportState state) {
    String report = state.report().address();
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
    added(state).forEach(editor::delete);
    return Text.of("cli.correct.undone", "edition", last, "folder", state.folder());
  }

  /** Content paths of attachments that joined the report by a correction since. */
  private static List<String> added(ReportState state) {
    PublishedReport published = state.published();
    return state.report().contents().attachments().stream()
        .filter(each -> published != null && !published.attachments().containsKey(each.file()))
        .filter(each -> isCorrected(state.report(), CorrectedFile.part(each)))
        .map(Attachment::source)
        .toList();
  }

  private static boolean isCorrected(Report report, String part) {
    return report.corrections().stream().anyMatch(each -> each.section().equals(part));
  }

  /** Nothing is corrected before it was published, or before an earlier correction of it. */
  private void refuseEarly(ReportState state) {
    Report found = state.report();
    LocalDate since = found.release().published();
    for (Correction correction : found.corrections()) {
      since = since == null || correction.on().isAfter(since) ? correction.on() : since;
    }
    if (since != null && request.on().isBefore(since)) {
      throw new UnusableException(
          Text.of(
              "cli.correct.early",
              "report",
              request.report(),
              "on",
              request.on().toString(),
              "since",
              since.toString()),
          Text.of("cli.correct.early-hint"),
          null);
    }
  }

  private ContentEditor.NewCorrection correction(Change change) {
    String from = change.cell().raw().strip();
    return new ContentEditor.NewCorrection(
        request.on(), request.by(), change.address(), "", from, change.to(), request.reason());
  }

  private void refuseUnpublished(Report found) {
    boolean embargoed =
        found.release().publishAt() != null && found.release().publishAt().isAfter(options.asOf());
    if (embargoed || found.status() != Report.Status.PUBLISHED) {
      String why =
          found.status() == Report.Status.WITHDRAWN
              ? "withdrawn"
              : found.status() == Report.Status.DRAFT ? "draft" : "embargoed";
      throw new UnusableException(
          Text.of("cli.correct." + why, "report", request.report()),
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
              request.report(),
              "place",
              first.get().place().toString(),
              "words",
              state.messages().format(first.get().message())),
          Text.of("cli.correct.changed-hint"),
          null);
    }
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
            : Text.of("cli.correct.no-cell-hint", "nearest", Text.list(nearest)),
        null);
  }

  private Part part(ReportState state, String name) {
    Optional<Section> section = state.report().section(name);
    if (section.isPresent()) {
      return new Part(name, section.get().title(), section.get().file());
    }
    boolean there = state.hasFile(name) || request.texts().containsKey(name);
    if (RecordedParts.isFile(name) && there) {
      return new Part(name, name, state.folder() + "/" + name);
    }
    if (RecordedParts.NAMES.contains(name)) {
      return new Part(name, name, state.report().places().report().file());
    }
    List<String> known =
        new ArrayList<>(state.report().sections().stream().map(Section::slug).toList());
    known.addAll(RecordedParts.NAMES);
    throw new UnusableException(
        Text.of("cli.correct.no-section", "section", name, "known", Text.list(known)));
  }

  /** Whether readers have the edition that stands. */
  private static boolean isPublished(ReportState state) {
    PublishedReport published = state.published();
    return published != null && published.edition() >= state.report().edition();
  }

  private Text join(ReportState state) {
    int edition = state.report().edition();
    if (edition == 1) {
      throw new UnusableException(Text.of("cli.correct.no-edition", "report", request.report()));
    }
    if (isPublished(state)) {
      throw new UnusableException(
          Text.of(
              "cli.correct.join-published",
              "report",
              request.report(),
              "edition",
              Integer.toString(edition)),
          Text.of("cli.correct.join-published-hint"),
          null);
    }
    return Text.of("cli.correct.joined", "edition", Integer.toString(edition));
  }

  /** Files that become others now stay in the edition that was frozen, which shared them so far. */
  private void keepFiles(ReportState state, List<Part> parts) {
    String frozen = state.folder() + "/editions/" + (state.report().edition() - 1) + "/";
    for (Part part : parts) {
      boolean shared =
          RecordedParts.isFile(part.name())
              && state.hasFile(part.name())
              && !state.isChangedInSilence(part.name());
      byte[] bytes = editor.bytes(part.file());
      if (shared && bytes != null && editor.bytes(frozen + part.name()) == null) {
        editor.replace(frozen + part.name(), bytes);
      }
    }
  }

  /** Freezes the current edition, unless that was done before and nothing changed since. */
  private Text freeze(ReportState state, List<Part> texts) {
    Report report = state.report();
    if (state.digest().equals(state.frozen())) {
      return Text.of("cli.correct.joined", "edition", Integer.toString(report.edition()));
    }
    SortedMap<String, String> files = new TreeMap<>(state.files());
    for (Part part : texts) {
      if (RecordedParts.isFile(part.name()) && state.hasFile(part.name())) {
        files.put(part.name(), part.file()); // it will be another one in the report
      }
    }
    String folder =
        editor.freeze(
            state.folder(),
            new ContentEditor.NewEdition(
                report.edition(),
                files,
                request.on(),
                state.entry().form(),
                state.digest(),
                report.contents().attachments()));
    return Text.of(
        "cli.correct.frozen", "edition", Integer.toString(report.edition()), "folder", folder);
  }

  /** From the last to the first, so that no change moves the place of another. */
  private Set<Change> write(ReportState state, List<Change> changes) {
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
}
