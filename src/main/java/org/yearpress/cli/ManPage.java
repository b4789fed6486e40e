package org.yearpress.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.diagnostic.Messages;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a command's help as a man page; it contains what the help says and nothing else. */
final class ManPage {
  private ManPage() {}

  /** All pages of section 1, file name to text. */
  static Map<String, String> all(CommandLine top, Messages messages) {
    Map<String, String> pages = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command : top.getSubcommands().entrySet()) {
      if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
        names.add("yearpress-" + command.getKey());
      }
    }
    pages.put("yearpress.1", page("yearpress", top, names, messages));
    top.getSubcommands()
        .forEach(
            (name, line) -> {
              if (!line.getCommandSpec().usageMessage().hidden()) {
                pages.put(
                    "yearpress-" + name + ".1",
                    page("yearpress-" + name, line, List.of("yearpress"), messages));
              }
            });
    return pages;
  }

  private static String page(String name, CommandLine line, List<String> see, Messages messages) {
    CommandSpec spec = line.getCommandSpec();
    StringBuilder out = new StringBuilder();
    out.append(".TH \"").append(name.toUpperCase(Locale.ROOT)).append("\" 1 \"\" \"yearpress ");
    out.append(escape(Version.text())).append("\" \"Yearpress\"\n");
    section(out, messages, "name");
    String header = String.join(" ", spec.usageMessage().header());
    out.append(escape(name)).append(" \\- ").append(escape(header)).append('\n');
    section(out, messages, "synopsis");
    String synopsis =
        new AlignedHelp(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip();
    String oneLine = synopsis.replaceAll("(?<=[=\\p{IsHan}])\\n\\s*(?=\\p{IsHan})", "");
    out.append(text(oneLine.replaceAll("\\s+", " ")));
    String[] description = spec.usageMessage().description();
    if (description.length > 0) {
      section(out, messages, "description");
      out.append(text(String.join("\n", description).strip()));
    }
    if (!spec.positionalParameters().isEmpty() || !spec.options().isEmpty()) {
      section(out, messages, "options");
      for (PositionalParamSpec each : spec.positionalParameters()) {
        entry(out, each.paramLabel(), String.join(" ", each.description()));
      }
      for (OptionSpec each : spec.options()) {
        String label = each.arity().max() > 0 ? " " + each.paramLabel() : "";
        entry(out, String.join(", ", each.names()) + label, String.join(" ", each.description()));
      }
    }
    if (!line.getSubcommands().isEmpty()) {
      section(out, messages, "commands");
      line.getSubcommands()
          .forEach(
              (command, sub) -> {
                if (!sub.getCommandSpec().usageMessage().hidden()) {
                  entry(
                      out, command, String.join(" ", sub.getCommandSpec().usageMessage().header()));
                }
              });
    }
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      section(out, messages, "examples");
      out.append(".nf\n").append(text(String.join("\n", footer).strip())).append(".fi\n");
    }
    section(out, messages, "see-also");
    List<String> pages = see.stream().map(page -> "\\fB" + escape(page) + "\\fR(1)").toList();
    return out.append(String.join(", ", pages)).append('\n').toString();
  }

  private static void section(StringBuilder out, Messages messages, String key) {
    out.append(".SH \"").append(escape(messages.format("cli.man." + key))).append("\"\n");
  }

  private static void entry(StringBuilder out, String term, String text) {
    out.append(".TP\n\\fB").append(escape(term)).append("\\fR\n").append(text(text));
  }

  private static String text(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String escaped = escape(line);
      // A dot or an apostrophe at the start of a line would be a request.
      out.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "");
      out.append(escaped).append('\n');
    }
    return out.toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
