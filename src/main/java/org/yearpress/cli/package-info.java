/**
 * The command line: arguments in, exit code and terminal text out.
 *
 * <p>Reads the clock and the terminal once and passes both on as values. Knows no file formats and
 * no HTML.
 */
@NullMarked
package org.yearpress.cli;

import org.jspecify.annotations.NullMarked;
