package org.yearpress.publish;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files that a build sends before they are published, each called by its hash, in a folder beside
 * the site: they come there once, are copied to their paths, and are deleted when the site stands.
 */
final class HashedObjects {
  /** Where they are, below the path of the site; no site has a file there. */
  static final String FOLDER = ".yearpress/objects/";

  /** Larger objects cannot be copied by one request. */
  private static final long LONGEST_COPY = 5L << 30;

  /** Objects that one request deletes. */
  private static final int DELETED_AT_ONCE = 1000;

  private final S3Bucket bucket;
  private final S3Lock lock;
  private final WholeObjects whole;
  private final MultipartUploads parts;

  HashedObjects(S3Bucket bucket, S3Lock lock, WholeObjects whole, MultipartUploads parts) {
    this.bucket = bucket;
    this.lock = lock;
    this.whole = whole;
    this.parts = parts;
  }

  /** The path of a file under its hash. */
  static String path(String sha256) {
    return FOLDER + sha256;
  }

  /**
   * Puts a file under its hash. One that is there already is the same where its metadata says so,
   * and is replaced otherwise.
   */
  void put(Upload object) throws IOException {
    lock.keep();
    if (MultipartUploads.isLarge(object)) {
      parts.put(object);
      return;
    }
    RequestBody body = WholeObjects.body(object);
    bucket.attempt(
        object.path(),
        () -> {
          try {
            whole.request(object, body, true);
          } catch (S3Exception e) {
            boolean taken = S3Access.isConditionFailed(e);
            if (taken && bucket.isThere(object.path(), object.sha256())) {
              return ""; // another one was first
            }
            if (!taken && !S3Access.isNotImplemented(e)) {
              throw e;
            }
            whole.request(object, body, false);
          }
          return "";
        });
  }

  /**
   * Copies a file from under its hash to its path. One that has these bytes at its path is only
   * told anew of.
   *
   * @return false where the store cannot copy it, so that it has to be sent
   * @throws UnusableException where its bytes are in neither place
   */
  boolean isPlaced(Upload upload) throws IOException {
    if (upload.size() > LONGEST_COPY) {
      return false;
    }
    lock.keep();
    try {
      if (whole.isCopied(path(upload.sha256()), upload)
          || (bucket.isThere(upload.path(), upload.sha256())
              && whole.isCopied(upload.path(), upload))) {
        return true;
      }
    } catch (S3Exception e) {
      if (S3Access.isNotImplemented(e)) {
        return false;
      }
      throw bucket.trouble(e, upload.path());
    } catch (SdkException e) {
      throw bucket.trouble(e, upload.path());
    }
    throw new UnusableException(
        Text.of("publish.object-gone", "address", bucket.address(), "path", upload.path()),
        Text.of("publish.object-gone-hint"),
        null);
  }

  /**
   * Goes through what lies under hashes.
   *
   * @param names takes the name of each, which others may have given
   * @return whether there is anything
   */
  boolean each(Consumer<String> names) throws IOException {
    return bucket.attempt(
        "",
        () -> {
          boolean any = false;
          for (S3Object object :
              bucket
                  .client
                  .listObjectsV2Paginator(
                      request -> request.bucket(bucket.name).prefix(bucket.key(FOLDER)))
                  .contents()) {
            any = true;
            names.accept(bucket.path(object.key()).substring(FOLDER.length()));
          }
          return any;
        });
  }

  /** Deletes all of them: the files of the site are at their paths. */
  void deleteAll() throws IOException {
    String after = bucket.key(FOLDER);
    while (true) {
      String last = after;
      List<S3Object> page =
          bucket
              .attempt(
                  "",
                  () ->
                      bucket.client.listObjectsV2(
                          request ->
                              request
                                  .bucket(bucket.name)
                                  .prefix(bucket.key(FOLDER))
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

  /** Deletes some by one request, or one by one where the store does not know that. */
  private void delete(List<ObjectIdentifier> objects) throws IOException {
    lock.keep();
    DeleteObjectsResponse answer;
    try {
      answer =
          bucket.client.deleteObjects(
              request ->
                  request
                      .bucket(bucket.name)
                      .delete(delete -> delete.objects(objects).quiet(true)));
    } catch (S3Exception e) {
      if (!S3Access.isNotImplemented(e) && e.statusCode() != 400) {
        throw bucket.trouble(e, "");
      }
      for (ObjectIdentifier object : objects) {
        lock.keep();
        bucket.delete(bucket.path(object.key()));
      }
      return;
    } catch (SdkException e) {
      throw bucket.trouble(e, "");
    }
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      S3Error first = answer.errors().get(0);
      throw new RetryableException(
          bucket.path(first.key()) + ": " + first.code(), new IOException());
    }
  }
}
