/**
 * Runs the stages in order: scan, read, convert, check, render, index, export, seal.
 *
 * <p>In: a site folder and options. Out: a {@link org.yearpress.pipeline.BuildResult}. Knows
 * neither templates nor file formats.
 */
@NullMarked
package org.yearpress.pipeline;

import org.jspecify.annotations.NullMarked;
