package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;

/** Bodies from a list, a report for each, and workbooks that come back. */
@Tag("site")
class ManyBodiesTest {
  private static final String FORM =
      """
      form: small
      version: 1
      title: Requests
      language: en
      years: {from: 2000, period: year}
      kinds: {office: Office, town: Town}
      tables:
        - id: main
          title: Requests in {year}
          rows:
            - {path: "1", label: Received, unit: requests, rows: [
                {path: "1.1", label: online, unit: requests},
                {path: "1.2", label: by letter, unit: requests}]}
      rules:
        T1: {kind: total, holds: "1 = sum(1.*)", basis: printed form}
      """;

  private static final String LIST =
      """
      path,name,kind,expected
      town,Town,town,2000-2001
      town/a,Office A,office,2020
      town/b,"Office B, East",office,
      town/c,Office C,office,2020-2022
      """;

  @TempDir private Path site;

  @BeforeEach
  void aSiteWithoutBodies() throws IOException {
    write("content/site.yml", "title: Town\nlanguage: en\nforms: [{form: small}]\n");
    write("content/forms/small.yml", FORM);
  }

  @Test
  void aListMakesItsBodiesAndMayBeRunAgain() throws IOException {
    write("bodies.csv", LIST);

    CommandLineRun made = run("new", "body", "--from", site.resolve("bodies.csv").toString());
    write("bodies.csv", LIST + "town/d,Office D,office,2020\n");
    CommandLineRun again = run("new", "body", "--from", site.resolve("bodies.csv").toString());

    assertThat(made.exit()).as(made.out() + made.err()).isZero();
    assertThat(made.out()).contains("4 bodies made; 0 were there already");
    assertThat(read("content/town/b/body.yml"))
        .isEqualTo("name: \"Office B, East\"\nkind: office\n");
    assertThat(read("content/town/c/body.yml")).contains("expected: {from: 2020, to: 2022}");
    assertThat(again.out()).contains("1 body made; 4 were there").contains("town/a, town/b");
  }

  @Test
  void whatIsWrongInAListIsToldAtItsLineBeforeAnythingIsMade() throws IOException {
    String wrong =
        """
        path,name,kind,expected
        town/a,Office A,office,2020
        town/a,Office A again,office,2020
        town/b,,office,
        town/c,Office C,ofice,20x
        ../d,Office D,office,
        """;
    write("bodies.csv", wrong);

    CommandLineRun refused = run("new", "body", "--from", site.resolve("bodies.csv").toString());
    write("bodies.csv", "path;title\n");
    CommandLineRun columns = run("new", "body", "--from", site.resolve("bodies.csv").toString());

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out())
        .contains("bodies.csv:3:1: error[body-list]", "the body town/a is already in line 2")
        .contains("bodies.csv:4:2: error[body-list]", "the body town/b has no name")
        .contains("bodies.csv:5:3: error[body-list]", "no kind of body ofice")
        .contains("bodies.csv:5:4: error[body-list]", "20x is neither a year nor a span of years")
        .contains("bodies.csv:6:1: error[body-list]")
        .contains("nothing was made");
    assertThat(site.resolve("content/town")).doesNotExist();
    assertThat(columns.out()).contains("the list has no column name", "an unknown column title");
  }

  @Test
  void aListThatASpreadsheetProgramWroteInGbkIsRead() throws IOException {
    Files.write(
        site.resolve("bodies.csv"),
        "path;name\r\nshi/ghj;示例市规划局\r\n".getBytes(Charset.forName("GBK")));

    run("new", "body", "--from", site.resolve("bodies.csv").toString(), "--kind", "office");

    assertThat(read("content/shi/ghj/body.yml")).isEqualTo("name: \"示例市规划局\"\nkind: office\n");
  }

  @Test
  void eachBodyThatIsAskedGetsAReport() throws IOException {
    write("bodies.csv", LIST);
    run("new", "body", "--from", site.resolve("bodies.csv").toString());
    run("new", "report", "town/a", "2023");

    CommandLineRun made = run("new", "report", "--all", "2023");
    CommandLineRun again = run("new", "report", "2023", "--all");

    // b never said for which years it reports; c did until 2022, and town in 2000 and 2001
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out())
        .contains("Made content/town/b/2023 with report.yml")
        .contains("1 draft made for 2023; 1 body already has one")
        .contains("yearpress fill 2023");
    assertThat(site.resolve("to-fill/town-b-2023.xlsx")).exists();
    assertThat(site.resolve("content/town/c")).isDirectoryNotContaining("glob:**2023");
    assertThat(again.out()).contains("0 drafts made for 2023; 2 bodies already have one");
    assertThat(run("new", "report", "--all", "2023", "--workbook", "x").exit()).isEqualTo(2);
    assertThat(run("new", "report", "town/a", "--site", site.toString(), "2024").exit()).isZero();
  }

  @Test
  void eachReportFollowsTheLastOneOfItsOwnBody() throws IOException {
    for (String at : List.of("a/2019", "a/2021", "a/2024", "b/2020-draft", "c/2024")) {
      write("content/town/" + at + "/report.yml", "title: Report " + at + "\n");
      write("content/town/" + at + "/01-overview.md", "# Overview of " + at + "\n");
    }
    for (String office : List.of("a", "b", "c", "d")) {
      write("content/town/" + office + "/body.yml", "name: Office\nkind: office\n");
    }

    CommandLineRun made = run("new", "report", "--all", "2023");

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("4 drafts made for 2023");
    assertThat(read("content/town/a/2023/01-overview.md")).contains("# Overview of a/2023");
    assertThat(read("content/town/a/2023/report.yml")).contains("Report a/2023");
    assertThat(read("content/town/b/2023-draft/report.yml")).contains("Report b/2023-draft");
    assertThat(read("content/town/c/2023/report.yml")).doesNotContain("Report c");
    CommandLineRun twice = run("new", "report", "town/b", "2023");
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("town/b/2023-draft");
  }

  @Test
  void whatCameBackIsTakenOverAndTheRestIsNamed() throws IOException {
    reports("a", "b", "c", "d", "e", "f");
    fill("a", 5, 2, 3);
    fill("b", 7, 4, 3);
    Files.move(toFill("b"), site.resolve("to-fill/Office b (final).xlsx"));
    Files.delete(toFill("d"));
    fill("e", 1, 1, 0);
    Files.copy(toFill("e"), toFill("f"), StandardCopyOption.REPLACE_EXISTING);
    write("to-fill/town-c-2023.xls", "old");
    write("to-fill/letter.pdf", "dear");
    write("to-fill/~$town-a-2023.xlsx", "open");

    CommandLineRun dry = run("fill", "2023", "--dry-run");
    assertThat(read("content/town/a/2023/statistics.csv")).contains("1,Received,requests,\n");
    CommandLineRun filled = run("fill", "2023");

    assertThat(dry.out()).contains("3 would be filled in").contains("nothing was written");
    assertThat(filled.exit()).isEqualTo(1); // some must be looked at
    assertThat(filled.out())
        .contains("filled in       town/a/2023 Office a: 3 figures from town-a-2023.xlsx, 0 left")
        .contains("filled in       town/b/2023 Office b: 3 figures from Office b (final).xlsx")
        .contains("filled in       town/e/2023")
        .contains("cannot be read  town/c/2023 Office c: open town-c-2023.xls and save it as .xlsx")
        .contains("not back yet    town/d/2023 Office d: there is no workbook")
        .contains("not back yet    town/f/2023 Office f: there is no workbook")
        .contains(
            "does not belong town-f-2023.xlsx: it has the name of town/f/2023 but was made for")
        .contains("does not belong letter.pdf")
        .doesNotContain("~$")
        .contains("3 filled in, 0 have their figures already, 2 not back yet, 3 to be looked at");
    assertThat(read("content/town/a/2023/statistics.csv"))
        .isEqualTo(
            """
            row,label,unit,value
            1,Received,requests,5
            1.1,online,requests,2
            1.2,by letter,requests,3
            """);
    assertThat(run("check", "--drafts").out()).doesNotContain("T1");
    assertThat(run("fill", "2023").out()).contains("0 filled in, 3 have their figures already");
    assertThat(run("fill", "2023", "--format", "json").out())
        .contains("\"state\":\"misnamed\"", "\"made-for\":\"town/e/2023\"");
  }

  @Test
  void aFigureThatIsThereIsReplacedOnlyWhenAskedTo() throws IOException {
    reports("a", "b");
    fill("a", 5, 2, 3);
    fill("b", 5, 2, 3);
    run("fill", "2023");
    fill("a", 6, 3, 3);
    fill("b", 6, 3, 3);
    write(
        "content/town/b/2023/report.yml",
        read("content/town/b/2023/report.yml").replace("status: draft", "status: published"));

    CommandLineRun refused = run("fill", "2023");
    String kept = read("content/town/a/2023/statistics.csv");
    CommandLineRun replaced = run("fill", "2023", "--replace");

    assertThat(refused.out())
        .contains("differs         town/a/2023 Office a: town-a-2023.xlsx and the report differ")
        .contains("in 1, 1.1; check them")
        .contains("is no draft     town/b/2023");
    assertThat(kept).contains("1,Received,requests,5\n");
    assertThat(replaced.out()).contains("filled in       town/a/2023 Office a: 2 figures");
    assertThat(read("content/town/a/2023/statistics.csv")).contains("1,Received,requests,6\n");
    assertThat(read("content/town/b/2023/statistics.csv")).contains("1,Received,requests,5\n");
  }

  @Test
  void twoWorkbooksOfOneReportAreBothLeftAlone() throws IOException {
    reports("a");
    fill("a", 5, 2, 3);
    Files.copy(toFill("a"), site.resolve("to-fill/town-a-2023 (1).xlsx"));

    assertThat(run("fill", "2023").out())
        .contains("came twice      town/a/2023 Office a: town-a-2023 (1).xlsx, town-a-2023.xlsx");
  }

  /** Where a report names its own rows, the workbook takes the place of the CSV file. */
  @Test
  void aWorkbookWithRowsOfItsOwnIsTakenWhole() throws IOException {
    write("content/site.yml", "title: Site\nlanguage: en\nforms: [{form: us-foia-components}]\n");
    write("content/agency/body.yml", "name: Agency\nkind: agency\n");
    run("new", "report", "agency", "2023");
    Path file = site.resolve("to-fill/agency-2023.xlsx");
    try (Workbook book = open(file)) {
      Sheet sheet = book.getSheet("A");
      Row row = sheet.getRow(1);
      row.getCell(0).setCellValue("FBI");
      row.getCell(1).setCellValue("FBI");
      row.getCell(2).setCellValue(4);
      save(book, file);
    }

    CommandLineRun filled = run("fill", "2023");

    assertThat(filled.out()).contains("filled in       agency/2023");
    assertThat(site.resolve("content/agency/2023/statistics.xlsx")).hasSameBinaryContentAs(file);
    assertThat(site.resolve("content/agency/2023/statistics.csv")).doesNotExist();
    assertThat(run("doctor").out())
        .contains("git cannot merge workbooks: the figures of 1 report are in one")
        .contains("agency/2023/statistics.xlsx");
  }

  /** The sheet offers the cells of headings too; the CSV file has one line for all of them. */
  @Test
  void theNationalFormComesBackIntoItsCsvFile() throws IOException {
    write("content/site.yml", "title: 站点\nlanguage: zh-CN\nforms: [{form: cn-2021}]\n");
    write("content/zhen/body.yml", "name: 示例镇\nkind: township\n");
    run("new", "report", "zhen", "2023");
    Path file = site.resolve("to-fill/zhen-2023.xlsx");
    try (Workbook book = open(file)) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (!cell.getCellStyle().getLocked()) {
              cell.setCellValue(0);
            }
          }
        }
      }
      save(book, file);
    }

    CommandLineRun filled = run("fill", "2023");

    assertThat(filled.out()).contains("filled in       zhen/2023").contains(", 0 left blank");
    assertThat(site.resolve("content/zhen/2023/statistics.xlsx")).doesNotExist();
    assertThat(read("content/zhen/2023/statistics.csv"))
        .contains("t3,1,1,一、本年新收政府信息公开申请数量,自然人,0\n");
    // The sheet's sums of headings have no line in the CSV file: nothing is left to take over.
    assertThat(run("check", "--drafts").out())
        .contains("0 errors, 0 warnings")
        .doesNotContain("to-fill");
  }

  /** Whoever filled in the CSV file was said to be late for the sheet that lies there blank. */
  @Test
  void nobodyIsLateWhoWroteIntoTheReportItself() throws IOException {
    reports("a", "b");
    write(
        "content/town/a/2023/statistics.csv",
        read("content/town/a/2023/statistics.csv")
            .replace("1,Received,requests,", "1,Received,requests,5"));

    assertThat(run("fill", "2023").out())
        .contains("not back yet    town/b/2023")
        .doesNotContain("not back yet    town/a/2023");
  }

  @Test
  void ofManyFilledWorkbooksAFewAreNamed() throws IOException {
    reports("a", "b", "c", "d", "e");
    for (String office : List.of("a", "b", "c", "d", "e")) {
      fill(office, 5, 2, 3);
    }

    assertThat(run("check", "--drafts").out())
        .contains("to-fill/town-a-2023.xlsx is filled in", "to-fill/town-c-2023.xlsx is filled in")
        .doesNotContain("town-d-2023.xlsx", "town-e-2023.xlsx")
        .contains("2 more workbooks in to-fill/ are filled in", "yearpress fill 2023");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertThat(run("fill", "2023").err()).contains("there is no folder").contains("--from");
  }

  private void reports(String... offices) throws IOException {
    for (String office : offices) {
      write("content/town/" + office + "/body.yml", "name: Office " + office + "\nkind: office\n");
    }
    write("content/town/body.yml", "name: Town\nkind: town\n");
    run("new", "report", "--all", "2023");
  }

  private Path toFill(String office) {
    return site.resolve("to-fill/town-" + office + "-2023.xlsx");
  }

  private void fill(String office, int... figures) throws IOException {
    Path file = toFill(office);
    try (Workbook book = open(file)) {
      int next = 0;
      for (Row row : book.getSheetAt(0)) {
        for (Cell cell : row) {
          if (!cell.getCellStyle().getLocked()) {
            cell.setCellValue(figures[next++]);
          }
        }
      }
      save(book, file);
    }
  }

  private static Workbook open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new XSSFWorkbook(in);
    }
  }

  private static void save(Workbook book, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    }
  }

  private String read(String path) throws IOException {
    return Files.readString(site.resolve(path));
  }

  private void write(String path, String text) throws IOException {
    Path file = site.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private CommandLineRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--site")) {
      all.addAll(List.of("--site", site.toString()));
    }
    all.addAll(List.of("--lang", "en"));
    return CommandLineRun.of(all);
  }
}
