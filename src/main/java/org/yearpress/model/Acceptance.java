package org.yearpress.model;

import java.time.LocalDate;
import org.yearpress.diagnostic.Place;

/**
 * A person's decision that a finding is accepted, with the reason that readers are shown.
 *
 * @param finding id of the finding
 * @param form form and version it was accepted under ({@code cn-2017-qingdao@1}); empty where no
 *     form is concerned
 * @param figures the operands as they were then; it lapses when they differ
 * @param by who accepted it; a person or a role
 */
public record Acceptance(
    String finding,
    String form,
    String figures,
    String reason,
    String by,
    LocalDate on,
    Place place) {}
