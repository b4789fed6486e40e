package org.yearpress.export.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.ChunkStream;

/** A Parquet file that is made while it is read, one group of rows in memory at a time. */
public final class ParquetStream extends ChunkStream {
  /** A group has so many rows, and those that come with the last of them. */
  static final int ROWS_OF_A_GROUP = 1 << 15;

  private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int OPTIONAL = 1;

  private final List<ParquetColumn> columns;
  private final Map<String, String> about;
  private final Rows rows;
  private final List<ColumnChunk> chunks;
  private final List<byte[]> groups = new ArrayList<>();
  private final Row row = new Row();
  private long written;
  private long rowsOfGroup;
  private long allRows;
  private boolean more = true;

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Rows {
    /** Adds some; false when there are none left. */
    boolean addTo(Row row);
  }

  /** Takes the values of a row from the left, then those of the next one. */
  public final class Row {
    private int column;

    private Row() {}

    /** The next value, in its text; an empty one is missing. */
    public void add(String value) {
      next(value.isEmpty() ? null : value);
    }

    /** The next value, a number; null where it is missing. */
    public void add(@Nullable Number value) {
      next(value);
    }

    private void next(@Nullable Object value) {
      chunks.get(column++).add(value);
      if (column == chunks.size()) {
        column = 0;
        rowsOfGroup++;
      }
    }
  }

  /**
   * @param about what the file says of itself, by keys, in the order to write it
   */
  public ParquetStream(List<ParquetColumn> columns, Map<String, String> about, Rows rows) {
    this.columns = List.copyOf(columns);
    this.about = about;
    this.rows = rows;
    this.chunks = this.columns.stream().map(ColumnChunk::new).toList();
  }

  @Override
  protected byte @Nullable [] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (written == 0) {
      out.writeBytes(MARK);
    } else if (!more) {
      return null;
    }
    while (more && rowsOfGroup < ROWS_OF_A_GROUP) {
      more = rows.addTo(row);
    }
    if (rowsOfGroup > 0) {
      group(out);
    }
    if (!more) {
      end(out);
    }
    written += out.size();
    return out.toByteArray();
  }

  private void group(ByteArrayOutputStream out) {
    List<ColumnChunk.Written> done = new ArrayList<>();
    chunks.forEach(chunk -> done.add(chunk.writeTo(out, written)));
    groups.add(
        ThriftStruct.bytes(
            group ->
                group
                    .structs(1, done.stream().map(chunk -> chunk.metadata().toByteArray()).toList())
                    .int64(2, done.stream().mapToLong(ColumnChunk.Written::plainBytes).sum())
                    .int64(3, rowsOfGroup)
                    .int64(5, done.get(0).at())
                    .int64(6, done.stream().mapToLong(ColumnChunk.Written::bytes).sum())));
    allRows += rowsOfGroup;
    rowsOfGroup = 0;
  }

  /** What is in the file, at its end, where readers begin. */
  private void end(ByteArrayOutputStream out) {
    List<byte[]> schema = new ArrayList<>();
    schema.add(ThriftStruct.bytes(root -> root.text(4, "figures").int32(5, columns.size())));
    columns.forEach(column -> schema.add(ThriftStruct.bytes(struct -> element(column, struct))));
    List<byte[]> said = new ArrayList<>();
    about.forEach(
        (key, value) -> said.add(ThriftStruct.bytes(struct -> struct.text(1, key).text(2, value))));
    // Bounds are in the order that the types have.
    byte[] order = ThriftStruct.bytes(union -> union.struct(1, none -> {}));
    byte[] footer =
        ThriftStruct.bytes(
            file ->
                file.int32(1, 2)
                    .structs(2, schema)
                    .int64(3, allRows)
                    .structs(4, groups)
                    .structs(5, said)
                    .text(6, "yearpress")
                    .structs(7, Collections.nCopies(columns.size(), order)));
    out.writeBytes(footer);
    ThriftStruct.fixed32(footer.length, out);
    out.writeBytes(MARK);
  }

  private static void element(ParquetColumn column, ThriftStruct struct) {
    boolean figure = column.type() == ParquetColumn.Type.FIGURE;
    struct.int32(1, column.type().physical);
    if (figure) {
      struct.int32(2, ParquetColumn.FIGURE_BYTES);
    }
    struct.int32(3, OPTIONAL).text(4, column.name());
    if (column.type().converted >= 0) {
      struct.int32(6, column.type().converted);
    }
    if (figure) {
      struct.int32(7, column.scale()).int32(8, ParquetColumn.DIGITS);
    }
    switch (column.type()) {
      case TEXT -> struct.struct(10, kind -> kind.struct(1, none -> {}));
      case DATE -> struct.struct(10, kind -> kind.struct(6, none -> {}));
      case INTEGER -> {} // the stored type says it all
      case FIGURE ->
          struct.struct(
              10,
              kind ->
                  kind.struct(5, of -> of.int32(1, column.scale()).int32(2, ParquetColumn.DIGITS)));
    }
  }
}
