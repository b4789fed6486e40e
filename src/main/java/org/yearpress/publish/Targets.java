package org.yearpress.publish;

import org.yearpress.model.PublishTarget;

/** The kinds of places. A new kind is one class and one line here. */
final class Targets {
  private Targets() {}

  /** Opens a place; nothing is changed there yet. */
  static Target open(PublishTarget settings, Surroundings surroundings) {
    return switch (settings.kind()) {
      case DIRECTORY -> new DirectoryTarget(settings, surroundings);
      case GIT -> new GitTarget(settings, surroundings);
      case S3, SFTP -> throw new UnsupportedOperationException(settings.name());
    };
  }
}
