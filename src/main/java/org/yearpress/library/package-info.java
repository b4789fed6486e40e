/**
 * What a site has beside its reports: forms, bodies, theme, settings.
 *
 * <p>In: a content folder. Out: values for commands that need no report.
 */
@NullMarked
package org.yearpress.library;

import org.jspecify.annotations.NullMarked;
