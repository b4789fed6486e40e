package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The examples of FIPS 180-2. */
  @Test
  void theStandardsOwnExamples() {
    assertThat(hex(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assertThat(hex("a".repeat(1_000_000)))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void everyLengthIsAsJavaHasIt() throws NoSuchAlgorithmException {
    byte[] bytes = new byte[300];
    new Random(5).nextBytes(bytes);
    for (int length = 0; length <= bytes.length; length++) {
      byte[] some = java.util.Arrays.copyOf(bytes, length);
      assertThat(Sha256.of(some))
          .as("length %s", length)
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(some));
    }
  }

  /** One after the other with the same instance, in pieces of any kind. */
  @Test
  void piecesAreAsOne() throws NoSuchAlgorithmException {
    Random random = new Random(6);
    MessageDigest ours = new Sha256();
    MessageDigest javas = MessageDigest.getInstance("SHA-256");
    for (int round = 0; round < 2_000; round++) {
      for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
        byte[] piece = new byte[random.nextInt(200)];
        random.nextBytes(piece);
        int from = random.nextInt(piece.length + 1);
        switch (random.nextInt(4)) {
          case 0 -> ours.update(piece, from, piece.length - from);
          case 1 -> ours.update(ByteBuffer.wrap(piece, from, piece.length - from));
          case 2 ->
              ours.update(ByteBuffer.allocateDirect(piece.length).put(piece).flip().position(from));
          default -> {
            for (int i = from; i < piece.length; i++) {
              ours.update(piece[i]);
            }
          }
        }
        javas.update(piece, from, piece.length - from);
      }
      if (random.nextInt(10) == 0) {
        ours.reset();
        javas.reset();
      }
      assertThat(ours.digest()).as("seed 6, round %s", round).isEqualTo(javas.digest());
    }
  }
}
