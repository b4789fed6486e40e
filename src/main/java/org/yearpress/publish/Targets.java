package org.yearpress.publish;

import org.yearpress.model.PublishTarget;

/** The kinds of targets. To add one, write a class and add a line here. */
final class Targets {
  private Targets() {}

  /** Opens a place; nothing is changed there yet. */
  static Target open(PublishTarget settings, PublishEnvironment environment) {
    return switch (settings.kind()) {
      case DIRECTORY -> new DirectoryTarget(settings, environment);
      case GIT -> new GitTarget(settings, environment);
      case S3 -> S3Target.open(settings, environment);
      case SFTP -> SftpTarget.open(settings, environment);
    };
  }
}
