package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a build left in a folder. The next build of the same process need not scan the folder again
 * if the manifest is still the one that was written.
 *
 * @param parts of the record; none where it is not cut
 * @param stamp of the record's file
 */
public record ExistingOutput(Ledger files, List<Manifest.Part> parts, String stamp) {
  public ExistingOutput {
    parts = List.copyOf(parts);
  }

  /** Makes what the next build of this process begins with, so that it need not. */
  public void prepare() {
    files.sealed();
  }

  /** Gives back what it takes on the disk; nothing can be asked of it any more. */
  public void forget() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
