package org.yearpress.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Keeps other publications out of a site in a bucket: an object beside it, written on condition
 * that it is as it was seen, and looked at again after that, since a store may not keep to
 * conditions. Whoever holds it calls {@link #keep} before each change; where the lock turned out to
 * be lost, that fails from then on. One that was never acquired is never lost: workers send files
 * under the lock of the build.
 */
final class S3Lock {
  private static final String PATH = ".yearpress/lock";

  private final S3Bucket bucket;
  private final PublishEnvironment environment;
  private final Lease lease;
  private final AtomicBoolean lost = new AtomicBoolean();
  private @Nullable LockToken claim;
  private @Nullable String tag;

  S3Lock(S3Bucket bucket, PublishEnvironment environment) {
    this.bucket = bucket;
    this.environment = environment;
    this.lease = new Lease(environment.clock());
  }

  /**
   * Takes the lock; may be called again after it failed.
   *
   * @throws org.yearpress.diagnostic.UnusableException when another publication has it
   */
  synchronized void acquire() throws IOException {
    if (claim == null) {
      claim =
          LockToken.tryAcquire(environment.work(), bucket.address())
              .orElseThrow(() -> Lease.busy(bucket.address()));
    }
    LockToken mine = claim;
    Held held = held();
    if (held != null && !mine.isOwn(held.token()) && !held.isOld()) {
      throw Lease.busy(bucket.address());
    }
    String condition = held == null ? null : held.tag();
    if (!write(mine, condition)) {
      throw Lease.busy(bucket.address());
    }
    // a store may take the condition and not keep to it
    Held now = held();
    if (now == null || !now.token().equals(mine.token())) {
      throw Lease.busy(bucket.address());
    }
    mine.taken();
    lease.written();
  }

  /** Writes the lock again when it is time, and finds out whether it is still ours. */
  void keep() throws IOException {
    if (lost.get()) {
      throw Lease.lost(bucket.address());
    }
    LockToken mine = claim;
    if (mine == null || !lease.isDue()) {
      return;
    }
    Held held = held();
    if (held == null || !held.token().equals(mine.token())) {
      lost.set(true);
      throw Lease.lost(bucket.address());
    }
    if (!write(mine, held.tag())) {
      lost.set(true);
      throw Lease.lost(bucket.address());
    }
  }

  /** Gives the lock back, if it is still ours. */
  void release() throws IOException {
    try (LockToken mine = claim) {
      claim = null;
      String written = tag;
      if (mine == null || written == null || lost.get()) {
        return;
      }
      drop(written);
    }
  }

  /** A lock as it stands, its age by the store's own clock. */
  private record Held(String token, String tag, Duration age) {
    boolean isOld() {
      return age.compareTo(Lease.LENGTH) > 0;
    }
  }

  private @Nullable Held held() throws IOException {
    return bucket.attempt(
        PATH,
        () -> {
          try (ResponseInputStream<GetObjectResponse> in =
              bucket.client.getObject(
                  request -> request.bucket(bucket.name).key(bucket.key(PATH)))) {
            String text = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
            GetObjectResponse response = in.response();
            Instant written = response.lastModified();
            Duration age =
                S3Access.date(response)
                    .map(now -> Duration.between(written, now))
                    .orElse(Duration.ZERO);
            return new Held(Lease.token(text), response.eTag(), age);
          } catch (NoSuchKeyException e) {
            return null;
          }
        });
  }

  /**
   * Writes the lock over the one that was seen, or where none was.
   *
   * @param replaced tag of the one that was seen
   * @return whether it was still so, as far as the store takes conditions
   */
  private boolean write(LockToken mine, @Nullable String replaced) throws IOException {
    try {
      tag = put(mine, replaced, true);
    } catch (S3Exception e) {
      if (S3Access.isConditionFailed(e)) {
        return false;
      }
      if (!S3Access.isNotImplemented(e)) {
        throw bucket.trouble(e, PATH);
      }
      tag = bucket.attempt(PATH, () -> put(mine, replaced, false));
    } catch (SdkException e) {
      throw bucket.trouble(e, PATH);
    }
    return true;
  }

  private String put(LockToken mine, @Nullable String replaced, boolean conditional) {
    String text = Lease.text(mine.token(), lease.next());
    return bucket
        .client
        .putObject(
            request -> {
              request
                  .bucket(bucket.name)
                  .key(bucket.key(PATH))
                  .contentType("text/plain; charset=utf-8")
                  .cacheControl("no-store");
              if (conditional && replaced == null) {
                request.ifNoneMatch("*");
              } else if (conditional) {
                request.ifMatch(replaced);
              }
            },
            RequestBody.fromString(text, StandardCharsets.UTF_8))
        .eTag();
  }

  private void drop(String written) {
    try {
      bucket.client.deleteObject(
          request -> request.bucket(bucket.name).key(bucket.key(PATH)).ifMatch(written));
    } catch (S3Exception e) {
      if (S3Access.isNotImplemented(e)) {
        drop();
      }
    } catch (SdkException e) {
      // the next publication from here knows it for its own, others wait until it is old
    }
  }

  private void drop() {
    try {
      bucket.client.deleteObject(request -> request.bucket(bucket.name).key(bucket.key(PATH)));
    } catch (SdkException e) {
      // as above
    }
  }
}
