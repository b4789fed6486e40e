/**
 * What a step of a build is, what it depends on while it runs and what becomes of it. The steps
 * that need a site's facts stand beside the pass that runs them.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.pipeline.step;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
