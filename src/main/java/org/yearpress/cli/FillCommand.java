package org.yearpress.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.ContentEditor;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.scaffold.ReturnedForms;
import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress fill YEAR}: puts workbooks that came back filled in into their reports. */
@Command(name = "fill")
final class FillCommand implements Callable<Integer> {
  /** Cells named of those that differ; all of them are in the JSON. */
  private static final int SHOWN = 6;

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "YEAR", descriptionKey = "option.year")
  private String year = "";

  @Option(names = "--from", paramLabel = "DIR", descriptionKey = "fill.from")
  private @Nullable String from;

  @Option(names = "--replace", descriptionKey = "fill.replace")
  private boolean replace;

  @Option(names = "--dry-run", descriptionKey = "fill.dry-run")
  private boolean dryRun;

  private final CommandContext commandContext;

  FillCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    boolean json = options.isJsonFormat();
    Path folder =
        from == null
            ? options.siteFolder().resolve(ToFillFolder.NAME)
            : SiteOptions.path(String.valueOf(from));
    ToFillFolder.require(folder);
    ReturnedForms forms;
    Messages messages;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.withDrafts(commandContext.now()))) {
      messages = site.messages();
      forms = ReturnedForms.of(site, folder, StatusCommand.year(year), replace);
    }
    if (!dryRun) {
      write(forms);
    }
    if (json) {
      commandContext.terminal().json(json(forms));
    } else {
      tell(forms, messages);
    }
    boolean open = forms.returns().stream().anyMatch(each -> each.state().isOpen());
    return open ? ExitCode.OPEN_ERRORS : ExitCode.SUCCESS;
  }

  private void write(ReturnedForms forms) {
    ContentEditor editor =
        ContentEditor.collecting(options.contentFolder(), commandContext.stages().statistics());
    for (Map.Entry<String, Optional<byte[]>> edit : forms.edits().entrySet()) {
      edit.getValue()
          .ifPresentOrElse(
              bytes -> editor.replace(edit.getKey(), bytes), () -> editor.delete(edit.getKey()));
    }
    editor.write();
  }

  private void tell(ReturnedForms forms, Messages messages) {
    for (ReturnedForms.State state : ReturnedForms.State.values()) {
      for (ReturnedForms.Return each : forms.returns()) {
        if (each.state() == state && !(options.isQuiet() && !state.isOpen())) {
          tell(each, messages);
        }
      }
    }
    long open = forms.returns().stream().filter(each -> each.state().isOpen()).count();
    line(
        messages,
        Text.of(
            dryRun ? "cli.fill.would" : "cli.fill.summary",
            "filled",
            Long.toString(forms.count(ReturnedForms.State.FILLED)),
            "same",
            Long.toString(
                forms.count(ReturnedForms.State.SAME)
                    + forms.count(ReturnedForms.State.HAS_FIGURES)),
            "out",
            Long.toString(
                forms.count(ReturnedForms.State.BLANK)
                    + forms.count(ReturnedForms.State.MISSING)
                    + forms.count(ReturnedForms.State.NO_REPORT)),
            "open",
            Long.toString(open)));
    if (!dryRun && forms.count(ReturnedForms.State.FILLED) > 0) {
      line(messages, Text.of("cli.fill.next"));
    }
  }

  private void tell(ReturnedForms.Return each, Messages messages) {
    Diagnostic problem = each.problem();
    line(
        messages,
        Text.of(
            "cli.fill.state." + each.state().word(),
            "report",
            PrintableText.seen(each.report()),
            "name",
            PrintableText.seen(each.name()),
            "file",
            PrintableText.seen(each.file()),
            "figures",
            Integer.toString(each.figures()),
            "blank",
            Integer.toString(each.blank()),
            "cells",
            Text.list(each.cells(), SHOWN),
            "about",
            PrintableText.seen(each.about()),
            "reason",
            problem == null
                ? messages.format("cli.fill.no-form")
                : messages.format(problem.message())));
  }

  private static String json(ReturnedForms forms) {
    JsonText json = new JsonText().object().name("returns").array();
    for (ReturnedForms.Return each : forms.returns()) {
      json.newline().object().name("state").value(each.state().word());
      json.optional("report", each.report()).optional("file", each.file());
      json.optional("made-for", each.about());
      json.name("figures").value(each.figures()).name("blank").value(each.blank());
      json.name("cells").array();
      each.cells().forEach(json::value);
      json.endArray().endObject();
    }
    json.endArray().newline().name("written").array();
    forms.edits().keySet().forEach(json::value);
    return json.endArray().endObject().newline().toString();
  }

  private void line(Messages messages, Text text) {
    commandContext.terminal().line(messages.format(text));
  }
}
