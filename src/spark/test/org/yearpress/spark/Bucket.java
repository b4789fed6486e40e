package org.yearpress.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;

/**
 * An S3 server in this process, with one bucket, whose objects are files: they can be compared with
 * those of a folder.
 */
final class Bucket implements AutoCloseable {
  private static final String NAME = "site";
  private static final String ID = "id";
  private static final String SECRET = "secret";

  private final Path folder;
  private final S3Proxy server;

  Bucket(Path root) throws IOException {
    Path real = Files.createDirectories(root).toRealPath(); // the server takes no other
    this.folder = Files.createDirectories(real.resolve(NAME));
    this.server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(real.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .v4MaxNonChunkedRequestSize(64L << 20)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the objects are, by their keys. */
  Path folder() {
    return folder;
  }

  /** As site.yml would name it. */
  PublishTarget target() {
    return new PublishTarget(
        "bucket",
        "s3",
        Map.of(
            "url", "http://127.0.0.1:" + server.getPort(), "bucket", NAME, "region", "us-east-1"),
        0,
        false,
        Place.of("site.yml"));
  }

  /** Gives this process, and executors of Spark that it starts, what they need to write to it. */
  static void giveCredentials() {
    System.setProperty("aws.accessKeyId", ID);
    System.setProperty("aws.secretAccessKey", SECRET);
    System.setProperty("spark.executorEnv.AWS_ACCESS_KEY_ID", ID);
    System.setProperty("spark.executorEnv.AWS_SECRET_ACCESS_KEY", SECRET);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
