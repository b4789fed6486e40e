package org.yearpress.page.view;

import java.util.List;
import org.yearpress.model.Address;

/**
 * A remark on a cell or on a report: a finding that was accepted, or a note of the file.
 *
 * @param anchor of the note
 * @param number as referred to
 * @param cell what it is about; empty for the whole report, and where the message names it
 * @param href link to the cell; may be empty
 * @param message what was found or noted
 * @param details the arithmetic, then the source of the rule
 * @param reason why it stays; empty for a note of the file
 * @param by who accepted it
 * @param on when, as printed
 */
public record NoteView(
    String anchor,
    String number,
    String cell,
    Address href,
    String message,
    List<String> details,
    String reason,
    String by,
    String on) {
  public NoteView {
    details = List.copyOf(details);
  }
}
