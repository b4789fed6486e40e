package org.yearpress.diagnostic.packed;

import java.util.List;
import java.util.zip.Deflater;
import org.yearpress.diagnostic.Diagnostic;

/**
 * What was found in one thing, as it is kept from build to build and gathered from very many: most
 * who have it only want to know how many there are of each kind.
 *
 * @param block a block of diagnostics, sorted by {@link Diagnostic#ORDER}, each once; no bytes for
 *     none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record PackedDiagnostics(byte[] block) {
  private static final PackedDiagnostics NONE = new PackedDiagnostics(new byte[0]);

  /** Some diagnostics; they are sorted. */
  public static PackedDiagnostics of(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return NONE;
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      return new PackedDiagnostics(
          DiagnosticBlock.write(DiagnosticList.sortedRun(diagnostics), deflater));
    } finally {
      deflater.end();
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return block.length == 0;
  }

  /** How many there are of each kind. */
  public Tally tally() {
    return isEmpty() ? Tally.NOTHING : DiagnosticBlock.label(block).tally();
  }

  /** The diagnostics themselves. */
  public List<Diagnostic> list() {
    return isEmpty() ? List.of() : DiagnosticBlock.read(block);
  }
}
