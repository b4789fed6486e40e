import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How long it takes to import, check and build the annual FOIA reports of many agencies for two
 * years, each command in a process of its own.
 *
 * <pre>
 * java -cp CLASSES:LIBRARIES src/bench/FoiaBench.java 120 [FOLDER]
 * </pre>
 *
 * The agencies are made of the six real reports of the tests: renamed, counts multiplied by one of
 * three numbers, so that sums hold. Of a hundred, 73 have no components, 20 have two, 7 have
 * fourteen, about as in 2022. Java has the options of the start script. CPU is user and system
 * seconds of the command and its children: what to compare on a machine that is not free.
 */
public final class FoiaBench {
  private static final Path SAMPLES = Path.of("src/test/resources/us-foia");
  private static final Pattern COUNT =
      Pattern.compile("(<foia:(?!OldItemPendingDays)[A-Za-z0-9]*Quantity>)([0-9]+)(</)");
  private static final Pattern CPU = Pattern.compile("([0-9]+)m([0-9.]+)s ([0-9]+)m([0-9.]+)s");

  public static void main(String[] args) throws Exception {
    int agencies = Integer.parseInt(args[0]);
    Path work = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("foia-bench");
    Path content = Files.createDirectories(work.resolve("content"));
    Files.copy(Path.of("src/samples/us-foia/site.yml"), content.resolve("site.yml"));
    for (int year : new int[] {2022, 2023}) {
      Path zip = work.resolve(year + ".zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        for (int i = 0; i < agencies; i++) {
          out.putNextEntry(new ZipEntry("agency-" + i + ".xml"));
          out.write(report(i, year).getBytes(StandardCharsets.UTF_8));
        }
      }
      timed("import", zip.toString(), "--content", content.toString());
    }
    try (Stream<Path> files = Files.walk(content)) {
      for (Path file : files.filter(each -> each.endsWith("report.yml")).toList()) {
        Files.writeString(
            file, Files.readString(file).replace("status: draft", "status: published"));
      }
    }
    Path out = work.resolve("out");
    timed("check", "--content", content.toString(), "--quiet");
    timed("build", "--content", content.toString(), "--output", out.toString(), "--quiet");
    sizes(out);
  }

  private static String report(int i, int year) throws IOException {
    int kind = i * 37 % 100;
    String sample = kind < 73 ? "ftc" : kind < 93 ? "gsa" : "dhs";
    String xml;
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(SAMPLES.resolve(sample + "-" + year + ".xml.gz")))) {
      xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    xml =
        xml.replaceFirst(
            "<nc:OrganizationAbbreviationText>[^<]*", "<nc:OrganizationAbbreviationText>A" + i);
    xml =
        xml.replaceFirst(
            "<nc:OrganizationName>[^<]*",
            "<nc:OrganizationName>Agency of the United States, No. " + i);
    int factor = 1 + i % 3;
    return COUNT
        .matcher(xml)
        .replaceAll(
            count ->
                Matcher.quoteReplacement(
                    count.group(1) + Long.parseLong(count.group(2)) * factor + count.group(3)));
  }

  private static void sizes(Path out) throws IOException {
    for (String page : List.of("", "years/2023/", "items/", "items/us-foia-2022/V-A-AGENCY/")) {
      System.out.printf(
          Locale.ROOT,
          "%7.1f kB  %s%n",
          Files.size(out.resolve(page + "index.html")) / 1000.0,
          page.isEmpty() ? "home" : page);
    }
    List<String> largest = new ArrayList<>();
    int pages = 0;
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(each -> each.endsWith("index.html")).toList()) {
        pages++;
        largest.add(String.format(Locale.ROOT, "%09d %s", Files.size(file), out.relativize(file)));
      }
    }
    largest.sort(null);
    System.out.println(pages + " pages; the largest:");
    largest.subList(Math.max(0, largest.size() - 5), largest.size()).forEach(System.out::println);
  }

  private static void timed(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "\"$@\"; times",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-XX:ParallelGCThreads=2",
                "-XX:TieredStopAtLevel=1",
                "-Xmn44m",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.yearpress.Main"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    long start = System.nanoTime();
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    process.waitFor();
    double wall = (System.nanoTime() - start) / 1e9;
    Matcher cpu = CPU.matcher(lines.get(lines.size() - 1));
    double used = 0;
    if (cpu.matches()) {
      used =
          60 * (Double.parseDouble(cpu.group(1)) + Double.parseDouble(cpu.group(3)))
              + Double.parseDouble(cpu.group(2))
              + Double.parseDouble(cpu.group(4));
    }
    System.out.printf(
        Locale.ROOT,
        "%6.1f s CPU, %6.1f s  yearpress %s: %s%n",
        used,
        wall,
        words[0],
        lines.size() > 2 ? lines.get(lines.size() - 3) : "");
  }
}
