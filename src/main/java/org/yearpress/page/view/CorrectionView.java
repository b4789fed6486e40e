package org.yearpress.page.view;

import org.yearpress.model.Address;

/**
 * A change to a published report.
 *
 * @param what the corrected cell or section
 * @param href link to it; empty when it cannot be linked
 * @param from what stood there; may be empty
 * @param to what is there now; may be empty
 */
public record CorrectionView(
    String anchor,
    String on,
    String what,
    Address href,
    String from,
    String to,
    String reason,
    String by) {}
