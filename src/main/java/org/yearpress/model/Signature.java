package org.yearpress.model;

import java.time.LocalDate;
import org.yearpress.diagnostic.Place;

/**
 * A body's sign-off.
 *
 * @param digest {@code sha256-…} over the canonical content at signing; empty when not digested
 */
public record Signature(String by, LocalDate on, String digest, Place place) {}
