package org.yearpress.publish;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.SandboxedFs;
import org.yearpress.model.PublishTarget;

/**
 * The address of a git repository and the credentials for it. The address contains no user and no
 * secret, so that none gets into a message.
 */
final class GitAddress {
  private static final String USER = "YEARPRESS_GIT_USER";
  private static final String TOKEN = "YEARPRESS_GIT_TOKEN";

  /** What the well-known hosts take beside a token. */
  private static final String ANY_USER = "x-access-token";

  private static final int SSH = 22;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URIish uri;
  private final @Nullable CredentialsProvider credentials;

  private GitAddress(URIish uri, @Nullable CredentialsProvider credentials) {
    this.uri = uri;
    this.credentials = credentials;
  }

  /**
   * The address that site.yml names, or that the repository of the site was cloned from.
   *
   * @throws UnusableException when there is none, or it cannot be used
   */
  static GitAddress of(PublishTarget settings, PublishEnvironment environment) {
    String text = settings.text(GitKind.URL);
    if (text.isEmpty()) {
      text = settings.text(GitKind.PATH);
    }
    if (text.isEmpty()) {
      text = origin(settings, environment.site());
    }
    try {
      URIish uri = local(text, environment.site());
      if (isSsh(uri)) {
        return new GitAddress(uri.setPass(null), null);
      }
      CredentialsProvider found = credentials(uri, environment);
      return new GitAddress(uri.setUser(null).setPass(null), found);
    } catch (URISyntaxException e) {
      throw new UnusableException(Text.of("publish.git.address", "target", settings.name()));
    }
  }

  /** A path starts from the site's folder. */
  private static URIish local(String text, Path site) throws URISyntaxException {
    URIish uri = new URIish(text);
    boolean path = uri.getScheme() == null && uri.getHost() == null;
    return path ? new URIish(site.toAbsolutePath().resolve(text).normalize().toString()) : uri;
  }

  private static String origin(PublishTarget settings, Path site) {
    try (Repository repository = repository(site)) {
      String url =
          repository == null ? null : repository.getConfig().getString("remote", "origin", "url");
      if (url == null) {
        throw new UnusableException(
            Text.of("publish.git.no-url", "target", settings.name()),
            Text.of("publish.git.no-url-hint"),
            null);
      }
      return url;
    }
  }

  /** The repository that a folder lies in; null when in none. */
  static @Nullable Repository repository(Path folder) {
    try {
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder()
              .setFS(SandboxedFs.withoutPrograms())
              .findGitDir(folder.toAbsolutePath().normalize().toFile());
      return builder.getGitDir() == null ? null : builder.build();
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable CredentialsProvider credentials(
      URIish uri, PublishEnvironment environment) {
    String token = environment.variable(TOKEN);
    if (!token.isEmpty()) {
      String user = environment.variable(USER);
      return new UsernamePasswordCredentialsProvider(user.isEmpty() ? ANY_USER : user, token);
    }
    if (uri.getUser() != null && uri.getPass() != null) {
      return new UsernamePasswordCredentialsProvider(uri.getUser(), uri.getPass());
    }
    return Netrc.credentials(environment.home().resolve(".netrc"), uri.getHost());
  }

  URIish uri() {
    return uri;
  }

  /** Whether git is reached over SSH; its login is that of the machine. */
  boolean isSsh() {
    return isSsh(uri);
  }

  private static boolean isSsh(URIish uri) {
    return "ssh".equals(uri.getScheme())
        || "git+ssh".equals(uri.getScheme())
        || "ssh+git".equals(uri.getScheme())
        || (uri.getScheme() == null && uri.getHost() != null);
  }

  /** The port that is tried. */
  int port() {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return isSsh() ? SSH : "http".equals(uri.getScheme()) ? HTTP : HTTPS;
  }

  /**
   * {@code user@host:port} for SSH; the port is left to the settings of SSH where none is given.
   */
  String account() {
    String user = uri.getUser();
    return (user == null ? "" : user + "@")
        + uri.getHost()
        + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
  }

  @Nullable CredentialsProvider credentials() {
    return credentials;
  }

  /** For people. */
  String shown() {
    return uri.toString();
  }

  /** The lines of a {@code .netrc}. */
  private static final class Netrc {
    private Netrc() {}

    static @Nullable CredentialsProvider credentials(Path file, @Nullable String host) {
      if (host == null || !Files.isRegularFile(file)) {
        return null;
      }
      String[] words;
      try {
        words = Files.readString(file).strip().split("\\s+");
      } catch (IOException e) {
        return null;
      }
      boolean ours = false;
      String login = "";
      String password = "";
      for (int i = 0; i < words.length; i++) {
        String next = i + 1 < words.length ? words[i + 1] : "";
        switch (words[i]) {
          case "machine" -> {
            if (ours) {
              return new UsernamePasswordCredentialsProvider(login, password);
            }
            ours = next.equals(host);
            i++;
          }
          case "login" -> {
            login = ours ? next : login;
            i++;
          }
          case "password" -> {
            password = ours ? next : password;
            i++;
          }
          default -> {}
        }
      }
      return ours ? new UsernamePasswordCredentialsProvider(login, password) : null;
    }
  }
}
