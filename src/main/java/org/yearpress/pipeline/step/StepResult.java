package org.yearpress.pipeline.step;

import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.output.Manifest;

/**
 * What came of one step.
 *
 * @param files what it put into the site
 * @param diagnostics what is to be told to the editor
 */
public record StepResult(Map<String, Manifest.Entry> files, List<Diagnostic> diagnostics) {}
