package org.yearpress.text;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Numbers in as few bytes as they need: seven bits a byte, the lowest first. */
public final class VarInt {
  private VarInt() {}

  /** Writes a number, of which the sign is a bit like others. */
  public static void write(long number, ByteArrayOutputStream out) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws BufferUnderflowException when the bytes end before the number does
   */
  public static long read(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
