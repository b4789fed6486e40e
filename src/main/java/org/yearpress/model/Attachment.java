package org.yearpress.model;

import org.yearpress.diagnostic.Place;

/**
 * A file that is published unchanged.
 *
 * @param file name below {@code attachments/}, with {@code /}
 * @param source content path of the file
 * @param title what the list shows; the file name when nothing was given
 * @param description may be empty
 * @param type media type, from the extension
 * @param size in bytes
 * @param sha256 lower-case hex
 */
public record Attachment(
    String file,
    String source,
    String title,
    String description,
    String type,
    long size,
    String sha256,
    Place place) {}
