package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * One place where a site lives, opened for one command. The order of calls of a publication:
 *
 * <pre>
 * lock, read(manifest.json), read(.yearpress/publication.txt), foreign(plan)   what stands
 * begin(plan)
 * put…                       record of intent (only where not {@link Traits#atomic()})
 * put…                       assets and data, then new pages, then changed pages, then pointers
 * put                        manifest.json
 * delete…                    only files that Yearpress put there
 * put                        record
 * finish, close
 * </pre>
 *
 * <p>{@link #put} and {@link #delete} are called from up to {@link Traits#parallel()} threads, but
 * never for two steps of different {@link Step#rank() ranks} at once. Each may be called again for
 * the same file after it failed with a {@link RetryableException}; every other {@link IOException}
 * ends the publication. A target says with an {@link UnusableException} what a person can mend.
 */
@API(status = API.Status.STABLE)
public interface Target extends AutoCloseable {
  /**
   * How a target works.
   *
   * @param atomic whether nothing is visible before {@link #finish}; then the new site is made of
   *     the old one, and a publication that is cut short leaves nothing
   * @param parallel calls of put or delete at once, at least 1
   * @param rollback whether earlier publications can be returned to
   */
  record Traits(boolean atomic, int parallel, boolean rollback) {}

  /**
   * An earlier publication that can be returned to.
   *
   * @param id the target's name for it
   * @param description for people: when or from what it was made, without secrets
   */
  record Generation(String id, Text description) {}

  Traits traits();

  /** The place as people know it: without user information and secrets. */
  String address();

  /**
   * Keeps every other publication out until {@link #close}.
   *
   * @throws UnusableException {@code publish.busy} when another one is at it
   */
  void lock() throws IOException;

  /**
   * A file as readers get it now; the caller closes it.
   *
   * @param path below the site's root
   * @return null when it is not there
   */
  @Nullable InputStream read(String path) throws IOException;

  /**
   * Names of what is there, was not put by Yearpress, and would be replaced, at most ten; then the
   * person is asked to {@code --adopt}. Asked before {@link #begin}. A target that cannot replace
   * files of others names none.
   *
   * @param plan all steps; {@link Step#isNew()} where nothing of Yearpress stands yet
   */
  default List<String> foreign(PublicationPlan plan) throws IOException {
    return List.of();
  }

  /**
   * What will be done. A target that is not atomic has nothing to do here.
   *
   * @param plan all steps
   */
  default void begin(PublicationPlan plan) throws IOException {}

  /** Writes one file, new or in place of the old one; readers never see a part of it. */
  void put(Upload upload) throws IOException;

  /** Deletes one file; one that is not there is well. */
  void delete(String path) throws IOException;

  /** All steps are done: an atomic target switches to the new site here, once and whole. */
  default void finish() throws IOException {}

  /**
   * Deletes earlier publications, if none is to be kept. Called at the end of each publication of
   * an atomic target, of one that had nothing to send too.
   */
  default void trim() throws IOException {}

  /** Earlier publications, the latest first, without the one that stands. */
  default List<Generation> generations() throws IOException {
    return List.of();
  }

  /**
   * A file of the publication that was returned from, as long as nothing was published since; the
   * caller closes it.
   *
   * @param path below the site's root
   * @return null when it is not there, or the publication that stands was not returned to
   */
  default @Nullable InputStream left(String path) throws IOException {
    return null;
  }

  /** Returns to an earlier publication; only where the {@link Traits} say so. */
  default void rollback(Generation generation) throws IOException {
    throw new UnsupportedOperationException(address());
  }

  /**
   * Whether what a publication replaces is kept beside the site by {@link Publication}, so that it
   * can be returned to; only of a target that changes file by file.
   */
  default boolean isKeeping() {
    return false;
  }

  /** Gives the lock back and drops what was not finished. */
  @Override
  void close() throws IOException;
}
