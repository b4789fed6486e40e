package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.SiteStore;
import org.yearpress.text.Digests;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A bucket of S3 or of a compatible service. One object for each file; each is complete or absent.
 * The SHA-256 in an object's metadata also distinguishes Yearpress's objects from others.
 */
final class S3Target implements ObjectTarget {
  /** So many new files are asked for one by one; for more the bucket is listed. */
  private static final int ASKED_SINGLY = 50;

  /** Files of more bytes are sent in parts. */
  static final int PART = 8 << 20;

  private static final int PARALLEL = 8;

  /** Larger objects cannot be copied by one request. */
  private static final long LONGEST_COPY = 5L << 30;

  /** Objects that one request deletes. */
  private static final int DELETED_AT_ONCE = 1000;

  private static final int PARTS = 9_000;

  /** Files in parts at once: each holds one part in memory. */
  private static final int LARGE_AT_ONCE = 2;

  private static final String SHA256 = "yearpress-sha256";
  private static final String LOCK = ".yearpress/lock";

  /** Files that lie beside the site under their hashes. */
  private static final Pattern HASHED = Pattern.compile("\\.yearpress/(objects|kept)/[0-9a-f]{64}");

  private final S3Client s3;
  private final FirstContact contact;
  private final InetSocketAddress server;
  private final boolean keeping;
  private final String bucket;
  private final String prefix;
  private final PublishEnvironment environment;
  private final Lease lease;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
  private final AtomicBoolean lost = new AtomicBoolean();
  private final RetryPolicy retries;
  private final S3Store store;
  private final PublishTarget settings;

  /** Whether most files are copied, of which nothing is in memory. */
  private volatile boolean placing;

  private final ForeignFileGuard guard = new ForeignFileGuard();
  private Map<String, String> redirects = Map.of();
  private @Nullable LockToken claim;
  private @Nullable String lockTag;

  /** Opens a bucket; nothing is asked of it yet. */
  static S3Target open(PublishTarget settings, PublishEnvironment environment) {
    return open(S3Access.client(settings, environment), settings, environment);
  }

  /** The same by a client of one's own. */
  static S3Target open(S3Client s3, PublishTarget settings, PublishEnvironment environment) {
    return new S3Target(
        s3,
        settings.text(S3Kind.BUCKET),
        settings.text(S3Kind.PATH),
        environment,
        FirstContact.of(settings),
        server(settings),
        settings,
        settings.flag(S3Kind.ROLLBACK, false));
  }

  /** Opens a bucket for another process than that which publishes: to send files there. */
  static SiteStore.Opened worker(
      PublishTarget settings, PublishEnvironment environment, boolean asks) {
    S3Target target = open(settings, environment);
    return new S3Store(target, settings, new Retries(environment.sleeper()), asks);
  }

  /** Host and port of the endpoint, for words about it. */
  private static InetSocketAddress server(PublishTarget settings) {
    String url = settings.text(S3Kind.URL);
    URI uri = URI.create(url.isEmpty() ? "https://s3.amazonaws.com" : url);
    int port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    return InetSocketAddress.createUnresolved(uri.getHost(), port);
  }

  /**
   * A bucket by a client of one's own.
   *
   * @param path of the site in the bucket; empty for the whole bucket
   */
  S3Target(S3Client s3, String bucket, String path, PublishEnvironment environment) {
    this(
        s3,
        bucket,
        path,
        environment,
        new FirstContact(Duration.ofSeconds(5)),
        InetSocketAddress.createUnresolved("localhost", 443),
        new PublishTarget(bucket, "s3", Map.of(), PublishTarget.KEEP, false, Place.of("site.yml")),
        true);
  }

  private S3Target(
      S3Client s3,
      String bucket,
      String path,
      PublishEnvironment environment,
      FirstContact contact,
      InetSocketAddress server,
      PublishTarget settings,
      boolean keeping) {
    this.s3 = s3;
    this.keeping = keeping;
    this.contact = contact;
    this.server = server;
    this.bucket = bucket;
    String folder = path.replaceAll("^/+|/+$", "");
    this.prefix = folder.isEmpty() ? "" : folder + "/";
    this.environment = environment;
    this.lease = new Lease(environment.clock());
    this.retries = new RetryPolicy(environment);
    this.settings = settings;
    this.store = new S3Store(this, settings, new Retries(environment.sleeper()), false);
  }

  @Override
  public Traits traits() {
    return new Traits(false, placing ? S3Store.AT_ONCE : PARALLEL, false);
  }

  @Override
  public boolean isKeeping() {
    return keeping;
  }

  @Override
  public SiteStore store() {
    placing = !settings.gzip(); // to compress, files are in memory
    return store;
  }

  @Override
  public String address() {
    return "s3://" + bucket + "/" + prefix;
  }

  @Override
  public synchronized void lock() throws IOException {
    if (claim == null) {
      claim =
          LockToken.tryAcquire(environment.work(), address())
              .orElseThrow(() -> Lease.busy(address()));
    }
    LockToken mine = claim;
    HeldLock held = heldLock();
    if (held != null && !mine.isOwn(held.token()) && !held.isOld()) {
      throw Lease.busy(address());
    }
    String condition = held == null ? null : held.tag();
    if (!writeLock(mine, condition)) {
      throw Lease.busy(address());
    }
    // a store may take the condition and not keep to it
    HeldLock now = heldLock();
    if (now == null || !now.token().equals(mine.token())) {
      throw Lease.busy(address());
    }
    mine.taken();
    lease.written();
  }

  /** A lock as it stands, its age by the store's own clock. */
  private record HeldLock(String token, String tag, Duration age) {
    boolean isOld() {
      return age.compareTo(Lease.LENGTH) > 0;
    }
  }

  private @Nullable HeldLock heldLock() throws IOException {
    return attempt(
        LOCK,
        () -> {
          try (ResponseInputStream<GetObjectResponse> in =
              s3.getObject(request -> request.bucket(bucket).key(prefix + LOCK))) {
            String text = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
            GetObjectResponse response = in.response();
            Instant written = response.lastModified();
            Duration age =
                S3Access.date(response)
                    .map(now -> Duration.between(written, now))
                    .orElse(Duration.ZERO);
            return new HeldLock(Lease.token(text), response.eTag(), age);
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
  private boolean writeLock(LockToken mine, @Nullable String replaced) throws IOException {
    try {
      lockTag = putLock(mine, replaced, true);
    } catch (S3Exception e) {
      if (S3Access.isConditionFailed(e)) {
        return false;
      }
      if (!S3Access.isNotImplemented(e)) {
        throw S3Access.trouble(e, address(), LOCK);
      }
      lockTag = attempt(LOCK, () -> putLock(mine, replaced, false));
    } catch (SdkException e) {
      throw S3Access.trouble(e, address(), LOCK);
    }
    return true;
  }

  private String putLock(LockToken mine, @Nullable String replaced, boolean conditional) {
    String text = Lease.text(mine.token(), lease.next());
    return s3.putObject(
            request -> {
              request
                  .bucket(bucket)
                  .key(prefix + LOCK)
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

  /** Writes the lock again when it is time, and finds out whether it is still ours. */
  void keepLock() throws IOException {
    if (lost.get()) {
      throw Lease.lost(address());
    }
    LockToken mine = claim;
    if (mine == null || !lease.isDue()) {
      return;
    }
    HeldLock held = heldLock();
    if (held == null || !held.token().equals(mine.token())) {
      lost.set(true);
      throw Lease.lost(address());
    }
    if (!writeLock(mine, held.tag())) {
      lost.set(true);
      throw Lease.lost(address());
    }
  }

  @Override
  public @Nullable InputStream read(String path) throws IOException {
    ResponseInputStream<GetObjectResponse> in =
        attempt(
            path,
            () -> {
              try {
                return s3.getObject(request -> request.bucket(bucket).key(prefix + path));
              } catch (NoSuchKeyException e) {
                return null;
              }
            });
    if (in == null) {
      return null;
    }
    Long length = in.response().contentLength();
    if (length == null) {
      in.abort();
      throw truncatedResponse(path);
    }
    return new Download(in, path, length);
  }

  @Override
  public List<String> foreign(PublicationPlan plan) throws IOException {
    SortedSet<String> fresh = ForeignFileGuard.fresh(plan);
    if (!fresh.isEmpty()) {
      fresh.removeAll(retries.of(this::unfinished));
    }
    SortedSet<String> standing =
        fresh.size() <= ASKED_SINGLY ? fresh : retries.of(() -> listed(fresh));
    SortedSet<String> foreign = new TreeSet<>();
    for (String path : standing) {
      boolean isForeign =
          retries.of(
              () -> {
                keepLock(); // there may be many
                return isForeign(path);
              });
      if (isForeign) {
        foreign.add(path);
      }
    }
    return guard.ask(foreign);
  }

  /** What a publication that was cut short may have put, replaced or deleted. */
  Set<String> unfinished() throws IOException {
    return PublicationRecord.unfinishedIn(read(PublicationRecord.PATH));
  }

  /** Those of the paths at which something stands, by one listing. */
  private SortedSet<String> listed(Set<String> paths) throws IOException {
    SortedSet<String> found = new TreeSet<>();
    String objects = prefix + S3Store.FOLDER;
    String after = "";
    boolean more = true;
    while (more) {
      String last = after;
      ListObjectsV2Response page =
          attempt(
              "",
              () ->
                  s3.listObjectsV2(
                      request -> {
                        request.bucket(bucket).prefix(prefix);
                        if (!last.isEmpty()) {
                          request.startAfter(last);
                        }
                      }));
      for (S3Object object : page.contents()) {
        after = object.key();
        String path = after.substring(prefix.length());
        if (paths.contains(path)) {
          found.add(path);
        }
      }
      if (after.startsWith(objects)) {
        // as many as the site has files, and none of its paths: what comes after the slash is next
        after = objects.substring(0, objects.length() - 1) + (char) ('/' + 1);
      }
      more = Boolean.TRUE.equals(page.isTruncated()) && !page.contents().isEmpty();
    }
    return found;
  }

  @Override
  public void begin(PublicationPlan plan) throws IOException {
    guard.begin(plan, Set.of());
    redirects = Redirects.of(plan);
    if (plan.steps().stream().anyMatch(step -> isLarge(step.upload()))) {
      Set<String> files = new HashSet<>();
      plan.steps().forEach(step -> files.add(step.path()));
      plan.kept().forEach(upload -> files.add(upload.path()));
      dropUnfinished(path -> files.contains(path) || HASHED.matcher(path).matches());
    }
  }

  static boolean isLarge(@Nullable Upload upload) {
    return upload != null && upload.size() > PART;
  }

  /**
   * Drops parts that an earlier publication left, which nobody sees and which cost money. Others
   * may be sending files to the same bucket.
   *
   * @param isOurs whether a publication of this site sends a file of that path
   */
  private void dropUnfinished(Predicate<String> isOurs) throws IOException {
    List<MultipartUpload> left =
        retries.of(
            () ->
                attempt(
                    "",
                    () ->
                        s3
                            .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket).prefix(prefix))
                            .uploads()
                            .stream()
                            .filter(upload -> isOurs.test(upload.key().substring(prefix.length())))
                            .toList()));
    for (MultipartUpload upload : left) {
      retries.of(
          () -> {
            keepLock(); // there may be many
            return attempt(upload.key().substring(prefix.length()), () -> drop(upload));
          });
    }
  }

  /** Drops the parts of an upload; one that has ended since is well. */
  private String drop(MultipartUpload upload) {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw e;
      }
    }
    return "";
  }

  @Override
  public void put(Upload upload) throws IOException {
    keepLock();
    boolean fresh = guard.isFresh(upload.path());
    if (isLarge(upload)) {
      if (fresh) {
        refuseForeign(upload.path());
      }
      putInParts(upload);
    } else {
      putAtOnce(upload, fresh);
    }
  }

  private void putAtOnce(Upload upload, boolean fresh) throws IOException {
    send(upload, body(upload), fresh, redirects.containsKey(upload.path()));
  }

  private RequestBody body(Upload upload) throws IOException {
    byte[] bytes;
    try (InputStream in = upload.source().open()) {
      bytes = in.readNBytes(PART + 1);
    }
    if (bytes.length != upload.size() || !Digests.hex(bytes).equals(upload.sha256())) {
      throw changed(upload);
    }
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, upload.contentType());
  }

  /**
   * Sends a file.
   *
   * @param fresh with the condition that nothing stands there
   * @param redirect as an object that leads elsewhere; without it the page itself does
   */
  private void send(Upload upload, RequestBody body, boolean fresh, boolean redirect)
      throws IOException {
    try {
      tag(
          s3.putObject(request -> describe(request, upload, fresh, redirect), body).eTag(),
          upload.path());
    } catch (S3Exception e) {
      if (redirect && S3Access.isNotImplemented(e)) {
        send(upload, body, fresh, false);
      } else if (fresh && (S3Access.isConditionFailed(e) || S3Access.isNotImplemented(e))) {
        refuseForeign(upload.path());
        send(upload, body, false, redirect);
      } else {
        throw S3Access.trouble(e, address(), upload.path());
      }
    } catch (SdkException e) {
      throw S3Access.trouble(e, address(), upload.path());
    }
  }

  private void describe(
      PutObjectRequest.Builder request, Upload upload, boolean fresh, boolean redirect) {
    request
        .bucket(bucket)
        .key(prefix + upload.path())
        .contentType(upload.contentType())
        .cacheControl(upload.cache().header())
        .metadata(Map.of(SHA256, upload.sha256()))
        .checksumSHA256(base64(HexFormat.of().parseHex(upload.sha256())));
    String to = redirects.get(upload.path());
    if (redirect && to != null) {
      request.websiteRedirectLocation(location(to));
    }
    if (fresh) {
      request.ifNoneMatch("*");
    }
  }

  /** Within the bucket, as a website endpoint wants it; an address of elsewhere as it is. */
  private String location(String to) {
    return to.startsWith("/") ? "/" + Redirects.encoded(prefix) + to.substring(1) : to;
  }

  /** What is at the path of a new file must be ours, from a publication that was cut short. */
  private void refuseForeign(String path) throws IOException {
    if (isForeign(path)) {
      throw new UnusableException(
          Text.of("publish.foreign-file", "address", address(), "path", path),
          Text.of("publish.foreign-file-hint"),
          null);
    }
  }

  private boolean isForeign(String path) throws IOException {
    HeadObjectResponse head = head(path);
    return head != null && !head.metadata().containsKey(SHA256);
  }

  private @Nullable HeadObjectResponse head(String path) throws IOException {
    return attempt(
        path,
        () -> {
          try {
            HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key(prefix + path));
            tag(head.eTag(), path);
            return head;
          } catch (NoSuchKeyException e) {
            return null;
          }
        });
  }

  /** Whether a file with these bytes is at a path. */
  boolean isThere(String path, String sha256) throws IOException {
    HeadObjectResponse head = head(path);
    return head != null && sha256.equals(head.metadata().get(SHA256));
  }

  /** Puts a file under its hash; one that is there already is the same. */
  void putObject(Upload object) throws IOException {
    keepLock();
    if (isLarge(object)) {
      putInParts(object);
      return;
    }
    RequestBody body = body(object);
    attempt(
        object.path(),
        () -> {
          try {
            return putObject(object, body, true);
          } catch (S3Exception e) {
            if (S3Access.isConditionFailed(e) && isThere(object.path(), object.sha256())) {
              return ""; // another one was first
            }
            if (!S3Access.isConditionFailed(e) && !S3Access.isNotImplemented(e)) {
              throw e;
            }
            return putObject(object, body, false);
          }
        });
  }

  /**
   * @param first on condition that nothing is there
   */
  private String putObject(Upload object, RequestBody body, boolean first) throws IOException {
    return tag(
        s3.putObject(request -> describe(request, object, first, false), body).eTag(),
        object.path());
  }

  @Override
  public void place(Upload upload) throws IOException {
    if (upload.size() > LONGEST_COPY) {
      put(upload);
      return;
    }
    keepLock();
    try {
      if (!isCopied(S3Store.object(upload.sha256()), upload)
          && !(isThere(upload.path(), upload.sha256()) && isCopied(upload.path(), upload))) {
        throw new UnusableException(
            Text.of("publish.object-gone", "address", address(), "path", upload.path()),
            Text.of("publish.object-gone-hint"),
            null);
      }
    } catch (S3Exception e) {
      if (!S3Access.isNotImplemented(e)) {
        throw S3Access.trouble(e, address(), upload.path());
      }
      put(upload);
    } catch (SdkException e) {
      throw S3Access.trouble(e, address(), upload.path());
    }
  }

  /**
   * Copies what is at a path to the path of a file; onto itself, where only what readers are told
   * of it is new.
   *
   * @return false where nothing is there
   */
  private boolean isCopied(String from, Upload upload) throws IOException {
    try {
      copy(from, upload, redirects.containsKey(upload.path()));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  /**
   * Copies what is at a path to the path of a file.
   *
   * @param redirect as an object that leads elsewhere; without it the page itself does
   */
  private void copy(String from, Upload upload, boolean redirect) throws IOException {
    try {
      CopyObjectResponse answer =
          s3.copyObject(
              request -> {
                request
                    .sourceBucket(bucket)
                    .sourceKey(prefix + from)
                    .destinationBucket(bucket)
                    .destinationKey(prefix + upload.path())
                    .metadataDirective(MetadataDirective.REPLACE)
                    .contentType(upload.contentType())
                    .cacheControl(upload.cache().header())
                    .metadata(Map.of(SHA256, upload.sha256()));
                String to = redirects.get(upload.path());
                if (redirect && to != null) {
                  request.websiteRedirectLocation(location(to));
                }
              });
      tag(
          answer.copyObjectResult() == null ? null : answer.copyObjectResult().eTag(),
          upload.path());
    } catch (S3Exception e) {
      if (!redirect || !S3Access.isNotImplemented(e)) {
        throw e;
      }
      copy(from, upload, false);
    }
  }

  /**
   * Goes through what lies under hashes.
   *
   * @param hashes takes each hash
   * @return whether there is anything
   */
  boolean eachObject(Consumer<String> hashes) throws IOException {
    return attempt(
        "",
        () -> {
          boolean any = false;
          for (S3Object object :
              s3.listObjectsV2Paginator(
                      request -> request.bucket(bucket).prefix(prefix + S3Store.FOLDER))
                  .contents()) {
            any = true;
            hashes.accept(object.key().substring(prefix.length() + S3Store.FOLDER.length()));
          }
          return any;
        });
  }

  /** The files of the site are at their paths: nothing is needed under its hash any more. */
  @Override
  public void finish() throws IOException {
    String after = prefix + S3Store.FOLDER;
    while (true) {
      String last = after;
      List<S3Object> page =
          attempt(
                  "",
                  () ->
                      s3.listObjectsV2(
                          request ->
                              request
                                  .bucket(bucket)
                                  .prefix(prefix + S3Store.FOLDER)
                                  .startAfter(last)
                                  .maxKeys(DELETED_AT_ONCE)))
              .contents();
      if (page.isEmpty()) {
        return;
      }
      delete(page.stream().map(object -> identifier(object.key())).toList());
      after = page.get(page.size() - 1).key();
    }
  }

  private static ObjectIdentifier identifier(String key) {
    return ObjectIdentifier.builder().key(key).build();
  }

  private void delete(List<ObjectIdentifier> objects) throws IOException {
    keepLock();
    DeleteObjectsResponse answer;
    try {
      answer =
          s3.deleteObjects(
              request ->
                  request.bucket(bucket).delete(delete -> delete.objects(objects).quiet(true)));
    } catch (S3Exception e) {
      if (!S3Access.isNotImplemented(e) && e.statusCode() != 400) {
        throw S3Access.trouble(e, address(), "");
      }
      for (ObjectIdentifier object : objects) {
        delete(object.key().substring(prefix.length()));
      }
      return;
    } catch (SdkException e) {
      throw S3Access.trouble(e, address(), "");
    }
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      S3Error first = answer.errors().get(0);
      throw new RetryableException(
          first.key().substring(prefix.length()) + ": " + first.code(), new IOException());
    }
  }

  private void putInParts(Upload upload) throws IOException {
    large.acquireUninterruptibly();
    try {
      String id =
          attempt(
              upload.path(),
              () ->
                  s3.createMultipartUpload(
                          request ->
                              request
                                  .bucket(bucket)
                                  .key(prefix + upload.path())
                                  .contentType(upload.contentType())
                                  .cacheControl(upload.cache().header())
                                  .metadata(Map.of(SHA256, upload.sha256()))
                                  .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                      .uploadId());
      boolean done = false;
      try {
        List<CompletedPart> parts = putParts(upload, id);
        complete(upload, id, parts);
        done = true;
      } finally {
        if (!done) {
          abort(upload, id);
        }
      }
    } finally {
      large.release();
    }
  }

  /**
   * Puts the parts together. Where the store knows nothing of them any more, an answer was lost on
   * the way and the file is there, or all of it is sent again.
   */
  private void complete(Upload upload, String id, List<CompletedPart> parts) throws IOException {
    boolean known =
        attempt(
            upload.path(),
            () -> {
              try {
                s3.completeMultipartUpload(
                    request ->
                        request
                            .bucket(bucket)
                            .key(prefix + upload.path())
                            .uploadId(id)
                            .multipartUpload(whole -> whole.parts(parts)));
                return true;
              } catch (NoSuchUploadException e) {
                return false;
              }
            });
    if (!known && !isThere(upload.path(), upload.sha256())) {
      throw gone(upload);
    }
  }

  /** All of the file is sent again. */
  private static RetryableException gone(Upload upload) {
    return new RetryableException(upload.path(), new IOException("the upload is gone"));
  }

  private List<CompletedPart> putParts(Upload upload, String id) throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    byte[] bytes = new byte[partSize(upload.size())];
    try (HashedInput in = new HashedInput(upload.source().open())) {
      for (int read = in.readNBytes(bytes, 0, bytes.length);
          read > 0;
          read = in.readNBytes(bytes, 0, bytes.length)) {
        keepLock();
        int number = parts.size() + 1;
        int length = read;
        parts.add(
            retries
                .of(() -> putPart(upload, id, number, bytes, length))
                .orElseThrow(() -> gone(upload)));
      }
      if (!in.isWhole(upload)) {
        throw changed(upload);
      }
    }
    return parts;
  }

  /**
   * One part, tried again by itself: a fault near the end of a large file must not cost all.
   *
   * @return empty where the store knows nothing of the parts before it any more
   */
  private Optional<CompletedPart> putPart(
      Upload upload, String id, int number, byte[] bytes, int length) throws IOException {
    MessageDigest digest = Digests.sha256();
    digest.update(bytes, 0, length);
    String sum = base64(digest.digest());
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    return attempt(
        upload.path(),
        () -> {
          try {
            UploadPartResponse answer =
                s3.uploadPart(
                    request ->
                        request
                            .bucket(bucket)
                            .key(prefix + upload.path())
                            .uploadId(id)
                            .partNumber(number)
                            .checksumSHA256(sum),
                    body);
            return Optional.of(
                CompletedPart.builder()
                    .partNumber(number)
                    .eTag(tag(answer.eTag(), upload.path()))
                    .checksumSHA256(sum)
                    .build());
          } catch (NoSuchUploadException e) {
            return Optional.empty();
          }
        });
  }

  /** Bytes of a part: as small as the number of parts allows. */
  static int partSize(long size) {
    long needed = (size + PARTS - 1) / PARTS;
    return (int) Math.max(PART, needed);
  }

  private void abort(Upload upload, String id) {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(bucket).key(prefix + upload.path()).uploadId(id));
    } catch (SdkException e) {
      // the next publication drops it
    }
  }

  @Override
  public void delete(String path) throws IOException {
    keepLock();
    attempt(path, () -> s3.deleteObject(request -> request.bucket(bucket).key(prefix + path)));
  }

  @Override
  public void close() throws IOException {
    store.stop();
    try (s3;
        LockToken mine = claim) {
      claim = null;
      String tag = lockTag;
      if (mine == null || tag == null || lost.get()) {
        return;
      }
      dropLock(tag);
    }
  }

  private void dropLock(String tag) {
    try {
      s3.deleteObject(request -> request.bucket(bucket).key(prefix + LOCK).ifMatch(tag));
    } catch (S3Exception e) {
      if (S3Access.isNotImplemented(e)) {
        dropLock();
      }
    } catch (SdkException e) {
      // the next publication from here knows it for its own, others wait until it is old
    }
  }

  private void dropLock() {
    try {
      s3.deleteObject(request -> request.bucket(bucket).key(prefix + LOCK));
    } catch (SdkException e) {
      // as above
    }
  }

  private IOException changed(Upload upload) {
    throw new UnusableException(
        Text.of("publish.changed-file", "path", upload.path()),
        Text.of("publish.changed-file-hint"),
        null);
  }

  /** Java's HTTP client takes a head that broke off for a whole one; what it needs is not there. */
  private static String tag(@Nullable String tag, String path) throws IOException {
    if (tag == null) {
      throw truncatedResponse(path);
    }
    return tag;
  }

  private static RetryableException truncatedResponse(String path) {
    return new RetryableException(path, new EOFException("half an answer"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private interface Call<T extends @Nullable Object> {
    T call() throws IOException;
  }

  private <T extends @Nullable Object> T attempt(String path, Call<T> call) throws IOException {
    try {
      T answer = call.call();
      contact.reached();
      return answer;
    } catch (SdkException e) {
      if (!(e instanceof S3Exception)) {
        contact
            .refusal(e, server.getHostString(), server.getPort())
            .ifPresent(
                refusal -> {
                  throw refusal;
                });
      }
      throw S3Access.trouble(e, address(), path);
    }
  }

  /** What comes down; a connection that breaks on the way is worth another attempt. */
  private static final class Download extends FilterInputStream {
    private final String path;
    private long left;

    Download(InputStream in, String path, long length) {
      super(in);
      this.path = path;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(bytes, offset, length);
      } catch (IOException | SdkException e) {
        throw new RetryableException(path, e);
      }
      left -= Math.max(0, read);
      if (read < 0 && left > 0) {
        throw truncatedResponse(path);
      }
      return read;
    }
  }
}
