package org.yearpress.publish;

import java.util.List;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;

/** {@code directory}: a folder that a web server serves. */
public final class DirectoryKind implements TargetKind {
  /** Its name. */
  public static final String NAME = "directory";

  static final String PATH = "path";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.text(PATH, "the live root.").asRequired());
  }

  /** The live root as site.yml gives it. */
  public static String path(PublishTarget settings) {
    return settings.text(PATH);
  }

  @Override
  public Target open(PublishTarget settings, PublishEnvironment environment) {
    return new DirectoryTarget(settings, environment);
  }
}
