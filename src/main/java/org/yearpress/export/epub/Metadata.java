package org.yearpress.export.epub;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a publication says of itself; texts that are not known are empty.
 *
 * @param identifier what it is known by, in every build
 * @param language tag
 * @param creator the body that reports
 * @param source where it is published
 * @param rights on which terms others may use it
 * @param published null when that is not known
 * @param modified last day on which it was changed
 */
public record Metadata(
    String identifier,
    String title,
    String language,
    String creator,
    String publisher,
    String description,
    String source,
    String rights,
    @Nullable LocalDate published,
    LocalDate modified) {}
