package org.yearpress.publish;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;

/**
 * The first connection to a server. One that cannot be reached at all is said at once, with what
 * was tried; once it has answered, a failure is worth another attempt.
 */
final class FirstContact {
  /** The setting of every kind of target that is a server. */
  static final Setting TIMEOUT =
      Setting.number(
          "connect-timeout", "seconds within which the server must take a connection. Default: 5.");

  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final int LONGEST_SECONDS = 3_600;

  private final Duration patience;
  private volatile boolean reached;

  FirstContact(Duration patience) {
    this.patience = patience;
  }

  /** As a target is set. */
  static FirstContact of(PublishTarget settings) {
    return new FirstContact(patience(settings));
  }

  /** How long a connection may take. */
  static Duration patience(PublishTarget settings) {
    String given = settings.text(TIMEOUT.key());
    if (given.isEmpty() || given.length() > 9) {
      return USUAL;
    }
    return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Math.max(1, Integer.parseInt(given))));
  }

  Duration patience() {
    return patience;
  }

  /** The server has answered. */
  void reached() {
    reached = true;
  }

  /**
   * What a failure says of the server; empty where it answered before, or says nothing of that.
   *
   * @param host name or address
   * @param port that was tried
   */
  Optional<UnusableException> refusal(Throwable failure, String host, int port) {
    if (reached) {
      return Optional.empty();
    }
    String key = key(failure);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new UnusableException(
            Text.of(
                "publish.contact." + key,
                "host",
                host,
                "tried",
                Text.list(addresses(host, port)),
                "seconds",
                Long.toString(patience.toSeconds())),
            Text.of("publish.contact." + key + "-hint", "key", TIMEOUT.key()),
            failure));
  }

  private static String key(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "unknown";
      }
      if (cause instanceof NoRouteToHostException || message.contains("network is unreachable")) {
        return "no-way";
      }
      if (cause instanceof ConnectException && message.contains("refused")) {
        return "refused";
      }
      boolean silent = message.contains("connect timed out") || message.contains("timed out: ");
      if ((cause instanceof SocketTimeoutException && silent)
          || (cause instanceof ConnectException && message.contains("time"))
          || cause instanceof TimeoutException) {
        return "silent";
      }
    }
    return "";
  }

  private static List<String> addresses(String host, int port) {
    List<String> addresses = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        String text = address.getHostAddress();
        addresses.add((text.contains(":") ? "[" + text + "]" : text) + ":" + port);
      }
    } catch (IOException e) {
      addresses.add(host + ":" + port);
    }
    return addresses;
  }
}
