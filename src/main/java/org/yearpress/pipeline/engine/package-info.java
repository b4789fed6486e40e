/**
 * Where the steps of a build are done: in this process, or in others. In: numbers of steps, where
 * the build keeps what they take, and an order from which another process opens the same site. Out:
 * what came of each step, as a record. Knows no content and no file; the records travel as bytes.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.pipeline.engine;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
