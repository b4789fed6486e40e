package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A way to a server that is cut, once, when a number of bytes has passed in both directions. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong left;

  CuttingProxy(int port, long bytes) throws IOException {
    this.left = new AtomicLong(bytes);
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(port));
  }

  private void accept(int port) {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        threads.execute(() -> pass(client, server));
        threads.execute(() -> pass(server, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  private void pass(Socket from, Socket to) {
    byte[] chunk = new byte[512];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        long before = left.getAndAdd(-read);
        if (before >= 0 && before < read) {
          out.write(chunk, 0, (int) before);
          out.flush();
          return;
        }
        out.write(chunk, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // the other direction has closed both
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
