package org.yearpress.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.status.SiteStatus;
import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress status YEAR}: how far each report of a year is, for the office that collects
 * them.
 */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
  private static final int FIRST_OF_CHINESE = 0x2E80;

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "YEAR", descriptionKey = "option.year")
  private String year = "";

  @Option(names = "--xlsx", paramLabel = "FILE", descriptionKey = "status.xlsx")
  private @Nullable String xlsx;

  private final CommandContext commandContext;

  StatusCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    boolean json = options.isJsonFormat();
    int asked = year(year);
    SiteStatus status;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.buildOptions(commandContext.now()))) {
      status = SiteStatus.of(site, asked);
    }
    Terminal terminal = commandContext.terminal();
    if (json) {
      terminal.json(json(status));
    } else {
      terminal.lines(text(status));
    }
    if (xlsx != null) {
      NewFiles.replace(SiteOptions.path(xlsx), status.workbook());
    }
    return ExitCode.SUCCESS;
  }

  /** A year as it was typed. */
  static int year(String text) {
    if (!text.matches("\\d{4}")) {
      throw new UnusableException(Text.of("cli.bad-year", "year", text));
    }
    return Integer.parseInt(text);
  }

  private static String text(SiteStatus status) {
    Messages messages = status.messages();
    StringBuilder out = new StringBuilder();
    List<String[]> rows = new ArrayList<>();
    for (SiteStatus.Line line : status.lines()) {
      rows.add(
          new String[] {
            messages.format("cli.status.state." + line.state().word()),
            PrintableText.seen(line.body()),
            PrintableText.seen(line.name()),
            remarks(line, messages)
          });
    }
    int[] widths = new int[3];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - width(row[i]) + 2));
      }
      out.append(line.append(row[3]).toString().stripTrailing()).append('\n');
    }
    List<String> counts = new ArrayList<>();
    for (SiteStatus.State state : SiteStatus.State.values()) {
      if (status.count(state) > 0) {
        counts.add(messages.format("cli.status.state." + state.word()) + " " + status.count(state));
      }
    }
    out.append(
        messages.format(
            Text.of(
                "cli.status.summary",
                "year",
                Integer.toString(status.year()),
                "bodies",
                Integer.toString(status.lines().size()),
                "counts",
                String.join(" · ", counts))));
    out.append('\n');
    if (!status.unasked().isEmpty()) {
      out.append(
          messages.format(
              Text.of(
                  "cli.status.unasked",
                  "bodies",
                  Text.list(status.unasked().stream().map(PrintableText::seen).toList()))));
      out.append('\n');
    }
    return out.toString();
  }

  private static String remarks(SiteStatus.Line line, Messages messages) {
    List<String> remarks = new ArrayList<>();
    if (line.counts().errors() > 0) {
      remarks.add(
          messages.format(
              Text.of("cli.status.errors", "errors", Long.toString(line.counts().errors()))));
    }
    if (line.counts().warnings() > 0) {
      remarks.add(
          messages.format(
              Text.of("cli.status.warnings", "warnings", Long.toString(line.counts().warnings()))));
    }
    if (line.signed()) {
      remarks.add(messages.format("cli.status.column.signed"));
    }
    if (line.days().published() != null) {
      remarks.add(
          messages.format(Text.of("cli.status.on", "date", line.days().published().toString())));
    }
    if (line.days().publishAt() != null) {
      remarks.add(
          messages.format(Text.of("cli.status.from", "date", line.days().publishAt().toString())));
    }
    if (line.days().due() != null && line.days().published() == null) {
      remarks.add(
          messages.format(
              Text.of(
                  line.days().late() ? "cli.status.was-due" : "cli.status.is-due",
                  "date",
                  line.days().due().toString())));
    }
    return String.join(messages.format("cli.status.between"), remarks);
  }

  /** On a terminal a Chinese character takes the room of two letters. */
  private static int width(String text) {
    return text.chars().map(c -> c < FIRST_OF_CHINESE ? 1 : 2).sum();
  }

  private static String json(SiteStatus status) {
    JsonText json = new JsonText().object().name("year").value(status.year());
    json.name("reports").array();
    for (SiteStatus.Line line : status.lines()) {
      json.newline().object().name("body").value(line.body());
      json.name("name").value(line.name()).name("state").value(line.state().word());
      json.name("handed-in").value(!line.folder().isEmpty());
      json.optional("folder", line.folder());
      json.optional("due", line.days().due() == null ? "" : line.days().due().toString());
      json.name("late").value(line.days().late());
      json.optional(
          "published", line.days().published() == null ? "" : line.days().published().toString());
      json.optional(
          "publish-at", line.days().publishAt() == null ? "" : line.days().publishAt().toString());
      if (!line.folder().isEmpty()) {
        json.name("errors")
            .value(line.counts().errors())
            .name("warnings")
            .value(line.counts().warnings());
        json.name("notes")
            .value(line.counts().notes())
            .name("accepted")
            .value(line.counts().accepted());
        json.name("signed").value(line.signed());
      }
      json.endObject();
    }
    json.endArray().newline().name("counts").object();
    for (SiteStatus.State state : SiteStatus.State.values()) {
      json.name(state.word()).value(status.count(state));
    }
    json.endObject().name("unasked").array();
    status.unasked().forEach(json::value);
    return json.endArray().endObject().newline().toString();
  }
}
