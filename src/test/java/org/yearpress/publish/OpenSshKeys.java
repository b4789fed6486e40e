package org.yearpress.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Key files in the format of OpenSSH. */
final class OpenSshKeys {
  private OpenSshKeys() {}

  /** A new Ed25519 key in a file; locked unless the passphrase is empty. */
  static KeyPair write(Path file, String passphrase) throws IOException {
    Ed25519.register();
    KeyPair key = SftpServer.key("Ed25519");
    OpenSSHKeyEncryptionContext lock = null;
    if (!passphrase.isEmpty()) {
      lock = new OpenSSHKeyEncryptionContext();
      lock.setPassword(passphrase);
      lock.setCipherType("256");
      lock.setCipherMode("CTR");
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "a test", lock, out);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return key;
  }
}
