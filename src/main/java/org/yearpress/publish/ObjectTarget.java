package org.yearpress.publish;

import java.io.IOException;
import org.yearpress.output.SiteStore;

/**
 * A target to which a build can send its files before they are published: each under its hash,
 * where no page leads to, and from there to its path without being sent again.
 */
interface ObjectTarget extends Target {
  /** Takes files under their hashes, as long as this target is open. */
  SiteStore store();

  /** Does what {@link #put} does, for a file whose bytes are there already. */
  void place(Upload upload) throws IOException;
}
