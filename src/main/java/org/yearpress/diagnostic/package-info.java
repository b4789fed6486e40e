/**
 * What is told to an editor: records with a place, a code and a message, and the printers of them.
 *
 * <p>In: facts found by any stage. Out: text, JSON, SARIF or a page. Knows no form, no prose, no
 * output folder.
 */
@NullMarked
package org.yearpress.diagnostic;

import org.jspecify.annotations.NullMarked;
