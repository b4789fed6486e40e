package org.yearpress.publish;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yearpress.diagnostic.UnusableException;

/**
 * Files of others in a bucket, at paths of new files of the site. Before the publication begins,
 * the person is asked about those that are there; one that comes after that is refused when its
 * path is due.
 */
final class ForeignObjects {
  /** So many new files are asked for one by one; for more the bucket is listed. */
  private static final int ASKED_SINGLY = 50;

  private final S3Bucket bucket;
  private final S3Lock lock;
  private final RetryPolicy retries;
  private final ForeignFileGuard guard = new ForeignFileGuard();

  ForeignObjects(S3Bucket bucket, S3Lock lock, RetryPolicy retries) {
    this.bucket = bucket;
    this.lock = lock;
    this.retries = retries;
  }

  /** Names of those that are there, as {@link Target#foreign} gives them. */
  List<String> of(PublicationPlan plan) throws IOException {
    SortedSet<String> fresh = ForeignFileGuard.fresh(plan);
    if (!fresh.isEmpty()) {
      fresh.removeAll(retries.of(bucket::unfinished));
    }
    SortedSet<String> standing =
        fresh.size() <= ASKED_SINGLY ? fresh : retries.of(() -> bucket.standing(fresh));
    SortedSet<String> foreign = new TreeSet<>();
    for (String path : standing) {
      boolean isForeign =
          retries.of(
              () -> {
                lock.keep(); // there may be many
                return bucket.isForeign(path);
              });
      if (isForeign) {
        foreign.add(path);
      }
    }
    return guard.ask(foreign);
  }

  /** The plan is begun without an objection to what {@link #of} named. */
  void begin(PublicationPlan plan) {
    guard.begin(plan, Set.of());
  }

  /** Whether nothing but what an earlier publication left may be at a path. */
  boolean isFresh(String path) {
    return guard.isFresh(path);
  }

  /**
   * What is at the path of a new file must be ours, from a publication that was cut short.
   *
   * @throws UnusableException where it is not
   */
  void refuse(String path) throws IOException {
    if (bucket.isForeign(path)) {
      throw ForeignFileGuard.refusal(bucket.address(), path);
    }
  }
}
