package org.yearpress.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.markup.Dialect;
import org.yearpress.model.Body;

/**
 * What is known about a report before it is read.
 *
 * @param body path of its body; empty to guess it from the text
 * @param year null to guess it from the text
 * @param form id of its form; empty to recognise it by its labels
 * @param kind kind of a body that is new; empty where it is not known
 * @param forms the forms of the site
 * @param bodies the bodies of the site
 * @param dialects what sections of the site may be written in
 */
public record ImportRequest(
    String body,
    @Nullable Integer year,
    String form,
    String kind,
    List<Form> forms,
    List<Body> bodies,
    List<Dialect> dialects) {
  public ImportRequest {
    forms = List.copyOf(forms);
    bodies = List.copyOf(bodies);
    dialects = List.copyOf(dialects);
  }
}
