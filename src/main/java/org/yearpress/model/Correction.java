package org.yearpress.model;

import java.time.LocalDate;
import org.yearpress.diagnostic.Place;

/**
 * A published change to a published report. The files have the corrected state; this has the
 * previous one.
 *
 * @param cell address of the corrected cell; empty when a section was corrected
 * @param section slug of the corrected section; empty when a cell was corrected
 * @param from what stood there; empty when not said
 * @param to what is there now; empty when not said
 */
public record Correction(
    LocalDate on,
    String by,
    String cell,
    String section,
    String from,
    String to,
    String reason,
    Place place) {}
