package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code src/docs/options.md}, in both languages: what the help of each command says. After a
 * change that is meant, {@code mvn test -Dtest=OptionsPageTest -Dgolden.update=true} writes it
 * anew.
 */
@Tag("unit")
class OptionsPageTest {
  private static final Pattern OUTSIDE_CODE = Pattern.compile("(`[^`]*`)|([<>*_|\\[\\]])");

  private enum OptionsPage {
    ENGLISH(
        "en",
        "src/docs/options.md",
        """
        # Options

        *Reference: every command with its arguments and options. 中文：[选项](zh-CN/options.md)*

        This page is made from what `yearpress COMMAND --help` prints; do not edit it here. Exit codes,
        output and examples: [Commands](cli.md).
        """,
        "Options of most commands",
        "| option | meaning |"),
    CHINESE(
        "zh-CN",
        "src/docs/zh-CN/options.md",
        """
        # 选项

        *参考：每条命令的参数和选项。English: [options.md](../options.md)*

        本页由 `yearpress 命令 --help` 的内容生成，请不要在这里修改。退出码和用法见[命令一览](cli.md)。
        """,
        "多数命令都有的选项",
        "| 选项 | 含义 |");

    private final String language;
    private final Path file;
    private final String head;
    private final String shared;
    private final String tableHead;

    OptionsPage(String language, String file, String head, String shared, String tableHead) {
      this.language = language;
      this.file = Path.of(file);
      this.head = head;
      this.shared = shared;
      this.tableHead = tableHead;
    }

    private String text() {
      Map<String, CommandLine> commands = HelpFilesTest.commands(language).getSubcommands();
      List<CommandSpec> shown =
          commands.values().stream()
              .map(CommandLine::getCommandSpec)
              .filter(command -> !command.usageMessage().hidden())
              .toList();
      List<List<String>> all = shown.stream().map(OptionsPageTest::lines).toList();
      List<String> shared =
          all.stream()
              .map(lines -> lines.stream().filter(line -> isOfMost(all, line)).toList())
              .max(Comparator.comparing(List::size))
              .orElseThrow();
      StringBuilder page = new StringBuilder(head);
      page.append("\n## ").append(this.shared).append("\n\n");
      table(page, shared);
      for (CommandSpec command : shown) {
        page.append("\n## yearpress ").append(command.name()).append("\n\n");
        page.append(marked(String.join("\n", command.usageMessage().header()))).append('\n');
        String about = String.join("\n", command.usageMessage().description()).strip();
        if (!about.isEmpty()) {
          page.append('\n').append(marked(about).replace("\n", "\n\n")).append('\n');
        }
        List<String> own = lines(command).stream().filter(line -> !shared.contains(line)).toList();
        if (!own.isEmpty()) {
          page.append('\n');
          table(page, own);
        }
        String examples = String.join("\n", command.usageMessage().footer()).strip();
        if (!examples.isEmpty()) {
          List<String> typed = examples.lines().skip(1).map(line -> line.indent(-2)).toList();
          page.append("\n```shell\n").append(String.join("", typed)).append("```\n");
        }
      }
      return page.toString();
    }

    private void table(StringBuilder page, List<String> lines) {
      page.append(tableHead).append("\n| --- | --- |\n");
      lines.forEach(line -> page.append(line).append('\n'));
    }

    private static boolean isOfMost(List<List<String>> all, String line) {
      return all.stream().filter(lines -> lines.contains(line)).count() * 2 > all.size();
    }
  }

  /** A line of a table for each argument and option. */
  private static List<String> lines(CommandSpec command) {
    return Stream.<ArgSpec>concat(
            command.positionalParameters().stream(), command.options().stream())
        .filter(argument -> !argument.hidden())
        .map(argument -> "| " + name(argument) + " | " + meaning(argument) + " |")
        .toList();
  }

  private static String name(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return marked(argument.paramLabel());
    }
    String names = "`" + String.join("`, `", option.names()) + "`";
    if (option.arity().max() == 0) {
      return names;
    }
    String value = marked(option.paramLabel());
    return names + " " + (option.arity().min() == 0 ? "\\[" + value + "\\]" : value);
  }

  private static String meaning(ArgSpec argument) {
    return marked(String.join(" ", argument.description()));
  }

  /** Plain text as Markdown; what is between backticks is code already. */
  private static String marked(String text) {
    return OUTSIDE_CODE
        .matcher(text)
        .replaceAll(
            found ->
                found.group(1) != null
                    ? Matcher.quoteReplacement(found.group(1))
                    : "\\\\" + Matcher.quoteReplacement(found.group(2)));
  }

  // renew them with -Dgolden.update
  @ParameterizedTest
  @EnumSource
  void thePageOfOptionsIsMadeFromTheHelp(OptionsPage page) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page.file, page.text());
    }
    assertThat(Files.readString(page.file)).isEqualTo(page.text());
  }
}
