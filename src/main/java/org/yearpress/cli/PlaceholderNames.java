package org.yearpress.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Messages;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What stands for a value in the help, such as DIR, in the language of the help. The commands name
 * it in English.
 */
final class PlaceholderNames {
  private static final String PREFIX = "cli.help.placeholder.";
  private static final Pattern NAME = Pattern.compile("[A-Z]+");

  private PlaceholderNames() {}

  static void translate(CommandSpec spec, Messages help) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      String label = label(option, help);
      if (!label.equals(option.paramLabel())) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).paramLabel(label).build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
      String label = label(parameter, help);
      if (!label.equals(parameter.paramLabel())) {
        spec.remove(parameter);
        spec.addPositional(PositionalParamSpec.builder(parameter).paramLabel(label).build());
      }
    }
  }

  /** A word that has no name in the language stays. */
  private static String label(ArgSpec argument, Messages help) {
    return NAME.matcher(argument.paramLabel())
        .replaceAll(
            name ->
                help.has(PREFIX + name.group())
                    ? help.format(PREFIX + name.group())
                    : name.group());
  }
}
