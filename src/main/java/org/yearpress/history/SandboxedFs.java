package org.yearpress.history;

import java.io.File;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.FS_Win32;
import org.eclipse.jgit.util.ProcessResult;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The file system as JGit is given it: no hook is found, and no command of a repository's
 * configuration can be started. Whatever JGit starts, it starts through here.
 */
public final class SandboxedFs {
  private SandboxedFs() {}

  /** JGit wanted to start a program that Yearpress did not ask for. */
  public static final class ProgramRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ProgramRefusedException(String command) {
      super("not started: " + command);
    }
  }

  /** Starts nothing at all. */
  public static FS withoutPrograms() {
    return with(null);
  }

  /**
   * Starts one program only.
   *
   * @param command as JGit is told it by Yearpress itself, never taken from a repository
   */
  public static FS withProgram(String command) {
    return with(command);
  }

  private static FS with(@Nullable String command) {
    return SystemReader.getInstance().isWindows() ? new Windows(command) : new Posix(command);
  }

  private static void refuse(String command, @Nullable String allowed) {
    if (!command.equals(allowed)) {
      throw new ProgramRefusedException(command);
    }
  }

  private static ProcessResult noHook() {
    return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
  }

  /** Linux, macOS and their like. */
  private static final class Posix extends FS_POSIX {
    private final @Nullable String allowed;

    Posix(@Nullable String allowed) {
      this.allowed = allowed;
    }

    @Override
    public FS newInstance() {
      return new Posix(allowed);
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] arguments) {
      refuse(command, allowed);
      return super.runInShell(command, arguments);
    }

    @Override
    public @Nullable File findHook(Repository repository, String name) {
      return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
        Repository repository,
        String name,
        String[] arguments,
        OutputStream out,
        OutputStream err,
        String input) {
      return noHook();
    }

    @Override
    protected @Nullable File discoverGitExe() {
      return null;
    }
  }

  /** Windows. */
  private static final class Windows extends FS_Win32 {
    private final @Nullable String allowed;

    Windows(@Nullable String allowed) {
      this.allowed = allowed;
    }

    @Override
    public FS newInstance() {
      return new Windows(allowed);
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] arguments) {
      refuse(command, allowed);
      return super.runInShell(command, arguments);
    }

    @Override
    public @Nullable File findHook(Repository repository, String name) {
      return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
        Repository repository,
        String name,
        String[] arguments,
        OutputStream out,
        OutputStream err,
        String input) {
      return noHook();
    }

    @Override
    protected @Nullable File discoverGitExe() {
      return null;
    }
  }
}
