package org.yearpress.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not make: commands first, then each one's options. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandLine top) {
    StringBuilder out = new StringBuilder("# yearpress completion for fish\n");
    out.append("complete -c yearpress -n __fish_use_subcommand -f\n");
    Map<String, CommandLine> commands = new TreeMap<>(top.getSubcommands());
    commands.forEach(
        (name, line) -> {
          CommandSpec spec = line.getCommandSpec();
          if (!spec.usageMessage().hidden()) {
            out.append("complete -c yearpress -n __fish_use_subcommand -a ").append(name);
            out.append(" -d ").append(quoted(first(spec.usageMessage().header()))).append('\n');
            spec.options().forEach(option -> option(name, option, out));
          }
        });
    return out.toString();
  }

  private static void option(String command, OptionSpec option, StringBuilder out) {
    out.append("complete -c yearpress -n '__fish_seen_subcommand_from ").append(command);
    out.append('\'');
    for (String name : option.names()) {
      out.append(name.startsWith("--") ? " -l " : " -s ");
      out.append(name.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      out.append(" -r"); // it takes a value, and a value may be a file
    }
    out.append(" -d ").append(quoted(first(option.description()))).append('\n');
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'";
  }
}
