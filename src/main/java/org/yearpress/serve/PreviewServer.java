package org.yearpress.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;

/**
 * Serves a preview to browsers on this machine only: it listens on loopback and answers only
 * requests whose host is loopback, so that no other site can read drafts through DNS rebinding. It
 * changes nothing, unless it is given an editor.
 */
public final class PreviewServer implements AutoCloseable {
  private static final int TRIES = 20;

  /** More than the tabs of a browser ever open; the machine may have as few as 1024 for all. */
  private static final int MAX_CONNECTIONS = 512;

  private final Preview preview;
  private final Consumer<String> follower;
  private final HttpListener listener;
  private final PreviewPages pages;
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
    return start(preview, site, messages, port, strict, null);
  }

  /**
   * What writes beside the preview.
   *
   * @param secret known to nobody but whoever is told the address
   */
  public record Editor(EditorRoutes routes, String secret) {}

  /**
   * Starts to serve.
   *
   * @param site the folder that builds write
   * @param port 0 for any that is free
   * @param strict whether another port is an error; else the next free one is taken
   * @param editor what writes; null for a server that changes nothing
   * @throws UnusableException when the port is taken
   */
  public static PreviewServer start(
      Preview preview,
      SiteFolder site,
      Messages messages,
      int port,
      boolean strict,
      @Nullable Editor editor) {
    int last = strict || port == 0 ? port : port + TRIES;
    for (int each = port; each <= last; each++) {
      try {
        return new PreviewServer(preview, site, messages, each, editor);
      } catch (BindException e) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new UnusableException(
        Text.of("serve.port", "port", Integer.toString(port)), Text.of("serve.port-hint"), null);
  }

  private PreviewServer(
      Preview preview, SiteFolder site, Messages messages, int port, @Nullable Editor editor)
      throws IOException {
    this.preview = preview;
    ServerSocketChannel server =
        HttpListener.bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.port = server.socket().getLocalPort();
    EditorGate gate =
        editor == null ? null : new EditorGate(editor.routes(), editor.secret(), this.port);
    this.pages = new PreviewPages(preview, site, messages, this.port, gate);
    this.listener = new HttpListener(server, MAX_CONNECTIONS, pages::mostBytes, pages::answer);
    this.follower = listener::tell;
    preview.follow(follower);
  }

  /** The address of the home page. */
  public String address() {
    return "http://localhost:" + port + "/";
  }

  /** The address that lets a browser into the editor; that of the home page without one. */
  public String editorAddress() {
    return "http://localhost:" + port + pages.entrance();
  }

  @Override
  public void close() {
    preview.leave(follower);
    listener.close();
  }
}
