package org.yearpress.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before an HTTP server and does to single requests what networks and busy stores do. Passes
 * bytes on as they are, so that signatures hold.
 */
final class HttpFaults implements AutoCloseable {
  /** What is done to a request. */
  sealed interface Fault {
    /** Passed on. */
    record None() implements Fault {}

    /** Answered here, in the store's place. */
    record Answer(int status, String code, String headers) implements Fault {}

    /** The connection breaks after so many bytes of the body were passed on. */
    record CutRequest(long after) implements Fault {}

    /** The store gets it whole, the connection breaks before or in the middle of the answer. */
    record CutAnswer(int after) implements Fault {}

    /** A bit of the body falls over. */
    record Flip(long at) implements Fault {}

    /** Taken, and never answered. */
    record Silence() implements Fault {}

    /** From here on every connection breaks: the publisher is dead, or its network is. */
    record End() implements Fault {}
  }

  static final Fault NONE = new Fault.None();

  /** Chooses by the number of the request, from 1. */
  interface Choice {
    Fault of(int number, Request request);
  }

  /**
   * A request as it came.
   *
   * @param line first line
   * @param head all of the head
   * @param length of the body
   */
  record Request(String line, String head, long length) {
    String method() {
      return line.substring(0, line.indexOf(' '));
    }

    /** With the bucket, without the query. */
    String path() {
      return line.split(" ", -1)[1].replaceFirst("\\?.*", "");
    }
  }

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
  private static final Pattern EXPECT = Pattern.compile("(?im)^expect: *100-continue");

  private final ServerSocket listening;
  private final int upstream;
  private final AtomicInteger count = new AtomicInteger();
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile Choice choice = (number, request) -> NONE;
  private volatile boolean ended;
  private volatile Duration fast = Duration.ZERO;

  HttpFaults(int upstream) throws IOException {
    this.upstream = upstream;
    this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    thread(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Counts from 1 again, forgets what was seen, and does this from now on. */
  void from(Choice next) {
    choice = next;
    count.set(0);
    seen.clear();
    ended = false;
    fast = Duration.ZERO;
  }

  /** Shows the server's clock fast by that long, so that all that stands there looks older. */
  void olderBy(Duration duration) {
    fast = duration;
  }

  /** Does one fault to the request of that number. */
  void at(int number, Fault fault) {
    from((n, request) -> n == number ? fault : NONE);
  }

  List<Request> seen() {
    return List.copyOf(seen);
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

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Answers answers = new Answers(client, server);
      thread(answers::pass);
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      while (one(in, client, server, answers)) {
        // the next request of this connection
      }
    } catch (IOException e) {
      // the other side closed, or we did
    } finally {
      open.remove(client);
    }
  }

  private boolean one(InputStream in, Socket client, Socket server, Answers answers)
      throws IOException {
    String head = head(in);
    if (head == null || ended) {
      return false;
    }
    Matcher length = LENGTH.matcher(head);
    Request request =
        new Request(
            head.substring(0, head.indexOf("\r\n")),
            head,
            length.find() ? Long.parseLong(length.group(1)) : 0);
    int number = count.incrementAndGet();
    seen.add(request);
    Fault fault = choice.of(number, request);
    OutputStream out = server.getOutputStream();
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    if (fault instanceof Fault.End) {
      ended = true;
      return false;
    } else if (fault instanceof Fault.Answer answer) {
      if (!EXPECT.matcher(head).find()) {
        copy(in, OutputStream.nullOutputStream(), request.length(), -1);
      }
      client.getOutputStream().write(answer(answer, request));
      client.getOutputStream().flush();
      return false;
    } else if (fault instanceof Fault.CutRequest cut) {
      out.write(bytes);
      copy(in, out, Math.min(cut.after(), request.length()), -1);
      out.flush();
      client.close(); // before the store can say what it thinks of it
      return false;
    } else if (fault instanceof Fault.CutAnswer cut) {
      answers.cutAfter(cut.after());
    } else if (fault instanceof Fault.Silence) {
      copy(in, OutputStream.nullOutputStream(), request.length(), -1);
      in.read(); // until the other side gives up
      return false;
    }
    out.write(bytes);
    copy(in, out, request.length(), fault instanceof Fault.Flip flip ? flip.at() : -1);
    out.flush();
    return true;
  }

  private static byte[] answer(Fault.Answer answer, Request request) {
    String body =
        request.method().equals("HEAD")
            ? ""
            : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + answer.code()
                + "</Code><Message>said by the test</Message></Error>";
    return ("HTTP/1.1 "
            + answer.status()
            + " Said\r\nContent-Type: application/xml\r\nConnection: close\r\n"
            + answer.headers()
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int state = 0;
    while (state < 4) {
      int read = in.read();
      if (read < 0) {
        return null;
      }
      head.write(read);
      boolean expected = read == (state % 2 == 0 ? '\r' : '\n');
      state = expected ? state + 1 : read == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(InputStream in, OutputStream out, long length, long flip)
      throws IOException {
    byte[] chunk = new byte[1 << 16];
    long done = 0;
    while (done < length) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, length - done));
      if (read < 0) {
        throw new IOException("ended early");
      }
      if (flip >= done && flip < done + read) {
        chunk[(int) (flip - done)] ^= 1;
      }
      out.write(chunk, 0, read);
      done += read;
    }
  }

  private static final Pattern DATE = Pattern.compile("(?<=\nDate: )[^\r\n]{29}(?=\r\n)");

  /** An answer with a later date; the head of one comes in one piece here. */
  private byte[] dated(byte[] chunk, int length) {
    String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
    Matcher date = DATE.matcher(text);
    if (fast.isZero() || !text.startsWith("HTTP/1.1 ") || !date.find()) {
      return Arrays.copyOf(chunk, length);
    }
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    Instant told = Instant.from(format.parse(date.group()));
    return date.replaceFirst(format.format(told.plus(fast))).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What comes back, until it is cut. */
  private final class Answers {
    private final Socket client;
    private final Socket server;
    private volatile int left = Integer.MAX_VALUE;

    Answers(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void cutAfter(int bytes) {
      left = bytes;
    }

    void pass() {
      try (client;
          server) {
        byte[] chunk = new byte[1 << 16];
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          int limit = left;
          out.write(dated(chunk, read), 0, Math.min(read, limit));
          out.flush();
          if (limit != Integer.MAX_VALUE) {
            if (read >= limit) {
              return;
            }
            left = limit - read;
          }
        }
      } catch (IOException e) {
        // closed
      }
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "http faults");
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
