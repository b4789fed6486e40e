package org.yearpress.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small site made at random, and random edits of it: what editors, or git, do to a folder. The
 * same seed is the same site and the same edits.
 */
public final class RandomSite {
  private static final List<String> WORDS =
      List.of("公开", "申请", "目录", "requests", "office", "受理", "答复", "2017年", "report", "办结");
  private static final String FORM =
      """
      form: small
      version: 1
      title: Requests
      language: en
      years: {from: 2010, period: year}
      kinds: {office: Office, town: Town hall}
      highlights: ["3.1", "3.2"]
      tables:
        - id: main
          rows:
            - {path: "3", number: III., label: Requests, kind: heading, rows: [
                {path: "3.1", label: Requests received, unit: requests, rows: [
                    {path: "3.1.1", label: by letter, unit: requests},
                    {path: "3.1.2", label: by e-mail, unit: requests}]},
                {path: "3.2", label: Requests granted, unit: requests}]}
      rules:
        T3.1: {kind: total, holds: "3.1 = sum(3.1.*)", basis: printed}
        W3.2: {kind: of-which, holds: "3.2 <= 3.1", basis: printed}
      """;

  private final Random random;
  private final Path folder;
  private int names;
  private Map<String, byte[]> saved = Map.of();

  public RandomSite(Path folder, long seed) throws IOException {
    this.random = new Random(seed);
    this.folder = folder;
    write("content/site.yml", "title: Reports\nlanguage: en\nurl: https://example.org/\n");
    write("content/forms/small.yml", FORM);
    write("content/pages/about.md", "# About\n\nWhat this is.\n");
    for (String body : List.of("town", "town/office", "town/park")) {
      if (random.nextInt(4) > 0) {
        body(body);
      }
    }
    for (int i = 0; i < 4; i++) {
      report(pick(List.of("town", "town/office", "town/park")), 2015 + random.nextInt(4));
    }
  }

  /** One random edit; says what it was. */
  public String edit() throws IOException {
    return switch (random.nextInt(27)) {
      case 0, 1, 2 -> editProse();
      case 3 -> changed(section(), text -> text.replaceFirst("(?m)^# .*", "# " + words(2)));
      case 4 -> addSection();
      case 5 -> deleted(section());
      case 6 -> renamed(section(), "0" + (1 + random.nextInt(8)) + "-s" + names++ + ".md");
      case 7 -> movedSection();
      case 8, 9, 10 -> editFigure();
      case 11 -> editReport();
      case 12 -> editReport();
      case 13 -> "report " + report("town/office", 2013 + random.nextInt(8));
      case 14 -> deletedReport();
      case 15 -> movedReport();
      case 16 -> "body " + body(pick(List.of("town", "town/office", "town/park", "town/pool")));
      case 17 -> changed("content/forms/small.yml", this::otherForm);
      case 18 -> editTheme();
      case 19 -> editSite();
      case 20 -> editAttachment();
      case 21 -> editPage();
      case 22 -> touched();
      case 23 -> picture();
      case 24 -> acceptance();
      case 25 -> save();
      default -> restore();
    };
  }

  private String editProse() throws IOException {
    String more =
        switch (random.nextInt(8)) {
          case 0 -> "We counted [" + random.nextInt(9) + "](stat:3.1).";
          case 1 -> "Before it was [](stat:" + (2013 + random.nextInt(8)) + "/3.1).";
          case 2 -> "The park says [](stat:town/park/" + (2015 + random.nextInt(4)) + "/3.2).";
          case 3 -> "See [that](" + relative(section()) + "#" + pick(List.of("a", "s-1")) + ").";
          case 4 -> "See [this](" + relative(section()) + ").";
          case 5 -> "## " + words(2) + " {#" + pick(List.of("a", "b", "c")) + "}";
          default -> words(6) + ".";
        };
    return changed(section(), text -> text + "\n" + more + "\n");
  }

  private String addSection() throws IOException {
    String report = pickFolder();
    String file = report + "/0" + (1 + random.nextInt(8)) + "-n" + names++ + ".md";
    write(file, "# " + words(2) + "\n\n" + words(9) + "\n");
    return "add " + file;
  }

  private String movedSection() throws IOException {
    String from = section();
    String to = pickFolder() + from.substring(from.lastIndexOf('/'));
    if (Files.exists(folder.resolve(to))) {
      return "nothing";
    }
    Files.move(folder.resolve(from), folder.resolve(to));
    return "move " + from + " to " + to;
  }

  private String editFigure() throws IOException {
    List<String> files = files("statistics.csv");
    if (files.isEmpty()) {
      return "nothing";
    }
    return changed(
        pick(files),
        text -> {
          List<String> lines = new ArrayList<>(List.of(text.split("\n")));
          int line = 2 + random.nextInt(lines.size() - 2);
          String row = lines.get(line).split(",", 2)[0];
          lines.set(line, row + "," + pick(List.of("", "0", "1", "2", "3", "4", "5", "/", "x")));
          return String.join("\n", lines) + "\n";
        });
  }

  private String editReport() throws IOException {
    List<String> files = files("report.yml");
    if (files.isEmpty()) {
      return "nothing";
    }
    String line =
        pick(
            List.of(
                "title: " + words(2),
                "status: draft",
                "status: published",
                "status: withdrawn\nwithdrawn: {on: 2019-01-01, reason: It was wrong}",
                "publish-at: 2030-01-01T00:00:00Z",
                "aliases: [/old/" + random.nextInt(3) + "/]",
                "layout: sections",
                "layout: single",
                "language: zh-CN",
                "form: none",
                "summary: " + words(4),
                "corrections:\n  - {on: 2019-03-01, cell: \"3.1\", from: \"1\", to: \"2\","
                    + " reason: A slip, by: Office}"));
    String key = line.substring(0, line.indexOf(':') + 1);
    return changed(
        pick(files), text -> text.replaceAll("(?m)^" + key + ".*\n(?:  .*\n)*", "") + line + "\n");
  }

  private String deletedReport() throws IOException {
    String report = pickFolder();
    delete(report);
    return "delete " + report;
  }

  private String movedReport() throws IOException {
    String from = pickFolder();
    String to = from.substring(0, from.lastIndexOf('/') + 1) + (2013 + random.nextInt(8));
    if (Files.exists(folder.resolve(to)) || !Files.exists(folder.resolve(from))) {
      return "nothing";
    }
    Files.move(folder.resolve(from), folder.resolve(to));
    return "move " + from + " to " + to;
  }

  private String otherForm(String text) {
    return switch (random.nextInt(5)) {
      case 0 -> text.replaceFirst("label: by letter[^,]*", "label: by letter" + names++);
      case 1 -> text.replace("3.2 <= 3.1", "3.2 = 3.1");
      case 2 -> text.replaceFirst("title: Requests.*", "title: Requests " + words(1));
      case 3 -> text.replace(", \"3.2\"]", "]");
      default -> FORM;
    };
  }

  private String editTheme() throws IOException {
    String file =
        "themes/default/" + pick(List.of("templates/notes.html", "assets/site.css", "x.txt"));
    if (Files.exists(folder.resolve(file)) && random.nextBoolean()) {
      return deleted(file);
    }
    String shipped = Files.exists(Path.of(file)) ? Files.readString(Path.of(file)) : "";
    write(file, shipped + "\n" + (file.endsWith("css") ? "/* " + names++ + " */" : ""));
    return "write " + file;
  }

  private String editSite() throws IOException {
    String line =
        pick(
            List.of(
                "links: file",
                "links: folder",
                "downloads: [csv]",
                "downloads: [csv, json]",
                "noindex: true",
                "severity: {W3.2: warning}",
                "publish-people: false",
                "publisher: " + words(1)));
    String key = line.substring(0, line.indexOf(':') + 1);
    return changed(
        "content/site.yml", text -> text.replaceAll("(?m)^" + key + ".*\n", "") + line + "\n");
  }

  private String editAttachment() throws IOException {
    String file = pickFolder() + "/attachments/" + pick(List.of("a.txt", "b.csv"));
    if (Files.exists(folder.resolve(file)) && random.nextBoolean()) {
      return deleted(file);
    }
    write(file, words(3));
    return "write " + file;
  }

  private String editPage() throws IOException {
    String file = "content/" + pick(List.of("pages/about.md", "pages/help.md", "index.md"));
    if (Files.exists(folder.resolve(file)) && random.nextInt(3) == 0) {
      return deleted(file);
    }
    write(file, "# " + words(2) + "\n\n" + words(5) + "\n");
    return "write " + file;
  }

  private String picture() throws IOException {
    String report = pickFolder();
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\""
            + random.nextInt(9)
            + "\" height=\"3\"/></svg>";
    write(report + "/images/p.svg", svg);
    List<String> sections = sections(report);
    return sections.isEmpty()
        ? "picture in " + report
        : changed(pick(sections), text -> text + "\n![a picture](images/p.svg)\n");
  }

  private String acceptance() throws IOException {
    List<String> files = files("report.yml");
    if (files.isEmpty()) {
      return "nothing";
    }
    return changed(
        pick(files),
        text ->
            text.replaceAll("(?m)^accepted:\n(?:  .*\n)*", "")
                + "accepted:\n  - {finding: T3.1, figures: \""
                + random.nextInt(5)
                + " <> 1+2\", reason: As printed, by: Office, on: 2019-01-01}\n");
  }

  private String touched() throws IOException {
    List<String> all = files("");
    String file = pick(all);
    Files.setLastModifiedTime(
        folder.resolve(file), FileTime.fromMillis(1_500_000_000_000L + random.nextInt(100_000)));
    return "touch " + file;
  }

  private String save() throws IOException {
    saved = new TreeMap<>();
    for (String file : files("")) {
      saved.put(file, Files.readAllBytes(folder.resolve(file)));
    }
    return "save";
  }

  /** As it was when it was saved: a change and the change back. */
  private String restore() throws IOException {
    if (saved.isEmpty()) {
      return "nothing";
    }
    for (String file : files("")) {
      if (!saved.containsKey(file)) {
        Files.delete(folder.resolve(file));
      }
    }
    for (Map.Entry<String, byte[]> file : saved.entrySet()) {
      write(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
    }
    return "restore";
  }

  private String report(String body, int year) throws IOException {
    String report = "content/" + body + "/" + year;
    write(report + "/report.yml", "title: " + words(2) + "\nstatus: published\nform: small\n");
    write(
        report + "/statistics.csv",
        "row,value\n3,\n3.1,3\n3.1.1,1\n3.1.2," + (1 + random.nextInt(3)) + "\n3.2,2\n");
    for (int i = 1; i <= 1 + random.nextInt(3); i++) {
      write(report + "/0" + i + "-s" + i + ".md", "# " + words(2) + "\n\n" + words(8) + "\n");
    }
    return report;
  }

  private String body(String body) throws IOException {
    write("content/" + body + "/body.yml", "name: " + words(2) + "\nkind: office\n");
    return body;
  }

  private String changed(String file, java.util.function.UnaryOperator<String> change)
      throws IOException {
    if (file.isEmpty() || !Files.exists(folder.resolve(file))) {
      return "nothing";
    }
    write(file, change.apply(Files.readString(folder.resolve(file))));
    return "change " + file;
  }

  private String deleted(String file) throws IOException {
    if (file.isEmpty()) {
      return "nothing";
    }
    Files.delete(folder.resolve(file));
    return "delete " + file;
  }

  private String renamed(String file, String name) throws IOException {
    if (file.isEmpty()) {
      return "nothing";
    }
    Path path = folder.resolve(file);
    if (Files.exists(path.resolveSibling(name))) {
      return "nothing";
    }
    Files.move(path, path.resolveSibling(name));
    return "rename " + file + " to " + name;
  }

  private void delete(String path) throws IOException {
    if (!Files.exists(folder.resolve(path))) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder.resolve(path))) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A section somewhere; empty when there is none. */
  private String section() throws IOException {
    List<String> all =
        files("").stream()
            .filter(file -> file.endsWith(".md") && !file.startsWith("content/pages/"))
            .toList();
    return all.isEmpty() ? "" : pick(all);
  }

  private List<String> sections(String report) throws IOException {
    return files("").stream().filter(f -> f.startsWith(report) && f.endsWith(".md")).toList();
  }

  /** The folder of some report; one that is not there when there is none. */
  private String pickFolder() throws IOException {
    List<String> all = files("report.yml");
    String file = all.isEmpty() ? "content/town/2010/report.yml" : pick(all);
    return file.substring(0, file.lastIndexOf('/'));
  }

  /** A link to a section from a report two folders deep; often right, sometimes broken. */
  private static String relative(String section) {
    return section.isEmpty() ? "none.md" : "../../../" + section.substring("content/".length());
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.startsWith("content/") || file.startsWith("themes/"))
          .filter(file -> file.endsWith(name))
          .sorted()
          .toList();
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(pick(WORDS));
    }
    return words.toString();
  }
}
