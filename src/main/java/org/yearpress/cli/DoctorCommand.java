package org.yearpress.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.yearpress.author.NewFiles;
import org.yearpress.author.NewSite;
import org.yearpress.author.SiteSetup;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteSettings;
import org.yearpress.model.PublishTarget;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.pipeline.reading.CacheFolder;
import org.yearpress.publish.DirectoryKind;
import org.yearpress.scaffold.ReturnedWorkbooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress doctor}: reports what is installed, and problems with the site's set-up. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1024L * 1024L;

  /** A large site takes some hundred megabytes, twice while it is put in place. */
  private static final long LOW_SPACE = 500L * MEGABYTE;

  private static final long GIT_SECONDS = 10;

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--fix", descriptionKey = "doctor.fix")
  private boolean fix;

  private static final int NAMED = 5;
  private final CommandContext commandContext;
  private final List<Line> lines = new ArrayList<>();

  DoctorCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  private enum Mark {
    OK("✓"),
    WARNING("!"),
    ERROR("✗");

    private final String sign;

    Mark(String sign) {
      this.sign = sign;
    }
  }

  /** What was looked at. */
  private record Line(Mark mark, Text text) {}

  @Override
  public Integer call() {
    program();
    names();
    git();
    fonts();
    site();
    Messages messages = commandContext.messages();
    for (Line line : lines) {
      commandContext.terminal().line(line.mark().sign + " " + messages.format(line.text()));
    }
    boolean hasErrors = lines.stream().anyMatch(line -> line.mark() == Mark.ERROR);
    return hasErrors ? ExitCode.USAGE : ExitCode.SUCCESS;
  }

  private void add(Mark mark, String key, String... arguments) {
    lines.add(new Line(mark, Text.of("cli.doctor." + key, arguments)));
  }

  private void program() {
    Runtime runtime = Runtime.getRuntime();
    add(
        Mark.OK,
        "program",
        "version",
        Version.text(),
        "java",
        Runtime.version().toString(),
        "memory",
        Long.toString(runtime.maxMemory() / MEGABYTE),
        "processors",
        Integer.toString(runtime.availableProcessors()));
  }

  private void names() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    boolean good = encoding.isEmpty() || encoding.equalsIgnoreCase("UTF-8");
    add(good ? Mark.OK : Mark.ERROR, good ? "names" : "names-bad", "encoding", encoding);
  }

  private void git() {
    String version = gitVersion();
    Path repository = SiteSetup.repository(options.siteFolder());
    if (version.isEmpty()) {
      add(Mark.WARNING, "no-git");
    } else if (repository == null) {
      add(Mark.WARNING, "no-repository", "version", version);
    } else {
      add(Mark.OK, "git", "version", version, "folder", repository.toString());
    }
  }

  /** What git says of itself; empty where there is none. */
  private static String gitVersion() {
    try {
      Process git = new ProcessBuilder("git", "--version").redirectErrorStream(true).start();
      git.getOutputStream().close();
      String output;
      try (InputStream in = git.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
        git.destroy();
        return "";
      }
      return git.exitValue() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private void fonts() {
    boolean there =
        List.of("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf").stream()
            .allMatch(
                font -> DoctorCommand.class.getResource("/org/yearpress/fonts/" + font) != null);
    add(there ? Mark.OK : Mark.ERROR, there ? "fonts" : "fonts-missing");
  }

  private void site() {
    Path site = options.siteFolder();
    Path content = options.contentFolder();
    if (!SiteSetup.isFolder(content)) {
      add(Mark.ERROR, "no-content", "path", content.normalize().toString());
      return;
    }
    List<String> workbooks = settings();
    for (String path : SiteSettings.notFetched(content)) {
      add(Mark.WARNING, "not-fetched", "path", path);
    }
    writable(content);
    writable(options.outputFolder());
    writable(options.cacheFolder());
    long free = SiteSetup.freeBytes(options.outputFolder());
    if (free >= 0) {
      String room = Long.toString(free / MEGABYTE);
      add(free < LOW_SPACE ? Mark.WARNING : Mark.OK, "free", "megabytes", room);
    }
    cache();
    schemas(site);
    targets();
    workbooks(workbooks);
  }

  /** Reports whose figures git cannot merge: two people who change them lose one's work. */
  private void workbooks(List<String> files) {
    if (!files.isEmpty()) {
      add(
          Mark.WARNING,
          "workbooks",
          "count",
          Integer.toString(files.size()),
          "files",
          Text.list(files, NAMED));
    }
  }

  /**
   * Reads the site, and says what is wrong in the files that say how it is set up.
   *
   * @return the workbooks that its reports have their figures in
   */
  private List<String> settings() {
    try (SiteInspection site =
        commandContext
            .pipeline()
            .inspect(options.buildOptions(commandContext.now()), CheckScope.DISK)) {
      List<Diagnostic> found =
          site.check(DoctorCommand::isSetting).all().stream()
              .filter(Diagnostic::isOpenError)
              .toList();
      for (Diagnostic diagnostic : found) {
        add(
            Mark.ERROR,
            "setting",
            "place",
            "content/" + diagnostic.place(),
            "words",
            commandContext.messages().format(diagnostic.message()));
      }
      if (found.isEmpty()) {
        add(Mark.OK, "settings");
      }
      return ReturnedWorkbooks.ofReports(site);
    } catch (UnusableException e) {
      add(
          Mark.ERROR,
          "setting",
          "place",
          options.contentFolder().normalize().toString(),
          "words",
          commandContext.messages().format(e.text()));
      return List.of();
    }
  }

  private static boolean isSetting(String file) {
    return file.isEmpty()
        || file.equals("site.yml")
        || file.endsWith("/body.yml")
        || file.startsWith("forms/")
        || file.startsWith("crosswalks/");
  }

  private void writable(Path folder) {
    boolean can = SiteSetup.isWritable(folder);
    add(
        can ? Mark.OK : Mark.ERROR,
        can ? "writable" : "not-writable",
        "path",
        folder.normalize().toString());
  }

  private void cache() {
    Path cache = options.cacheFolder();
    int others = commandContext.pipeline().cacheFilesOfOtherPrograms(cache);
    int cut = SiteSetup.endingIn(cache, ".tmp").size();
    if (others + cut == 0) {
      return;
    }
    if (fix) {
      CacheFolder.clean(cache);
      add(Mark.OK, "cache-gone", "path", cache.normalize().toString());
    } else {
      add(
          Mark.WARNING,
          "cache",
          "path",
          cache.normalize().toString(),
          "files",
          Integer.toString(others + cut));
    }
  }

  /** Checks the publish targets without connecting to them. */
  private void targets() {
    Parsed<SortedMap<String, PublishTarget>> targets =
        SiteSettings.targets(options.contentFolder(), commandContext.stages().vocabulary());
    targets
        .value()
        .forEach(
            (name, target) -> {
              String kind = target.kind();
              if (kind.equals(DirectoryKind.NAME)) {
                boolean can =
                    SiteSetup.isWritable(options.siteFolder().resolve(DirectoryKind.path(target)));
                add(
                    can ? Mark.OK : Mark.ERROR,
                    can ? "target-folder" : "target-folder-bad",
                    "name",
                    name,
                    "path",
                    DirectoryKind.path(target));
              } else {
                add(Mark.OK, "target", "name", name, "kind", kind);
              }
            });
  }

  private void schemas(Path site) {
    boolean wanted =
        SiteSetup.isFolder(site.resolve(".schemas")) || SiteSetup.isFolder(site.resolve(".vscode"));
    List<String> stale = SiteSetup.staleSchemas(site, commandContext.stages().schemas());
    if (stale.isEmpty()) {
      add(Mark.OK, "schemas");
    } else if (fix) {
      for (Map.Entry<String, byte[]> schema :
          NewSite.schemas(commandContext.stages().schemas()).entrySet()) {
        NewFiles.replace(site.resolve(schema.getKey()), schema.getValue());
      }
      add(Mark.OK, "schemas-renewed");
    } else if (wanted) {
      add(Mark.WARNING, "schemas-stale", "files", Text.list(stale));
    } else {
      add(Mark.WARNING, "no-schemas");
    }
  }
}
