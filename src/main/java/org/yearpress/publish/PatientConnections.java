package org.yearpress.publish;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connections of git over HTTP that give a server a shorter time to take the connection than to
 * answer: JGit knows one time for both.
 */
final class PatientConnections implements HttpConnectionFactory {
  private final int millis;

  PatientConnections(Duration patience) {
    this.millis = Math.toIntExact(patience.toMillis());
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return new Bounded(url, null, millis);
  }

  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    return new Bounded(url, proxy, millis);
  }

  private static final class Bounded extends JDKHttpConnection {
    private final int millis;

    Bounded(URL url, @Nullable Proxy proxy, int millis) throws IOException {
      super(url, proxy == null ? Proxy.NO_PROXY : proxy);
      this.millis = millis;
    }

    @Override
    public void setConnectTimeout(int timeout) {
      super.setConnectTimeout(millis);
    }
  }
}
