package org.yearpress.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.review.Review;
import org.yearpress.text.FolderPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress review BODY/YEAR}: writes the review sheet for the person who signs, and a page
 * that links to it.
 */
@Command(name = "review")
final class ReviewCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "0..*", paramLabel = "BODY/YEAR", descriptionKey = "option.report")
  private List<String> reports = List.of();

  @Option(names = "--changed-files", paramLabel = "FILE", descriptionKey = "review.changed-files")
  private @Nullable String changedFiles;

  @Option(names = "--to", paramLabel = "DIR", descriptionKey = "review.to")
  private @Nullable String to;

  @Option(names = "--preview", paramLabel = "PATH", descriptionKey = "review.preview")
  private String preview = "";

  @Option(names = "--check-page", paramLabel = "PATH", descriptionKey = "review.check-page")
  private String checkPage = "";

  private final CommandContext commandContext;

  ReviewCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    if (reports.isEmpty() && changedFiles == null) {
      throw new UnusableException(Text.of("cli.review.usage"));
    }
    List<String> asked = reports.stream().map(NewCommand::trimmed).toList();
    List<String> files = changedFiles == null ? List.of() : contentPaths(changedFiles);
    List<Review> reviews;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.buildOptions(commandContext.now()))) {
      reviews = Review.of(site, asked, files);
    }
    Set<String> there = reviews.stream().map(Review::address).collect(Collectors.toSet());
    for (String report : asked) {
      if (!there.contains(report)) {
        throw new UnusableException(Text.of("cli.no-report", "report", report));
      }
    }
    Path folder = to == null ? options.siteFolder().resolve("review") : SiteOptions.path(to);
    List<String> sheets = new ArrayList<>();
    for (Review review : reviews) {
      String sheet = review.address().replace('/', '-') + ".pdf";
      sheets.add(sheet);
      NewFiles.replace(folder.resolve(sheet), review.pdf().get());
      writeMessage(review.messages(), folder.resolve(sheet));
    }
    if (changedFiles != null) {
      Messages messages = reviews.isEmpty() ? commandContext.messages() : reviews.get(0).messages();
      String page =
          Review.page(
              reviews,
              sheets,
              preview,
              new SiteFolder(folder.resolve(SiteOptions.path(preview))),
              checkPage,
              others(files, reviews),
              messages);
      Path index = folder.resolve("index.html");
      NewFiles.replace(index, page.getBytes(StandardCharsets.UTF_8));
      writeMessage(messages, index);
    }
    return ExitCode.SUCCESS;
  }

  private void writeMessage(Messages messages, Path file) {
    commandContext
        .terminal()
        .line(messages.format(Text.of("cli.new.file", "file", file.normalize().toString())));
  }

  private static List<String> others(List<String> files, List<Review> reviews) {
    Set<String> folders = reviews.stream().map(Review::folder).collect(Collectors.toSet());
    return files.stream().filter(file -> !FolderPath.isBelowAny(file, folders)).sorted().toList();
  }

  /** Paths as git prints them, one a line or apart by zero bytes; relative to the content. */
  private static List<String> contentPaths(String from) {
    String text = from.equals("-") ? standardInput() : NewFiles.read(SiteOptions.path(from));
    List<String> paths = new ArrayList<>();
    for (String line : text.split("[\\n\\r\\u0000]+", -1)) {
      int at = line.startsWith("content/") ? 0 : line.indexOf("/content/") + 1;
      if (line.startsWith("content/", at)) {
        paths.add(line.substring(at + "content/".length()));
      }
    }
    return paths;
  }

  private static String standardInput() {
    try {
      InputStream in = System.in;
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", "-"), e);
    }
  }
}
