package org.yearpress.publish;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server that breaks after so many bytes, once or for good, or falls silent. */
final class TcpFaults implements AutoCloseable {
  private final ServerSocket listening;
  private final int upstream;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong limit = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean forGood;
  private volatile boolean silent;
  private volatile int connections;

  TcpFaults(int upstream) throws IOException {
    this.upstream = upstream;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Bytes to the server since the last change. */
  long sent() {
    return sent.get();
  }

  /** Connections since the last change. */
  int connections() {
    return connections;
  }

  /** Whole again. */
  void heal() {
    set(Long.MAX_VALUE, false, false);
  }

  /** Breaks every connection after so many bytes to the server; a new one is whole. */
  void cutOnceAfter(long bytes) {
    set(bytes, false, false);
  }

  /** Breaks after so many bytes to the server and lets nobody through any more. */
  void cutForGoodAfter(long bytes) {
    set(bytes, true, false);
  }

  /** After so many bytes to the server nothing passes any more, and nothing breaks. */
  void silentAfter(long bytes) {
    set(bytes, false, true);
  }

  private synchronized void set(long bytes, boolean good, boolean still) {
    forGood = good;
    silent = still;
    sent.set(0);
    connections = 0;
    limit.set(bytes);
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listening.accept();
        thread(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private synchronized boolean admits() {
    connections++;
    return !(forGood && sent.get() >= limit.get());
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      if (!admits()) {
        return;
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(server);
        thread(() -> back(server, client));
        there(client, server);
      }
    } catch (IOException e) {
      // broken, by us or by them
    } finally {
      open.remove(client);
    }
  }

  private void there(Socket client, Socket server) throws IOException {
    byte[] chunk = new byte[1 << 15];
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      long end = sent.addAndGet(read);
      long last = limit.get();
      if (end < last) {
        out.write(chunk, 0, read);
        continue;
      }
      out.write(chunk, 0, (int) Math.max(0, read - (end - last)));
      out.flush();
      if (silent) {
        limit.set(Long.MAX_VALUE); // the next connection is well
        while (in.read(chunk) >= 0) {
          // until the other side gives up
        }
      } else if (!forGood) {
        limit.set(Long.MAX_VALUE);
      }
      return;
    }
  }

  private void back(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // broken
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Closeable socket : open) {
      socket.close();
    }
  }
}
