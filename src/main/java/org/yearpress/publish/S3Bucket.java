package org.yearpress.publish;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.PublishTarget;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The part of a bucket in which a site is, and what can be asked of it without a lock. All paths
 * are below that part. Each request is made once; {@link #attempt} says what its failure means.
 */
final class S3Bucket implements AutoCloseable {
  private static final String SHA256 = "yearpress-sha256";

  final S3Client client;

  /** The bucket. */
  final String name;

  /** What all keys of the site begin with; empty, or with a slash at its end. */
  final String prefix;

  private final FirstContact contact;
  private final InetSocketAddress server;

  S3Bucket(S3Client client, PublishTarget settings) {
    this.client = client;
    this.name = settings.text(S3Kind.BUCKET);
    String folder = settings.text(S3Kind.PATH).replaceAll("^/+|/+$", "");
    this.prefix = folder.isEmpty() ? "" : folder + "/";
    this.contact = FirstContact.of(settings);
    this.server = server(settings);
  }

  /** Host and port of the endpoint, for words about it. */
  private static InetSocketAddress server(PublishTarget settings) {
    String url = settings.text(S3Kind.URL);
    URI uri = URI.create(url.isEmpty() ? "https://s3.amazonaws.com" : url);
    int port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    return InetSocketAddress.createUnresolved(uri.getHost(), port);
  }

  String address() {
    return "s3://" + name + "/" + prefix;
  }

  String key(String path) {
    return prefix + path;
  }

  String path(String key) {
    return key.substring(prefix.length());
  }

  /** What tells an object of Yearpress from others, and which bytes it has. */
  static Map<String, String> metadata(Upload upload) {
    return Map.of(SHA256, upload.sha256());
  }

  /** A file as it is there now; the caller closes it. Null when there is none. */
  @Nullable InputStream read(String path) throws IOException {
    ResponseInputStream<GetObjectResponse> in =
        attempt(
            path,
            () -> {
              try {
                return client.getObject(request -> request.bucket(name).key(key(path)));
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

  /** What a publication that was cut short may have put, replaced or deleted. */
  Set<String> unfinished() throws IOException {
    return PublicationRecord.unfinishedIn(read(PublicationRecord.PATH));
  }

  /** Whether a file with these bytes is at a path. */
  boolean isThere(String path, String sha256) throws IOException {
    HeadObjectResponse head = head(path);
    return head != null && sha256.equals(head.metadata().get(SHA256));
  }

  /** Whether something that Yearpress did not put is at a path. */
  boolean isForeign(String path) throws IOException {
    HeadObjectResponse head = head(path);
    return head != null && !head.metadata().containsKey(SHA256);
  }

  private @Nullable HeadObjectResponse head(String path) throws IOException {
    return attempt(
        path,
        () -> {
          try {
            HeadObjectResponse head =
                client.headObject(request -> request.bucket(name).key(key(path)));
            tag(head.eTag(), path);
            return head;
          } catch (NoSuchKeyException e) {
            return null;
          }
        });
  }

  /** Those of some paths of a site at which something is, by one listing. */
  SortedSet<String> standing(Set<String> paths) throws IOException {
    SortedSet<String> found = new TreeSet<>();
    String objects = key(HashedObjects.FOLDER);
    String after = "";
    boolean more = true;
    while (more) {
      String last = after;
      ListObjectsV2Response page =
          attempt(
              "",
              () ->
                  client.listObjectsV2(
                      request -> {
                        request.bucket(name).prefix(prefix);
                        if (!last.isEmpty()) {
                          request.startAfter(last);
                        }
                      }));
      for (S3Object object : page.contents()) {
        after = object.key();
        String path = path(after);
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

  /** Deletes a file; one that is not there is well. */
  void delete(String path) throws IOException {
    attempt(path, () -> client.deleteObject(request -> request.bucket(name).key(key(path))));
  }

  /** A request, or a few that belong together. */
  interface Call<T extends @Nullable Object> {
    T call() throws IOException;
  }

  /**
   * Makes a request.
   *
   * @param path that it is about; empty when it is about the bucket
   * @throws RetryableException where another attempt may help
   * @throws org.yearpress.diagnostic.UnusableException where a person can mend it
   */
  <T extends @Nullable Object> T attempt(String path, Call<T> call) throws IOException {
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
      throw trouble(e, path);
    }
  }

  /** What a failure means, as {@link S3Access} says it. */
  IOException trouble(SdkException e, String path) {
    return S3Access.trouble(e, address(), path);
  }

  /** Java's HTTP client takes a head that broke off for a whole one; what it needs is not there. */
  static String tag(@Nullable String tag, String path) throws IOException {
    if (tag == null) {
      throw truncatedResponse(path);
    }
    return tag;
  }

  private static RetryableException truncatedResponse(String path) {
    return new RetryableException(path, new EOFException("half an answer"));
  }

  @Override
  public void close() {
    client.close();
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
