package org.yearpress.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** DuckDB in the tests' own process, as a statistician has it: files are tables. */
public final class DuckDb implements AutoCloseable {
  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /** An empty one, in memory. */
  public static DuckDb open() throws SQLException {
    // Not by the driver manager, which knows only what the loader of its first caller has.
    return new DuckDb(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
  }

  /**
   * What a query gives: each row with its values as texts, a missing one as an empty text; nothing
   * where it makes something.
   */
  public List<List<String>> rows(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(query)) {
        return rows;
      }
      ResultSet result = statement.getResultSet();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String value = result.getString(i);
          row.add(value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
