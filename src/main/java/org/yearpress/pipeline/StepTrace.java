package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import org.yearpress.cache.Fingerprint;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.output.Manifest;

/**
 * The result of one step with everything it depends on: while its inputs and its dependencies have
 * the same fingerprints, running it again would give the same result.
 *
 * @param inputs what the step was handed
 * @param dependencies what it asked on the way, in the order of asking
 * @param links what all links could lead to then: while that is the same, so are all answers
 * @param files what it put into the site
 * @param diagnostics its diagnostics
 */
record StepTrace(
    Fingerprint inputs,
    List<Dependency.Recorded> dependencies,
    Fingerprint links,
    Map<String, Manifest.Entry> files,
    List<Diagnostic> diagnostics) {}
