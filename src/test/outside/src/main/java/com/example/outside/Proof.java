package com.example.outside;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.yearpress.Yearpress;
import org.yearpress.check.Checks;
import org.yearpress.content.statistics.CsvStatistics;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.InterfaceLanguage;
import org.yearpress.diagnostic.Languages;
import org.yearpress.export.CsvExport;
import org.yearpress.form.RuleKinds;
import org.yearpress.markup.Dialects;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.Targets;

/**
 * Builds a site with one extension of each kind and looks at the result. Ends with 1 where one of
 * them did nothing, after saying which.
 */
public final class Proof {
  private final List<String> missing = new ArrayList<>();
  private final Path site;

  private Proof(Path site) {
    this.site = site;
  }

  /** The process: the folder of the site's files, a folder to work in, the tested libraries. */
  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    delete(work);
    copy(Path.of(arguments[0]), work.resolve("site"));
    Proof proof = new Proof(work.resolve("site"));
    proof.resolved(Path.of(arguments[2]));
    proof.build();
    proof.publish();
    proof.commandLine();
    proof.missing.forEach(what -> System.err.println("outside: " + what));
    if (!proof.missing.isEmpty()) {
      System.exit(1);
    }
    System.out.println("outside: one extension of each kind was built into a site");
  }

  /** Who depends on Yearpress gets the versions that it was tested with. */
  private void resolved(Path tested) throws IOException {
    Set<String> here =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(each -> Path.of(each).getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .filter(name -> !name.startsWith("yearpress-"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> lib = Files.list(tested)) {
      Set<String> there =
          lib.map(each -> each.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              // one jar there, an artefact for each part here
              .filter(name -> !name.startsWith("yearpress-"))
              // optional: hashes with the processor's instruction, for one platform each
              .filter(name -> !name.startsWith("AmazonCorrettoCryptoProvider"))
              .collect(Collectors.toCollection(TreeSet::new));
      expect(here.equals(there), "libraries: resolved " + here + "\ntested " + there);
    }
  }

  private Yearpress.Builder yearpress() {
    return Yearpress.builder()
        .site(site)
        .dialects(and(Dialects.standard(), new PlainText()))
        .statistics(List.of(new CsvStatistics(), new Ledger()))
        .exports(List.of(new CsvExport(), new Brief()))
        .checks(and(Checks.ALL, new LoudTitle()))
        .ruleKinds(and(RuleKinds.ALL, new Even()))
        .pages(and(PageKinds.ALL, new Glossary()))
        .targets(and(Targets.ALL, new ZipKind()))
        .languages(
            and(
                Languages.ALL,
                InterfaceLanguage.yaml("eo", Proof.class.getResourceAsStream("eo.yml"))));
  }

  private void build() throws IOException {
    BuildResult result = yearpress().build().run();
    String found = DiagnosticFormat.text(false, true).format(result.diagnostics());
    expect(result.status() == BuildResult.Status.WRITTEN, "the site was not built:\n" + found);
    if (result.status() != BuildResult.Status.WRITTEN) {
      return;
    }
    String report = read("town/office/2024/index.html");
    expect(report.contains("The year in plain text"), "dialect: no heading of 01-year.txt");
    expect(report.contains("Two lines make one paragraph."), "dialect: no paragraph");
    expect(
        read("town/office/2024/statistics/index.html").contains("12.345"), "statistics: no 12345");
    String brief = read("town/office/2024/downloads/town-office-2024-summary.brief");
    expect(brief.startsWith("In a nutshell\n"), "download: no setting of site.yml: " + brief);
    expect(
        read("manifest.json").replaceAll("\\s", "").contains("\"type\":\"text/x-brief\""),
        "download: the manifest does not know its media type");
    expect(found.contains("the heading LOUD is in capitals"), "check: no finding\n" + found);
    expect(found.contains("write it as a sentence"), "check: no literal hint\n" + found);
    expect(found.contains("12345 is odd"), "rule kind: no finding of its own words\n" + found);
    String glossary = read("glossary/index.html");
    expect(glossary.contains("<h1>Kiu estas kiu</h1>"), "page: no title in its own words");
    expect(glossary.contains(">The Office</a>"), "page: no component of a part");
    expect(glossary.contains("Korektoj"), "language: its words are not on pages");
    expect(report.contains("la 1-a de marto 2025"), "language: dates are not written as it says");
    expect(report.contains("lang=\"eo\""), "language: pages are not marked with it");
    expect(glossary.contains("Search"), "language: no English where it has no words");
  }

  private void publish() throws IOException {
    PublishEnvironment environment =
        new PublishEnvironment(
            Map.of(),
            site,
            site,
            site.resolve("work"),
            InstantSource.system(),
            length -> {},
            "",
            "outside");
    yearpress().build().publish("web", environment);
    try (ZipFile zip = new ZipFile(site.resolve("site.zip").toFile())) {
      expect(zip.getEntry("glossary/index.html") != null, "target: a page is not in the archive");
    }
  }

  /** The registries behind the whole command line: schemas, explanations. */
  private void commandLine() {
    Path fresh = site.resolveSibling("fresh");
    expect(
        yearpress().commandLine(List.of("init", fresh.toString(), "--language", "en")) == 0,
        "command line: init");
    String schema = text(fresh.resolve(".schemas/site.schema.json"));
    for (String word : List.of("\"brief\"", "\"plain\"", "\"archive\"", "\"brief-head\"")) {
      expect(schema.contains(word), "schema: no " + word);
    }
    expect(
        text(fresh.resolve(".schemas/form.schema.json")).contains("\"even\""), "schema: no even");
    for (String code : List.of("even", "loud-title")) {
      expect(
          yearpress().commandLine(List.of("explain", code, "--site", site.toString())) == 0,
          "command line: explain " + code);
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      missing.add(otherwise);
    }
  }

  private String read(String path) {
    return text(site.resolve("site-output").resolve(path));
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      missing.add("no file " + file);
      return "";
    }
  }

  private static <T> List<T> and(List<? extends T> theirs, T mine) {
    List<T> both = new ArrayList<>(theirs);
    both.add(mine);
    return both;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException e) throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
