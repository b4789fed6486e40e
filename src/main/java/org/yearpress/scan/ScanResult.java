package org.yearpress.scan;

import java.util.List;

/**
 * The result of scanning a file. Contains no number in full, so that it may be cached.
 *
 * @param found one entry for each kind of thing, in the order in which the kinds were met first
 * @param unread why the text could not be looked through, a word of {@link Unread}; empty when all
 *     of it was
 * @param more to the word, as {@code 2/5} pages; may be empty
 */
public record ScanResult(List<Found> found, String unread, String more) {
  /** Nothing to be reported. */
  public static final ScanResult CLEAN = new ScanResult(List.of(), "", "");

  public ScanResult {
    found = List.copyOf(found);
  }

  /** Whether the next look would come to the same: not when time or memory ran out. */
  public boolean isLasting() {
    return !unread.equals(Unread.TIME.word()) && !unread.equals(Unread.MEMORY.word());
  }

  /**
   * One kind of thing in a file.
   *
   * @param code of the finding
   * @param line 1-based line of a text where it stands first; 0 elsewhere
   * @param spot page, cell or part where it stands first ({@code p.3}, {@code Sheet1!B7}); may be
   *     empty
   * @param shown the first of them, masked
   * @param times how often it was met
   */
  public record Found(String code, int line, String spot, String shown, int times) {}

  /** Why a file was not looked through. */
  public enum Unread {
    /** Nothing here reads this kind of file. */
    KIND,
    /** An archive with files of its own. */
    ARCHIVE,
    /** It needs a password. */
    ENCRYPTED,
    /** Pages that are pictures. */
    NO_TEXT,
    /** Beyond the bounds of what is read. */
    TOO_LARGE,
    /** Not what its name says, or damaged. */
    BROKEN,
    /** Built to harm whoever opens it: bombs, names twice, document types. */
    HOSTILE,
    /** It took longer than is allowed. */
    TIME,
    /** There was no memory for it, beside all that is done at the same time. */
    MEMORY;

    /** The word in messages and memos. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
