package org.yearpress.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Listens for browsers. One thread reads and writes for all of them and never waits for one; a few
 * others make the answers. So a browser that sends half of a request, or does not take its answer,
 * costs a buffer and no thread.
 */
final class HttpListener implements AutoCloseable {
  private static final int ANSWERING = 8;
  private static final int BACKLOG = 256;
  private static final int INTERNAL_ERROR = 500;

  private final ServerSocketChannel server;
  private final Selector selector;
  private final Function<BrowserRequest, ServerAnswer> answers;
  private final ToIntFunction<BrowserRequest> mostBytes;
  private final int maxConnections;
  private final ExecutorService pool;
  private final Thread thread;

  /** What other threads want to be done with connections. */
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();

  /** Those for which nothing was done for the longest time come first. */
  private final Set<BrowserConnection> connections = new LinkedHashSet<>();

  private volatile boolean closed;

  /**
   * A place to listen at.
   *
   * @throws java.net.BindException when the port is taken
   */
  static ServerSocketChannel bound(InetSocketAddress at) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      return server.bind(at, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Begins to listen.
   *
   * @param server closed with this
   * @param maxConnections with one more, the one that was silent for the longest time is closed
   * @param mostBytes how many bytes of a body are read, by the head; called by the listener's
   *     thread
   * @param answers called by several threads at once
   */
  HttpListener(
      ServerSocketChannel server,
      int maxConnections,
      ToIntFunction<BrowserRequest> mostBytes,
      Function<BrowserRequest, ServerAnswer> answers)
      throws IOException {
    this.server = server;
    this.answers = answers;
    this.mostBytes = mostBytes;
    this.maxConnections = maxConnections;
    this.selector = Selector.open();
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    this.pool = Executors.newFixedThreadPool(ANSWERING, HttpListener::thread);
    this.thread = thread(this::listen);
    thread.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yearpress-serve");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends an event to all that follow them. */
  void tell(String event) {
    order(
        () ->
            List.copyOf(connections).stream()
                .filter(BrowserConnection::follows)
                .forEach(connection -> attempt(connection, () -> connection.event(event))));
  }

  private void order(Runnable work) {
    orders.add(work);
    selector.wakeup();
  }

  private void listen() {
    while (!closed) {
      try {
        selector.select();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (Runnable work = orders.poll(); work != null; work = orders.poll()) {
        work.run();
      }
      List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
      selector.selectedKeys().clear();
      ready.forEach(this::serve);
    }
    List.copyOf(connections).forEach(this::drop);
  }

  private void serve(SelectionKey key) {
    if (key.attachment() instanceof BrowserConnection connection) {
      attempt(connection, () -> progress(key, connection));
    } else {
      accept();
    }
  }

  /** What may fail because a browser went away. */
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(BrowserConnection connection, Attempt work) {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      // The browser went away, or a file did; the others go on.
      drop(connection);
    }
  }

  private void drop(BrowserConnection connection) {
    connections.remove(connection);
    connection.close();
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel != null) {
        register(channel);
      }
    } catch (IOException e) {
      // The browser went away, or the machine has no more sockets to give.
      dropOldest();
    }
  }

  private void register(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      BrowserConnection connection = new BrowserConnection(channel, key, mostBytes);
      key.attach(connection);
      if (connections.size() == maxConnections) {
        dropOldest();
      }
      connections.add(connection);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void dropOldest() {
    connections.stream().findFirst().ifPresent(this::drop);
  }

  private void progress(SelectionKey key, BrowserConnection connection) throws IOException {
    connections.remove(connection);
    connections.add(connection);
    if (key.isReadable() && !connection.receive()) {
      drop(connection);
      return;
    }
    if (key.isWritable()) {
      connection.send();
    }
    proceed(connection);
  }

  /** Has the next request answered, if it is there. */
  private void proceed(BrowserConnection connection) throws IOException {
    RequestReader.Result next = connection.next();
    if (next instanceof RequestReader.Result.Whole whole) {
      connection.take(whole.length());
      BrowserRequest request = whole.request();
      pool.execute(
          () -> {
            ServerAnswer answer = answer(request);
            order(() -> attempt(connection, () -> send(connection, request, answer)));
          });
    } else if (next instanceof RequestReader.Result.Refused refused) {
      connection.answer(ServerAnswer.bare(refused.status()), false, false);
    }
  }

  private ServerAnswer answer(BrowserRequest request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException e) {
      // The disk did not give a file, for example. Why is for the terminal, not for a browser.
      return ServerAnswer.bare(INTERNAL_ERROR);
    }
  }

  private void send(BrowserConnection connection, BrowserRequest request, ServerAnswer answer)
      throws IOException {
    if (connections.contains(connection)) {
      connection.answer(answer, request.isHead(), request.staysOpen());
      proceed(connection);
    }
  }

  @Override
  public void close() {
    closed = true;
    pool.shutdownNow();
    selector.wakeup();
    join();
    try {
      server.close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the thread that listens, also in a thread that was interrupted: it ends at once. */
  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
