import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
      List<String> command = maven(module, arguments);
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
    wrong.addAll(serve(module, build, arguments));
    wrong.forEach(what -> System.err.println("module: " + what));
    if (!wrong.isEmpty()) {
      System.exit(1);
    }
    System.out.println("module: checked, built and served by the Maven plugin, and failed by it");
  }

  /** Starts the preview, looks at a page of it, and ends it as Ctrl+C does. */
  private static List<String> serve(Path module, Path build, String[] arguments) throws Exception {
    Path site = build.resolve("served");
    copy(module.resolve("site"), site, "Records Office", "Office of Records");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = maven(module, arguments);
    command.add("-Dmodule.build=" + build.resolve("of-served"));
    command.add("-Dyearpress.site=" + site);
    command.add("-Dyearpress.port=" + port);
    command.add("yearpress:serve");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    URI page = URI.create("http://127.0.0.1:" + port + "/office/2024/");
    HttpRequest request = HttpRequest.newBuilder(page).build();
    List<String> wrong = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      do {
        line = out.readLine();
        said.append(line).append('\n');
      } while (line != null && !line.contains(":" + port));
      if (line == null) {
        wrong.add("serve: ended with\n" + said);
        return wrong;
      }
      HttpResponse<String> answer;
      do { // the address is told before the first build is done
        answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      } while (answer.statusCode() == 404 && process.isAlive());
      if (!answer.body().contains("Office of Records")) {
        wrong.add("serve: no page at " + page + " but\n" + answer.body());
      }
      // Not by the process, which would close what is read here.
      process.toHandle().destroy();
      // Read to its end, so that it is not held up by a full pipe.
      out.lines().forEach(each -> said.append(each).append('\n'));
    } finally {
      process.destroy();
    }
    process.waitFor();
    try {
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      wrong.add("serve: still answers after it was ended");
    } catch (ConnectException e) {
      // Nothing answers any more.
    }
    if (Files.exists(site.resolve("site-output")) || Files.exists(site.resolve(".yearpress"))) {
      wrong.add("serve: it wrote into the source of the site");
    }
    return wrong;
  }

  private static List<String> maven(Path module, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(arguments[2]);
    command.addAll(List.of("-B", "-ntp", "-f", module.resolve("pom.xml").toString()));
    command.addAll(List.of("-s", module.resolve("../outside/settings.xml").toString()));
    command.addAll(Arrays.asList(arguments).subList(3, arguments.length));
    return command;
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
