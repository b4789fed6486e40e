package org.yearpress.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yearpress.author.ContentEditor;
import org.yearpress.author.FolderGate;
import org.yearpress.author.IncomingFiles;
import org.yearpress.compare.ReportChanges;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.FilledForm;
import org.yearpress.form.Table;
import org.yearpress.library.ReadableColours;
import org.yearpress.model.Cell;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.page.template.StyleColours;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.scaffold.ScaffoldFiles;
import org.yearpress.serve.EditorReply;
import org.yearpress.serve.EditorRequest;
import org.yearpress.serve.EditorRoutes;

/**
 * Entry point of the package: the screens of the editor, and what they do to files. Whatever is
 * written lies in the folder of a report that the site has, or of one that is begun, and no part of
 * a path is taken from a request before it is found there. One thing is done at a time.
 */
public final class EditorDesk implements EditorRoutes {
  private static final int KILOBYTES = 1 << 10;
  private static final int MEGABYTES = 1 << 20;

  /** What may be sent, by the first part of its path. */
  private static final Map<String, Integer> MOST_BYTES =
      Map.ofEntries(
          Map.entry("cells", 4 * MEGABYTES),
          Map.entry("section", 8 * MEGABYTES),
          Map.entry("attach", 64 * MEGABYTES),
          Map.entry("picture", 64 * MEGABYTES),
          Map.entry("import", 64 * MEGABYTES),
          Map.entry("row", 64 * KILOBYTES),
          Map.entry("unrow", 64 * KILOBYTES),
          Map.entry("correct", 8 * MEGABYTES),
          Map.entry("correct-file", 64 * MEGABYTES),
          Map.entry("uncorrect", 64 * KILOBYTES),
          Map.entry("about", 64 * KILOBYTES),
          Map.entry("note", 64 * KILOBYTES),
          Map.entry("unnote", 64 * KILOBYTES),
          Map.entry("zeros", 64 * KILOBYTES),
          Map.entry("confirm", 64 * KILOBYTES),
          Map.entry("table", 64 * KILOBYTES),
          Map.entry("accept", 64 * KILOBYTES),
          Map.entry("publish", 64 * KILOBYTES),
          Map.entry("sign", 64 * KILOBYTES),
          Map.entry("commit", 64 * KILOBYTES),
          Map.entry("begin", 64 * KILOBYTES));

  /** What may be done to a report that readers have. */
  private static final Set<String> TO_GIVEN =
      Set.of("correct", "correct-file", "uncorrect", "accept", "sign");

  private static final Map<String, String> FILES =
      Map.of("edit.js", "text/javascript", "edit.css", "text/css");

  private static final Pattern WORKBOOKS = Pattern.compile("statistics(\\.(xlsx|ods))?");

  private final Pipeline pipeline;
  private final BuildOptions options;
  private final EditedSite site;
  private final EditorShell shell;
  private final Messages messages;
  private final ReportCommit commits;

  /**
   * An editor of a site.
   *
   * @param lastBuild the site as the last build read it, closed by this; empty before the first
   * @param messages the words of the screens
   */
  public EditorDesk(
      Pipeline pipeline,
      BuildOptions options,
      Supplier<Optional<SiteInspection>> lastBuild,
      Messages messages) {
    this.pipeline = pipeline;
    this.options = options;
    this.messages = messages;
    this.site = new EditedSite(lastBuild, () -> pipeline.inspect(options));
    this.shell = new EditorShell(messages);
    this.commits = new ReportCommit(options.content());
  }

  @Override
  public int mostBytes(String path) {
    return MOST_BYTES.getOrDefault(word(path), 0);
  }

  private static String word(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  private static String behind(String path) {
    return path.substring(Math.min(path.length(), word(path).length() + 1));
  }

  @Override
  public EditorReply get(EditorRequest request) {
    String path = request.path();
    String type = FILES.get(path);
    if (type != null) {
      return new EditorReply(200, type, resource(path));
    }
    String rest = behind(path);
    return switch (word(path)) {
      case "" -> reports(options.asOf().getYear() - 1);
      case "year" ->
          rest.matches("\\d{4}") ? reports(Integer.parseInt(rest)) : EditorReply.nothing();
      case "theme.css" -> new EditorReply(200, "text/css", colours());
      case "form" -> screen(rest, open -> new FormScreen(shell, this::textOf).page(open));
      case "text" -> text(rest);
      case "files" -> screen(rest, open -> new FilesScreen(shell).page(open));
      case "ready" ->
          screen(rest, open -> new ReadyScreen(shell).page(open, commits.standing(open)));
      case "changes" ->
          screen(
              rest,
              open ->
                  new ReadyScreen(shell)
                      .changes(ReportChanges.html(pipeline, options, open.report(), messages)));
      case "notes" ->
          screen(
              rest, open -> new NotesScreen(shell).page(open, NoteList.of(textOf(open.notes()))));
      case "state" ->
          site.report(rest)
              .map(open -> EditorReply.json(data().of(open, List.of())))
              .orElseGet(EditorReply::nothing);
      default -> EditorReply.nothing();
    };
  }

  private EditorReply reports(int year) {
    return EditorReply.page(site.lately(all -> new ReportsScreen(shell).page(all, year)));
  }

  /** A screen of a report. */
  private interface Screen {
    String page(OpenReport open);
  }

  private EditorReply screen(String address, Screen screen) {
    return site.report(address)
        .map(open -> EditorReply.page(screen.page(open)))
        .orElseGet(EditorReply::nothing);
  }

  private ReportData data() {
    return new ReportData(messages, this::textOf);
  }

  /** The text of a content file; empty where there is none. */
  private String textOf(String file) {
    byte[] bytes = editor().bytes(file);
    return bytes == null ? "" : SectionText.shown(bytes).orElse("");
  }

  private byte[] colours() {
    ReadableColours.Variables colours =
        site.lately(all -> ReadableColours.of(all.facts().site(), all.facts().basis().theme()));
    return ThemeColours.of(colours).getBytes(StandardCharsets.UTF_8);
  }

  /** {@code 2/body/year}: the second section. */
  private EditorReply text(String path) {
    OpenReport open = site.report(behind(path)).orElse(null);
    int sections = open == null ? 0 : open.report().sections().size();
    int number = word(path).matches("\\d{1,4}") ? Integer.parseInt(word(path)) : 0;
    if (open == null || number < 1 || number > sections) {
      return EditorReply.nothing();
    }
    String file = open.report().sections().get(number - 1).file();
    return EditorReply.page(new TextScreen(shell).page(open, number, textOf(file)));
  }

  /** Does one thing at a time, so that no two of them begin with the same file. */
  @Override
  public synchronized EditorReply post(EditorRequest request) {
    try {
      boolean upload = !request.fields().isEmpty();
      String sent = upload ? request.fields() : new String(request.bytes(), StandardCharsets.UTF_8);
      return done(request, Fields.of(sent));
    } catch (UnusableException e) {
      Text hint = e.hint();
      return EditorReply.json(
          ReportData.refused(messages.format(e.text()), hint == null ? "" : messages.format(hint)));
    } catch (IllegalArgumentException e) {
      return new EditorReply(400, "text/plain", new byte[0]); // no form sends such a thing
    }
  }

  private EditorReply done(EditorRequest request, Fields fields) {
    String word = word(request.path());
    if (word.equals("begin") || word.equals("import")) {
      ReportBegin begin = new ReportBegin(pipeline.stages(), messages);
      String address =
          site.now(
              all ->
                  word.equals("begin")
                      ? begin.fromLast(all, fields)
                      : begin.fromFile(all, fields, request.bytes()));
      String first = word.equals("begin") ? "form/" : "notes/";
      return EditorReply.json(ReportData.done(Optional.of(EditorShell.AT + first + address)));
    }
    OpenReport open = site.report(behind(request.path())).orElse(null);
    if (open == null || !MOST_BYTES.containsKey(word)) {
      return EditorReply.nothing();
    }
    if (word.equals("commit")) {
      commits.commit(open, fields);
      return again();
    }
    if (open.isGiven() && !(open.isCorrectable() && TO_GIVEN.contains(word))) {
      throw new UnusableException(Text.of(open.isCorrectable() ? "edit.given" : "edit.withdrawn"));
    }
    return switch (word) {
      case "correct" -> correct(open, fields);
      case "correct-file" -> correctFile(open, fields, request.bytes());
      case "uncorrect" -> uncorrect(open);
      case "about" -> about(open, fields);
      case "note" -> note(open, fields);
      case "unnote" -> removeNotes(open);
      case "cells" -> cells(open, fields);
      case "row" -> row(open, fields);
      case "unrow" -> removeRow(open, fields);
      case "zeros" -> zeros(open, fields);
      case "confirm" -> confirm(open, fields);
      case "table" -> table(open);
      case "section" -> section(open, fields);
      case "attach" -> attach(open, fields, request.bytes());
      case "picture" -> picture(open, fields, request.bytes());
      case "accept" -> accept(open, fields);
      case "publish" -> publish(open, fields);
      default -> sign(open, fields);
    };
  }

  private static EditorReply again() {
    return EditorReply.json(ReportData.done(Optional.empty()));
  }

  private ContentEditor editor() {
    return ContentEditor.collecting(options.content(), pipeline.stages().statistics());
  }

  /** Writes what was collected, if all of it lies in the content folder. */
  private void write(ContentEditor editor) {
    FolderGate gate = new FolderGate(options.content(), pipeline.stages().vocabulary());
    editor.edits().keySet().forEach(gate::requireInside);
    editor.write();
  }

  private EditorReply cells(OpenReport open, Fields fields) {
    List<CellWriter.Change> left = new ArrayList<>();
    List<String> cells = fields.all("cell");
    if (fields.all("was").size() != cells.size() || fields.all("now").size() != cells.size()) {
      throw new IllegalArgumentException("A cell without a value");
    }
    for (int i = 0; i < cells.size(); i++) {
      left.add(
          new CellWriter.Change(cells.get(i), fields.all("was").get(i), fields.all("now").get(i)));
    }
    Map<String, CellWriter.Outcome> outcomes = new TreeMap<>();
    OpenReport now = open;
    while (!left.isEmpty()) {
      ContentEditor editor = editor();
      List<CellWriter.Outcome> some = new CellWriter(now, editor).collect(left);
      List<CellWriter.Change> moved = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        outcomes.put(some.get(i).cell(), some.get(i));
        if (some.get(i) instanceof CellWriter.Outcome.Moved) {
          moved.add(left.get(i));
        }
      }
      boolean changed = !editor.edits().isEmpty();
      write(editor);
      now = reread(open);
      if (!changed || moved.size() == left.size()) {
        moved.forEach(
            each ->
                outcomes.put(
                    each.cell(),
                    new CellWriter.Outcome.Refused(
                        each.cell(), Text.of("edit.refused.no-line", "cell", each.cell()))));
        break;
      }
      left = moved;
    }
    return EditorReply.json(data().of(now, List.copyOf(outcomes.values())));
  }

  private OpenReport reread(OpenReport open) {
    return site.report(open.address())
        .orElseThrow(
            () -> new UnusableException(Text.of("cli.no-report", "report", open.address())));
  }

  private EditorReply row(OpenReport open, Fields fields) {
    String row = fields.required("row");
    Table table = table(open, fields);
    Map<String, String> blank = new LinkedHashMap<>();
    table.valueColumns().forEach(column -> blank.put(column.path(), ""));
    if (open.state().entry().statistics().rows(table.id()).contains(row)) {
      throw new UnusableException(Text.of("edit.refused.row-twice", "row", row));
    }
    ContentEditor editor = editor();
    CellWriter writer = new CellWriter(open, editor);
    if (table.open() == null || !writer.add(table.id(), row, "", blank)) {
      throw new UnusableException(Text.of("edit.refused.no-line", "cell", row));
    }
    if (open.isBlankRow(table.id(), ScaffoldFiles.TO_BE_NAMED)) {
      writer.remove(table.id(), ScaffoldFiles.TO_BE_NAMED);
    }
    write(editor);
    return again();
  }

  /** Removes a row that the report made, and that holds nothing. */
  private EditorReply removeRow(OpenReport open, Fields fields) {
    String row = fields.required("row");
    Table table = table(open, fields);
    Table.OpenRows rows = table.open();
    boolean own = rows != null && table.row(row).isEmpty() && !row.equals(rows.total());
    if (!own || !open.isBlankRow(table.id(), row)) {
      throw new UnusableException(Text.of("edit.refused.row-holds", "row", row));
    }
    ContentEditor editor = editor();
    if (!new CellWriter(open, editor).remove(table.id(), row)) {
      throw new UnusableException(Text.of("edit.refused.no-line", "cell", row));
    }
    write(editor);
    return again();
  }

  private static Table table(OpenReport open, Fields fields) {
    return Optional.ofNullable(open.state().form())
        .flatMap(form -> form.table(fields.one("table")))
        .orElseThrow(
            () -> new UnusableException(Text.of("edit.refused.cell", "cell", fields.one("table"))));
  }

  private EditorReply zeros(OpenReport open, Fields fields) {
    ContentEditor editor = editor();
    editor.declareZeros(
        open.report().folder(), table(open, fields).id(), fields.required("by"), fields.day("on"));
    write(editor);
    return again();
  }

  private EditorReply confirm(OpenReport open, Fields fields) {
    ContentEditor editor = editor();
    for (Cell cell : open.toConfirm(table(open, fields).id())) {
      if (!editor.confirm(cell, open.report().statistics().encoding())) {
        throw new UnusableException(
            Text.of("edit.refused.no-line", "cell", open.state().address(cell.at())));
      }
    }
    write(editor);
    return again();
  }

  /** Makes a CSV file of the figures of a workbook, which is moved aside. */
  private EditorReply table(OpenReport open) {
    FilledForm filled =
        open.filled().orElseThrow(() -> new UnusableException(Text.of("edit.form.none")));
    boolean empty = open.report().statistics().files().isEmpty();
    if (!empty && !open.hasWorkbook()) {
      throw new UnusableException(Text.of("edit.refused.no-workbook"));
    }
    String folder = open.report().folder();
    FolderGate gate = new FolderGate(options.content(), pipeline.stages().vocabulary());
    gate.requireInside(folder + "/statistics.csv");
    TreeMap<String, byte[]> made = new TreeMap<>();
    made.put("statistics.csv", FilledCsv.of(filled).getBytes(StandardCharsets.UTF_8));
    new IncomingFiles(options.content()).write(folder, made, WORKBOOKS, null);
    return again();
  }

  private EditorReply section(OpenReport open, Fields fields) {
    Section section = sectionOf(open, fields.one("file"));
    ContentEditor editor = editor();
    byte[] before = Objects.requireNonNullElse(editor.bytes(section.file()), new byte[0]);
    SectionText.Edit edit = SectionText.edit(before, fields.one("base"), fields.one("text"));
    if (edit instanceof SectionText.Edit.Conflict conflict) {
      return EditorReply.json(ReportData.conflict(conflict.theirs()));
    }
    editor.replace(section.file(), ((SectionText.Edit.Done) edit).bytes());
    write(editor);
    return EditorReply.json(data().of(reread(open), List.of()));
  }

  private static Section sectionOf(OpenReport open, String file) {
    return open.report().sections().stream()
        .filter(each -> each.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new UnusableException(Text.of("edit.refused.section", "file", file)));
  }

  private EditorReply attach(OpenReport open, Fields fields, byte[] bytes) {
    String name = ReceivedName.attachment(fields, facts(open).sources().allowAttachments());
    String folder = open.report().folder();
    ContentEditor editor = editor();
    if (editor.bytes(folder + "/attachments/" + name) != null) {
      throw new UnusableException(Text.of("edit.refused.file-there", "name", name));
    }
    editor.replace(folder + "/attachments/" + name, bytes);
    if (!fields.one("title").isBlank() || listsAttachments(open)) {
      listAttachments(editor, open, name, fields.one("title").strip());
    }
    write(editor);
    return again();
  }

  private static Site facts(OpenReport open) {
    return open.facts().site();
  }

  /** Whether report.yml lists them: then what it does not list is not published. */
  private static boolean listsAttachments(OpenReport open) {
    return open.report().contents().attachments().stream()
        .anyMatch(each -> each.place().file().endsWith("/report.yml"));
  }

  /** A list that begins has those first that were published without one. */
  private static void listAttachments(
      ContentEditor editor, OpenReport open, String name, String title) {
    String folder = open.report().folder();
    if (!listsAttachments(open)) {
      open.report()
          .contents()
          .attachments()
          .forEach(each -> editor.listAttachment(folder, each.file(), ""));
    }
    editor.listAttachment(folder, name, title);
  }

  private EditorReply picture(OpenReport open, Fields fields, byte[] bytes) {
    Section section = sectionOf(open, fields.one("section"));
    String name = ReceivedName.picture(fields);
    String alt = fields.required("alt");
    String path = open.report().folder() + "/images/" + name;
    ContentEditor editor = editor();
    if (editor.bytes(path) != null) {
      throw new UnusableException(Text.of("edit.refused.file-there", "name", name));
    }
    byte[] before = Objects.requireNonNullElse(editor.bytes(section.file()), new byte[0]);
    String text = SectionText.shown(before).orElse("");
    String line = ReceivedName.reference(section.file(), name, alt);
    String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    SectionText.Edit edit = SectionText.edit(before, text, text + end + "\n" + line + "\n");
    editor.replace(path, bytes);
    editor.replace(section.file(), ((SectionText.Edit.Done) edit).bytes());
    write(editor);
    int number = open.report().sections().indexOf(section) + 1;
    return EditorReply.json(
        ReportData.done(Optional.of(EditorShell.AT + "text/" + number + "/" + open.address())));
  }

  private EditorReply accept(OpenReport open, Fields fields) {
    String id = fields.required("finding");
    Diagnostic.Subject subject =
        open.state().diagnostics().stream()
            .filter(each -> each.id().equals(id) && !Diagnostics.isAccepted(each))
            .map(Diagnostic::subject)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new UnusableException(Text.of("cli.accept.nothing-like", "id", id)));
    ContentEditor.NewAcceptance acceptance =
        new ContentEditor.NewAcceptance(
            id,
            subject.form(),
            subject.operands(),
            fields.required("reason"),
            fields.required("by"),
            fields.day("on"));
    ContentEditor editor = editor();
    if (facts(open).sources().acceptances() == Site.AcceptancesIn.FOLDER) {
      editor.acceptInFolder(subject.report(), acceptance);
    } else {
      editor.acceptInReport(open.report().folder(), acceptance);
    }
    write(editor);
    return again();
  }

  private EditorReply correct(OpenReport open, Fields fields) {
    List<PublicCorrection.Figure> figures = new ArrayList<>();
    List<String> cells = fields.all("cell");
    List<String> slugs = fields.all("section");
    if (fields.all("to").size() != cells.size()
        || fields.all("base").size() != slugs.size()
        || fields.all("text").size() != slugs.size()) {
      throw new IllegalArgumentException("A cell without a value");
    }
    for (int i = 0; i < cells.size(); i++) {
      String to = CellText.of(fields.all("to").get(i));
      figures.add(new PublicCorrection.Figure(cells.get(i), to));
    }
    ContentEditor editor = editor();
    Map<String, byte[]> texts = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < slugs.size(); i++) {
      if (TitleAndSummary.KEYS.contains(slugs.get(i))) {
        refuseMoved(open, slugs.get(i), fields.all("base").get(i));
        words.put(slugs.get(i), fields.all("text").get(i));
        continue;
      }
      String file =
          open.report()
              .section(slugs.get(i))
              .map(Section::file)
              .orElseThrow(() -> new UnusableException(Text.of("edit.refused.no-section")));
      byte[] before = Objects.requireNonNullElse(editor.bytes(file), new byte[0]);
      SectionText.Edit edit =
          SectionText.edit(before, fields.all("base").get(i), fields.all("text").get(i));
      if (!(edit instanceof SectionText.Edit.Done done)) {
        throw new UnusableException(Text.of("edit.refused.moved"));
      }
      texts.put(slugs.get(i), done.bytes());
    }
    if (!words.isEmpty()) {
      byte[] report = withWords(editor, open, words);
      words.keySet().forEach(key -> texts.put(key, report)); // they share a file
    }
    PublicCorrection correction = correction(open, editor, figures, slugs, texts, fields);
    PublicCorrection.Collected collected = correction.collect(open.state());
    if (collected.byHand()) {
      throw new UnusableException(Text.of("edit.refused.workbook"));
    }
    return corrected(open, editor, correction, collected);
  }

  private PublicCorrection correction(
      OpenReport open,
      ContentEditor editor,
      List<PublicCorrection.Figure> figures,
      List<String> parts,
      Map<String, byte[]> texts,
      Fields fields) {
    return new PublicCorrection(
        pipeline,
        options,
        editor,
        new PublicCorrection.Request(
            open.address(),
            figures,
            parts,
            texts,
            fields.required("reason"),
            fields.required("by"),
            fields.day("on"),
            open.isBeingCorrected()));
  }

  /** Writes a correction unless it would lead to errors. */
  private EditorReply corrected(
      OpenReport open,
      ContentEditor editor,
      PublicCorrection correction,
      PublicCorrection.Collected collected) {
    List<Diagnostic> wrong = correction.wrong(collected);
    if (!wrong.isEmpty()) {
      String message = messages.format(Text.of("cli.correct.wrong"));
      return EditorReply.json(data().wrong(open, message, wrong));
    }
    write(editor);
    return EditorReply.json(
        ReportData.done(Optional.of(EditorShell.AT + "ready/" + open.address())));
  }

  /** Puts a file in the place of one that readers have, or adds an attachment. */
  private EditorReply correctFile(OpenReport open, Fields fields, byte[] bytes) {
    CorrectedFile file = CorrectedFile.of(open, fields, facts(open).sources().allowAttachments());
    ContentEditor editor = editor();
    PublicCorrection correction =
        correction(
            open,
            editor,
            List.of(),
            List.of(file.part()),
            Map.of(file.part(), bytes.clone()),
            fields);
    PublicCorrection.Collected collected = correction.collect(open.state());
    String title = fields.one("title").strip();
    if (file.added() && (!title.isEmpty() || listsAttachments(open))) {
      String name = file.part().substring(file.part().indexOf('/') + 1);
      listAttachments(editor, open, name, title);
    }
    return corrected(open, editor, correction, collected);
  }

  /** Another title or summary of a report that readers do not have yet. */
  private EditorReply about(OpenReport open, Fields fields) {
    ContentEditor editor = editor();
    Map<String, String> words = new LinkedHashMap<>();
    for (String key : TitleAndSummary.KEYS) {
      if (!SectionText.unified(fields.one(key))
          .strip()
          .equals(TitleAndSummary.of(open.report(), key).strip())) {
        refuseMoved(open, key, fields.one("base-" + key));
        words.put(key, fields.one(key));
      }
    }
    if (!words.isEmpty()) {
      editor.replace(open.report().places().report().file(), withWords(editor, open, words));
      write(editor);
    }
    return again();
  }

  /** Neither title nor summary that somebody else wrote in the meantime is overwritten. */
  private static void refuseMoved(OpenReport open, String key, String base) {
    if (!SectionText.unified(base).strip().equals(TitleAndSummary.of(open.report(), key).strip())) {
      throw new UnusableException(Text.of("edit.refused.moved"));
    }
  }

  private static byte[] withWords(
      ContentEditor editor, OpenReport open, Map<String, String> words) {
    if (words.getOrDefault(TitleAndSummary.TITLE, "-").isBlank()) {
      throw new UnusableException(Text.of("edit.refused.title"));
    }
    byte[] before = editor.bytes(open.report().places().report().file());
    return Optional.ofNullable(before)
        .flatMap(bytes -> TitleAndSummary.edited(bytes, words))
        .orElseThrow(() -> new UnusableException(Text.of("edit.refused.moved")));
  }

  private EditorReply uncorrect(OpenReport open) {
    ContentEditor editor = editor();
    PublicCorrection.undo(editor, open.state());
    write(editor);
    return again();
  }

  /** Ticks an item off the list of an import, or takes the tick back. */
  private EditorReply note(OpenReport open, Fields fields) {
    String line = fields.one("line");
    if (!line.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("No line");
    }
    ContentEditor editor = editor();
    byte[] before = editor.bytes(open.notes());
    String text = before == null ? "" : new String(before, StandardCharsets.UTF_8);
    boolean done = fields.one("done").equals("yes");
    String after =
        NoteList.ticked(text, Integer.parseInt(line), fields.one("words"), done)
            .orElseThrow(() -> new UnusableException(Text.of("edit.refused.moved")));
    editor.replace(open.notes(), after.getBytes(StandardCharsets.UTF_8));
    write(editor);
    return again();
  }

  private EditorReply removeNotes(OpenReport open) {
    long left = NoteList.of(textOf(open.notes())).open();
    if (left > 0) {
      throw new UnusableException(Text.of("edit.refused.notes", "count", Long.toString(left)));
    }
    ContentEditor editor = editor();
    editor.delete(open.notes());
    write(editor);
    return EditorReply.json(
        ReportData.done(Optional.of(EditorShell.AT + "form/" + open.address())));
  }

  private EditorReply publish(OpenReport open, Fields fields) {
    ContentEditor editor = editor();
    editor.publish(open.report().folder(), fields.day("on"));
    write(editor);
    return again();
  }

  private EditorReply sign(OpenReport open, Fields fields) {
    String by = fields.required("by");
    Optional<Text> left = SignOff.open(open.state());
    if (left.isPresent()) {
      throw new UnusableException(left.get());
    }
    SignOff.refuseVain(open.state(), by);
    ContentEditor editor = editor();
    editor.sign(open.report().folder(), by, fields.day("on"), open.state().digest());
    write(editor);
    return again();
  }

  private static byte[] resource(String name) {
    try (InputStream in = EditorDesk.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
