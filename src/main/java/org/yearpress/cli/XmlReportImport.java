package org.yearpress.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.IncomingFiles;
import org.yearpress.author.NewYaml;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKinds;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.mapped.XmlArchive;
import org.yearpress.importer.mapped.XmlImport;
import org.yearpress.importer.mapped.XmlReport;
import org.yearpress.model.Body;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.text.JsonText;

/**
 * {@code yearpress import report.xml}, or a ZIP file with the reports of a year: a report for each
 * document, and a summary.
 */
final class XmlReportImport {
  /** Reports of which a summary shows more than the counts. */
  private static final int SHOWN = 12;

  private final CommandContext commandContext;
  private final XmlImport xmlImport;
  private final IncomingFiles incomingFiles;
  private final List<Body> bodies;
  private final Messages messages;

  XmlReportImport(
      CommandContext commandContext,
      XmlImport xmlImport,
      IncomingFiles incomingFiles,
      List<Body> bodies,
      Messages messages) {
    this.commandContext = commandContext;
    this.xmlImport = xmlImport;
    this.incomingFiles = incomingFiles;
    this.bodies = List.copyOf(bodies);
    this.messages = messages;
  }

  /** Whether files are for this: XML documents, or one ZIP file. */
  static boolean takes(List<String> names) {
    return names.stream().allMatch(XmlImport::isXml)
        || (names.size() == 1 && XmlArchive.isArchive(names.get(0)));
  }

  /** What was asked for. */
  record Request(String body, @Nullable Integer year, String kind, boolean replace) {}

  /** The documents among files that were handed in. */
  static XmlArchive documents(List<ImportSource> given) {
    return isArchive(given) ? XmlArchive.read(given.get(0)) : new XmlArchive(given, List.of());
  }

  private static boolean isArchive(List<ImportSource> given) {
    return given.size() == 1 && XmlArchive.isArchive(given.get(0).name());
  }

  /**
   * What became of the documents.
   *
   * @param refused documents of a ZIP file that become no report, each with the reason
   * @param others names of what else is in the ZIP file
   */
  record Reading(List<XmlReport> reports, Map<String, Text> refused, List<String> others) {}

  /**
   * Reads all documents before anything is written. One that cannot be read leaves nothing half
   * done; in a ZIP file, the others are imported all the same.
   *
   * @param place refuses a report whose folder cannot take it
   */
  Reading read(List<ImportSource> given, Request request, Consumer<XmlReport> place) {
    XmlArchive archive = documents(given);
    if (archive.documents().size() > 1 && !request.body().isEmpty()) {
      throw new UnusableException(Text.of("cli.import.one-body"));
    }
    Map<String, XmlReport> byFolder = new LinkedHashMap<>();
    Map<String, Text> refused = new LinkedHashMap<>();
    for (ImportSource document : archive.documents()) {
      try {
        XmlReport report = xmlImport.read(document, request.body(), request.year());
        place.accept(report);
        if (byFolder.putIfAbsent(report.folder(), report) != null) {
          throw new UnusableException(
              Text.of(
                  "cli.import.same-report", "report", report.folder(), "file", document.name()));
        }
      } catch (UnusableException e) {
        if (!isArchive(given) || archive.documents().size() == 1) {
          throw e;
        }
        refused.put(document.name(), e.text());
      }
    }
    return new Reading(List.copyOf(byFolder.values()), refused, archive.others());
  }

  /** Writes a report's files. */
  void write(XmlReport report, Request request, Pattern made) {
    SortedMap<String, byte[]> files = report.files();
    files.put(XmlReport.listName(), report.list(messages));
    incomingFiles.write(report.folder(), files, made, bodyFile(report, request.kind()));
  }

  private @Nullable String bodyFile(XmlReport report, String kind) {
    boolean known =
        bodies.stream()
            .anyMatch(each -> each.path().equals(report.body()) && !each.kind().isEmpty());
    if (known) {
      return null;
    }
    Set<String> kinds = report.form().kinds().keySet();
    String only = kinds.size() == 1 ? kinds.iterator().next() : "";
    return NewYaml.body(report.bodyName(), kind.isEmpty() ? only : kind, "", "");
  }

  /** Says what came of it: counts of both sides for each report, then what to look at. */
  void tell(Reading reading, boolean quiet) {
    List<XmlReport> reports = reading.reports();
    Terminal terminal = commandContext.terminal();
    int shown = 0;
    for (XmlReport report : reports) {
      terminal.line(messages.format(line(report)));
      if (!quiet && reports.size() <= SHOWN) {
        for (Text why : report.toReview()) {
          if (++shown > SHOWN) {
            break;
          }
          terminal.line("  " + messages.format(why));
        }
      }
    }
    if (reports.size() > 1) {
      terminal.line(
          messages.format(
              Text.of(
                  "cli.import.xml-sum",
                  "reports",
                  Integer.toString(reports.size()),
                  "values",
                  sum(reports, XmlReport::sourceValues),
                  "placed",
                  sum(reports, XmlReport::placed),
                  "listed",
                  sum(reports, XmlReport::listed))));
    }
    if (!reading.others().isEmpty()) {
      terminal.line(messages.format(others(reading)));
    }
    reading
        .refused()
        .forEach(
            (file, why) ->
                terminal.errorLine(
                    messages.format(
                        Text.of(
                            "cli.import.xml-refused", "file", file, "why", messages.format(why)))));
  }

  private static Text others(Reading reading) {
    return Text.of(
        "cli.import.xml-others",
        "files",
        Text.list(reading.others(), SHOWN),
        "count",
        Integer.toString(reading.others().size()));
  }

  private static Text line(XmlReport report) {
    return Text.of(
        "cli.import.xml-done",
        "report",
        report.folder(),
        "form",
        report.form().id(),
        "values",
        Integer.toString(report.sourceValues()),
        "placed",
        Integer.toString(report.placed()),
        "listed",
        Integer.toString(report.listed()),
        "cells",
        Integer.toString(report.values().size()),
        "file",
        "content/" + report.folder() + "/" + XmlReport.listName());
  }

  private static String sum(
      List<XmlReport> reports, java.util.function.ToIntFunction<XmlReport> of) {
    return Integer.toString(reports.stream().mapToInt(of).sum());
  }

  /** The same for programs. */
  String json(Reading reading) {
    JsonText json = new JsonText().object().name("reports").array();
    reading.reports().forEach(report -> report.write(json.newline(), messages));
    json.endArray().name("refused").array();
    reading
        .refused()
        .forEach(
            (file, why) ->
                json.newline()
                    .object()
                    .name("file")
                    .value(file)
                    .name("message")
                    .value(messages.format(why))
                    .endObject());
    json.endArray().name("others").array();
    reading.others().forEach(json::value);
    return json.endArray().endObject().newline().toString();
  }

  /**
   * The commands that accept what does not follow from the year before, where the report itself
   * says below the table why.
   */
  List<String> proposals(List<XmlReport> reports, BuildOptions options) {
    Map<String, XmlReport> byFolder = new LinkedHashMap<>();
    reports.stream()
        .filter(this::mayDiffer)
        .forEach(report -> byFolder.put(report.folder(), report));
    if (byFolder.isEmpty()) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    try (SiteInspection site = commandContext.pipeline().inspect(options)) {
      site.checked(report -> byFolder.containsKey(report.folder()), check -> check.diagnostics())
          .forEach(found::addAll);
    }
    List<String> commands = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Diagnostic diagnostic : found) {
      Diagnostic.Subject subject = diagnostic.subject();
      boolean chain = diagnostic.code().equals(RuleKinds.YEAR_CHAIN.word());
      if (subject == null || !chain || Diagnostics.isAccepted(diagnostic)) {
        continue;
      }
      XmlReport report = byFolder.get(subject.report());
      if (report != null && seen.add(subject.report() + " " + diagnostic.id())) {
        reason(report, diagnostic.id())
            .ifPresent(
                reason ->
                    commands.add(
                        "yearpress accept "
                            + quoted(diagnostic.id())
                            + " --report "
                            + subject.report()
                            + " --reason "
                            + quoted(reason)
                            + " --by NAME"));
      }
    }
    return commands;
  }

  /** Whether the year before is there, and a note stands where a figure may differ from it. */
  private boolean mayDiffer(XmlReport report) {
    String before = report.body() + "/" + (report.year() - 1) + "/report.yml";
    return report.form().rules().stream()
            .filter(rule -> rule.kind() == RuleKinds.YEAR_CHAIN)
            .anyMatch(rule -> report.notes().containsKey(rule.range().table()))
        && incomingFiles.exists(before);
  }

  private static java.util.Optional<String> reason(XmlReport report, String finding) {
    String id = finding.contains("@") ? finding.substring(0, finding.indexOf('@')) : finding;
    return report.form().rules().stream()
        .filter(rule -> rule.id().equals(id))
        .map(Rule::range)
        .map(range -> report.notes().getOrDefault(range.table(), List.of()))
        .filter(notes -> !notes.isEmpty())
        .map(notes -> String.join(" ", notes).replaceAll("\\s+", " "))
        .findFirst();
  }

  /** An argument for a shell: in single quotes where it needs any. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9@._:/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
