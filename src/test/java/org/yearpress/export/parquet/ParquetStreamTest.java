package org.yearpress.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.DuckDb;

/** What is written is read back by DuckDB, which shares nothing with the code that wrote it. */
@Tag("unit")
class ParquetStreamTest {
  private static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.of("name", ParquetColumn.Type.TEXT),
          ParquetColumn.of("year", ParquetColumn.Type.INTEGER),
          ParquetColumn.of("day", ParquetColumn.Type.DATE),
          new ParquetColumn("value", ParquetColumn.Type.FIGURE, 4));

  @TempDir static Path folder;
  private static DuckDb database;

  @BeforeAll
  static void open() throws SQLException {
    database = DuckDb.open();
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  @Test
  void everyTypeIsReadBackWithItsType() throws Exception {
    Path file =
        write(
            List.of(
                List.of("青岛市, \"科\"", "2017", "2017-12-31", "12345678901234567890.1234"),
                List.of("", "-1", "1969-12-31", "-0.5"),
                List.of("a", "", "", "")));

    assertThat(database.rows("describe from '" + file + "'"))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly("name VARCHAR", "year INTEGER", "day DATE", "value DECIMAL(38,4)");
    assertThat(database.rows("from '" + file + "'"))
        .containsExactly(
            List.of("青岛市, \"科\"", "2017", "2017-12-31", "12345678901234567890.1234"),
            List.of("", "-1", "1969-12-31", "-0.5000"),
            List.of("a", "", "", ""));
    assertThat(database.rows("select count(*) from '" + file + "' where name is null"))
        .containsExactly(List.of("1"));
  }

  @Test
  void aTableWithoutRowsIsATable() throws Exception {
    assertThat(database.rows("select count(*) from '" + write(List.of()) + "'"))
        .containsExactly(List.of("0"));
  }

  @Test
  void aFigureWithMoreDigitsThanTheFormatHasIsMissing() throws Exception {
    BigDecimal most = new BigDecimal(BigInteger.TEN.pow(34).subtract(BigInteger.ONE));
    Path file =
        write(
            List.of(
                List.of("a", "1", "", most.toString()),
                List.of("b", "2", "", most.negate().toString()),
                List.of("c", "3", "", most.add(BigDecimal.ONE).toString()),
                List.of("d", "4", "", "0.00001")));

    assertThat(COLUMNS.get(3).holds(most)).isTrue();
    assertThat(COLUMNS.get(3).holds(most.add(BigDecimal.ONE))).isFalse();
    assertThat(database.rows("select name, value from '" + file + "'"))
        .containsExactly(
            List.of("a", most + ".0000"),
            List.of("b", most.negate() + ".0000"),
            List.of("c", ""),
            List.of("d", ""));
  }

  @Test
  void groupsAreSkippedByTheirBounds() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 3 * ParquetStream.ROWS_OF_A_GROUP; i++) {
      rows.add(List.of("n" + i / 10_000, Integer.toString(i), "", ""));
    }
    Path file = write(rows);

    assertThat(
            database.rows(
                "select row_group_id, stats_min_value, stats_max_value from parquet_metadata('"
                    + file
                    + "') where path_in_schema = 'year' order by 1"))
        .containsExactly(
            List.of("0", "0", "32767"),
            List.of("1", "32768", "65535"),
            List.of("2", "65536", "98303"));
    assertThat(database.rows("select name from '" + file + "' where year = 70000"))
        .containsExactly(List.of("n7"));
    assertThat(database.rows("select count(*), sum(year) from '" + file + "'"))
        .containsExactly(List.of("98304", "4831789056"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyRowsAreReadBackAsTheyWere(long seed) throws Exception {
    Random random = new Random(seed);
    int count = random.nextInt(2_000);
    int different = 1 + random.nextInt(1 << (1 + random.nextInt(12)));
    List<List<String>> rows = new ArrayList<>();
    while (rows.size() < count) {
      String name = random.nextInt(9) == 0 ? "" : "名" + random.nextInt(different);
      String value = new BigDecimal(BigInteger.valueOf(random.nextInt()), 4).toString();
      for (int n = 1 + (random.nextBoolean() ? random.nextInt(40) : 0); n > 0; n--) {
        rows.add(
            List.of(
                name,
                Integer.toString(random.nextInt(different)),
                random.nextBoolean() ? "" : "20" + (10 + random.nextInt(89)) + "-02-28",
                random.nextInt(3) == 0 ? "" : value));
      }
    }

    assertThat(database.rows("from '" + write(rows) + "'")).as("seed " + seed).isEqualTo(rows);
  }

  @Test
  void theSameRowsAreTheSameBytes() throws IOException {
    List<List<String>> rows = List.of(List.of("a", "1", "2017-01-01", "2"));

    assertThat(bytes(rows)).isEqualTo(bytes(rows)).startsWith('P', 'A', 'R', '1');
  }

  private static Path write(List<List<String>> rows) throws IOException {
    return Files.write(Files.createTempFile(folder, "rows", ".parquet"), bytes(rows));
  }

  private static byte[] bytes(List<List<String>> rows) throws IOException {
    Iterator<List<String>> left = rows.iterator();
    try (ParquetStream stream =
        new ParquetStream(
            COLUMNS,
            Map.of("title", "示例"),
            row -> {
              if (left.hasNext()) {
                left.next().forEach(row::add);
              }
              return left.hasNext();
            })) {
      return stream.readAllBytes();
    }
  }
}
