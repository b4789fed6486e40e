/**
 * The door to build, check and watch. The stages in order: scan, read, convert, check, render,
 * index, export, seal.
 *
 * <p>In: a site folder and options. Out: a {@link org.yearpress.pipeline.BuildResult}, or a {@link
 * org.yearpress.pipeline.SiteInspection} for commands that look at reports and write nothing. Knows
 * neither templates nor file formats.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.pipeline;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
