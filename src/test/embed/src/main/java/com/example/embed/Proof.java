package com.example.embed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.pipeline.BuildResult;

/** Runs what src/docs/embed.md prints, and ends with 1 where it is not as the page says. */
public final class Proof {
  private static final int MOST_JARS = 25;

  private final List<String> wrong = new ArrayList<>();
  private final Path site;
  private final Path work;

  private Proof(Path site, Path work) {
    this.site = site;
    this.work = work;
  }

  /** The process: the folder of the site's files, a folder to work in, the tested libraries. */
  public static void main(String[] arguments) throws IOException {
    Proof proof = new Proof(Path.of(arguments[0]), Path.of(arguments[1]));
    int jars = proof.jars(Path.of(arguments[2]));
    proof.closed();
    proof.check();
    proof.build();
    proof.leftOut("downloads: [csv, headings]", "downloads: [csv, pdf]", "pdf");
    proof.leftOut("markup: [markdown]", "markup: [markdown, asciidoc]", "asciidoc");
    proof.wrong.forEach(what -> System.err.println("embed: " + what));
    if (!proof.wrong.isEmpty()) {
      System.exit(1);
    }
    System.out.println(
        "embed: checked and built with the core alone, "
            + jars
            + (isModule() ? " modules, Java " : " jars, Java ")
            + System.getProperty("java.version"));
  }

  /** Few, each in the version that the tests of Yearpress ran with, no network client, no Ruby. */
  private int jars(Path tested) {
    String classPath = System.getProperty("java.class.path");
    List<String> jars =
        Arrays.stream(
                (isModule() ? System.getProperty("jdk.module.path") : classPath)
                    .split(File.pathSeparator))
            .map(each -> Path.of(each).getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .toList();
    expect(jars.size() <= MOST_JARS, "libraries: " + jars.size() + " " + jars);
    for (String jar : jars) {
      expect(
          jar.startsWith("yearpress-core-") || Files.exists(tested.resolve(jar)),
          "libraries: untested " + jar);
      for (String not : List.of("jgit", "s3-", "sshd", "jruby", "jbake", "picocli")) {
        expect(!jar.contains(not), "libraries: " + jar);
      }
    }
    return jars.size();
  }

  private static boolean isModule() {
    return Proof.class.getModule().isNamed();
  }

  /** As a module, no more of Yearpress can be used than what is marked for others. */
  private void closed() {
    try {
      Class<?> inside = Class.forName("org.yearpress.cache.BuildCache");
      boolean exported =
          inside.getModule().isExported(inside.getPackageName(), Proof.class.getModule());
      expect(exported != isModule(), "modules: org.yearpress.cache is exported: " + exported);
    } catch (ClassNotFoundException e) {
      expect(false, "modules: " + e);
    }
  }

  private void check() {
    BuildResult result = new Embed().check(site);
    String found = DiagnosticFormat.text(false, true).format(result.diagnostics());
    expect(result.status() == BuildResult.Status.CHECKED, "check: " + result.status());
    expect(found.contains("is too long"), "check: no finding of its own in\n" + found);
    expect(!found.contains("error"), "check: an error in\n" + found);
    expect(!Files.exists(site.resolve("site-output")), "check: it wrote the site");
  }

  private void build() throws IOException {
    Path output = work.resolve("output");
    BuildResult result = new Embed().build(site, output);
    expect(result.status() == BuildResult.Status.WRITTEN, "build: " + result.status());
    String report = Files.readString(output.resolve("office/2024/index.html"));
    expect(report.contains("Table of contents"), "build: no download of its own on the page");
    Path headings = output.resolve("office/2024/downloads/office-2024-headings.txt");
    expect(
        Files.exists(headings) && Files.readString(headings).startsWith("Overview\n"),
        "build: no download of its own in " + headings);
  }

  /** What a part is missing for is said at its place in site.yml. */
  private void leftOut(String from, String to, String word) throws IOException {
    Path other = work.resolve("without-" + word);
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = other.resolve(site.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace(from, to));
      }
    }
    BuildResult result = new Embed().check(other);
    String found = DiagnosticFormat.text(false, true).format(result.diagnostics());
    expect(
        found.contains("site.yml:") && found.contains(word) && found.contains("error"),
        "left out: nothing about " + word + " in\n" + found);
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
