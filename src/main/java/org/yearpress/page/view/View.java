package org.yearpress.page.view;

import org.yearpress.api.API;

/**
 * What a template prints, a record: strings that are already formatted, links that are already
 * relative. Of records from outside {@code org.yearpress.page} templates read the components of
 * those that implement this or {@link Part}.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface View {
  /** What surrounds the page's own content. */
  PageShell shell();

  /** A record that is a component of a view, or of another part. */
  interface Part {}
}
