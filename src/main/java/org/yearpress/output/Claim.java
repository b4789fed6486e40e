package org.yearpress.output;

/**
 * What a path is wanted for. Of two files at one path that of the earlier kind stays, within a kind
 * that of the lower number, whichever comes first.
 *
 * @param number the place of the step among those of its kind, the same whatever the threads do
 */
public record Claim(Kind kind, int number) implements Comparable<Claim> {
  /** What the site itself puts. */
  public static final Claim SITE = new Claim(Kind.SITE, 0);

  private static final int BITS = 28;

  /** What puts a file, the strongest first. */
  public enum Kind {
    /** Pages, data and lists of the whole site. */
    SITE(0),
    /** An ordinary page. */
    PAGE(1),
    /** A report. */
    REPORT(2),
    /** An old address of a report: it leads elsewhere, so it gives way to what is there. */
    OLD_ADDRESS(3);

    private final int rank;

    Kind(int rank) {
      this.rank = rank;
    }
  }

  /**
   * @throws IllegalArgumentException when the number is none of a step
   */
  public Claim {
    if (number < 0 || number >>> BITS != 0) {
      throw new IllegalArgumentException("no number of a step: " + number);
    }
  }

  /** In one number, in the same order. */
  int packed() {
    return kind.rank << BITS | number;
  }

  @Override
  public int compareTo(Claim other) {
    return Integer.compare(packed(), other.packed());
  }
}
