package org.yearpress.record;

import java.util.Comparator;
import org.yearpress.model.Correction;
import org.yearpress.text.Digests;

/**
 * A correction that was published.
 *
 * @param on its day
 * @param what the cell as records name it, else what {@code section} says
 * @param id hash of all that it says, but for who made it
 */
public record CorrectionMark(String on, String what, String id)
    implements Comparable<CorrectionMark> {
  private static final int DIGITS = 16;
  private static final Comparator<CorrectionMark> ORDER =
      Comparator.comparing(CorrectionMark::on)
          .thenComparing(CorrectionMark::what)
          .thenComparing(CorrectionMark::id);

  /**
   * The mark of a correction.
   *
   * @param what the cell as records name it, else what {@code section} says
   */
  static CorrectionMark of(Correction correction, String what) {
    String all =
        String.join(
            "\n",
            correction.on().toString(),
            correction.cell(),
            correction.section(),
            correction.from(),
            correction.to(),
            correction.reason());
    String hash = Digests.hex(all);
    return new CorrectionMark(correction.on().toString(), what, hash.substring(0, DIGITS));
  }

  /** Whether this is the mark of a correction, whatever the cell is called. */
  public boolean isOf(Correction correction) {
    return id.equals(of(correction, what).id());
  }

  @Override
  public int compareTo(CorrectionMark other) {
    return ORDER.compare(this, other);
  }
}
