package org.yearpress.export.pdf;

/** A document needs more heap than is free. */
public final class InsufficientHeapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int megabytes;

  private static final long HUNDRED = 100L << 20;

  /**
   * @param bytes that the whole program would hold
   */
  InsufficientHeapException(long bytes) {
    super("more than " + (bytes >> 20) + " MB");
    // The virtual machine keeps some of its heap for moving things about.
    this.megabytes = (int) ((bytes + bytes / 10) / HUNDRED + 1) * 100;
  }

  /** A heap with which there would be room. */
  public int megabytes() {
    return megabytes;
  }
}
