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
import org.yearpress.pipeline.CacheFolder;
import org.yearpress.pipeline.Progress;
import org.yearpress.publish.DirectoryKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress doctor}: what is installed, and what is wrong with the site's set-up. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1024L * 1024L;

  /** A large site takes some hundred megabytes, twice while it is put in place. */
  private static final long LITTLE_ROOM = 500L * MEGABYTE;

  private static final long GIT_SECONDS = 10;

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--fix", descriptionKey = "doctor.fix")
  private boolean fix;

  private final CommandContext commandContext;
  private final List<Line> lines = new ArrayList<>();

  DoctorCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  private enum Mark {
    GOOD("✓"),
    CARE("!"),
    BAD("✗");

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
      commandContext.terminal().out().println(line.mark().sign + " " + messages.say(line.text()));
    }
    boolean bad = lines.stream().anyMatch(line -> line.mark() == Mark.BAD);
    return bad ? ExitCode.USAGE : ExitCode.GOOD;
  }

  private void tell(Mark mark, String key, String... arguments) {
    lines.add(new Line(mark, Text.of("cli.doctor." + key, arguments)));
  }

  private void program() {
    Runtime runtime = Runtime.getRuntime();
    tell(
        Mark.GOOD,
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
    tell(good ? Mark.GOOD : Mark.BAD, good ? "names" : "names-bad", "encoding", encoding);
  }

  private void git() {
    String version = gitVersion();
    Path repository = SiteSetup.repository(options.siteFolder());
    if (version.isEmpty()) {
      tell(Mark.CARE, "no-git");
    } else if (repository == null) {
      tell(Mark.CARE, "no-repository", "version", version);
    } else {
      tell(Mark.GOOD, "git", "version", version, "folder", repository.toString());
    }
  }

  /** What git says of itself; empty where there is none. */
  private static String gitVersion() {
    try {
      Process git = new ProcessBuilder("git", "--version").redirectErrorStream(true).start();
      git.getOutputStream().close();
      String said;
      try (InputStream in = git.getInputStream()) {
        said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
        git.destroy();
        return "";
      }
      return git.exitValue() == 0 ? said : "";
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
    tell(there ? Mark.GOOD : Mark.BAD, there ? "fonts" : "fonts-missing");
  }

  private void site() {
    Path site = options.siteFolder();
    Path content = options.contentFolder();
    if (!SiteSetup.isFolder(content)) {
      tell(Mark.BAD, "no-content", "path", content.normalize().toString());
      return;
    }
    settings();
    for (String path : SiteSettings.notFetched(content)) {
      tell(Mark.CARE, "not-fetched", "path", path);
    }
    writable(content);
    writable(options.outputFolder());
    writable(options.cacheFolder());
    long free = SiteSetup.free(options.outputFolder());
    if (free >= 0) {
      String room = Long.toString(free / MEGABYTE);
      tell(free < LITTLE_ROOM ? Mark.CARE : Mark.GOOD, "free", "megabytes", room);
    }
    cache();
    schemas(site);
    targets();
  }

  /** What is wrong in the files that say how the site is set up. */
  private void settings() {
    try {
      List<Diagnostic> found =
          commandContext
              .pipeline()
              .check(options.buildOptions(commandContext.now()), Progress.SILENT)
              .diagnostics()
              .all()
              .stream()
              .filter(Diagnostic::isOpenError)
              .filter(diagnostic -> isSetting(diagnostic.place().file()))
              .toList();
      for (Diagnostic diagnostic : found) {
        tell(
            Mark.BAD,
            "setting",
            "place",
            "content/" + diagnostic.place(),
            "words",
            commandContext.messages().say(diagnostic.message()));
      }
      if (found.isEmpty()) {
        tell(Mark.GOOD, "settings");
      }
    } catch (UnusableException e) {
      tell(
          Mark.BAD,
          "setting",
          "place",
          options.contentFolder().normalize().toString(),
          "words",
          commandContext.messages().say(e.text()));
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
    tell(
        can ? Mark.GOOD : Mark.BAD,
        can ? "writable" : "not-writable",
        "path",
        folder.normalize().toString());
  }

  private void cache() {
    Path cache = options.cacheFolder();
    int others = commandContext.pipeline().keptByOthers(cache);
    int cut = SiteSetup.endingIn(cache, ".tmp").size();
    if (others + cut == 0) {
      return;
    }
    if (fix) {
      CacheFolder.clean(cache);
      tell(Mark.GOOD, "cache-gone", "path", cache.normalize().toString());
    } else {
      tell(
          Mark.CARE,
          "cache",
          "path",
          cache.normalize().toString(),
          "files",
          Integer.toString(others + cut));
    }
  }

  /** Where the site is published to: what can be told without calling there. */
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
                tell(
                    can ? Mark.GOOD : Mark.BAD,
                    can ? "target-folder" : "target-folder-bad",
                    "name",
                    name,
                    "path",
                    DirectoryKind.path(target));
              } else {
                tell(Mark.GOOD, "target", "name", name, "kind", kind);
              }
            });
  }

  private void schemas(Path site) {
    boolean wanted =
        SiteSetup.isFolder(site.resolve(".schemas")) || SiteSetup.isFolder(site.resolve(".vscode"));
    List<String> stale = SiteSetup.staleSchemas(site, commandContext.stages().schemas());
    if (stale.isEmpty()) {
      tell(Mark.GOOD, "schemas");
    } else if (fix) {
      for (Map.Entry<String, byte[]> schema :
          NewSite.schemas(commandContext.stages().schemas()).entrySet()) {
        NewFiles.replace(site.resolve(schema.getKey()), schema.getValue());
      }
      tell(Mark.GOOD, "schemas-renewed");
    } else if (wanted) {
      tell(Mark.CARE, "schemas-stale", "files", String.join(", ", stale));
    } else {
      tell(Mark.CARE, "no-schemas");
    }
  }
}
