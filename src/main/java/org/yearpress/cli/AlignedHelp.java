package org.yearpress.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help whose descriptions begin in one column of the terminal, where a Chinese character takes two:
 * picocli pads names of options as if each took one. Options are in the same order on every
 * computer: picocli compares them in the capitals of its locale, where a Turkish i is behind z.
 */
final class AlignedHelp extends Help {
  private static final Pattern NAME = Pattern.compile("(?m)^(\\s+\\S+(?: \\S+)*?)(  +)(?=\\S)");
  private static final Pattern WIDE = Pattern.compile("[\\u2E80-\\u9FFF\\uFF00-\\uFF60]");

  private static final Comparator<OptionSpec> BY_NAME =
      Comparator.comparing(AlignedHelp::name, String.CASE_INSENSITIVE_ORDER)
          // -q before -Q
          .thenComparing(AlignedHelp::name, Comparator.reverseOrder());

  /** Those without a value first, as picocli orders a synopsis. */
  private static final Comparator<OptionSpec> BY_VALUES =
      Comparator.<OptionSpec>comparingInt(option -> option.arity().max())
          .thenComparingInt(option -> option.arity().min())
          .thenComparing(OptionSpec::isMultiValue)
          .thenComparing(BY_NAME);

  AlignedHelp(CommandSpec spec, ColorScheme colours) {
    super(spec, colours);
  }

  @Override
  public Comparator<OptionSpec> createDefaultOptionSort() {
    return BY_NAME;
  }

  @Override
  public String synopsis(int headingLength) {
    return detailedSynopsis(headingLength, BY_VALUES, true);
  }

  @Override
  public String optionList() {
    return aligned(super.optionList());
  }

  @Override
  public String parameterList() {
    return aligned(super.parameterList());
  }

  /** The shortest of its names, without hyphens. */
  private static String name(OptionSpec option) {
    String shortest =
        Arrays.stream(option.names())
            .min(Comparator.comparingInt(String::length))
            .orElseThrow(IllegalStateException::new);
    return shortest.replaceFirst("^-+", "");
  }

  private static String aligned(String list) {
    return NAME.matcher(list).replaceAll(AlignedHelp::narrowed);
  }

  private static String narrowed(MatchResult name) {
    long wide = WIDE.matcher(name.group(1)).results().count();
    int blanks = (int) Math.max(1, name.group(2).length() - wide);
    return java.util.regex.Matcher.quoteReplacement(name.group(1) + " ".repeat(blanks));
  }
}
