package org.yearpress.history;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Limits what JGit reads from the machine: the user's settings, but not the system-wide ones, for
 * which it would start {@code git}, and no configuration file of its own, in which it would store
 * disk measurements.
 */
public final class SandboxedSystemReader extends SystemReader.Delegate {
  private SandboxedSystemReader(SystemReader of) {
    super(of);
  }

  /** From now on, for this process. */
  public static void use() {
    if (!(SystemReader.getInstance() instanceof SandboxedSystemReader)) {
      SystemReader.setInstance(new SandboxedSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  /** Settings without a file. */
  private static final class Nothing extends FileBasedConfig {
    @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
    Nothing(@Nullable Config parent, FS fs) {
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
