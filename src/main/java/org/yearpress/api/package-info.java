/**
 * What others may rely on: the mark {@link org.yearpress.api.API} on packages, types and members.
 */
@NullMarked
@API(status = API.Status.STABLE)
package org.yearpress.api;

import org.jspecify.annotations.NullMarked;
