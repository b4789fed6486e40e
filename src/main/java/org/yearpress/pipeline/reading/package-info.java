/**
 * What builds read of the content and keep for the next build: fingerprints of files and folders,
 * readings of reports, scans of attachments, texts of the year before.
 */
@NullMarked
package org.yearpress.pipeline.reading;

import org.jspecify.annotations.NullMarked;
