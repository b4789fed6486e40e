package org.yearpress.cli;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.FolderGate;
import org.yearpress.author.IncomingFiles;
import org.yearpress.author.NewYaml;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.importer.ImportRequest;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.ImportedReport;
import org.yearpress.importer.ReportImporter;
import org.yearpress.importer.documents.DocumentFolder;
import org.yearpress.importer.mapped.XmlImport;
import org.yearpress.importer.mapped.XmlReport;
import org.yearpress.library.FormLibrary;
import org.yearpress.library.SiteSettings;
import org.yearpress.model.Body;
import org.yearpress.pipeline.ReportState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress import FILE…}: turns files as handed in into a report folder, or a folder of
 * documents into pages, with a list of what to review.
 */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  /** Things to look at that the terminal shows; the file has all. */
  private static final int SHOWN = 12;

  /** What an import makes, and therefore replaces. */
  private static final Pattern MADE =
      Pattern.compile(
          "report\\.yml|statistics(\\.[a-z]+)?|\\d+[^/]*\\.(md|markdown|adoc|asciidoc)");

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "import.files")
  private List<String> files = List.of();

  @Option(names = "--body", paramLabel = "BODY", descriptionKey = "import.body")
  private String body = "";

  @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "import.year")
  private @Nullable Integer year;

  @Option(names = "--form", paramLabel = "ID", descriptionKey = "import.form")
  private String form = "";

  @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "import.kind")
  private String kind = "";

  @Option(names = "--as", paramLabel = "NAME", descriptionKey = "import.as")
  private String as = "";

  @Option(names = "--attach", descriptionKey = "import.attach")
  private boolean attach;

  @Option(names = "--replace", descriptionKey = "import.replace")
  private boolean replace;

  private final CommandContext commandContext;

  ImportCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    IncomingFiles incomingFiles = new IncomingFiles(options.contentFolder());
    SiteSettings library =
        SiteSettings.of(options.contentFolder(), commandContext.stages().vocabulary());
    String language = options.language();
    Messages messages =
        commandContext.languages().of(language == null ? library.site().language() : language);
    if (files.stream().map(SiteOptions::path).anyMatch(IncomingFiles::isFolder)) {
      folder(messages);
      return ExitCode.SUCCESS;
    }
    List<ImportSource> sources = new ArrayList<>();
    for (String file : files) {
      IncomingFiles.IncomingFile given = IncomingFiles.read(SiteOptions.path(file));
      sources.add(new ImportSource(given.name(), given.bytes()));
    }
    if (XmlReportImport.takes(sources.stream().map(ImportSource::name).toList())) {
      return documents(sources, incomingFiles, library, messages);
    }
    String path =
        Normalizer.normalize(
            body.replaceAll("/+$", "").replaceFirst("^content/", ""), Normalizer.Form.NFC);
    ImportedReport imported =
        ReportImporter.read(
            sources,
            new ImportRequest(
                path,
                year,
                form,
                kind,
                FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary()).all(),
                library.bodies(),
                commandContext.stages().lists().dialects()));
    new FolderGate(options.contentFolder(), commandContext.stages().vocabulary())
        .require(imported.folder());
    refuseExisting(incomingFiles, imported.folder(), imported.files().keySet());
    SortedMap<String, byte[]> made = imported.files();
    if (attach) {
      sources.forEach(source -> made.put("attachments/" + source.name(), source.bytes()));
    }
    made.put(ImportedReport.NOTES, imported.notes(messages));
    List<String> written =
        incomingFiles.write(imported.folder(), made, MADE, bodyFile(imported, library.bodies()));
    if (options.isTextFormat()) {
      writeMessage(imported, written, messages);
    } else {
      commandContext.terminal().json(imported.json(messages, written) + "\n");
    }
    return ExitCode.SUCCESS;
  }

  /** XML documents, which a mapping of a form reads: a report for each. */
  private int documents(
      List<ImportSource> sources,
      IncomingFiles incomingFiles,
      SiteSettings library,
      Messages messages) {
    List<Form> forms =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary()).all();
    XmlImport reader = XmlImport.of(options.contentFolder(), forms);
    reader.problems().stream()
        .filter(Diagnostic::isOpenError)
        .findFirst()
        .ifPresent(
            problem -> {
              throw new UnusableException(problem.message());
            });
    XmlReportImport.Request request =
        new XmlReportImport.Request(
            body.replaceAll("/+$", "").replaceFirst("^content/", ""), year, kind, replace);
    XmlReportImport xml =
        new XmlReportImport(commandContext, reader, incomingFiles, library.bodies(), messages);
    FolderGate gate = new FolderGate(options.contentFolder(), commandContext.stages().vocabulary());
    XmlReportImport.Reading reading =
        xml.read(
            sources,
            request,
            report -> {
              gate.require(report.folder());
              refuseExisting(incomingFiles, report.folder(), report.files().keySet());
            });
    List<XmlReport> reports = reading.reports();
    int exit = reading.refused().isEmpty() ? ExitCode.SUCCESS : ExitCode.USAGE;
    reports.forEach(report -> xml.write(report, request, MADE));
    List<String> proposals =
        options.isQuiet()
            ? List.of()
            : xml.proposals(reports, options.withDrafts(commandContext.now()));
    if (!options.isTextFormat()) {
      commandContext.terminal().json(xml.json(reading));
      return exit;
    }
    xml.tell(reading, options.isQuiet());
    if (!proposals.isEmpty()) {
      commandContext.terminal().line(messages.format("cli.import.xml-proposals"));
      proposals.forEach(commandContext.terminal()::line);
    }
    return exit;
  }

  /** A folder of documents becomes pages; what makes a report has no meaning for it. */
  private void folder(Messages messages) {
    boolean report = year != null || attach || replace || !(body + form + kind).isEmpty();
    if (files.size() > 1 || report) {
      throw new UnusableException(Text.of("cli.import.folder-alone"));
    }
    Path source = SiteOptions.path(files.get(0));
    FolderImport folderImport =
        new FolderImport(
            commandContext, options.buildOptions(commandContext.now()), options.contentFolder());
    DocumentFolder folder = folderImport.run(source, as, messages);
    if (options.isTextFormat()) {
      folderImport.tell(folder, options.isQuiet(), messages);
    } else {
      commandContext.terminal().json(FolderImport.json(folder, messages));
    }
  }

  private void refuseExisting(IncomingFiles incomingFiles, String folder, Set<String> files) {
    if (incomingFiles.isPublished(folder)) {
      throw new UnusableException(
          Text.of("cli.import.published", "report", folder),
          Text.of("cli.import.published-hint", "report", folder),
          null);
    }
    boolean exists =
        incomingFiles.exists(folder + "/report.yml")
            || files.stream().anyMatch(f -> incomingFiles.exists(folder + "/" + f));
    if (exists && !replace) {
      throw new UnusableException(
          Text.of("cli.import.stands", "report", folder), Text.of("cli.import.stands-hint"), null);
    }
  }

  /** The body.yml of a body that is new; null where the body is known. */
  private @Nullable String bodyFile(ImportedReport imported, List<Body> bodies) {
    boolean known =
        bodies.stream()
            .anyMatch(each -> each.path().equals(imported.body()) && !each.kind().isEmpty());
    if (known) {
      return null;
    }
    String name =
        imported.bodyName().isEmpty()
            ? imported.body().substring(imported.body().lastIndexOf('/') + 1)
            : imported.bodyName();
    return NewYaml.body(name, kind, "", "");
  }

  private void writeMessage(ImportedReport imported, List<String> written, Messages messages) {
    Terminal terminal = commandContext.terminal();
    String folder = imported.folder();
    terminal.line(
        messages.format(
            Text.of(
                "cli.import.done",
                "report",
                folder,
                "sections",
                Integer.toString(imported.sections()),
                "files",
                Integer.toString(written.size()))));
    terminal.line(
        messages.format(
            imported.form().isEmpty()
                ? Text.of("cli.import.no-form")
                : Text.of(
                    "cli.import.form",
                    "form",
                    imported.form(),
                    "rows",
                    Integer.toString(imported.rows()),
                    "cells",
                    Integer.toString(imported.placed()),
                    "blank",
                    Integer.toString(imported.blank()))));
    if (options.isQuiet()) {
      return;
    }
    items(imported, messages);
    Text notes =
        Text.of(
            "cli.import.notes",
            "file",
            "content/" + folder + "/" + ImportedReport.NOTES,
            "unplaced",
            Integer.toString(imported.count("unplaced")),
            "look",
            Integer.toString(imported.count("look")),
            "left",
            Integer.toString(imported.count("left-out")));
    terminal.line(messages.format(notes));
    findings(imported, messages);
  }

  private void items(ImportedReport imported, Messages messages) {
    int shown = 0;
    for (ImportedReport.Item item : imported.items()) {
      boolean matters = item.kind().equals("unplaced") || item.kind().equals("look");
      if (!matters) {
        continue;
      }
      if (++shown > SHOWN) {
        commandContext
            .terminal()
            .line(
                messages.format(
                    Text.of(
                        "cli.import.more",
                        "count",
                        Integer.toString(imported.toReview() - SHOWN))));
        return;
      }
      String text = item.text().replaceAll("\\s+", " ");
      String beginning =
          text.length() > 60
              ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, 58))) + "…"
              : text;
      commandContext
          .terminal()
          .line(
              messages.format(
                  Text.of(
                      text.isEmpty() ? "cli.import.item" : "cli.import.item-text",
                      "at",
                      messages.format(item.at()),
                      "why",
                      messages.format(item.why()),
                      "text",
                      beginning)));
    }
  }

  /** How many findings the new report has, and what to do next. */
  private void findings(ImportedReport imported, Messages messages) {
    Optional<ReportState> state =
        ReportState.of(
            commandContext.pipeline(),
            options.buildOptions(commandContext.now()),
            imported.folder());
    long errors = 0;
    long warnings = 0;
    for (Diagnostic found : state.map(ReportState::diagnostics).orElse(List.of())) {
      errors += found.isOpenError() ? 1 : 0;
      warnings += found.severity() == Severity.WARNING ? 1 : 0;
    }
    commandContext
        .terminal()
        .line(
            messages.format(
                Text.of(
                    "cli.import.next",
                    "errors",
                    Long.toString(errors),
                    "warnings",
                    Long.toString(warnings),
                    "file",
                    "content/" + imported.folder() + "/report.yml")));
  }
}
