package org.yearpress.publish;

import org.yearpress.api.API;
import org.yearpress.model.PublishKind;
import org.yearpress.model.PublishTarget;

/**
 * A kind of place that a site can be published to. One class and one line in {@link Targets#ALL}.
 * Its {@link #settings} are the keys of an entry of {@code publish} in site.yml, beside those of
 * every kind: {@code kind}, {@code keep} and {@code gzip}.
 */
@API(status = API.Status.STABLE)
public interface TargetKind extends PublishKind {
  /**
   * Opens a place; nothing is changed there yet.
   *
   * @throws org.yearpress.diagnostic.UnusableException when the settings cannot be used
   */
  Target open(PublishTarget settings, PublishEnvironment environment);
}
