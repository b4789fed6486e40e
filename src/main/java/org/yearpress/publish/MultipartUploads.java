package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Large files, which are sent in parts and are there when the store has put these together. Readers
 * never see a part. Parts of a file that did not get there cost money: they are dropped when the
 * sending fails, and what a publication that was cut short left, the next one drops that sends a
 * large file.
 */
final class MultipartUploads {
  /** Files of more bytes are sent in parts. */
  static final int PART = 8 << 20;

  private static final int PARTS = 9_000;

  /** Files in parts at once: each holds one part in memory. */
  private static final int LARGE_AT_ONCE = 2;

  /** Files that lie beside the site under their hashes. */
  private static final Pattern HASHED = Pattern.compile("\\.yearpress/(objects|kept)/[0-9a-f]{64}");

  private final S3Bucket bucket;
  private final S3Lock lock;
  private final RetryPolicy retries;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  MultipartUploads(S3Bucket bucket, S3Lock lock, RetryPolicy retries) {
    this.bucket = bucket;
    this.lock = lock;
    this.retries = retries;
  }

  /** Whether a file is sent in parts. */
  static boolean isLarge(@Nullable Upload upload) {
    return upload != null && upload.size() > PART;
  }

  /** The plan is begun: where it sends a large file, parts that earlier ones left are dropped. */
  void begin(PublicationPlan plan) throws IOException {
    if (plan.steps().stream().anyMatch(step -> isLarge(step.upload()))) {
      Set<String> files = new HashSet<>();
      plan.steps().forEach(step -> files.add(step.path()));
      plan.kept().forEach(upload -> files.add(upload.path()));
      dropUnfinished(path -> files.contains(path) || HASHED.matcher(path).matches());
    }
  }

  /**
   * Drops parts that an earlier publication left. Others may be sending files to the same bucket.
   *
   * @param isOurs whether a publication of this site sends a file of that path
   */
  private void dropUnfinished(Predicate<String> isOurs) throws IOException {
    List<MultipartUpload> left =
        retries.of(
            () ->
                bucket.attempt(
                    "",
                    () ->
                        bucket
                            .client
                            .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket.name).prefix(bucket.prefix))
                            .uploads()
                            .stream()
                            .filter(upload -> isOurs.test(bucket.path(upload.key())))
                            .toList()));
    for (MultipartUpload upload : left) {
      retries.of(
          () -> {
            lock.keep(); // there may be many
            return bucket.attempt(bucket.path(upload.key()), () -> drop(upload));
          });
    }
  }

  /** Drops the parts of an upload; one that has ended since is well. */
  private String drop(MultipartUpload upload) {
    try {
      bucket.client.abortMultipartUpload(
          request -> request.bucket(bucket.name).key(upload.key()).uploadId(upload.uploadId()));
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw e;
      }
    }
    return "";
  }

  /**
   * Sends a file. Waits while as many are sent as may be at once.
   *
   * @throws org.yearpress.diagnostic.UnusableException where its bytes are not those listed
   */
  void put(Upload upload) throws IOException {
    large.acquireUninterruptibly();
    try {
      String id =
          bucket.attempt(
              upload.path(),
              () ->
                  bucket
                      .client
                      .createMultipartUpload(
                          request ->
                              request
                                  .bucket(bucket.name)
                                  .key(bucket.key(upload.path()))
                                  .contentType(upload.contentType())
                                  .cacheControl(upload.cache().header())
                                  .metadata(S3Bucket.metadata(upload))
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
        bucket.attempt(
            upload.path(),
            () -> {
              try {
                bucket.client.completeMultipartUpload(
                    request ->
                        request
                            .bucket(bucket.name)
                            .key(bucket.key(upload.path()))
                            .uploadId(id)
                            .multipartUpload(whole -> whole.parts(parts)));
                return true;
              } catch (NoSuchUploadException e) {
                return false;
              }
            });
    if (!known && !bucket.isThere(upload.path(), upload.sha256())) {
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
        lock.keep();
        int number = parts.size() + 1;
        int length = read;
        parts.add(
            retries
                .of(() -> putPart(upload, id, number, bytes, length))
                .orElseThrow(() -> gone(upload)));
      }
      if (!in.isWhole(upload)) {
        throw HashedInput.changed(upload.path());
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
    String sum = Base64.getEncoder().encodeToString(digest.digest());
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    return bucket.attempt(
        upload.path(),
        () -> {
          try {
            UploadPartResponse answer =
                bucket.client.uploadPart(
                    request ->
                        request
                            .bucket(bucket.name)
                            .key(bucket.key(upload.path()))
                            .uploadId(id)
                            .partNumber(number)
                            .checksumSHA256(sum),
                    body);
            return Optional.of(
                CompletedPart.builder()
                    .partNumber(number)
                    .eTag(S3Bucket.tag(answer.eTag(), upload.path()))
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
      bucket.client.abortMultipartUpload(
          request -> request.bucket(bucket.name).key(bucket.key(upload.path())).uploadId(id));
    } catch (SdkException e) {
      // the next publication drops it
    }
  }
}
