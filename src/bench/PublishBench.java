import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Random;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Build;
import org.yearpress.output.Output;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublicationChanges;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.PublishProgress;

/**
 * How long it takes to publish over the loopback, server and publisher each in a process of its
 * own.
 *
 * <pre>
 * java -cp CP src/bench/PublishBench.java site FOLDER 50000 0        a built site of so many files, of so many MiB more in one
 * java -cp CP src/bench/PublishBench.java serve s3 9000 STORE        an S3 server over a folder (s3proxy), until it is ended
 * java -cp CP src/bench/PublishBench.java serve sftp 9022 STORE HOME an SFTP server (Apache MINA); HOME gets its key
 * java -Xmx256m -cp CP -Daws.accessKeyId=id -Daws.secretAccessKey=secret src/bench/PublishBench.java publish s3 9000 FOLDER WORK
 * java -Xmx256m -cp CP src/bench/PublishBench.java publish sftp 9022 FOLDER WORK
 * </pre>
 *
 * CP is the class path of the tests. Prints what was sent and the seconds from the start of the
 * virtual machine.
 */
public final class PublishBench {
  private static final byte[] WORDS = new byte[1 << 20];

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "site" -> site(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "serve" -> {
        if (args[1].equals("s3")) {
          s3(Integer.parseInt(args[2]), Path.of(args[3]));
        } else {
          sftp(Integer.parseInt(args[2]), Path.of(args[3]), Path.of(args[4]));
        }
        Thread.currentThread().join();
      }
      default -> publish(args[1], Integer.parseInt(args[2]), Path.of(args[3]), Path.of(args[4]));
    }
    System.exit(0);
  }

  private static void site(Path folder, int files, int mebibytes) {
    Random random = new Random(50);
    try (Build build = Output.open(folder)) {
      for (int i = 0; i < files; i++) {
        String path = "bodies/b" + i % 997 + "/" + i + (i % 3 == 0 ? ".csv" : "/index.html");
        build.put(
            path, ("file " + random.nextLong() + "\n").repeat(40).getBytes(StandardCharsets.UTF_8));
      }
      if (mebibytes > 0) {
        random.nextBytes(WORDS);
        build.put("attachments/large.zip", () -> new Large(mebibytes));
      }
      build.seal();
    }
  }

  /** So many MiB that do not repeat within a block of a zip program. */
  private static final class Large extends InputStream {
    private long left;

    Large(int mebibytes) {
      this.left = (long) mebibytes << 20;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int read = (int) Math.min(length, Math.min(left, WORDS.length));
      if (left == 0) {
        return -1;
      }
      System.arraycopy(WORDS, 0, bytes, offset, read);
      left -= read;
      return read;
    }
  }

  private static void s3(int port, Path store) throws Exception {
    Files.createDirectories(store.resolve("site"));
    S3Proxy.builder()
        .blobStore(new FilesystemNio2BlobStore(store.toString()))
        .endpoint(URI.create("http://127.0.0.1:" + port))
        .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
        .v4MaxNonChunkedRequestSize(64L << 20)
        .build()
        .start();
  }

  private static void sftp(int port, Path store, Path home) throws Exception {
    Files.createDirectories(store.resolve("www"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair key = generator.generateKeyPair();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setFileSystemFactory(new VirtualFileSystemFactory(store.toAbsolutePath()));
    server.setPasswordAuthenticator((user, password, session) -> true);
    server.setSubsystemFactories(java.util.List.of(new SftpSubsystemFactory()));
    server.start();
    Path ssh = Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(
        ssh.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
  }

  private static void publish(String kind, int port, Path output, Path work) throws IOException {
    boolean s3 = kind.equals("s3");
    PublishTarget settings =
        new PublishTarget(
            "bench",
            s3 ? "s3" : "sftp",
            s3
                ? java.util.Map.of(
                    "url", "http://127.0.0.1:" + port, "bucket", "site", "region", "us-east-1")
                : java.util.Map.of("path", "/www/site", "host", "bench@127.0.0.1:" + port),
            0,
            false,
            Place.of("site.yml"));
    PublishEnvironment surroundings =
        new PublishEnvironment(
            java.util.Map.of("YEARPRESS_SFTP_PASSWORD", "any"),
            work.resolve("home"),
            work,
            work.resolve("work"),
            InstantSource.system(),
            length -> Thread.sleep(length.toMillis()),
            "",
            "bench");
    PublicationChanges changes;
    try (Publication publication =
        Publication.open(
            org.yearpress.publish.Targets.ALL, settings, surroundings, PublishProgress.SILENT)) {
      changes = publication.publish(output, false, false);
    }
    long up = java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime();
    System.out.printf(
        "%s: %d added, %d changed, %d unchanged, %.1f MB; %.2f s%n",
        kind,
        changes.added().size(),
        changes.changed().size(),
        changes.unchanged(),
        changes.bytes() / 1e6,
        up / 1000.0);
  }
}
