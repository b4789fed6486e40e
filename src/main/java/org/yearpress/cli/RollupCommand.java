package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.text.JsonText;
import org.yearpress.totals.BodyTotals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress rollup BODY YEAR}: adds up a body's figures from the bodies below it. */
@Command(name = "rollup")
final class RollupCommand implements Callable<Integer> {
  /** Cells named of those that lack the same bodies; all of them are in the JSON. */
  private static final int SHOWN = 8;

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "BODY", descriptionKey = "option.body")
  private String body = "";

  @Parameters(index = "1", paramLabel = "YEAR", descriptionKey = "option.year")
  private String year = "";

  @Option(names = "--partial", descriptionKey = "rollup.partial")
  private boolean partial;

  @Option(names = "--replace", descriptionKey = "rollup.replace")
  private boolean replace;

  @Option(names = "--dry-run", descriptionKey = "rollup.dry-run")
  private boolean dryRun;

  private final CommandContext commandContext;

  RollupCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    boolean json = options.isJsonFormat();
    BodyTotals bodyTotals;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.buildOptions(commandContext.now()))) {
      bodyTotals = BodyTotals.of(site, NewCommand.trimmed(body), StatusCommand.year(year), partial);
    }
    String file = write(bodyTotals);
    if (json) {
      commandContext.terminal().json(json(bodyTotals, file));
    } else {
      writeSummary(bodyTotals, file);
    }
    return ExitCode.SUCCESS;
  }

  /** The content path of what was written; empty when nothing was. */
  private String write(BodyTotals bodyTotals) {
    if (dryRun) {
      return "";
    }
    if (!bodyTotals.there()) {
      throw new UnusableException(
          Text.of("cli.rollup.no-report", "folder", bodyTotals.folder()),
          Text.of("cli.rollup.no-report-hint", "body", NewCommand.trimmed(body), "year", year),
          null);
    }
    boolean csv = bodyTotals.statistics().endsWith("/statistics.csv");
    if (!bodyTotals.statistics().isEmpty() && !csv) {
      throw new UnusableException(
          Text.of("cli.rollup.other-file", "file", bodyTotals.statistics()),
          Text.of("cli.rollup.other-file-hint"),
          null);
    }
    if (bodyTotals.figures() && !replace) {
      throw new UnusableException(
          Text.of("cli.rollup.figures", "file", bodyTotals.statistics()),
          Text.of("cli.rollup.figures-hint"),
          null);
    }
    String path = bodyTotals.folder() + "/statistics.csv";
    Path file = options.contentFolder().resolve(path);
    NewFiles.replace(file, bodyTotals.csv().getBytes(StandardCharsets.UTF_8));
    return path;
  }

  private void writeSummary(BodyTotals bodyTotals, String file) {
    Messages messages = bodyTotals.messages();
    if (dryRun) {
      commandContext.terminal().lines(bodyTotals.csv().replace("\uFEFF", ""));
    }
    long in = bodyTotals.children().stream().filter(BodyTotals.Child::isIn).count();
    writeMessage(
        messages,
        Text.of(
            "cli.rollup.coverage",
            "in",
            Long.toString(in),
            "of",
            Integer.toString(bodyTotals.children().size()),
            "form",
            bodyTotals.form()));
    for (BodyTotals.Child child : bodyTotals.children()) {
      writeMessage(
          messages,
          Text.of("cli.rollup.child." + child.state(), "body", child.body(), "name", child.name()));
    }
    Map<List<String>, List<String>> gaps = new LinkedHashMap<>();
    for (BodyTotals.Gap gap : bodyTotals.gaps()) {
      gaps.computeIfAbsent(gap.bodies(), bodies -> new ArrayList<>()).add(gap.cell());
    }
    gaps.forEach(
        (bodies, cells) ->
            writeMessage(
                messages,
                Text.of(
                    "cli.rollup.gap",
                    "cell",
                    Text.list(cells, SHOWN),
                    "count",
                    Integer.toString(cells.size()),
                    "bodies",
                    Text.list(bodies))));
    writeMessage(
        messages,
        Text.of(
            "cli.rollup.filled",
            "filled",
            Integer.toString(bodyTotals.filled()),
            "gaps",
            Integer.toString(bodyTotals.gaps().size())));
    if (!file.isEmpty()) {
      writeMessage(messages, Text.of("cli.new.file", "file", "content/" + file));
    }
  }

  private static String json(BodyTotals bodyTotals, String file) {
    JsonText json = new JsonText().object().name("form").value(bodyTotals.form());
    json.optional("file", file);
    json.name("coverage").array();
    for (BodyTotals.Child child : bodyTotals.children()) {
      json.newline().object().name("body").value(child.body());
      json.name("name").value(child.name()).name("state").value(child.state()).endObject();
    }
    json.endArray().newline().name("filled").value(bodyTotals.filled());
    json.name("gaps").array();
    for (BodyTotals.Gap gap : bodyTotals.gaps()) {
      json.newline().object().name("cell").value(gap.cell()).name("bodies").array();
      gap.bodies().forEach(json::value);
      json.endArray().endObject();
    }
    return json.endArray().endObject().newline().toString();
  }

  private void writeMessage(Messages messages, Text text) {
    commandContext.terminal().line(messages.format(text));
  }
}
