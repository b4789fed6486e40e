package org.yearpress.form;

import java.util.List;
import java.util.Set;
import org.yearpress.diagnostic.Place;

/**
 * A form as read from its file, before {@code extends} is resolved.
 *
 * @param form what the file says; of a variant without tables
 * @param parent reference of the form it extends; empty for a form of its own
 * @param given keys of the file: what a variant does not say it takes from its parent
 * @param patches in the order of the file
 * @param parentPlace where the file names the parent
 */
public record FormDraft(
    Form form, String parent, Set<String> given, List<Patch> patches, Place parentPlace) {
  public FormDraft {
    given = Set.copyOf(given);
    patches = List.copyOf(patches);
  }

  /** A form that extends nothing. */
  public static FormDraft whole(Form form) {
    return new FormDraft(form, "", Set.of(), List.of(), form.place());
  }
}
