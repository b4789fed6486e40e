package org.yearpress.publish;

import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;

/**
 * One step of a publication.
 *
 * @param rank steps of a lower rank are done before any of a higher one begins
 * @param path below the site's root
 * @param upload what to put; null to delete
 * @param isNew whether nothing of Yearpress is at the path yet
 */
@API(status = API.Status.STABLE)
public record Step(int rank, String path, @Nullable Upload upload, boolean isNew) {}
