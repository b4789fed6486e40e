package org.yearpress.publish;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** The user's SSH agent, at the socket that {@code SSH_AUTH_SOCK} names. Keys never leave it. */
final class SshAgentSocket extends AbstractAgentProxy {
  /** The longest answer of an agent that is listened to, in bytes. */
  private static final int MAX_LENGTH = 1 << 20;

  private final SocketChannel channel;

  private SshAgentSocket(SocketChannel channel) {
    super(null);
    this.channel = channel;
  }

  /** Opens the agent each time a login wants it. */
  static SshAgentFactory factory(Path socket) {
    return new SshAgentFactory() {
      @Override
      public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of(); // the agent is never lent to the server
      }

      @Override
      public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
        return new SshAgentSocket(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
      }

      @Override
      public SshAgentServer createServer(ConnectionService service) {
        throw new UnsupportedOperationException("the agent is never lent to the server");
      }
    };
  }

  /** Whether an agent answers at a socket. */
  static boolean isThere(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    super.close();
  }

  @Override
  protected synchronized Buffer request(Buffer question) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(question.array(), question.rpos(), question.available());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    int length = filled(4).getInt();
    if (length <= 0 || length > MAX_LENGTH) {
      throw new IOException("the SSH agent answers " + length + " bytes");
    }
    return new ByteArrayBuffer(filled(length).array());
  }

  private ByteBuffer filled(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the SSH agent has closed");
      }
    }
    return bytes.flip();
  }
}
