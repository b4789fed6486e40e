/**
 * Lists of very many diagnostics as compressed blocks. Written for memory, where a list of records
 * would be clearer: about 60 bytes for a diagnostic instead of 650 ({@code
 * src/docs/performance.md}).
 */
@NullMarked
package org.yearpress.diagnostic.packed;

import org.jspecify.annotations.NullMarked;
