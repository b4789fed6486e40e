package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.LibreOffice;

/** Reports whose figures came as OpenDocument spreadsheets that LibreOffice wrote. */
@Tag("site")
class OdsReportsTest {
  @TempDir private Path folder;

  /** The workbook that the program gives out, filled in and saved in the other format. */
  @Test
  void theFilledInFormIsReadLikeItsWorkbook() throws Exception {
    for (String form : List.of("cn-2017-qingdao", "cn-2021", "us-foia-2000s")) {
      Path site = folder.resolve(form);
      boolean chinese = form.startsWith("cn");
      write(
          site,
          "site.yml",
          "title: Site\ndownloads: [csv]\nlanguage: " + (chinese ? "zh-CN" : "en") + "\n");
      String year = form.equals("cn-2017-qingdao") ? "2017" : chinese ? "2022" : "2007";
      String kind = chinese ? "city-department" : "agency";
      write(site, "town/body.yml", "name: Town\nform: " + form + "\nkind: " + kind + "\n");
      run(site, "new", "report", "town", year, "--xlsx");
      Path xlsx = site.resolve("content/town/" + year + "/statistics.xlsx");
      assertThat(fill(xlsx)).as(form).isGreaterThan(20);
      String before = figures(site);
      Path work = Files.createDirectories(folder.resolve(form + "-work"));

      String said = LibreOffice.saveAsOds(List.of(xlsx), work, work);
      Path ods = work.resolve("statistics.ods");
      assertThat(ods).as(said).exists();
      Files.delete(xlsx);
      Files.copy(ods, xlsx.resolveSibling("statistics.ods"));

      assertThat(figures(site)).as(form).isEqualTo(before).contains(",value,");
      assertThat(run(site, "check", "--drafts", "--format", "json").out())
          .doesNotContain("\"code\":\"workbook")
          .doesNotContain("\"code\":\"sheet-unused")
          .doesNotContain("\"code\":\"printed-");
    }
  }

  /** Writes a number into each cell that a person may fill in. */
  private static int fill(Path file) throws IOException {
    int filled = 0;
    try (Workbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (!cell.getCellStyle().getLocked() && cell.getCellType() == CellType.BLANK) {
              cell.setCellValue(++filled + (filled % 7 == 0 ? 0.5 : 0));
            }
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        book.write(out);
      }
    }
    return filled;
  }

  /** The figures as the site gives them out, drafts too and whatever the rules say of them. */
  private String figures(Path site) throws IOException {
    Path output = folder.resolve("output");
    CommandLineRun built =
        run(site, "build", "--output", output.toString(), "--allow-findings", "--drafts");
    assertThat(output.resolve("data/all.csv")).as(built.out() + built.err()).exists();
    String figures = Files.readString(output.resolve("data/all.csv"));
    BuiltSite.delete(output);
    return figures;
  }

  @Test
  void whatIsImportedOfASpreadsheetIsWhatIsImportedOfItsWorkbook() throws Exception {
    List<Path> fixtures;
    try (Stream<Path> list = Files.list(Path.of("src/test/resources/intake/xlsx"))) {
      fixtures = list.filter(path -> path.toString().endsWith(".xlsx")).sorted().toList();
    }
    Path work = Files.createDirectories(folder.resolve("work"));
    String said = LibreOffice.saveAsOds(fixtures, work, work);
    Path site = folder.resolve("imports");
    write(site, "site.yml", "title: Site\nlanguage: en\n");
    int number = 0;
    for (Path xlsx : fixtures) {
      String name = xlsx.getFileName().toString().replaceFirst("xlsx$", "ods");
      assertThat(work.resolve(name)).as(said).exists();
      Matcher year =
          Pattern.compile("(?m)^year: (\\d+)$")
              .matcher(Files.readString(Path.of(xlsx + ".expected")));
      assertThat(year.find()).isTrue();
      String kind = name.contains("english") ? "agency" : "city-department";
      number++;
      for (Path source : List.of(xlsx, work.resolve(name))) {
        String body = (source.equals(xlsx) ? "x" : "o") + number;
        CommandLineRun run =
            run(
                site,
                "import",
                source.toString(),
                "--body",
                body,
                "--kind",
                kind,
                "--year",
                year.group(1));
        assertThat(run.exit()).as(source + run.err()).isZero();
      }
      String of = "/" + year.group(1) + "/statistics.csv";
      assertThat(Files.readString(site.resolve("content/o" + number + of)))
          .as(name)
          .isEqualTo(Files.readString(site.resolve("content/x" + number + of)));
    }
    assertThat(number).isEqualTo(5);
  }

  private static void write(Path site, String file, String text) throws IOException {
    Path path = site.resolve("content").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static CommandLineRun run(Path site, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 4);
    all[arguments.length] = "--site";
    all[arguments.length + 1] = site.toString();
    all[arguments.length + 2] = "--lang";
    all[arguments.length + 3] = "en";
    return CommandLineRun.of(all);
  }
}
