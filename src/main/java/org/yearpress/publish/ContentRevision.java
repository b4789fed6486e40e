package org.yearpress.publish;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.yearpress.history.SandboxedSystemReader;

/** The revision of the content that a site was built from. */
public final class ContentRevision {
  private ContentRevision() {}

  /** The commit that a folder's repository stands on; empty outside a repository. */
  public static String of(Path folder) {
    SandboxedSystemReader.use();
    try (Repository repository = GitAddress.repository(folder)) {
      ObjectId head = repository == null ? null : repository.resolve(Constants.HEAD);
      return head == null ? "" : head.name();
    } catch (IOException e) {
      return "";
    }
  }
}
