package org.yearpress.page.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.model.CellKey;
import org.yearpress.testing.DuckDb;
import org.yearpress.testing.SampleReports;

@Tag("unit")
class DataQueriesTest {
  private static final CellKey CELL = new CellKey("main", "1.1", "value");
  private static final String HEAD = "form,key,year,body-name,body-parent,state,value,unit,break";

  @TempDir Path folder;

  /** Of a large site: there is no file of all figures as text. */
  @Test
  void theTextFilesOfYearsAreAskedAsOneTable() throws Exception {
    Files.createDirectories(folder.resolve("years"));
    for (int year : new int[] {2016, 2017}) {
      Files.writeString(
          folder.resolve("years/" + year + ".csv"),
          HEAD + "\nsample," + CELL + "," + year + ",Office,,value,3,items,\n");
    }
    Files.writeString(
        folder.resolve("crosswalks.csv"),
        "from-form,from-key,to-form,to-key,operator,comparable\n");
    Files.writeString(folder.resolve("corrections.csv"), "body,year,corrected\n");
    DataQueries queries = queries(folder + "/", List.of("years/2017.csv", "years/2016.csv"));
    try (DuckDb database = DuckDb.open()) {
      for (String statement : queries.open().code().split(";\n?", -1)) {
        if (!statement.isEmpty()) {
          database.rows(statement);
        }
      }
      assertThat(database.rows(queries.questions().get(0).code()))
          .containsExactly(
              List.of("2016", "Office", "3", "items"), List.of("2017", "Office", "3", "items"));
    }
    assertThat(python(queries))
        .contains("files = [\"years/2017.csv\", \"years/2016.csv\"]")
        .contains(
            "pd.concat(pd.read_csv(\"" + folder + "/\" + file, dtype=text) for file in files)");
  }

  @Test
  void aFileInTheReadersFolderIsNamedWithoutAnAddress() {
    assertThat(python(queries("", List.of("all.csv"))))
        .contains("figures = pd.read_csv(\"all.csv\", dtype=text)");
    assertThat(python(queries("", List.of("years/2017.csv", "years/2016.csv"))))
        .contains("pd.concat(pd.read_csv(file, dtype=text) for file in files)");
  }

  private static DataQueries queries(String base, List<String> tables) {
    return new DataQueries(base, false, tables, SampleReports.form(), CELL);
  }

  private static String python(DataQueries queries) {
    return queries.python(SampleReports.form(), CELL).code();
  }
}
