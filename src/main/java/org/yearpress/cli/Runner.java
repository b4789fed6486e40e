package org.yearpress.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.DiskFault;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteSettings;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.text.PrintableText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Runs one command line. The one place that turns failures into exit codes. */
public final class Runner {
  /** Doctor says itself what is wrong with file names; the build's own files are in ASCII. */
  private static final List<String> ANY_NAMES = List.of("doctor", "distribution-files");

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final @Nullable String fileNameEncoding;
  private final Supplier<Pipeline> pipeline;

  /**
   * A runner in given surroundings.
   *
   * @param fileNameEncoding how this process reads file names; null when the Java runtime does not
   *     say
   * @param pipeline makes what does the work of every command; asked once, when a command needs it
   */
  public Runner(
      Terminal terminal,
      Map<String, String> environment,
      @Nullable String fileNameEncoding,
      Supplier<Pipeline> pipeline) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.fileNameEncoding = fileNameEncoding;
    this.pipeline = pipeline;
  }

  /** The command above all commands: without one it shows the help. */
  @Command(name = "yearpress")
  private static final class Top {}

  /**
   * Runs one command line.
   *
   * @param now the one reading of the clock
   * @return the exit code
   */
  public int run(List<String> arguments, OffsetDateTime now) {
    if (arguments.equals(List.of("--version"))) {
      terminal.line("yearpress " + Version.text());
      return ExitCode.SUCCESS;
    }
    Pipeline made = pipeline.get();
    Languages languages = made.stages().languages();
    String terminalLanguage = terminalLanguage(arguments);
    Messages help = languages.of(terminalLanguage);
    Messages messages =
        value(arguments, "--lang") != null || languages.speaks(terminalLanguage)
            ? help
            : siteLanguage(arguments).map(languages::of).orElse(help);
    // Only what is called is made: all of them take longer to read than a small site to build.
    List<Commands.Named> some =
        arguments.stream().findFirst().flatMap(Commands::of).map(List::of).orElse(Commands.ALL);
    return commandLine(new CommandContext(terminal, now, messages, help, made, environment), some)
        .execute(arguments.toArray(String[]::new));
  }

  /** Where the terminal names no language of ours, words about a site are in its language. */
  private static Optional<String> siteLanguage(List<String> arguments) {
    try {
      String site = value(arguments, "--site");
      String content = value(arguments, "--content");
      return SiteSettings.language(
          content != null ? Path.of(content) : Path.of(site == null ? "." : site, "content"));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The value of an option in the bare arguments; null without one. */
  private static @Nullable String value(List<String> arguments, String option) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith(option + "=")) {
        return arguments.get(i).substring(option.length() + 1);
      }
      if (arguments.get(i).equals(option) && i + 1 < arguments.size()) {
        return arguments.get(i + 1);
      }
    }
    return null;
  }

  /** All commands with their help, as completion and man pages read them. */
  static CommandLine commands(CommandContext commandContext, Messages help) {
    return commands(commandContext, help, Commands.ALL);
  }

  private static CommandLine commands(
      CommandContext commandContext, Messages help, List<Commands.Named> some) {
    ResourceBundle words = new MessageBundle(help);
    CommandLine top = configured(new CommandLine(new Top()), words, help);
    some.forEach(
        command ->
            top.addSubcommand(
                configured(new CommandLine(command.make().apply(commandContext)), words, help)));
    return top;
  }

  private CommandLine commandLine(CommandContext commandContext, List<Commands.Named> some) {
    CommandLine top = commands(commandContext, commandContext.help(), some);
    top.setOut(terminal.outWriter()).setErr(terminal.errWriter());
    top.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
    top.setExecutionStrategy(parsed -> execute(parsed, commandContext));
    top.setParameterExceptionHandler(
        (e, arguments) -> refuseArguments(e, commandContext.messages()));
    return top;
  }

  private static CommandLine configured(CommandLine line, ResourceBundle words, Messages help) {
    line.setExpandAtFiles(false); // "@name" is an argument like any other, not a file to read
    line.getCommandSpec().mixinStandardHelpOptions(true).resourceBundle(words);
    line.getCommandSpec().version("yearpress " + Version.text());
    PlaceholderNames.translate(line.getCommandSpec(), help);
    line.setHelpFactory(AlignedHelp::new);
    return line;
  }

  private int execute(CommandLine.ParseResult parsed, CommandContext commandContext) {
    if (CommandLine.executeHelpRequest(parsed) != null) {
      return ExitCode.SUCCESS;
    }
    if (!parsed.hasSubcommand()) {
      parsed.commandSpec().commandLine().usage(terminal.errWriter());
      return ExitCode.USAGE;
    }
    try {
      if (!ANY_NAMES.contains(parsed.subcommand().commandSpec().name())) {
        refuseForeignFileNames();
      }
      refuseUnknownLanguage(parsed, commandContext.languages());
      return new CommandLine.RunLast().execute(parsed);
    } catch (CommandLine.ExecutionException e) {
      return exitCode(e.getCause() == null ? e : e.getCause(), parsed, commandContext.messages());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return exitCode(e, parsed, commandContext.messages());
    }
  }

  private int exitCode(Throwable failure, CommandLine.ParseResult parsed, Messages messages) {
    boolean debug = parsed.expandedArgs().contains("--debug");
    if (failure instanceof UnusableException unusable) {
      refuse(messages.format(unusable.text()));
      if (unusable.hint() != null) {
        refuse(
            messages.format(
                Text.of("diagnostic.hint-is", "hint", messages.format(unusable.hint()))));
      }
      return ExitCode.USAGE;
    }
    Optional<UnusableException> disk = DiskFault.of(failure);
    return disk.isPresent()
        ? refuse(messages.format(disk.get().text()))
        : internalError(failure, messages, debug);
  }

  /** Without UTF-8 names the runtime refuses a file called 概述.md, or garbles it. */
  private void refuseForeignFileNames() {
    if (fileNameEncoding != null && !fileNameEncoding.equalsIgnoreCase("UTF-8")) {
      throw new UnusableException(Text.of("cli.file-names", "encoding", fileNameEncoding));
    }
  }

  private static void refuseUnknownLanguage(CommandLine.ParseResult parsed, Languages languages) {
    String asked = value(parsed.expandedArgs(), "--lang");
    if (asked != null && !languages.speaks(asked)) {
      throw new UnusableException(
          Text.of("cli.unknown-language", "tag", asked, "known", Text.list(languages.tags())));
    }
  }

  private int refuseArguments(CommandLine.ParameterException e, Messages messages) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    refuse(messages.format(argumentError(e)));
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      String nearest = Text.list(unmatched.getSuggestions());
      Text hint = Text.of("cli.arguments.nearest", "nearest", nearest);
      refuse(messages.format(Text.of("diagnostic.hint-is", "hint", messages.format(hint))));
    }
    return refuse(messages.format(Text.of("cli.see-help", "command", command)));
  }

  /** What is wrong with the arguments. */
  private static Text argumentError(CommandLine.ParameterException e) {
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        return Text.of("cli.arguments.no-option", "option", argument);
      }
      boolean top = e.getCommandLine().getParent() == null;
      return Text.of(top ? "cli.arguments.no-command" : "cli.arguments.extra", "word", argument);
    }
    if (e instanceof CommandLine.MissingParameterException missing) {
      List<String> names = missing.getMissing().stream().map(Runner::name).toList();
      return Text.of("cli.arguments.missing", "names", Text.list(names));
    }
    CommandLine.Model.ArgSpec about = e.getArgSpec();
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return Text.of("cli.arguments.twice", "option", name(twice.getOverwritten()));
    }
    String value = e.getValue();
    return about == null || value == null
        ? Text.of("cli.arguments.other", "reason", String.valueOf(e.getMessage()))
        : Text.of("cli.arguments.bad-value", "name", name(about), "value", value);
  }

  private static String name(CommandLine.Model.ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }

  private int refuse(String words) {
    terminal.errorLine(words);
    return ExitCode.USAGE;
  }

  private int internalError(Throwable fault, Messages messages, boolean debug) {
    terminal.errorLines(
        messages.format(
            Text.of(
                "cli.our-fault",
                "fault",
                PrintableText.seen(fault.toString()),
                "version",
                Version.text(),
                "java",
                Runtime.version().toString())));
    if (debug) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      terminal.errorLines(trace.toString());
    }
    return ExitCode.INTERNAL_ERROR;
  }

  /** {@code --lang}, else the language of the environment; empty where that names none. */
  private String terminalLanguage(List<String> arguments) {
    String asked = value(arguments, "--lang");
    if (asked != null) {
      return asked;
    }
    return Arrays.asList("LC_ALL", "LC_MESSAGES", "LANG").stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.split("[.@]", 2)[0].replace('_', '-'))
        .filter(value -> !value.equals("C") && !value.equals("POSIX"))
        .orElse("");
  }
}
