package org.yearpress.publish;

import java.util.List;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;

/** {@code sftp}: a folder on a server that is reached by SSH. */
public final class SftpKind implements TargetKind {
  static final String PATH = "path";
  static final String ROLLBACK = "rollback";
  static final String HOST = "host";

  @Override
  public String name() {
    return "sftp";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text(PATH, "folder on the server.").asRequired(),
        Setting.address(HOST, "host, user@host or user@host:port.").asRequired(),
        FirstContact.TIMEOUT,
        Setting.flag(
            ROLLBACK,
            "whether what a publication replaces is kept beside the site, for --rollback. Default:"
                + " yes."));
  }

  @Override
  public Target open(PublishTarget settings, PublishEnvironment environment) {
    return SftpTarget.open(settings, environment);
  }
}
