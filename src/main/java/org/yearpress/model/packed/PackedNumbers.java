package org.yearpress.model.packed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of optional numbers, most of them in four bytes each. Immutable. */
public final class PackedNumbers {
  /** Bits of a code that hold the decimal places. */
  private static final int SCALE = 3;

  /**
   * In the place of a scale: the number stands aside, at the index that is the rest of the code.
   */
  private static final int OVERFLOW = (1 << SCALE) - 1;

  /** Digits that always fit beside the scale. */
  private static final int DIGITS = 8;

  private static final int NONE = -1 << SCALE | OVERFLOW;

  private final int[] codes;
  private final List<BigDecimal> overflow;

  /**
   * @param numbers null where there is none
   */
  public PackedNumbers(@Nullable BigDecimal[] numbers) {
    codes = new int[numbers.length];
    List<BigDecimal> wide = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      BigDecimal number = numbers[i];
      if (number == null) {
        codes[i] = NONE;
      } else if (number.scale() >= 0 && number.scale() < OVERFLOW && number.precision() <= DIGITS) {
        codes[i] = number.unscaledValue().intValueExact() << SCALE | number.scale();
      } else {
        codes[i] = wide.size() << SCALE | OVERFLOW;
        wide.add(number);
      }
    }
    this.overflow = List.copyOf(wide);
  }

  /** The number at an index, with the decimal places that it was given with; null for none. */
  public @Nullable BigDecimal get(int i) {
    int code = codes[i];
    int scale = code & OVERFLOW;
    if (scale < OVERFLOW) {
      return BigDecimal.valueOf(code >> SCALE, scale);
    }
    return code == NONE ? null : overflow.get(code >> SCALE);
  }
}
