import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the plugin did to the site of this module, and what it says of a site with an error. */
public final class Proof {
  private Proof() {}

  /** The folder of this module, that of its build, the command of Maven, arguments for it. */
  public static void main(String[] arguments) throws Exception {
    Path module = Path.of(arguments[0]);
    Path build = Path.of(arguments[1]);
    List<String> wrong = new ArrayList<>();
    Path page = build.resolve("site-output/office/2024/index.html");
    if (!Files.exists(page) || !Files.readString(page).contains("Records Office")) {
      wrong.add("build: no page " + page);
    }
    Path broken = build.resolve("broken");
    copy(
        module.resolve("site"),
        broken,
        "1,Requests received,requests,328",
        "1,Requests received,requests,319");
    for (String goal : List.of("check", "build")) {
      List<String> command = new ArrayList<>();
      command.add(arguments[2]);
      command.addAll(List.of("-B", "-ntp", "-f", module.resolve("pom.xml").toString()));
      command.addAll(List.of("-s", module.resolve("../outside/settings.xml").toString()));
      command.addAll(Arrays.asList(arguments).subList(3, arguments.length));
      command.add("-Dmodule.build=" + build.resolve("of-broken"));
      command.add("-Dyearpress.site=" + broken);
      command.add("yearpress:" + goal);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        wrong.add(goal + ": an error did not fail the build");
      }
      if (said.lines()
          .noneMatch(
              line ->
                  line.contains("ERROR")
                      && line.contains("content/office/2024/statistics.csv:2:")
                      && line.contains("319"))) {
        wrong.add(goal + ": no file and line in\n" + said);
      }
      if (Files.exists(build.resolve("of-broken/site-output/index.html"))) {
        wrong.add(goal + ": a site with an error was written");
      }
    }
    wrong.forEach(what -> System.err.println("module: " + what));
    if (!wrong.isEmpty()) {
      System.exit(1);
    }
    System.out.println("module: checked and built by the Maven plugin, and failed by it");
  }

  private static void copy(Path from, Path to, String old, String other) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        Files.createDirectories(there.getParent());
        Files.writeString(there, Files.readString(file).replace(old, other));
      }
    }
  }
}
