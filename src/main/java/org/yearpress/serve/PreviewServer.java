package org.yearpress.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;

/**
 * Serves a preview to browsers on this machine only: it listens on loopback and answers only
 * requests whose host is loopback, so that no other site can read drafts through DNS rebinding. It
 * changes nothing.
 */
public final class PreviewServer implements AutoCloseable {
  private static final int TRIES = 20;

  /** More than the tabs of a browser ever open; the machine may have as few as 1024 for all. */
  private static final int MAX_CONNECTIONS = 512;

  private final Preview preview;
  private final Consumer<String> follower;
  private final HttpListener listener;
  private final int port;

  /**
   * Starts to serve.
   *
   * @param site the folder that builds write
   * @param port 0 for any that is free
   * @param strict whether another port is an error; else the next free one is taken
   * @throws UnusableException when the port is taken
   */
  public static PreviewServer start(
      Preview preview, SiteFolder site, Messages messages, int port, boolean strict) {
    int last = strict || port == 0 ? port : port + TRIES;
    for (int each = port; each <= last; each++) {
      try {
        return new PreviewServer(preview, site, messages, each);
      } catch (BindException e) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new UnusableException(
        Text.of("serve.port", "port", Integer.toString(port)), Text.of("serve.port-hint"), null);
  }

  private PreviewServer(Preview preview, SiteFolder site, Messages messages, int port)
      throws IOException {
    this.preview = preview;
    ServerSocketChannel server =
        HttpListener.bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.port = server.socket().getLocalPort();
    PreviewPages pages = new PreviewPages(preview, site, messages, this.port);
    this.listener = new HttpListener(server, MAX_CONNECTIONS, pages::answer);
    this.follower = listener::tell;
    preview.follow(follower);
  }

  /** The address of the home page. */
  public String address() {
    return "http://localhost:" + port + "/";
  }

  @Override
  public void close() {
    preview.leave(follower);
    listener.close();
  }
}
