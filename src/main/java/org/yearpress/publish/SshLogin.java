package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Logs in to an SSH server as the user's own {@code ssh} would: settings from {@code
 * ~/.ssh/config}, keys from the agent and from {@code ~/.ssh}, a password only from the
 * environment.
 */
final class SshLogin implements AutoCloseable {
  /** The variable with the password of the account. */
  static final String PASSWORD = "YEARPRESS_SFTP_PASSWORD";

  /** The variable with what the key files are locked with. */
  static final String PASSPHRASE = "YEARPRESS_SFTP_PASSPHRASE";

  /** Logs each connection, and again what is reported here in words. */
  private static final Logger LIBRARY = Logger.getLogger("org.apache.sshd");

  private static final int PORT = 22;
  private static final List<String> KEY_FILES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final String user;
  private final String host;
  private final int port;
  private final PublishEnvironment environment;
  private final Duration silence;
  private final FirstContact contact;
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_:][\\p{L}\\p{N}_.:%-]*");

  private @Nullable SshClient client;

  /**
   * An account on a server.
   *
   * @param address {@code host}, {@code user@host} or {@code user@host:port}
   * @param silence how long the server may say nothing
   */
  SshLogin(String address, PublishEnvironment environment, FirstContact contact, Duration silence) {
    int at = address.lastIndexOf('@');
    String place = address.substring(at + 1);
    int colon = place.lastIndexOf(':');
    boolean hasPort = colon > 0 && (place.indexOf(':') == colon || place.charAt(colon - 1) == ']');
    this.user = at < 0 ? "" : address.substring(0, at);
    this.host = (hasPort ? place.substring(0, colon) : place).replaceAll("^\\[|]$", "");
    this.port = hasPort ? port(place.substring(colon + 1), address) : 0;
    this.environment = environment;
    this.silence = silence;
    this.contact = contact;
    if (user.contains(":")) {
      throw wrong(host);
    }
    // What begins with a hyphen is an option to every program that is handed it.
    if (!HOST.matcher(host).matches() || user.startsWith("-")) {
      throw wrong(address);
    }
  }

  private static int port(String text, String address) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 1 << 16) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(address);
  }

  private static UnusableException wrong(String address) {
    return new UnusableException(Text.of("publish.sftp.address", "host", address));
  }

  /** The server as people know it. */
  String host() {
    return host + (port == 0 ? "" : ":" + port);
  }

  /**
   * A new connection, logged in.
   *
   * @throws UnusableException when the server's key is not known, or it lets nobody in
   * @throws RetryableException when it cannot be reached now
   */
  ClientSession open() throws IOException {
    LIBRARY.setLevel(Level.OFF);
    Ed25519.register();
    close();
    HostConfigEntry entry = entry();
    KnownHosts known = new KnownHosts(entry.getHostName(), entry.getPort(), environment.home());
    List<String> tried = new ArrayList<>();
    SshClient ssh = set(known, entry, tried);
    client = ssh;
    ssh.start();
    ClientSession session = null;
    boolean in = false;
    try {
      session = ssh.connect(entry, null, null).verify(contact.patience()).getSession();
      session.auth().verify(silence);
      contact.reached();
      in = true;
      return session;
    } catch (IOException e) {
      throw trouble(e, known, session, entry, tried);
    } finally {
      if (!in) {
        close();
      }
    }
  }

  private HostConfigEntry entry() throws IOException {
    Path file = environment.home().resolve(".ssh").resolve("config");
    HostConfigEntryResolver resolver =
        Files.isReadable(file)
            ? new ConfigFileHostEntryResolver(file)
            : HostConfigEntryResolver.EMPTY;
    HostConfigEntry found = resolver.resolveEffectiveHost(host, port, null, user, null, null);
    HostConfigEntry entry = found == null ? new HostConfigEntry(host, host, PORT, user) : found;
    if (entry.getHostName() == null || entry.getHostName().isEmpty()) {
      entry.setHostName(host);
    }
    if (port > 0 || entry.getPort() <= 0) {
      entry.setPort(port > 0 ? port : PORT);
    }
    if (!user.isEmpty()) {
      entry.setUsername(user);
    } else if (entry.getUsername() == null || entry.getUsername().isEmpty()) {
      String own = environment.variable("USER");
      entry.setUsername(own.isEmpty() ? environment.variable("USERNAME") : own);
    }
    return entry;
  }

  private SshClient set(KnownHosts known, HostConfigEntry entry, List<String> tried) {
    SshClient ssh = SshClient.setUpDefaultClient();
    ssh.setServerKeyVerifier(known);
    ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY); // done already, with this home
    ssh.setSignatureFactories(ordered(ssh.getSignatureFactories(), known.kinds()));
    String passphrase = environment.variable(PASSPHRASE);
    FilePasswordProvider unlock =
        passphrase.isEmpty() ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
    List<KeyPair> keys = keys(entry, unlock, tried);
    entry.setIdentities(List.of()); // read above, with this home
    ssh.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
    List<UserAuthFactory> ways = new ArrayList<>();
    ways.add(UserAuthPublicKeyFactory.INSTANCE);
    String password = environment.variable(PASSWORD);
    if (!password.isEmpty()) {
      ssh.setPasswordIdentityProvider(session -> List.of(password));
      ways.add(UserAuthPasswordFactory.INSTANCE);
      tried.add(PASSWORD);
    } else {
      ssh.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    }
    ssh.setUserAuthFactories(ways);
    String socket = environment.variable("SSH_AUTH_SOCK");
    if (!socket.isEmpty() && SshAgentSocket.isThere(Path.of(socket))) {
      ssh.setAgentFactory(SshAgentSocket.factory(Path.of(socket)));
      tried.add(0, "SSH_AUTH_SOCK");
    }
    CoreModuleProperties.IDLE_TIMEOUT.set(ssh, silence);
    CoreModuleProperties.AUTH_TIMEOUT.set(ssh, silence);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, Duration.ofSeconds(15));
    return ssh;
  }

  /** Kinds of keys that are known of the server first, so that it shows one of those. */
  private static List<NamedFactory<Signature>> ordered(
      List<NamedFactory<Signature>> all, List<String> kinds) {
    List<NamedFactory<Signature>> ordered = new ArrayList<>(all);
    ordered.sort(Comparator.comparing(factory -> !kinds.contains(plain(factory.getName()))));
    return ordered;
  }

  /** The kind of key of a kind of signature. */
  private static String plain(String signature) {
    return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
  }

  private List<KeyPair> keys(
      HostConfigEntry entry, FilePasswordProvider unlock, List<String> tried) {
    Path folder = environment.home().resolve(".ssh");
    List<Path> files = new ArrayList<>();
    if (entry.getIdentities() != null) {
      entry.getIdentities().forEach(name -> files.add(expanded(name)));
    }
    if (files.isEmpty()) {
      KEY_FILES.forEach(name -> files.add(folder.resolve(name)));
    }
    List<KeyPair> keys = new ArrayList<>();
    for (Path file : files) {
      if (Files.isReadable(file)) {
        keys.addAll(read(file, unlock, tried));
      }
    }
    return keys;
  }

  private Path expanded(String name) {
    String home = environment.home().toString();
    return Path.of(name.replaceFirst("^~(?=/)", home.replace("\\", "\\\\").replace("$", "\\$")));
  }

  private static List<KeyPair> read(Path file, FilePasswordProvider unlock, List<String> tried) {
    List<KeyPair> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, unlock);
      if (found != null) {
        found.forEach(keys::add);
      }
      tried.add(file.toString());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      tried.add(file + " (" + PASSPHRASE + "?)");
    }
    return keys;
  }

  private IOException trouble(
      IOException e,
      KnownHosts known,
      @Nullable ClientSession session,
      HostConfigEntry entry,
      List<String> tried) {
    UnusableException refusal = known.refusal();
    if (refusal != null) {
      return unusable(refusal);
    }
    String message = String.valueOf(e.getMessage());
    if (session != null && message.contains("No more authentication methods")) {
      return unusable(
          new UnusableException(
              Text.of(
                  "publish.sftp.login",
                  "host",
                  host,
                  "user",
                  entry.getUsername(),
                  "tried",
                  tried.isEmpty() ? "-" : Text.list(tried)),
              Text.of("publish.sftp.login-hint", "password", PASSWORD),
              e));
    }
    if (session == null) {
      String name = entry.getHostName();
      contact
          .refusal(e, name, entry.getPort())
          .ifPresent(
              unreachable -> {
                throw unreachable;
              });
    }
    return new RetryableException(host + ": " + message, e);
  }

  private static IOException unusable(UnusableException e) {
    throw e;
  }

  @Override
  public void close() {
    SshClient old = client;
    client = null;
    if (old != null) {
      old.stop();
    }
  }
}
