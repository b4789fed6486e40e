package org.yearpress.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yearpress.author.NewFiles;
import org.yearpress.author.NewSite;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.library.FormLibrary;
import org.yearpress.text.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress init DIR}: creates a site, with the files that editors and CI servers need. */
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
  /** The forms of a site whose language this is, until it says otherwise. */
  private static final List<String> CHINESE = List.of("cn-2019", "cn-2021");

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "init.folder")
  private String folder = "";

  @Option(names = "--title", paramLabel = "TITLE", descriptionKey = "init.title")
  private String title = "";

  @Option(names = "--language", paramLabel = "TAG", descriptionKey = "init.language")
  private String language = "";

  @Option(names = "--form", paramLabel = "ID", descriptionKey = "init.form")
  private List<String> forms = List.of();

  @Option(names = "--ci", paramLabel = "HOST", descriptionKey = "init.ci")
  private String ci = "";

  private final CommandContext commandContext;

  InitCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    Path target = SiteOptions.path(folder);
    String tag = language.isEmpty() ? commandContext.messages().language() : language;
    if (!tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      throw new UnusableException(Text.of("cli.init.bad-language", "tag", tag));
    }
    Messages messages = commandContext.languages().of(tag);
    NewSite.Ci host = ci.isEmpty() ? NewSite.Ci.guess(target) : host(ci);
    Map<String, byte[]> files =
        NewSite.files(
            title.isEmpty() ? messages.format("cli.init.site-title") : title,
            tag,
            chosen(tag),
            new NewSite.Host(host, messages.format("cli.init.ci." + host.word()), Version.text()),
            commandContext.stages().schemas());
    NewFiles.folder(target, files);
    Messages siteMessages = options.messages(commandContext.languages(), messages);
    writeMessage(siteMessages, Text.of("cli.init.done", "folder", target.toString()));
    for (String file : files.keySet()) {
      if (!file.startsWith(".schemas/")) {
        commandContext.terminal().line("  " + file);
      }
    }
    writeMessage(siteMessages, Text.of("cli.init.next", "folder", folder));
    return ExitCode.SUCCESS;
  }

  private static NewSite.Ci host(String word) {
    return NewSite.Ci.ofWord(word)
        .orElseThrow(
            () ->
                new UnusableException(
                    Text.of(
                        "cli.init.unknown-ci",
                        "word",
                        word,
                        "known",
                        String.join(
                            ", ",
                            Arrays.stream(NewSite.Ci.values()).map(NewSite.Ci::word).toList()))));
  }

  private List<Form> chosen(String tag) {
    FormLibrary library =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary());
    List<String> wanted = !forms.isEmpty() ? forms : tag.startsWith("zh") ? CHINESE : List.of();
    List<Form> chosen = new ArrayList<>();
    for (String id : wanted) {
      List<String> ids = library.all().stream().map(Form::id).toList();
      chosen.add(
          library
              .form(id)
              .orElseThrow(
                  () ->
                      new UnusableException(
                          Text.of(
                              "cli.forms.unknown",
                              "id",
                              id,
                              "known",
                              Text.list(Nearest.first(id, ids))))));
    }
    return chosen;
  }

  private void writeMessage(Messages messages, Text text) {
    commandContext.terminal().line(messages.format(text));
  }
}
