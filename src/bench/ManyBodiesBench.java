import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * How long the commands take of an office that gathers the reports of many bodies, each in a
 * process of its own, on the national form of 2021.
 *
 * <pre>
 * java -cp CLASSES:TEST-LIBRARIES src/bench/ManyBodiesBench.java 40
 * </pre>
 *
 * A list makes the bodies, each gets a report and a workbook, all workbooks come back with zeros in
 * every cell, the year's status is asked, and the city adds its departments up.
 */
public final class ManyBodiesBench {
  private static final String YEAR = "2024";

  public static void main(String[] args) throws Exception {
    int bodies = Integer.parseInt(args[0]);
    Path site = Files.createTempDirectory("many-bodies").resolve("site");
    List<String> list = new ArrayList<>(List.of("path,name,kind,expected"));
    list.add("shi,示例市,city-government,");
    for (int i = 1; i <= bodies; i++) {
      list.add("shi/b" + i + ",示例市第" + i + "局,city-department,2024");
    }
    Path file = site.resolveSibling("bodies.csv");
    Files.write(file, list);
    run("init", site.toString(), "--language", "zh-CN", "--ci", "none");
    List<String> at = List.of("--site", site.toString());
    timed(at, "new", "body", "--from", file.toString());
    timed(at, "new", "report", "--all", YEAR);
    try (Stream<Path> workbooks = Files.list(site.resolve("to-fill"))) {
      for (Path workbook : workbooks.toList()) {
        fill(workbook);
      }
    }
    timed(at, "fill", YEAR);
    timed(at, "status", YEAR);
    timed(at, "new", "report", "shi", YEAR);
    timed(at, "rollup", "shi", YEAR);
    timed(at, "check", "--drafts", "--allow-findings");
  }

  private static void fill(Path file) throws IOException {
    Workbook book;
    try (InputStream in = Files.newInputStream(file)) {
      book = new XSSFWorkbook(in);
    }
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (!cell.getCellStyle().getLocked()) {
            cell.setCellValue(0);
          }
        }
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    }
    book.close();
  }

  private static void timed(List<String> at, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(at);
    long start = System.nanoTime();
    String last = run(all.toArray(String[]::new));
    System.out.printf(
        Locale.ROOT,
        "%5.1f s  yearpress %s%n         %s%n",
        (System.nanoTime() - start) / 1e9,
        String.join(" ", words),
        last);
  }

  /** The last line that the program printed. */
  private static String run(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.yearpress.Main"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    process.waitFor();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
