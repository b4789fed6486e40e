package org.yearpress.model.packed;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;

/**
 * What the cells of a report say, most of them in one or two bytes: a number that was written as it
 * prints is held as a number alone, all else stands in a list that many reports share. Immutable.
 */
public final class PackedCells {
  /** Cells between two whose place among the bytes is known. */
  private static final int BLOCK = 8;

  /** Bits of a code that tell its kind. */
  private static final int KIND = 2;

  private static final int KINDS = (1 << KIND) - 1;

  /** The rest of the code is the number, which has no decimal places and no sign. */
  private static final int WHOLE = 0;

  /** The rest of the code is the number without its point, then the decimal places. */
  private static final int DECIMAL = 1;

  /** The rest of the code leads to what stands aside. */
  private static final int ASIDE = 2;

  /** Bits of a code that hold the decimal places. */
  private static final int SCALE = 3;

  /** Numbers of more digits stand aside. */
  private static final int DIGITS = 14;

  /** Figures that stand in very many reports. */
  private static final String[] SMALL = small();

  private final byte[] bytes;
  private final List<Aside> aside;
  private final int size;

  /** What a cell says, written out. */
  public record Aside(CellState state, String raw, @Nullable BigDecimal value) {}

  public PackedCells(List<Cell> cells) {
    Map<Aside, Integer> numbers = new LinkedHashMap<>();
    this.size = cells.size();
    ByteBuffer starts = ByteBuffer.allocate((size + BLOCK - 1) / BLOCK * Integer.BYTES);
    ByteArrayOutputStream codes = new ByteArrayOutputStream(2 * size);
    for (int i = 0; i < size; i++) {
      if (i % BLOCK == 0) {
        starts.putInt(starts.capacity() + codes.size());
      }
      long code = code(cells.get(i), numbers);
      for (; code >= 0x80; code >>>= 7) {
        codes.write((int) (code & 0x7F) | 0x80);
      }
      codes.write((int) code);
    }
    this.bytes =
        ByteBuffer.allocate(starts.capacity() + codes.size())
            .put(starts.flip())
            .put(codes.toByteArray())
            .array();
    this.aside = List.copyOf(numbers.keySet());
  }

  /** Cells as they were kept. */
  public PackedCells(CellValues kept) {
    this.bytes = kept.bytes();
    this.aside = kept.aside();
    this.size = kept.size();
  }

  /** The same with one copy of what others have too. */
  public PackedCells sharedBy(Interner interner) {
    return new PackedCells(values(List.of()).sharedBy(interner));
  }

  private static long code(Cell cell, Map<Aside, Integer> aside) {
    BigDecimal value = cell.value();
    if (value != null
        && value.signum() >= 0
        && value.scale() >= 0
        && value.scale() < 1 << SCALE
        && value.precision() <= DIGITS
        && value.toPlainString().equals(cell.raw())) {
      long number = value.unscaledValue().longValueExact();
      return value.scale() == 0
          ? number << KIND | WHOLE
          : (number << SCALE | value.scale()) << KIND | DECIMAL;
    }
    Aside found = new Aside(cell.state(), cell.raw(), value);
    Integer known = aside.putIfAbsent(found, aside.size());
    return (known == null ? aside.size() - 1L : known) << KIND | ASIDE;
  }

  /**
   * The same to be kept.
   *
   * @param files content paths of the files in which they stand
   */
  public CellValues values(List<String> files) {
    return new CellValues(bytes, aside, size, files);
  }

  /** How many cells there are. */
  public int size() {
    return size;
  }

  /** What is to be asked of the cell at an index: a number that stands for what it says. */
  public long code(int i) {
    byte[] all = bytes;
    int start = i / BLOCK * Integer.BYTES;
    int at =
        (all[start] & 0xFF) << 24
            | (all[start + 1] & 0xFF) << 16
            | (all[start + 2] & 0xFF) << 8
            | (all[start + 3] & 0xFF);
    for (int before = i % BLOCK; before > 0; at++) {
      if (all[at] >= 0) {
        before--;
      }
    }
    long code = all[at] & 0x7F;
    for (int shift = 7; all[at] < 0; shift += 7) {
      code |= (long) (all[++at] & 0x7F) << shift;
    }
    return code;
  }

  /** The text of a cell, by its code. */
  public String raw(long code) {
    int kind = (int) code & KINDS;
    if (kind == WHOLE) {
      long number = code >>> KIND;
      return number < SMALL.length ? SMALL[(int) number] : Long.toString(number);
    }
    return kind == ASIDE ? aside(code).raw() : number(code).toPlainString();
  }

  /** The state of a cell, by its code. */
  public CellState state(long code) {
    return ((int) code & KINDS) == ASIDE ? aside(code).state() : CellState.VALUE;
  }

  /** The number of a cell, by its code; null without one. */
  public @Nullable BigDecimal value(long code) {
    return ((int) code & KINDS) == ASIDE ? aside(code).value() : number(code);
  }

  private static BigDecimal number(long code) {
    long rest = code >>> KIND;
    return ((int) code & KINDS) == WHOLE
        ? BigDecimal.valueOf(rest)
        : BigDecimal.valueOf(rest >>> SCALE, (int) rest & (1 << SCALE) - 1);
  }

  private Aside aside(long code) {
    return aside.get((int) (code >>> KIND));
  }

  private static String[] small() {
    String[] small = new String[1 << 10];
    for (int i = 0; i < small.length; i++) {
      small[i] = Integer.toString(i);
    }
    return small;
  }
}
