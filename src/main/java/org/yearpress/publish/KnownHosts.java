package org.yearpress.publish;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * The trusted host keys: {@code ~/.ssh/known_hosts} and the system's file. An unknown key is
 * refused and reported; no key is ever added.
 */
final class KnownHosts implements ServerKeyVerifier {
  private static final Path OF_MACHINE = Path.of("/etc/ssh/ssh_known_hosts");
  private static final int PORT = 22;
  private static final String REVOKED = "revoked";

  private final String host;
  private final int port;
  private final Path file;
  private final List<KnownHostEntry> entries;
  private @Nullable UnusableException refusal;

  /**
   * The keys of one server.
   *
   * @param host as it was asked for
   * @param home the person's folder
   */
  KnownHosts(String host, int port, Path home) {
    this.host = host;
    this.port = port;
    this.file = home.resolve(".ssh").resolve("known_hosts");
    this.entries = new ArrayList<>();
    for (Path path : List.of(file, OF_MACHINE)) {
      if (Files.isReadable(path)) {
        entries.addAll(read(path));
      }
    }
    entries.removeIf(entry -> !isOfHost(entry));
  }

  /** A revoked key stays so at any port. */
  private boolean isOfHost(KnownHostEntry entry) {
    return entry.isHostMatch(host, port)
        || (REVOKED.equals(entry.getMarker()) && entry.isHostMatch(host, PORT));
  }

  private static List<KnownHostEntry> read(Path path) {
    try {
      return KnownHostEntry.readKnownHostEntries(path);
    } catch (IOException | RuntimeException e) {
      throw new UnusableException(
          Text.of(
              "publish.sftp.known-hosts",
              "path",
              path.toString(),
              "reason",
              String.valueOf(e.getMessage())),
          e);
    }
  }

  /** The kinds of keys that are known of the server: to be asked for before others. */
  List<String> kinds() {
    return entries.stream()
        .filter(entry -> entry.getMarker() == null)
        .map(KnownHostEntry::getKeyEntry)
        .map(AuthorizedKeyEntry::getKeyType)
        .distinct()
        .toList();
  }

  /** Why the server was refused; null when it was not. */
  synchronized @Nullable UnusableException refusal() {
    return refusal;
  }

  @Override
  public synchronized boolean verifyServerKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    boolean known = false;
    boolean other = false;
    for (KnownHostEntry entry : entries) {
      boolean same = KeyUtils.compareKeys(key, resolved(session, entry));
      if (same && REVOKED.equals(entry.getMarker())) {
        refuse("publish.sftp.host-revoked", key, address);
        return false;
      }
      if (entry.getMarker() == null) {
        known |= same;
        other |= !same;
      }
    }
    if (!known) {
      refuse(other ? "publish.sftp.host-changed" : "publish.sftp.host-unknown", key, address);
    }
    return known;
  }

  private static @Nullable PublicKey resolved(ClientSession session, KnownHostEntry entry) {
    try {
      return entry.getKeyEntry().resolvePublicKey(session, null, PublicKeyEntryResolver.IGNORING);
    } catch (IOException | GeneralSecurityException e) {
      return null; // a kind that we do not speak
    }
  }

  private void refuse(String key, PublicKey shown, SocketAddress address) {
    String at = port == PORT ? host : "[" + host + "]:" + port;
    String scan = port == PORT ? host : "-p " + port + " " + host;
    String ip =
        address instanceof InetSocketAddress inet && inet.getAddress() != null
            ? inet.getAddress().getHostAddress()
            : "";
    refusal =
        new UnusableException(
            Text.of(
                key,
                "host",
                at,
                "address",
                ip,
                "type",
                String.valueOf(KeyUtils.getKeyType(shown)),
                "fingerprint",
                String.valueOf(KeyUtils.getFingerPrint(BuiltinDigests.sha256, shown)),
                "path",
                file.toString()),
            Text.of(key + "-hint", "scan", scan, "host", at, "path", file.toString()),
            null);
  }
}
