package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.form.Form;
import org.yearpress.library.FormLibrary;
import org.yearpress.pipeline.Stages;
import org.yearpress.testing.CommandLineRun;

/** What {@code yearpress new} writes, held against the check and against a spreadsheet program. */
@Tag("site")
class NewReportTest {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

  /** A year-chain without last year's report says that a figure is missing, too. */
  private static final Set<String> ABOUT_WHAT_IS_MISSING =
      Set.of("missing", "undetermined", "unfinished");

  @TempDir private Path site;

  static Stream<String> forms() {
    return FormLibrary.of(Path.of("nowhere"), Stages.standard().vocabulary()).all().stream()
        .map(Form::id);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aNewReportLacksNothingButItsFigures(String id) throws IOException {
    Form form =
        FormLibrary.of(Path.of("nowhere"), Stages.standard().vocabulary()).form(id).orElseThrow();
    String year = Integer.toString(form.years().from() + 1);
    String kind = form.kinds().isEmpty() ? "" : "kind: " + form.kinds().keySet().iterator().next();
    write("site.yml", "title: Site\nlanguage: " + form.language() + "\n");
    write("town/body.yml", "name: Town\nform: " + id + "\n" + kind + "\n");
    write("city/body.yml", "name: City\nform: " + id + "\n" + kind + "\n");

    run("new", "report", "town", year);
    run("new", "report", "city", year, "--xlsx");

    assertThat(site.resolve("to-fill/town-" + year + ".xlsx")).exists();
    assertThat(site.resolve("content/city/" + year + "/statistics.xlsx")).exists();
    CommandLineRun check = run("check", "--drafts", "--format", "json");
    Set<String> codes = codes(check.out());
    codes.removeAll(Set.of("numbering", "norm")); // about the form of 2017 itself
    assertThat(codes).isSubsetOf(ABOUT_WHAT_IS_MISSING);
    assertThat(check.out()).contains("\"report\":\"town/" + year).contains("\"report\":\"city/");
  }

  @Test
  void headingsContactAndWhatIsCarriedForwardComeFromLastYear() throws IOException {
    lastYear();

    CommandLineRun made = run("new", "report", "town", "2022");

    assertThat(made.out()).contains("t3:2@3 = 7").contains("to-fill");
    assertThat(read("town/2022/01-overview.md"))
        .startsWith("# Overview of 2022\n")
        .contains("## Details {#more}")
        .doesNotContain("Much was done")
        .contains("[What it said in 2021](../2021/01-overview.md)");
    assertThat(read("town/2022/report.yml"))
        .contains("title: \"Report on 2022\"")
        .contains("status: draft")
        .contains("phone: \"123\"")
        .doesNotContain("signed");
    assertThat(read("town/2022/statistics.csv"))
        .contains(
            "t3,2,3,二、上年结转政府信息公开申请数量,总计,7,To be confirmed: carried forward from t3:4@3 of 2021")
        .contains("t3,1,3,一、本年新收政府信息公开申请数量,总计,,");
    CommandLineRun check = run("check", "--drafts", "--format", "json");
    assertThat(codesOf(2022, check.out())).isSubsetOf(ABOUT_WHAT_IS_MISSING);
  }

  @Test
  void whatNobodyWroteOrConfirmedDoesNotGoOut() throws IOException {
    lastYear();
    run("new", "report", "town", "2022");
    String yml = read("town/2022/report.yml");
    write("town/2022/report.yml", yml.replace("status: draft", "status: published"));

    CommandLineRun check = run("check", "--verbose");

    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out())
        .contains("error[unfinished] UNFINISHED:overview/1: this is still to be written")
        .contains("warning[unfinished] UNFINISHED:t3:2@3: ");
  }

  @Test
  void whatLastYearLeftBlankIsNotCarriedAsZero() throws IOException {
    lastYear();

    run("new", "report", "town", "2022");

    assertThat(read("town/2022/statistics.csv"))
        .contains("t3,2,2.5,二、上年结转政府信息公开申请数量,法人或其他组织 / 其他,,\n");
  }

  @Test
  void theWorkbookIsLockedButForItsCellsAndChecksItselfWhileItIsFilledIn() throws IOException {
    lastYear();
    run("new", "report", "town", "2022", "--xlsx");
    Path file = site.resolve("content/town/2022/statistics.xlsx");
    try (Workbook book = open(file)) {
      Sheet sheet = book.getSheet("三、收到和处理政府信息公开申请情况");
      assertThat(sheet.getProtect()).isTrue();
      Cell first = figure(sheet, "一、本年新收政府信息公开申请数量", 1);
      assertThat(first.getCellStyle().getLocked()).isFalse();
      assertThat(first.getCellType()).isEqualTo(CellType.BLANK);
      assertThat(label(sheet, "一、本年新收政府信息公开申请数量").getCellStyle().getLocked()).isTrue();
      Cell carried = figure(sheet, "二、上年结转政府信息公开申请数量", 7);
      assertThat(carried.getNumericCellValue()).isEqualTo(7);
      assertThat(carried.getCellStyle().getLocked()).isFalse();

      for (int column = 1; column <= 6; column++) {
        figure(sheet, "一、本年新收政府信息公开申请数量", column).setCellValue(column);
      }
      assertThat(verdicts(book, sheet, "一、本年新收政府信息公开申请数量").get(0)).isEqualTo("… R-row@1 (1)");
      figure(sheet, "一、本年新收政府信息公开申请数量", 7).setCellValue(22);
      assertThat(verdicts(book, sheet, "一、本年新收政府信息公开申请数量").get(0)).isEqualTo("✗ R-row@1: 22 ≠ 21");
      figure(sheet, "一、本年新收政府信息公开申请数量", 7).setCellValue(21);
      assertThat(verdicts(book, sheet, "一、本年新收政府信息公开申请数量").get(0)).isEqualTo("✓ R-row@1");
      try (OutputStream out = Files.newOutputStream(file)) {
        book.setForceFormulaRecalculation(true);
        book.write(out);
      }
    }
    // What was filled in is read, and what a program worked out beside it disturbs nobody.
    CommandLineRun check = run("check", "--drafts", "--format", "json");
    assertThat(codesOf(2022, check.out()))
        .isSubsetOf("missing", "undetermined", "unfinished", "balance");
  }

  /** A clerk found an order of parts and a title that no regulation knows. */
  @Test
  void aFirstReportHasThePartsOfTheOfficialOutlineInTheirOrder() throws IOException {
    write("site.yml", "title: 站点\nlanguage: zh-CN\nforms: [{form: cn-2021}]\n");
    write("town/body.yml", "name: 示例镇\nkind: township\n");
    run("new", "report", "town", "2024");

    List<String> headings = new ArrayList<>();
    try (Stream<Path> files = Files.list(site.resolve("content/town/2024"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        headings.add(Files.readAllLines(file).get(0));
      }
    }
    assertThat(headings)
        .containsExactly(
            "# 一、总体情况",
            "# 二、主动公开政府信息情况",
            "# 三、收到和处理政府信息公开申请情况",
            "# 四、政府信息公开行政复议、行政诉讼情况",
            "# 五、存在的主要问题及改进情况",
            "# 六、其他需要报告的事项");
    assertThat(read("town/2024/report.yml")).contains("title: \"示例镇2024年政府信息公开工作年度报告\"");
    assertThat(read("town/2024/statistics.csv"))
        .contains("table,row,column,label,head,value")
        .contains("t4,1,2.1.3,,行政诉讼 / 未经复议直接起诉 / 其他结果,\n");
  }

  /**
   * The sheet asked for zeros everywhere, and each in a row that may hold a sum was an error; and
   * nobody said that the filled workbook still lay where it had been made.
   */
  @Test
  void aWorkbookFilledWithZerosIsFoundAndThenReadWithoutAnError() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: cn-2021}]\n");
    write("town/body.yml", "name: Town\nkind: township\n");
    run("new", "report", "town", "2024");
    Path made = site.resolve("to-fill/town-2024.xlsx");
    assertThat(run("check", "--drafts").out()).doesNotContain("to-fill");
    try (Workbook book = open(made)) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (!cell.getCellStyle().getLocked()) {
              cell.setCellValue(0);
            }
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(made)) {
        book.write(out);
      }
    }

    assertThat(run("check", "--drafts").out())
        .contains("to-fill/town-2024.xlsx is filled in, and content/town/2024 lacks 200 of its");
    assertThat(run("check", "--drafts", "--quiet").out()).doesNotContain("to-fill");
    Files.move(made, site.resolve("content/town/2024/statistics.xlsx"));
    Files.delete(site.resolve("content/town/2024/statistics.csv"));
    Files.writeString(site.resolve("to-fill/town-2024.xls"), "old");
    CommandLineRun read = run("check", "--drafts");

    assertThat(read.out())
        .contains("0 errors, 0 warnings")
        .contains(
            "to-fill/town-2024.xls is of a format that is not read: open it, save it as .xlsx");
  }

  /** Two hundred zeros were typed by hand, and nobody had put a name to them. */
  @Test
  void theRestOfATableIsDeclaredToBeZeroByAPerson() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: cn-2021}]\n");
    write("town/body.yml", "name: Town\nkind: township\n");
    run("new", "report", "town", "2024");
    String csv = read("town/2024/statistics.csv");
    write(
        "town/2024/statistics.csv",
        csv.replaceAll("(?m)^(t3,(?:1|3\\.1|3\\.7),(?:1|3),.*),$", "$1,5")
            .replaceAll("(?m)^t2-1,.*\\n", ""));
    String zeros = "";
    for (String table : List.of("t2-1", "t2-5", "t2-6", "t2-8", "t3", "t4")) {
      zeros += "  - {table: " + table + ", by: A. Clerk, on: 2025-01-20}\n";
    }
    write("town/2024/report.yml", read("town/2024/report.yml") + "zeros:\n" + zeros);

    CommandLineRun check = run("check", "--drafts");
    CommandLineRun built = run("build", "--drafts");

    assertThat(check.out()).contains("0 errors, 0 warnings").doesNotContain("MISSING");
    assertThat(built.exit()).as(built.out()).isZero();
    assertThat(Files.readString(site.resolve("site-output/town/2024/statistics/index.html")))
        .contains("were checked and are 0 (A. Clerk, 20 January 2025)");
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    lastYear();

    CommandLineRun again = run("new", "report", "town", "2021");

    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("town/2021 already exists");
    assertThat(run("new", "report", "twon", "2022").err())
        .contains("no body twon")
        .contains("town");
    assertThat(run("new", "report", "town", "22").exit()).isEqualTo(2);
    assertThat(run("new", "body", "town").exit()).isEqualTo(2);
    assertThat(run("new", "body", "../else").exit()).isEqualTo(2);
    assertThat(run("new", "report", "town").err()).contains("new report BODY YEAR");
  }

  @Test
  void aBodyAndAVariantOfAFormAreBegun() throws IOException {
    write("site.yml", "title: Site\n");

    run("new", "form", "cn-2021-town", "--from", "cn-2021");
    run(
        "new",
        "body",
        "town/office",
        "--name",
        "Office",
        "--kind",
        "city-department",
        "--form",
        "cn-2021-town");
    CommandLineRun made = run("new", "report", "town/office", "2023");

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(read("town/office/2023/statistics.csv")).contains("t3,4,3,");
    CommandLineRun check = run("check", "--drafts", "--format", "json");
    Set<String> codes = codes(check.out());
    codes.remove("body-unnamed"); // town itself
    assertThat(codes).isSubsetOf(ABOUT_WHAT_IS_MISSING);
    assertThat(run("new", "body", "town/pool", "--kind", "city-departmnt").err())
        .contains("city-department (市直部门)");
  }

  /** "known are" was followed by nothing; and kinds of forms that the site does not use were. */
  @Test
  void aKindIsLookedForInTheFormsOfTheSite() throws IOException {
    write("site.yml", "title: Site\nforms: [{form: plain}]\n");
    write(
        "forms/plain.yml",
        """
        form: plain
        version: 1
        title: Plain
        language: en
        years: {from: 2020}
        tables: [{id: main, rows: [{path: "1", label: Requests}]}]
        """);

    CommandLineRun refused = run("new", "body", "town/pool", "--kind", "office");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("plain has no kinds of body").contains("omit --kind office");
    assertThat(run("new", "body", "town/pool").out()).doesNotContain("kind");
    assertThat(run("new", "body", "town/lake", "--kind", "office", "--form", "us-foia-2000s").err())
        .contains("no kind of body office in us-foia-2000s; known are agency (Agency)");
    assertThat(run("forms", "show", "x").err()).contains("cn-2021").contains("plain");
  }

  /** Four hundred lines about blanks hid what else there was to do. */
  @Test
  void theBlanksOfAReportJustBegunAreToldTogether() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: cn-2021}]\n");
    write("town/body.yml", "name: Town\nkind: city-department\n");
    run("new", "report", "town", "2024");

    CommandLineRun told = run("check", "--drafts");
    CommandLineRun whole = run("check", "--drafts", "--verbose");

    assertThat(told.out()).contains("and 199 more (--verbose prints each)");
    assertThat(told.out().lines().filter(line -> line.contains("warning[missing]"))).hasSize(1);
    assertThat(whole.out().lines().filter(line -> line.contains("warning[missing]"))).hasSize(200);
    assertThat(last(told.out())).isEqualTo(last(whole.out()));
  }

  private static String last(String text) {
    return text.substring(text.stripTrailing().lastIndexOf('\n') + 1);
  }

  /** The line of t4 has no label: its cells were "1 / 结果维持", five of which there are. */
  @Test
  void aCellIsNamedByTheHeadsThatTellItApart() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: cn-2021}]\n");
    write("town/body.yml", "name: Town\nkind: city-department\n");
    run("new", "report", "town", "2024");

    assertThat(run("check", "--drafts", "--verbose").out())
        .contains("MISSING:t4:1@2.2.1: 复议后起诉 / 结果维持 is blank")
        .contains("MISSING:t3:1@2.1: 一、本年新收政府信息公开申请数量 / 商业企业 is blank");
  }

  private void publishes(String report) throws IOException {
    String settings = read(report + "/report.yml");
    write(report + "/report.yml", settings.replaceFirst("status: draft.*", "status: published"));
  }

  /** What is still to be written was signed; from then on writing it asked for a correction. */
  @Test
  void whatIsNotFinishedIsNotSigned() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: us-foia-2000s}]\n");
    write("town/body.yml", "name: Town\n");
    run("new", "report", "town", "2007");

    CommandLineRun refused = run("sign", "content/town/2007/", "--by", "Town");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out())
        .contains("was not signed: 1 place is still to be written or confirmed");
    assertThat(read("town/2007/report.yml")).doesNotContain("signed");

    write("town/2007/01-overview.md", "# Overview\n\nAll is said.\n");
    publishes("town/2007");
    assertThat(run("sign", "town/2007", "--by", "Town").exit()).isZero();
  }

  @Test
  void aPlaceThatIsAcceptedAsItIsDoesNotKeepAReportFromBeingSigned() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: us-foia-2000s}]\n");
    write("town/body.yml", "name: Town\n");
    run("new", "report", "town", "2007");
    assertThat(run("sign", "town/2007", "--by", "Town").exit()).isEqualTo(1);

    CommandLineRun accepted = accept("UNFINISHED:overview/1", "town/2007", "Nothing to say.");

    assertThat(accepted.exit()).as(accepted.err()).isZero();
    publishes("town/2007");
    assertThat(run("sign", "town/2007", "--by", "Town").exit()).isZero();
  }

  /** Nobody could accept what kept a draft from being signed: it was found with --drafts alone. */
  @Test
  void whatIsOpenInADraftCanBeAcceptedAndThenSigned() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{form: us-foia-2000s}]\n");
    write("town/body.yml", "name: Town\n");
    run("new", "report", "town", "2007");
    write(
        "town/2007/01-overview.md", "# Overview\n\nWrite to jo@gmail.com or 11010519491231002X.\n");

    assertThat(run("sign", "town/2007", "--by", "Town").out())
        .contains("1 error is open. See: yearpress check --drafts");
    assertThat(run("check", "--drafts").out())
        .contains("PRIVACY-CN-ID:overview/110-2X")
        .contains("PRIVACY-EMAIL")
        .doesNotContain("times in all");
    CommandLineRun accepted =
        accept("PRIVACY-CN-ID:overview/110-2X", "content/town/2007/", "An example.");
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    publishes("town/2007");
    assertThat(run("sign", "town/2007", "--by", "Town").exit()).isZero();
  }

  @Test
  void aBodyThatIsNotThereIsToldWithThoseThatAre() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\n");
    assertThat(run("new", "report", "zzz", "2024").err())
        .contains("yearpress new body zzz")
        .doesNotContain("there are");
    write("town/body.yml", "name: Town\n");
    assertThat(run("new", "report", "zzz", "2024").err()).contains("there are town");
  }

  private CommandLineRun accept(String finding, String report, String reason) {
    return run("accept", finding, "--report", report, "--by", "Town", "--reason", reason);
  }

  private void lastYear() throws IOException {
    write("site.yml", "title: Site\nlanguage: en\nforms: [{years: {from: 2021}, form: cn-2021}]\n");
    write("town/body.yml", "name: Town\nkind: city-department\n");
    write(
        "town/2021/report.yml",
        """
        title: Report on 2021
        status: published
        published: 2022-01-20
        contact: {name: Office, phone: "123"}
        signed: [{by: Town, on: 2022-01-19}]
        """);
    write(
        "town/2021/01-overview.md",
        "# Overview of 2021\n\nMuch was done.\n\n```\n## no heading\n```\n\n## Details {#more}\n\nMore. 问题.\n");
    write("town/2021/02-problems.md", "# 问题\n\nNone.\n");
    StringBuilder csv = new StringBuilder("table,row,column,value\n");
    Form form =
        FormLibrary.of(Path.of("nowhere"), Stages.standard().vocabulary())
            .form("cn-2021")
            .orElseThrow();
    form.tables()
        .forEach(
            table ->
                table
                    .valueRows()
                    .forEach(
                        row ->
                            table
                                .valueColumns()
                                .forEach(
                                    column -> {
                                      boolean last =
                                          row.path().equals("4") && table.id().equals("t3");
                                      String value =
                                          !last
                                              ? "0"
                                              : column.path().equals("3")
                                                  ? "7"
                                                  : column.path().equals("1")
                                                      ? "7"
                                                      : column.path().equals("2.5") ? "" : "0";
                                      boolean begun =
                                          table.id().equals("t3")
                                              && row.path().equals("1")
                                              && (column.path().equals("1")
                                                  || column.path().equals("3"));
                                      csv.append(
                                          table.id()
                                              + ","
                                              + row.path()
                                              + ","
                                              + column.path()
                                              + ","
                                              + (begun ? "7" : value)
                                              + "\n");
                                    })));
    write("town/2021/statistics.csv", csv.toString());
  }

  /** Those of one report; last year's lacks parts of the outline. */
  private static Set<String> codesOf(int year, String json) {
    return codes(
        Stream.of(json.split("(?=\\{\"id\":)", -1))
            .filter(each -> each.contains("/" + year + "/"))
            .collect(Collectors.joining()));
  }

  private static Set<String> codes(String json) {
    Set<String> codes = new TreeSet<>();
    Matcher matcher = CODE.matcher(json);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }

  private static Row label(Sheet sheet, String label, boolean row) {
    for (Row each : sheet) {
      Cell first = each.getCell(0);
      if (first != null && first.toString().equals(label)) {
        return each;
      }
    }
    throw new AssertionError("no row " + label + row);
  }

  private static Cell label(Sheet sheet, String label) {
    return label(sheet, label, true).getCell(0);
  }

  private static Cell figure(Sheet sheet, String label, int column) {
    return label(sheet, label, true).getCell(column);
  }

  private static List<String> verdicts(Workbook book, Sheet sheet, String label) {
    FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
    List<String> found = new ArrayList<>();
    for (Cell cell : label(sheet, label, true)) {
      if (cell.getCellType() == CellType.FORMULA) {
        found.add(evaluator.evaluate(cell).getStringValue());
      }
    }
    return found;
  }

  private static Workbook open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new XSSFWorkbook(in);
    }
  }

  private CommandLineRun run(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--site", site.toString(), "--lang", "en"));
    return CommandLineRun.of(arguments);
  }

  private void write(String path, String text) throws IOException {
    Path file = site.resolve("content").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String read(String path) throws IOException {
    return Files.readString(site.resolve("content").resolve(path));
  }
}
