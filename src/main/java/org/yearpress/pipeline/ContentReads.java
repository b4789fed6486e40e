package org.yearpress.pipeline;

import java.util.Collection;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.output.Sink;
import org.yearpress.pipeline.step.DependencyTracker;

/**
 * What is read of the content, perhaps long after its hashes were taken. Where a file has other
 * bytes by then, what the running step makes of them is not kept under those hashes; where none is
 * running, nothing that any step makes.
 */
record ContentReads(DependencyTracker.CurrentStep tracker) {
  /** Notes that a file was read as a whole. */
  void read(SourceFile file) {
    if (file.isUnsettled()) {
      tracker.preventCaching();
    }
  }

  /** Notes that all was read that is wanted of the content before any step. */
  void read(ContentTree tree) {
    if (!tree.unsettled().isEmpty()) {
      tracker.preventCaching();
    }
  }

  /** Notes that files were read as streams. */
  void streamed(Collection<SourceFile> files) {
    for (SourceFile file : files) {
      if (file.isUnsettledNow()) {
        tracker.preventCaching();
      }
    }
  }

  /** Publishes a file as it is, at its path in the content. */
  void put(SourceFile file, Sink sink) {
    String hash = sink.putHashed(file.path(), file::open).sha256();
    String known = file.knownSha256();
    if (known != null && !known.equals(hash)) {
      file.setUnsettled();
    }
    read(file);
  }
}
