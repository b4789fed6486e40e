package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Markup;
import org.yearpress.model.Report;

/** Checks of tables whose rows the report makes: marks by column, days, tables without a row. */
@Tag("unit")
class MadeRowFindingsTest {
  private static final String FORM =
      """
      form: agencies
      version: 1
      title: Agencies
      language: en
      years: {from: 2000}
      kinds: {agency: Agency}
      marks: {"N/A": {state: not-applicable, sums: skip}, "<1": {state: bound, from: 0, below: 1}}
      tables:
        - id: A
          rows: {open: component, label: Component, total: ALL, total-label: All}
          columns:
            - {path: "n", label: Number, marks: []}
            - {path: "m", label: Median, type: duration, marks: ["N/A"]}
            - {path: "day", label: Day, type: date, earliest: 1967-07-04}
        - id: R
          rows: {open: reason, label: Reason}
          columns: [{path: "n", label: Number}]
      """;

  @TempDir Path root;

  private CheckedFolder folder(String cells, String more) throws IOException {
    write("site.yml", "title: Site\nlanguage: en\n");
    write("forms/agencies.yml", FORM);
    write("doe/body.yml", "name: DoE\nkind: agency\n");
    write("doe/2020/report.yml", "title: Report\nstatus: published\nform: agencies\n" + more);
    write("doe/2020/statistics.csv", "table,row,column,value\n" + cells);
    return new CheckedFolder(root, new Markup(Dialects.standard()));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> ids(String cells) throws IOException {
    return folder(cells, "").findings("doe/2020").stream()
        .map(finding -> finding.id())
        .filter(id -> id.contains(":"))
        .toList();
  }

  @Test
  void aMarkStandsOnlyInColumnsThatAllowIt() throws IOException {
    assertThat(
            ids("A,a,n,N/A\nA,a,m,<1\nA,a,day,2020-01-01\nA,ALL,n,3\nA,ALL,m,N/A\nA,ALL,day,N/A\n"))
        .containsExactlyInAnyOrder("TYPE:A:a@n", "TYPE:A:a@m");
  }

  /** `soon` and `0218-13-41` passed for days. */
  @Test
  void aDayIsOneOfTheCalendar() throws IOException {
    assertThat(
            ids(
                "A,a,n,1\nA,a,m,1\nA,a,day,soon\nA,b,n,1\nA,b,m,1\nA,b,day,0218-07-16\nA,ALL,n,2\nA,ALL,m,1\nA,ALL,day,2021-02-29\n"))
        .containsExactlyInAnyOrder("TYPE:A:a@day", "TYPE:A:b@day", "TYPE:A:ALL@day");
  }

  /** One fault is told once. */
  @Test
  void aDayThatARuleAsksForIsToldByTheRule() throws IOException {
    write(
        "forms/asked.yml",
        FORM.replace("form: agencies", "form: asked")
            + "rules:\n  DAY: {table: A, each: rows, kind: range, holds: '@day is date or not-applicable'}\n");
    write("doe/body.yml", "name: DoE\nkind: agency\n");
    write("site.yml", "title: Site\nlanguage: en\n");
    write("doe/2020/report.yml", "title: Report\nstatus: published\nform: asked\n");
    write(
        "doe/2020/statistics.csv",
        "table,row,column,value\nA,ALL,n,2\nA,ALL,m,1\nA,ALL,day,2021-02-29\n");
    assertThat(
            new CheckedFolder(root, new Markup(Dialects.standard()))
                .findings("doe/2020").stream().map(finding -> finding.id()))
        .contains("DAY@ALL")
        .noneMatch(id -> id.startsWith("TYPE:"));
  }

  @Test
  void aTableWithoutARowIsNoneThatIsMissingUnlessItCloses() throws IOException {
    assertThat(ids("R,a.1,n,3\n")).containsExactly("ABSENT:A:");
  }

  @Test
  void notesAndFormerIdsAreReadFromTheReport() throws IOException {
    CheckedFolder read =
        folder(
            "A,ALL,n,1\nA,ALL,m,1\nA,ALL,day,N/A\n",
            "notes: {A: [Corrected., \"Two lines\"], R: One.}\nwas: {new: old}\n");
    Report.Figures figures = read.input("doe/2020").entry().report().figures();
    assertThat(figures.notes())
        .containsExactly(
            new Report.TableNote("A", "Corrected."),
            new Report.TableNote("A", "Two lines"),
            new Report.TableNote("R", "One."));
    assertThat(figures.was()).containsEntry("new", "old");
  }

  @Test
  void aNoteOnATableThatIsNoneIsTold() throws IOException {
    assertThat(folder("A,ALL,n,1\n", "notes: {X: Nothing}\n").problems())
        .extracting(Diagnostic::code)
        .contains("statistics-table");
  }
}
