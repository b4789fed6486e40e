/** Reports as XML of an official schema. */
@NullMarked
package org.yearpress.export.xml;

import org.jspecify.annotations.NullMarked;
