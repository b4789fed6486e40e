package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.JsonText;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.Rollup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress rollup BODY YEAR}: a body's figures from those of the bodies below it. */
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

  private final Context context;

  RollupCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    boolean json = options.speaksJson();
    Rollup rollup =
        context
            .pipeline()
            .rollup(
                options.buildOptions(context.now()),
                NewCommand.trimmed(body),
                StatusCommand.year(year),
                partial);
    String file = write(rollup);
    if (json) {
      context.terminal().out().print(json(rollup, file));
    } else {
      tell(rollup, file);
    }
    return ExitCode.GOOD;
  }

  /** The content path of what was written; empty when nothing was. */
  private String write(Rollup rollup) {
    if (dryRun) {
      return "";
    }
    if (!rollup.there()) {
      throw new UnusableException(
          Text.of("cli.rollup.no-report", "folder", rollup.folder()),
          Text.of("cli.rollup.no-report-hint", "body", NewCommand.trimmed(body), "year", year),
          null);
    }
    boolean csv = rollup.statistics().endsWith("/statistics.csv");
    if (!rollup.statistics().isEmpty() && !csv) {
      throw new UnusableException(
          Text.of("cli.rollup.other-file", "file", rollup.statistics()),
          Text.of("cli.rollup.other-file-hint"),
          null);
    }
    if (rollup.figures() && !replace) {
      throw new UnusableException(
          Text.of("cli.rollup.figures", "file", rollup.statistics()),
          Text.of("cli.rollup.figures-hint"),
          null);
    }
    String path = rollup.folder() + "/statistics.csv";
    Path file = options.contentFolder().resolve(path);
    NewFiles.replace(file, rollup.csv().getBytes(StandardCharsets.UTF_8));
    return path;
  }

  private void tell(Rollup rollup, String file) {
    Messages words = rollup.messages();
    if (dryRun) {
      context.terminal().out().print(rollup.csv().replace("\uFEFF", ""));
    }
    long in = rollup.children().stream().filter(Rollup.Child::isIn).count();
    say(
        words,
        Text.of(
            "cli.rollup.coverage",
            "in",
            Long.toString(in),
            "of",
            Integer.toString(rollup.children().size()),
            "form",
            rollup.form()));
    for (Rollup.Child child : rollup.children()) {
      say(
          words,
          Text.of("cli.rollup.child." + child.state(), "body", child.body(), "name", child.name()));
    }
    Map<List<String>, List<String>> gaps = new LinkedHashMap<>();
    for (Rollup.Gap gap : rollup.gaps()) {
      gaps.computeIfAbsent(gap.bodies(), bodies -> new ArrayList<>()).add(gap.cell());
    }
    gaps.forEach(
        (bodies, cells) -> {
          String shown = String.join(", ", cells.subList(0, Math.min(SHOWN, cells.size())));
          say(
              words,
              Text.of(
                  "cli.rollup.gap",
                  "cell",
                  cells.size() > SHOWN ? shown + ", …" : shown,
                  "count",
                  Integer.toString(cells.size()),
                  "bodies",
                  String.join(", ", bodies)));
        });
    say(
        words,
        Text.of(
            "cli.rollup.filled",
            "filled",
            Integer.toString(rollup.filled()),
            "gaps",
            Integer.toString(rollup.gaps().size())));
    if (!file.isEmpty()) {
      say(words, Text.of("cli.new.file", "file", "content/" + file));
    }
  }

  private static String json(Rollup rollup, String file) {
    JsonText json = new JsonText().object().name("form").value(rollup.form());
    json.optional("file", file);
    json.name("coverage").array();
    for (Rollup.Child child : rollup.children()) {
      json.newline().object().name("body").value(child.body());
      json.name("name").value(child.name()).name("state").value(child.state()).endObject();
    }
    json.endArray().newline().name("filled").value(rollup.filled());
    json.name("gaps").array();
    for (Rollup.Gap gap : rollup.gaps()) {
      json.newline().object().name("cell").value(gap.cell()).name("bodies").array();
      gap.bodies().forEach(json::value);
      json.endArray().endObject();
    }
    return json.endArray().endObject().newline().toString();
  }

  private void say(Messages messages, Text text) {
    context.terminal().out().println(messages.say(text));
  }
}
