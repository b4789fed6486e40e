package org.yearpress.cli;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Help whose descriptions begin in one column of the terminal, where a Chinese character takes two:
 * picocli pads names of options as if each took one.
 */
final class AlignedHelp extends Help {
  private static final Pattern NAME = Pattern.compile("(?m)^(\\s+\\S+(?: \\S+)*?)(  +)(?=\\S)");
  private static final Pattern WIDE = Pattern.compile("[\\u2E80-\\u9FFF\\uFF00-\\uFF60]");

  AlignedHelp(CommandSpec spec, ColorScheme colours) {
    super(spec, colours);
  }

  @Override
  public String optionList() {
    return aligned(super.optionList());
  }

  @Override
  public String parameterList() {
    return aligned(super.parameterList());
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
