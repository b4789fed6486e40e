package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.yearpress.diagnostic.UnusableException;

/** Git over SSH: the login is that of SFTP, and git's own commands run at the server. */
final class GitSshSessions extends SshSessionFactory {
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final GitAddress remote;
  private final PublishEnvironment environment;
  private final FirstContact contact;

  GitSshSessions(GitAddress remote, PublishEnvironment environment, FirstContact contact) {
    this.remote = remote;
    this.environment = environment;
    this.contact = contact;
  }

  @Override
  public RemoteSession getSession(
      URIish uri, CredentialsProvider credentials, FS fs, int timeoutMillis)
      throws TransportException {
    SshLogin login = new SshLogin(remote.account(), environment, contact, SILENCE);
    try {
      return new Session(login, login.open());
    } catch (UnusableException e) {
      throw new TransportException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new TransportException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String getType() {
    return "yearpress";
  }

  private record Session(SshLogin login, ClientSession session) implements RemoteSession {
    @Override
    public Process exec(String command, int timeoutSeconds) throws IOException {
      ChannelExec channel = session.createExecChannel(command);
      channel.setRedirectErrorStream(false);
      channel.open().verify(SILENCE);
      return new RemoteCommand(channel);
    }

    @Override
    public void disconnect() {
      session.close(true);
      login.close();
    }
  }

  /** A command at the server as JGit knows those of this machine. */
  private static final class RemoteCommand extends Process {
    private final ChannelExec channel;

    RemoteCommand(ChannelExec channel) {
      this.channel = channel;
    }

    @Override
    public OutputStream getOutputStream() {
      return channel.getInvertedIn();
    }

    @Override
    public InputStream getInputStream() {
      return channel.getInvertedOut();
    }

    @Override
    public InputStream getErrorStream() {
      return channel.getInvertedErr();
    }

    @Override
    public int waitFor() {
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SILENCE);
      return exitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) {
      return channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), unit.toMillis(timeout))
          .contains(ClientChannelEvent.CLOSED);
    }

    @Override
    public int exitValue() {
      Integer status = channel.getExitStatus();
      if (status == null && channel.isOpen()) {
        throw new IllegalThreadStateException("the command still runs");
      }
      return status == null ? 0 : status;
    }

    @Override
    public void destroy() {
      channel.close(true);
    }
  }
}
