/** Pages and parts of pages about very many bodies at once. */
@NullMarked
package org.yearpress.page.overview;

import org.jspecify.annotations.NullMarked;
