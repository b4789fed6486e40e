package org.yearpress.pipeline.step;

import java.util.Map;
import org.yearpress.diagnostic.packed.PackedDiagnostics;
import org.yearpress.output.Manifest;

/**
 * What came of one step.
 *
 * @param files what it put into the site
 * @param diagnostics what is to be told to the editor, as it is told
 */
public record StepResult(Map<String, Manifest.Entry> files, PackedDiagnostics diagnostics) {}
