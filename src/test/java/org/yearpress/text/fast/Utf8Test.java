package org.yearpress.text.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class Utf8Test {
  @Test
  void bytesAreThoseOfTheJdk() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < random.nextInt(300); i++) {
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) random.nextInt(0x80));
          case 1 -> text.append((char) random.nextInt(0xD800));
          case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
          default -> text.append((char) (0xD800 + random.nextInt(0x800)));
        }
      }
      // A lone surrogate at the very end has nothing after it to show that it is one.
      text.append('.');
      Utf8 bytes = new Utf8();
      for (int i = 0; i < text.length(); ) {
        int end = Math.min(text.length(), i + 1 + random.nextInt(7));
        switch (random.nextInt(4)) {
          case 0 -> bytes.write(text.toString(), i, end - i);
          case 2 -> {
            end = Math.min(text.length(), i + 1 + random.nextInt(40));
            bytes.write(text.substring(i, end));
          }
          case 1 -> bytes.write(text.toString().toCharArray(), i, end - i);
          default -> {
            bytes.write(text.charAt(i));
            end = i + 1;
          }
        }
        i = end;
      }
      assertThat(bytes.toBytes())
          .as("seed " + seed)
          .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
