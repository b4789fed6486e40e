package org.yearpress.publish;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server in this process that keeps its objects in memory and checks signatures. */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "site";
  static final StaticCredentialsProvider CREDENTIALS = credentials("id", "secret");

  private static final Logger SERVER = Logger.getLogger("org.gaul");

  private final S3Proxy server;
  private final S3Client direct;

  S3Server() {
    this(new TransientNio2BlobStore());
  }

  /** The same over another store, for what does not fit into memory. */
  S3Server(BlobStore store) {
    SERVER.setLevel(Level.OFF);
    this.server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
            .maximumTimeSkew(365 * 24 * 3600)
            .v4MaxNonChunkedRequestSize(64L << 20)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    this.direct = S3Access.client(settings(port()), CREDENTIALS, java.time.Duration.ofMinutes(1));
    direct.createBucket(request -> request.bucket(BUCKET));
  }

  int port() {
    return server.getPort();
  }

  /** A target on this server, or on what stands before it. */
  static PublishTarget settings(int port) {
    return new PublishTarget(
        "bucket",
        "s3",
        Map.of("url", "http://127.0.0.1:" + port, "bucket", BUCKET, "region", "us-east-1"),
        PublishTarget.KEEP,
        false,
        Place.of("site.yml"));
  }

  /** A client that nothing stands before. */
  S3Client direct() {
    return direct;
  }

  /** All objects whose key starts so, by the rest of the key, as text. */
  Map<String, String> objects(String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (S3Object object :
        direct
            .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
            .contents()) {
      String path = object.key().substring(prefix.length());
      if (!path.startsWith(".yearpress/")) {
        found.put(
            path,
            direct
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(object.key()))
                .asUtf8String());
      }
    }
    return found;
  }

  /** Keys that start so, by the rest of the key. */
  List<String> keys(String prefix) {
    return direct
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key().substring(prefix.length()))
        .toList();
  }

  static StaticCredentialsProvider credentials(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  /** Puts an object by other means than Yearpress. */
  void put(String key, String text) {
    direct.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  @Override
  public void close() {
    direct.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
