package org.yearpress.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one browser has sent and is still to be sent. It waits for nobody: the listener's thread
 * calls it when bytes are there or there is room for more. Not thread-safe.
 */
final class BrowserConnection {
  private static final int CHUNK = 1 << 16;
  private static final int INTERNAL_ERROR = 500;
  private static final int FIRST_ROOM = 1 << 10;

  /** How many times a browser is written to before it is the turn of others. */
  private static final int TURNS = 16;

  /** Of events that a browser does not take only the last are of any use. */
  private static final int MAX_EVENTS = 16;

  /** What is read after the last answer, so that the browser sees that before the end. */
  private static final int MAX_IGNORED = 1 << 20;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ToIntFunction<BrowserRequest> mostBytes;
  private byte[] received = new byte[FIRST_ROOM];
  private int count;
  private int room = RequestReader.MAX_HEAD;
  private State state = State.READING;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private @Nullable InputStream file;
  private long left;
  private boolean staysOpen;
  private int ignored;
  private final Deque<String> events = new ArrayDeque<>();
  private String lastEvent = "";

  /** What it is at. */
  private enum State {
    /** A request is awaited. */
    READING,
    /** The answer is being made. */
    WAITING,
    /** The answer is being sent. */
    WRITING,
    /** Events are sent as they come. */
    FOLLOWING,
    /** All is sent; what still comes is not looked at. */
    ENDING
  }

  /**
   * @param mostBytes how many bytes of a body are read, by the head
   */
  BrowserConnection(
      SocketChannel channel, SelectionKey key, ToIntFunction<BrowserRequest> mostBytes) {
    this.channel = channel;
    this.key = key;
    this.mostBytes = mostBytes;
  }

  /** Takes what has come; false at the end of it. */
  boolean receive() throws IOException {
    if (state != State.READING) {
      // What comes before the answer is sent stays for the next request, as far as there is room.
      return state == State.WRITING || state == State.WAITING || ignore();
    }
    if (count == received.length) {
      received = Arrays.copyOf(received, Math.min(room, 2 * count));
    }
    int read = channel.read(ByteBuffer.wrap(received, count, received.length - count));
    count += Math.max(read, 0);
    return read >= 0;
  }

  private boolean ignore() throws IOException {
    int read = channel.read(ByteBuffer.allocate(CHUNK));
    ignored += Math.max(read, 0);
    return read >= 0 && ignored <= MAX_IGNORED;
  }

  /** What was received so far, while a request is awaited; then nothing. */
  RequestReader.Result next() {
    if (state != State.READING) {
      return new RequestReader.Result.Incomplete();
    }
    RequestReader.Result result = RequestReader.read(received, count, mostBytes);
    if (result instanceof RequestReader.Result.Growing growing) {
      room = Math.max(RequestReader.MAX_HEAD, growing.length());
    }
    return result;
  }

  /** A request was taken out of what was received, and its answer is being made. */
  void take(int length) {
    // A large body is not kept for as long as the connection is.
    received = Arrays.copyOfRange(received, length, Math.max(length + FIRST_ROOM, count));
    count -= length;
    room = Math.max(RequestReader.MAX_HEAD, count);
    state = State.WAITING;
    key.interestOps(0);
  }

  /** Begins to send an answer. */
  void answer(ServerAnswer answer, boolean headOnly, boolean again) throws IOException {
    if (!headOnly && answer.body() instanceof ServerAnswer.Body.Part part && !open(part)) {
      answer(ServerAnswer.bare(INTERNAL_ERROR), false, again);
      return;
    }
    staysOpen = again && (headOnly || !answer.isEndless());
    state = State.WRITING;
    byte[] head = answer.head(staysOpen);
    out = ByteBuffer.wrap(head);
    if (!headOnly) {
      if (answer.body() instanceof ServerAnswer.Body.Bytes whole) {
        out = ByteBuffer.allocate(head.length + whole.bytes().length);
        out.put(head).put(whole.bytes()).flip();
      } else if (answer.body() instanceof ServerAnswer.Body.Events news) {
        state = State.FOLLOWING;
        event(news.present().get());
        return;
      }
    }
    send();
  }

  /** Opens a file at the part that is asked for; false when the disk does not give it. */
  private boolean open(ServerAnswer.Body.Part part) throws IOException {
    try {
      InputStream opened = part.file().open();
      file = opened;
      opened.skipNBytes(part.first());
      left = part.length();
      return true;
    } catch (IOException e) {
      closeFile();
      return false;
    }
  }

  /** Another event, for one that follows them. The same as the last is no news. */
  void event(String text) throws IOException {
    if (!text.equals(lastEvent)) {
      lastEvent = text;
      if (events.size() == MAX_EVENTS) {
        events.removeFirst();
      }
      events.add(text);
    }
    send();
  }

  boolean follows() {
    return state == State.FOLLOWING;
  }

  /** Sends what the browser takes now, and says by the key what is awaited next. */
  void send() throws IOException {
    int turns = 0;
    while (turns < TURNS && (out.hasRemaining() || refill()) && channel.write(out) > 0) {
      turns++;
    }
    boolean more = out.hasRemaining() || left > 0 || !events.isEmpty();
    if (state == State.FOLLOWING) {
      key.interestOps(SelectionKey.OP_READ | (more ? SelectionKey.OP_WRITE : 0));
    } else if (more) {
      key.interestOps(SelectionKey.OP_WRITE);
    } else if (state == State.WRITING) {
      sent();
    }
  }

  private void sent() throws IOException {
    closeFile();
    if (staysOpen) {
      state = State.READING;
    } else {
      state = State.ENDING;
      channel.shutdownOutput();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  /** Puts what comes next into the empty buffer; false when there is nothing. */
  private boolean refill() throws IOException {
    if (state == State.FOLLOWING && !events.isEmpty()) {
      String event = "data: " + events.removeFirst() + "\n\n";
      out = ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8));
      return true;
    }
    InputStream from = file;
    if (from == null || left == 0) {
      return false;
    }
    byte[] chunk = new byte[(int) Math.min(CHUNK, left)];
    int read = from.read(chunk);
    if (read < 0) {
      // A build replaced it by a shorter one; the browser sees that it is cut.
      throw new IOException("shorter than it was");
    }
    left -= read;
    out = ByteBuffer.wrap(chunk, 0, read);
    return true;
  }

  private void closeFile() throws IOException {
    InputStream open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }

  void close() {
    key.cancel();
    try (channel) {
      closeFile();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
