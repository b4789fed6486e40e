package org.yearpress.export.pdf;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Limits the heap that PDF rendering uses. The library keeps a whole document with all its line
 * boxes in memory, so the size of the document predicts the heap it needs. A document that would
 * not fit is refused: an out-of-memory error would hit all other threads too.
 */
final class HeapBudget {
  /** By measurement: what an element takes, with its boxes, its tag and its place in the tree. */
  private static final long BYTES_OF_ELEMENT = 6_600;

  /** By measurement: what a byte of text takes, set in lines. */
  private static final long BYTES_OF_BYTE = 45;

  /** Documents that take less are set side by side. */
  private static final long SMALL = 40L << 20;

  private final long most;
  private final ReentrantLock large = new ReentrantLock();

  /**
   * @param most the most bytes of heap that there can be
   */
  HeapBudget(long most) {
    this.most = most;
  }

  static HeapBudget ofMachine() {
    return new HeapBudget(Runtime.getRuntime().maxMemory());
  }

  /** What setting a document takes, in bytes; more than less. */
  static long need(byte[] xhtml) {
    long elements = 0;
    boolean inTag = false;
    boolean behindEnd = false;
    boolean text = false;
    for (int i = 0; i + 1 < xhtml.length; i++) {
      byte b = xhtml[i];
      if (b == '<') {
        boolean end = xhtml[i + 1] == '/';
        elements += end ? 0 : 1;
        // A run of text beside an element becomes one.
        elements += text && (behindEnd || !end) ? 1 : 0;
        behindEnd = end;
        text = false;
        inTag = true;
      } else if (b == '>') {
        inTag = false;
      } else {
        text |= !inTag && b != ' ' && b != '\n';
      }
    }
    return elements * BYTES_OF_ELEMENT + xhtml.length * BYTES_OF_BYTE;
  }

  /**
   * Sets a document if there is room for it.
   *
   * @throws InsufficientHeapException when there is none
   */
  <T> T in(byte[] xhtml, Supplier<T> set) {
    long need = need(xhtml);
    if (need < SMALL) {
      return guarded(need, set);
    }
    large.lock();
    try {
      long used = used();
      if (used + need > most) {
        throw new InsufficientHeapException(used + need);
      }
      return guarded(need, set);
    } finally {
      large.unlock();
    }
  }

  /** The estimate is none of a proof. */
  private <T> T guarded(long need, Supplier<T> set) {
    try {
      return set.get();
    } catch (OutOfMemoryError e) {
      throw new InsufficientHeapException(Math.max(most, need) + most / 2);
    }
  }

  /** What is held, without what could be let go. */
  @SuppressWarnings("PMD.DoNotCallGarbageCollectionExplicitly")
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
