package org.yearpress.publish;

import java.util.List;

/**
 * Compares a published site with its own manifest and with the local build.
 *
 * @param good files whose hash is that of the manifest that stands there
 * @param damaged files that are not there or have another hash, sorted
 * @param outdated files of the build that the manifest there lacks or has otherwise, and the
 *     reverse
 * @param revision of the content it was made from; empty when not known
 * @param at when it was published; empty when not known
 */
public record TargetComparison(
    int good, List<String> damaged, List<String> outdated, String revision, String at) {
  public TargetComparison {
    damaged = List.copyOf(damaged);
    outdated = List.copyOf(outdated);
  }
}
