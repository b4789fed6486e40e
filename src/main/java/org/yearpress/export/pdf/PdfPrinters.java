package org.yearpress.export.pdf;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A pool of as many printers as threads print at once. Printers are reused, because their fonts
 * take half a second to load and some 30 MB. A document that needs much heap is rendered while no
 * other such document is.
 */
public final class PdfPrinters {
  private final List<byte[]> own;
  private final HeapBudget heapBudget;
  private final Queue<PdfPrinter> idle = new ConcurrentLinkedQueue<>();

  /** A document as it was set. */
  public static final class Printed {
    private final byte[] pdf;
    private final SortedSet<Integer> missing;

    Printed(byte[] pdf, SortedSet<Integer> missing) {
      this.pdf = pdf;
      this.missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    /** Its bytes. */
    public byte[] pdf() {
      return pdf;
    }

    /** Characters that no font has; they are reported by their numbers. */
    public SortedSet<Integer> missing() {
      return missing;
    }
  }

  /** Printers with the fonts that come with the program. */
  public PdfPrinters() {
    this(List.of());
  }

  /**
   * @param own the publisher's fonts, which are named before those of the program: none, one, or
   *     one for text and one for what is bold
   */
  public PdfPrinters(List<byte[]> own) {
    this(own, HeapBudget.ofMachine());
  }

  PdfPrinters(List<byte[]> own, HeapBudget heapBudget) {
    this.own = List.copyOf(own);
    this.heapBudget = heapBudget;
  }

  /** Why documents cannot be set with a font; empty when they can. */
  public static Optional<String> fault(byte[] font) {
    try {
      Fonts.attempt(font);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // The library tells what is wrong with a font by whatever it runs into.
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /**
   * Sets a document; from any thread.
   *
   * @param xhtml the document, with its style in it; its root has {@code lang}
   * @param created the day that it says it was made
   * @param modified the day of its last change
   * @throws IllegalArgumentException when it is no well-formed XML
   * @throws InsufficientHeapException when it takes more of the heap than is free
   */
  public Printed print(byte[] xhtml, LocalDate created, LocalDate modified) {
    PdfPrinter kept = idle.poll();
    PdfPrinter printer = kept == null ? new PdfPrinter(own) : kept;
    Printed printed = heapBudget.in(xhtml, () -> printer.print(xhtml, created, modified));
    idle.add(printer);
    return printed;
  }
}
