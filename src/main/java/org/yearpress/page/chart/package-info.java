/** Charts as SVG, without script. */
@NullMarked
package org.yearpress.page.chart;

import org.jspecify.annotations.NullMarked;
