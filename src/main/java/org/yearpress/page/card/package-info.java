/**
 * The picture that other sites show beside a link, drawn from a logo: the same pixels on every
 * machine and on every Java.
 *
 * <p>In: a PNG or JPEG, colours. Out: a PNG.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.page.card;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
