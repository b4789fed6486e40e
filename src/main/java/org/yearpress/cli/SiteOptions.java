package org.yearpress.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteTheme;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Stages;
import picocli.CommandLine.Option;

/** The options that commands on a site share; their help texts are in the message files. */
final class SiteOptions {
  @Option(names = "--site", descriptionKey = "option.site", paramLabel = "DIR", defaultValue = ".")
  private String site = ".";

  @Option(names = "--content", descriptionKey = "option.content", paramLabel = "DIR")
  private @Nullable String content;

  @Option(names = "--pages", descriptionKey = "option.pages", paramLabel = "NAME=DIR")
  private SortedMap<String, String> pages = new TreeMap<>();

  @Option(names = "--output", descriptionKey = "option.output", paramLabel = "DIR")
  private @Nullable String output;

  @Option(names = "--theme", descriptionKey = "option.theme", paramLabel = "NAME")
  private @Nullable String theme;

  @Option(names = "--lang", descriptionKey = "option.lang", paramLabel = "TAG")
  private @Nullable String language;

  @Option(
      names = "--format",
      descriptionKey = "option.format",
      paramLabel = "FORMAT",
      defaultValue = "text")
  private String format = "text";

  @Option(names = "--cache", descriptionKey = "option.cache", paramLabel = "DIR")
  private @Nullable String cache;

  @Option(names = "--no-cache", descriptionKey = "option.no-cache")
  private boolean noCache;

  @Option(names = "--drafts", descriptionKey = "option.drafts")
  private boolean drafts;

  @Option(names = "--allow-findings", descriptionKey = "option.allow-findings")
  private boolean allowFindings;

  @Option(names = "--as-of", descriptionKey = "option.as-of", paramLabel = "DATE")
  private @Nullable String asOf;

  @Option(names = "--jobs", descriptionKey = "option.jobs", paramLabel = "N")
  private @Nullable Integer jobs;

  @Option(
      names = {"-q", "--quiet"},
      descriptionKey = "option.quiet")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      descriptionKey = "option.verbose")
  private boolean verbose;

  /** Also read by {@link Runner} from the bare arguments, so that it works where parsing fails. */
  @Option(names = "--debug", descriptionKey = "option.debug")
  private boolean debug;

  boolean isQuiet() {
    return quiet;
  }

  boolean isVerbose() {
    return verbose;
  }

  boolean isDebug() {
    return debug;
  }

  /** Whether a moment of its own was asked for. */
  boolean hasAsOf() {
    return asOf != null;
  }

  boolean allowsFindings() {
    return allowFindings;
  }

  /** The site folder. */
  Path siteFolder() {
    return path(site);
  }

  /** The content folder: given, or {@code content} in the site folder. */
  Path contentFolder() {
    return content == null ? siteFolder().resolve("content") : path(content);
  }

  /** Whether pages that lie outside of the content folder were named. */
  boolean hasPages() {
    return !pages.isEmpty();
  }

  /** Whether an output folder was given. */
  boolean hasOutput() {
    return output != null;
  }

  /** The output folder: given, or {@code site-output} in the site folder. */
  Path outputFolder() {
    return output == null ? siteFolder().resolve("site-output") : path(output);
  }

  /** The folder of what builds keep: given, or {@code .yearpress} in the site folder. */
  Path cacheFolder() {
    return cache == null ? siteFolder().resolve(".yearpress") : path(cache);
  }

  /** The theme: named, or that of site.yml. */
  SiteTheme theme(Stages stages) {
    return theme == null
        ? SiteTheme.of(siteFolder(), contentFolder(), stages.vocabulary())
        : SiteTheme.of(siteFolder(), theme);
  }

  /** The words that were asked for; null for the site's language. */
  @Nullable String language() {
    return language;
  }

  /** The format that was asked for, coloured where the terminal shows colours. */
  DiagnosticFormat format(Terminal terminal) {
    if (format.equals("text")) {
      return DiagnosticFormat.text(terminal.colour(), verbose);
    }
    return DiagnosticFormat.named(format)
        .orElseThrow(
            () -> {
              List<String> known =
                  DiagnosticFormat.ALL.stream().map(DiagnosticFormat::name).toList();
              return new UnusableException(
                  Text.of("cli.unknown-format", "format", format, "known", Text.list(known)));
            });
  }

  /**
   * What is printed of what was found. A machine is given all of it, in the language of the site; a
   * person reads it in the language of the terminal, and with {@code --quiet} the open errors only.
   */
  Diagnostics printed(Diagnostics found, Messages terminal) {
    if (!isTextFormat()) {
      return found;
    }
    Diagnostics read = found.withMessages(terminal);
    return quiet ? read.filter(Diagnostic::isOpenError) : read;
  }

  /** Prints what was found, in the format that was asked for. */
  void print(Diagnostics found, CommandContext commandContext) {
    Terminal terminal = commandContext.terminal();
    terminal.document(format(terminal).format(printed(found, commandContext.messages())));
  }

  /** How a command that is advised names this site: nothing for the one in this folder. */
  String siteArgument() {
    return site.equals(".") ? "" : " --site " + site;
  }

  /** The format as it was asked for. */
  String formatName() {
    return format;
  }

  /** Whether words for people go to standard output, or only what the format prints. */
  boolean isTextFormat() {
    return format.equals("text");
  }

  /** Whether this format was asked for. */
  boolean isFormat(String name) {
    return format.equals(name);
  }

  /**
   * Whether JSON was asked for, of a command that prints text or JSON.
   *
   * @throws UnusableException when it was something else
   */
  boolean isJsonFormat() {
    boolean json = isFormat("json");
    if (!json && !isTextFormat()) {
      throw new UnusableException(Text.of("cli.text-or-json"));
    }
    return json;
  }

  /** What the pipeline is asked for, without a list of untied numbers. */
  BuildOptions buildOptions(OffsetDateTime now) {
    return buildOptions(now, false);
  }

  /** What the pipeline is asked for. */
  BuildOptions buildOptions(OffsetDateTime now, boolean prose) {
    return buildOptions(now, outputFolder(), drafts, allowFindings, prose);
  }

  /** The same with drafts. */
  BuildOptions withDrafts(OffsetDateTime now) {
    return buildOptions(now, outputFolder(), true, allowFindings, false);
  }

  private BuildOptions buildOptions(
      OffsetDateTime now, Path into, boolean unpublished, boolean withErrors, boolean prose) {
    Path folder = siteFolder();
    int atOnce = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (atOnce < 1) {
      throw new UnusableException(Text.of("cli.bad-jobs", "jobs", Integer.toString(atOnce)));
    }
    BuildOptions buildOptions =
        BuildOptions.of(folder)
            .content(contentFolder())
            .output(into)
            .cache(noCache ? null : cacheFolder())
            .theme(theme)
            .language(language())
            .drafts(unpublished)
            .allowFindings(withErrors)
            .prose(prose)
            .asOf(asOf == null ? now : moment(asOf))
            .jobs(atOnce)
            .build();
    SortedMap<String, Path> elsewhere = new TreeMap<>();
    pages.forEach((name, from) -> elsewhere.put(name, path(from)));
    return buildOptions.withPages(elsewhere);
  }

  /** The words that {@code --lang} asks for, else those given. */
  Messages messages(Languages languages, Messages otherwise) {
    String asked = language();
    return asked == null ? otherwise : languages.of(asked);
  }

  /**
   * What a preview is asked for: with open errors, and in a folder of its own, so that no draft
   * comes where the site is published from.
   *
   * @param unpublished whether drafts and embargoed reports are shown
   */
  BuildOptions previewOptions(OffsetDateTime now, boolean unpublished) {
    Path into = output == null ? cacheFolder().resolve("preview") : outputFolder();
    return buildOptions(now, into, unpublished, true, false);
  }

  /** A day means its last moment at UTC, so that what is due that day counts as out. */
  private static OffsetDateTime moment(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC).minusNanos(1)
          : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableException(Text.of("cli.bad-date", "date", text));
    }
  }

  /** A path as it was typed. */
  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UnusableException(Text.of("cli.bad-path", "path", text));
    }
  }
}
