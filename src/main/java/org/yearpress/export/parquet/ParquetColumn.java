package org.yearpress.export.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file. Any of its values may be missing.
 *
 * @param scale digits behind the point, for figures; otherwise 0
 */
public record ParquetColumn(String name, Type type, int scale) {
  /** Bytes of a figure; 16 hold all numbers of {@link #DIGITS} digits. */
  static final int FIGURE_BYTES = 16;

  /** Digits that a figure has at most. */
  public static final int DIGITS = 38;

  /** What a column holds, with the numbers that the format gives to how it is stored. */
  public enum Type {
    /** UTF-8. */
    TEXT(6, 0),
    /** A whole number of 32 bits. */
    INTEGER(1, -1),
    /** A day. */
    DATE(1, 6),
    /** An exact decimal number. */
    FIGURE(7, 5);

    final int physical;
    final int converted;

    Type(int physical, int converted) {
      this.physical = physical;
      this.converted = converted;
    }
  }

  public ParquetColumn {
    if (scale < 0 || scale > DIGITS) {
      throw new IllegalArgumentException("scale " + scale);
    }
  }

  /** A column of anything but figures. */
  public static ParquetColumn of(String name, Type type) {
    return new ParquetColumn(name, type, 0);
  }

  /** Whether a figure has no more digits than the column holds. */
  public boolean holds(BigDecimal figure) {
    return figure.scale() <= scale && figure.precision() - figure.scale() <= DIGITS - scale;
  }

  /** A value as the format stores it; null for a figure that the column does not hold. */
  byte @Nullable [] bytes(Object value) {
    return switch (type) {
      case TEXT -> value.toString().getBytes(StandardCharsets.UTF_8);
      case INTEGER -> integer(Integer.parseInt(value.toString()));
      case DATE -> integer((int) LocalDate.parse(value.toString()).toEpochDay());
      case FIGURE -> figure(new BigDecimal(value.toString()));
    };
  }

  private static byte[] integer(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  /** Two's complement, the highest byte first. */
  private byte @Nullable [] figure(BigDecimal value) {
    if (!holds(value)) {
      return null;
    }
    BigInteger digits = value.setScale(scale).unscaledValue();
    byte[] shortest = digits.toByteArray();
    byte[] bytes = new byte[FIGURE_BYTES];
    Arrays.fill(bytes, (byte) (digits.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, FIGURE_BYTES - shortest.length, shortest.length);
    return bytes;
  }
}
