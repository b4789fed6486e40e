package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.Pipeline;
import picocli.CommandLine;

/** Man pages and completions are made from the help, and say nothing else. */
@Tag("unit")
class HelpFilesTest {
  /** The commands as their help is written in a language. */
  static CommandLine commands(String language) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Messages help = Messages.of(language);
    return Runner.commands(
        new CommandContext(
            new Terminal(nowhere, nowhere, false, false),
            OffsetDateTime.parse("2026-01-31T12:00:00Z"),
            help,
            help,
            Pipeline.standard(),
            Map.of()),
        help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyCommandForPeopleHasAManPage(String language) {
    CommandLine commands = commands(language);
    Map<String, String> pages = ManPage.all(commands, Messages.of(language));

    assertThat(pages).containsKeys("yearpress.1", "yearpress-build.1", "yearpress-check.1");
    assertThat(pages).doesNotContainKey("yearpress-distribution-files.1");
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(page.getValue()).as(page.getKey()).startsWith(".TH \"YEARPRESS");
      assertThat(page.getValue().lines().filter(line -> line.startsWith(".")))
          .as(page.getKey())
          .allMatch(line -> line.matches("\\.(TH|SH|TP|nf|fi)( .*)?"));
    }
    assertThat(pages.get("yearpress-build.1"))
        .contains(
            "\\fB\\-\\-output " + (language.equals("en") ? "DIR" : "文件夹") + "\\fR",
            "\\fByearpress\\fR(1)");
  }

  /** What is packed is made on the computer of whoever makes the release. */
  @Test
  void noFileDependsOnTheLocaleOfTheComputer() {
    Locale before = Locale.getDefault();
    List<Map<String, String>> made = new ArrayList<>();
    List<String> help = new ArrayList<>();
    try {
      for (String locale : List.of("en-GB", "tr-TR", "ar-EG")) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        CommandLine commands = commands("en");
        Map<String, String> files = new TreeMap<>(ManPage.all(commands, Messages.of("en")));
        for (String shell : List.of("bash", "zsh", "fish")) {
          files.put(shell, CompletionCommand.script(shell, commands));
        }
        made.add(files);
        StringBuilder all = new StringBuilder();
        commands.getSubcommands().values().forEach(each -> all.append(each.getUsageMessage()));
        help.add(all.toString());
      }
    } finally {
      Locale.setDefault(before);
    }

    assertThat(made).allSatisfy(each -> assertThat(each).isEqualTo(made.get(0)));
    assertThat(help).allSatisfy(each -> assertThat(each).isEqualTo(help.get(0)));
    assertThat(made.get(0).get("yearpress-init.1"))
        .contains("[\\-\\-cache=DIR] [\\-\\-ci=HOST] [\\-\\-content=DIR]");
  }

  @Test
  void fishKnowsEveryCommandAndItsOptions() {
    String script = FishCompletion.of(commands("en"));

    for (Commands.Named command : Commands.ALL) {
      assertThat(script.contains("-a " + command.name() + " "))
          .as(command.name())
          .isEqualTo(!command.name().equals("distribution-files"));
    }
    assertThat(script)
        .contains("complete -c yearpress -n '__fish_seen_subcommand_from build' -l output -r -d ")
        .contains("complete -c yearpress -n '__fish_seen_subcommand_from build' -s q -l quiet -d ");
    assertThat(script.lines().skip(1))
        .as("quotes are closed on each line")
        .allMatch(line -> line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
  }

  /** picocli takes what the message files have below {@code cli.help}, and asks for more. */
  @Test
  void wordsThatAreNotThereAreNone() {
    MessageBundle words = new MessageBundle(Messages.of("en"));
    List<String> keys = Collections.list(words.getKeys());

    assertThat(keys).isNotEmpty().allMatch(words::containsKey);
    assertThat(words.containsKey("no.such.key")).isFalse();
  }
}
