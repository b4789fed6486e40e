package org.yearpress.model;

import java.util.List;

/**
 * A kind of place that a site can be published to, as far as its settings go. What opens such a
 * place is an artefact of its own: see {@link Part#PUBLISH}.
 */
public interface PublishKind extends Registered {
  /** The word for it behind {@code kind}. */
  String name();

  /** What knows several kinds. */
  interface Source {
    /** In the order in which they are listed. */
    List<PublishKind> kinds();
  }
}
