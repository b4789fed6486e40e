package org.yearpress.publish;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit may know of the machine: the user's own git configuration, but not that of the system,
 * for which it would start the program {@code git}, and no file of its own, in which it would write
 * down how it measured the disk.
 */
final class GitSystem extends SystemReader.Delegate {
  private GitSystem(SystemReader standard) {
    super(standard);
  }

  /** From now on, for this process. */
  static void install() {
    SystemReader now = SystemReader.getInstance();
    if (!(now instanceof GitSystem)) {
      SystemReader.setInstance(new GitSystem(now));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /** A configuration without a file. */
  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
