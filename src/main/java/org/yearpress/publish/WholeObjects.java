package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.yearpress.text.Digests;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files that come to their paths by one request: sent with their sum, or copied from another path
 * of the bucket. Either way readers are told the same of them, and where the site has a permanent
 * redirect, the object leads there by itself, if the store knows how.
 */
final class WholeObjects {
  private final S3Bucket bucket;
  private final ForeignObjects foreign;
  private Map<String, String> redirects = Map.of();

  WholeObjects(S3Bucket bucket, ForeignObjects foreign) {
    this.bucket = bucket;
    this.foreign = foreign;
  }

  /** The plan is begun: its site says what leads elsewhere. */
  void begin(PublicationPlan plan) throws IOException {
    redirects = Redirects.of(plan);
  }

  /** Sends a file that goes in one request. */
  void put(Upload upload) throws IOException {
    send(
        upload, body(upload), foreign.isFresh(upload.path()), redirects.containsKey(upload.path()));
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
      request(upload, body, fresh, redirect);
    } catch (S3Exception e) {
      if (redirect && S3Access.isNotImplemented(e)) {
        send(upload, body, fresh, false);
      } else if (fresh && (S3Access.isConditionFailed(e) || S3Access.isNotImplemented(e))) {
        foreign.refuse(upload.path());
        send(upload, body, false, redirect);
      } else {
        throw bucket.trouble(e, upload.path());
      }
    } catch (SdkException e) {
      throw bucket.trouble(e, upload.path());
    }
  }

  /**
   * Sends a file that leads nowhere else, whatever the site says.
   *
   * @param first on condition that nothing is there
   * @throws S3Exception as the store answers, where that is no success
   */
  void request(Upload upload, RequestBody body, boolean first) throws IOException {
    request(upload, body, first, false);
  }

  private void request(Upload upload, RequestBody body, boolean first, boolean redirect)
      throws IOException {
    S3Bucket.tag(
        bucket.client.putObject(request -> describe(request, upload, first, redirect), body).eTag(),
        upload.path());
  }

  private void describe(
      PutObjectRequest.Builder request, Upload upload, boolean first, boolean redirect) {
    byte[] sum = HexFormat.of().parseHex(upload.sha256());
    request
        .bucket(bucket.name)
        .key(bucket.key(upload.path()))
        .contentType(upload.contentType())
        .cacheControl(upload.cache().header())
        .metadata(S3Bucket.metadata(upload))
        .checksumSHA256(Base64.getEncoder().encodeToString(sum));
    String to = redirects.get(upload.path());
    if (redirect && to != null) {
      request.websiteRedirectLocation(location(to));
    }
    if (first) {
      request.ifNoneMatch("*");
    }
  }

  /**
   * The bytes of a file that goes in one request, in memory.
   *
   * @throws org.yearpress.diagnostic.UnusableException where they are others than those listed
   */
  static RequestBody body(Upload upload) throws IOException {
    byte[] bytes;
    try (InputStream in = upload.source().open()) {
      bytes = in.readNBytes(MultipartUploads.PART + 1);
    }
    if (bytes.length != upload.size() || !Digests.hex(bytes).equals(upload.sha256())) {
      throw HashedInput.changed(upload.path());
    }
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, upload.contentType());
  }

  /**
   * Copies what is at a path to the path of a file; onto itself, where only what readers are told
   * of it is new.
   *
   * @return false where nothing is there
   * @throws S3Exception as the store answers, where it does not copy
   */
  boolean isCopied(String from, Upload upload) throws IOException {
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
          bucket.client.copyObject(
              request -> {
                request
                    .sourceBucket(bucket.name)
                    .sourceKey(bucket.key(from))
                    .destinationBucket(bucket.name)
                    .destinationKey(bucket.key(upload.path()))
                    .metadataDirective(MetadataDirective.REPLACE)
                    .contentType(upload.contentType())
                    .cacheControl(upload.cache().header())
                    .metadata(S3Bucket.metadata(upload));
                String to = redirects.get(upload.path());
                if (redirect && to != null) {
                  request.websiteRedirectLocation(location(to));
                }
              });
      S3Bucket.tag(
          answer.copyObjectResult() == null ? null : answer.copyObjectResult().eTag(),
          upload.path());
    } catch (S3Exception e) {
      if (!redirect || !S3Access.isNotImplemented(e)) {
        throw e;
      }
      copy(from, upload, false);
    }
  }

  /** Within the bucket, as a website endpoint wants it; an address of elsewhere as it is. */
  private String location(String to) {
    return to.startsWith("/") ? "/" + Redirects.encoded(bucket.prefix) + to.substring(1) : to;
  }
}
