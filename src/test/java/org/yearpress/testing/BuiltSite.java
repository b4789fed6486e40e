package org.yearpress.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;

/** A site that a test has built, and its pages. */
public final class BuiltSite {
  /** One for all tests: starting the AsciiDoc engine takes seconds. */
  private static final Pipeline PIPELINE = Pipeline.standard();

  private final Path folder;

  private BuiltSite(Path folder) {
    this.folder = folder;
  }

  /** A site that stands in a folder. */
  public static BuiltSite in(Path folder) {
    return new BuiltSite(folder);
  }

  /** The demo site of this project: a copy, which a test may change, of one that is built once. */
  public static BuiltSite ofDemo(Path output) {
    try {
      copy(Demo.Unchanged.FOLDER, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuiltSite(output);
  }

  /** Its PDFs alone take ten seconds, and ten classes of tests look at it. */
  private static final class Demo {
    private static final Path PARENT = parent();

    /** What its builds keep: changed in one thing only, it is not made anew. */
    static final Path CACHE = PARENT.resolve("cache");

    private static Path parent() {
      try {
        Path parent = Files.createTempDirectory("yearpress-demo");
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      try {
                        delete(parent);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }));
        return parent;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Apart: not every test that changes it looks at it as it is. */
    private static final class Unchanged {
      static final Path FOLDER = written(Path.of(""), Path.of("content"), PARENT.resolve("site"));
    }

    static Path written(Path site, Path content, Path output) {
      BuildOptions options = options(site, content, output, 2).with().cache(CACHE).build();
      BuildResult result = PIPELINE.build(options, Progress.SILENT);
      if (result.status() != BuildResult.Status.WRITTEN) {
        throw new AssertionError(result.diagnostics().summary());
      }
      return output;
    }
  }

  /** The demo site, built so that it can be read without a web server. */
  public static BuiltSite ofDemoWithLinksToFiles(Path copy, Path output) {
    return ofChangedDemo(copy, output, settings -> settings + "\nlinks: file\n");
  }

  /** The demo site with an interface in English; its reports stay in their languages. */
  public static BuiltSite ofDemoInEnglish(Path copy, Path output) {
    return ofChangedDemo(
        copy, output, settings -> settings.replace("language: zh-CN", "language: en"));
  }

  /** The demo site with other settings; its reports say their languages. */
  public static BuiltSite ofChangedDemo(Path copy, Path output, UnaryOperator<String> change) {
    try {
      copy(Path.of("content"), copy.resolve("content"));
      Path settings = copy.resolve("content/site.yml");
      Files.writeString(settings, change.apply(Files.readString(settings)));
      try (Stream<Path> walk = Files.walk(copy.resolve("content"))) {
        for (Path report : walk.filter(path -> path.endsWith("report.yml")).toList()) {
          String text = Files.readString(report);
          if (!text.contains("\nlanguage:")) {
            Files.writeString(report, text.stripTrailing() + "\nlanguage: zh-CN\n");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuiltSite(Demo.written(copy, copy.resolve("content"), output));
  }

  /** A site with pages that lie outside its content folder; its findings must be below errors. */
  public static BuiltSite withPages(Path site, String name, Path pages, Path output) {
    BuildOptions options = options(site, site.resolve("content"), output, 2);
    BuildResult result =
        PIPELINE.build(options.withPages(new TreeMap<>(Map.of(name, pages))), Progress.SILENT);
    if (result.status() != BuildResult.Status.WRITTEN || result.diagnostics().openErrors() > 0) {
      throw new AssertionError(result.diagnostics().all());
    }
    return new BuiltSite(output);
  }

  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path source : walk.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  public static BuildResult build(Path site, Path content, Path output, int jobs) {
    return PIPELINE.build(options(site, content, output, jobs), Progress.SILENT);
  }

  /** As for readers: nothing that is open is shown. */
  private static BuildOptions options(Path site, Path content, Path output, int jobs) {
    return BuildOptions.of(site)
        .content(content)
        .output(output)
        .language("en")
        .asOf(java.time.OffsetDateTime.parse("2026-11-24T00:00:00Z"))
        .jobs(jobs)
        .build();
  }

  public Path folder() {
    return folder;
  }

  /** Every file below the folder by its path with {@code /}, with its bytes. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  public List<String> pages() {
    return files().keySet().stream().filter(path -> path.endsWith(".html")).toList();
  }

  public String text(String path) {
    try {
      return Files.readString(folder.resolve(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Document page(String path) {
    return Jsoup.parse(text(path));
  }

  /** Links and pictures of all pages that lead to no file, or to no anchor on a page. */
  public List<String> deadLinks() {
    Map<String, byte[]> files = files();
    Map<String, Set<String>> ids = new HashMap<>();
    List<String> dead = new ArrayList<>();
    for (String page : pages()) {
      Document document = page(page);
      for (Element element : document.select("[href], [src]")) {
        String attribute = element.hasAttr("href") ? "href" : "src";
        String href = element.attr(attribute);
        if (href.matches("(?i)(https?|mailto|tel|data):.*") || element.is("link[rel=canonical]")) {
          continue;
        }
        if (page.equals("404.html") && href.startsWith("/")) {
          href = href.substring(1);
        }
        String target = href.startsWith("#") ? page : target(page, href.split("[#?]", 2)[0]);
        int hash = href.indexOf('#');
        if (!files.containsKey(target)) {
          dead.add(page + " -> " + href);
        } else if (hash >= 0 && hash + 1 < href.length() && target.endsWith(".html")) {
          String id =
              java.net.URLDecoder.decode(
                  href.substring(hash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
          if (!ids.computeIfAbsent(target, this::idsOf).contains(id)) {
            dead.add(page + " -> " + href);
          }
        }
      }
    }
    return dead;
  }

  private Set<String> idsOf(String page) {
    return Set.copyOf(page(page).select("[id]").eachAttr("id"));
  }

  /** The file a link leads to, {@code index.html} of a folder; the path with {@code /}. */
  public static String target(String fromPage, String href) {
    URI resolved = URI.create("http://site/" + encoded(fromPage)).resolve(href);
    String path = resolved.getPath().substring(1);
    return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
