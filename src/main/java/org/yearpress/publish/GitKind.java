package org.yearpress.publish;

import java.util.List;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;

/** {@code git}: a branch of a git repository. */
public final class GitKind implements TargetKind {
  static final String URL = "url";
  static final String PATH = "path";
  static final String BRANCH = "branch";

  @Override
  public String name() {
    return "git";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.address(
            URL,
            "address of the repository; default: origin of the repository that the site is in."),
        Setting.text(PATH, "folder of the repository, in place of an address."),
        Setting.text(BRANCH, "branch of the repository. Default: gh-pages."),
        FirstContact.TIMEOUT);
  }

  @Override
  public Target open(PublishTarget settings, PublishEnvironment environment) {
    return new GitTarget(settings, environment);
  }
}
