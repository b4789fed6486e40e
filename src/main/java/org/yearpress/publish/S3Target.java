package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.SiteStore;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of S3 or of a compatible service. One object for each file; each is complete or absent.
 * The SHA-256 in an object's metadata also distinguishes Yearpress's objects from others.
 *
 * <ul>
 *   <li>{@link S3Bucket}: requests, what their failures mean, what is there
 *   <li>{@link S3Lock}: keeps other publications out
 *   <li>{@link ForeignObjects}: files of others at paths of new ones
 *   <li>{@link WholeObjects}, {@link MultipartUploads}: how small and large files get there
 *   <li>{@link HashedObjects}: files that a build sent before, and that are copied to their paths
 * </ul>
 */
final class S3Target implements ObjectTarget {
  private static final int PARALLEL = 8;

  // the store of a build uses these too
  final S3Bucket bucket;
  final S3Lock lock;
  final HashedObjects objects;

  private final ForeignObjects foreign;
  private final WholeObjects whole;
  private final MultipartUploads parts;
  private final S3Store store;
  private final PublishTarget settings;

  /** Whether most files are copied, of which nothing is in memory. */
  private volatile boolean placing;

  /** Opens a bucket; nothing is asked of it yet. */
  static S3Target open(PublishTarget settings, PublishEnvironment environment) {
    return new S3Target(S3Access.client(settings, environment), settings, environment);
  }

  /** Opens a bucket for another process than that which publishes: to send files there. */
  static SiteStore.Opened worker(
      PublishTarget settings, PublishEnvironment environment, boolean asks) {
    S3Target target = open(settings, environment);
    return new S3Store(target, settings, new Retries(environment.sleeper()), asks);
  }

  /**
   * A bucket by a client of one's own, in which what is replaced is kept.
   *
   * @param path of the site in the bucket; empty for the whole bucket
   */
  S3Target(S3Client client, String bucket, String path, PublishEnvironment environment) {
    this(
        client,
        new PublishTarget(
            bucket,
            "s3",
            Map.of(
                S3Kind.URL,
                "https://localhost",
                S3Kind.BUCKET,
                bucket,
                S3Kind.PATH,
                path,
                S3Kind.ROLLBACK,
                "true"),
            PublishTarget.KEEP,
            false,
            Place.of("site.yml")),
        environment);
  }

  /** The same by a client of one's own. */
  S3Target(S3Client client, PublishTarget settings, PublishEnvironment environment) {
    RetryPolicy retries = new RetryPolicy(environment);
    this.settings = settings;
    this.bucket = new S3Bucket(client, settings);
    this.lock = new S3Lock(bucket, environment);
    this.foreign = new ForeignObjects(bucket, lock, retries);
    this.whole = new WholeObjects(bucket, foreign);
    this.parts = new MultipartUploads(bucket, lock, retries);
    this.objects = new HashedObjects(bucket, lock, whole, parts);
    this.store = new S3Store(this, settings, new Retries(environment.sleeper()), false);
  }

  @Override
  public Traits traits() {
    return new Traits(false, placing ? S3Store.AT_ONCE : PARALLEL, false);
  }

  @Override
  public boolean isKeeping() {
    return settings.flag(S3Kind.ROLLBACK, false);
  }

  @Override
  public SiteStore store() {
    placing = !settings.gzip(); // to compress, files are in memory
    return store;
  }

  @Override
  public String address() {
    return bucket.address();
  }

  @Override
  public void lock() throws IOException {
    lock.acquire();
  }

  @Override
  public @Nullable InputStream read(String path) throws IOException {
    return bucket.read(path);
  }

  @Override
  public List<String> foreign(PublicationPlan plan) throws IOException {
    return foreign.of(plan);
  }

  @Override
  public void begin(PublicationPlan plan) throws IOException {
    foreign.begin(plan);
    whole.begin(plan);
    parts.begin(plan);
  }

  @Override
  public void put(Upload upload) throws IOException {
    lock.keep();
    if (!MultipartUploads.isLarge(upload)) {
      whole.put(upload);
      return;
    }
    if (foreign.isFresh(upload.path())) {
      foreign.refuse(upload.path());
    }
    parts.put(upload);
  }

  @Override
  public void place(Upload upload) throws IOException {
    if (!objects.isPlaced(upload)) {
      put(upload);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    lock.keep();
    bucket.delete(path);
  }

  @Override
  public void finish() throws IOException {
    objects.deleteAll();
  }

  @Override
  public void close() throws IOException {
    store.stop();
    try (bucket) {
      lock.release();
    }
  }
}
