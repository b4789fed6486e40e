package org.yearpress.diagnostic;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4), in the shape of Java's own, which it equals. The virtual machine is started
 * with the first of its two compilers alone, which has no use for the processor's instructions for
 * it; there this takes under three quarters of the time of Java's, and an eighth of a build was
 * that.
 */
public final class Sha256 extends MessageDigest {
  private static final int BLOCK = 64;
  private static final int LENGTH = 32;

  /** The fractional parts of the square roots of the first primes. */
  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  /** The fractional parts of the cube roots of the first primes. */
  private static final int[] ROOTS = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private final int[] state = START.clone();
  private final int[] words = new int[16];
  private final byte[] block = new byte[BLOCK];
  private int filled;
  private long length;

  /** A hash of nothing yet. */
  public Sha256() {
    super("SHA-256");
  }

  /** The hash of bytes. */
  public static byte[] of(byte[] bytes) {
    return new Sha256().digest(bytes);
  }

  @Override
  protected int engineGetDigestLength() {
    return LENGTH;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int count) {
    length += count;
    int at = offset;
    int end = offset + count;
    if (filled > 0) {
      int taken = Math.min(BLOCK - filled, count);
      System.arraycopy(input, at, block, filled, taken);
      filled += taken;
      at += taken;
      if (filled < BLOCK) {
        return;
      }
      compress(block, 0);
      filled = 0;
    }
    for (; end - at >= BLOCK; at += BLOCK) {
      compress(input, at);
    }
    filled = end - at;
    System.arraycopy(input, at, block, 0, filled);
  }

  @Override
  protected byte[] engineDigest() {
    long bits = length * 8;
    block[filled++] = (byte) 0x80;
    if (filled > BLOCK - Long.BYTES) {
      Arrays.fill(block, filled, BLOCK, (byte) 0);
      compress(block, 0);
      filled = 0;
    }
    Arrays.fill(block, filled, BLOCK - Long.BYTES, (byte) 0);
    for (int i = 1; i <= Long.BYTES; i++, bits >>>= 8) {
      block[BLOCK - i] = (byte) bits;
    }
    compress(block, 0);
    byte[] hash = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      hash[i] = (byte) (state[i >> 2] >>> (24 - 8 * (i & 3)));
    }
    engineReset();
    return hash;
  }

  @Override
  protected void engineReset() {
    System.arraycopy(START, 0, state, 0, START.length);
    filled = 0;
    length = 0;
  }

  /**
   * Takes in one block. Sixteen rounds are written out: that compiler unrolls no loop, and in a
   * loop of one round every value would move on by a name.
   */
  private void compress(byte[] input, int offset) {
    int[] w = words;
    int[] k = ROOTS;
    for (int i = 0, at = offset; i < w.length; i++, at += 4) {
      w[i] =
          (input[at] << 24)
              | ((input[at + 1] & 0xFF) << 16)
              | ((input[at + 2] & 0xFF) << 8)
              | (input[at + 3] & 0xFF);
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < k.length; t += 16) {
      if (t > 0) {
        schedule(w);
      }
      h += big1(e) + choice(e, f, g) + k[t] + w[0];
      d += h;
      h += big0(a) + majority(a, b, c);
      g += big1(d) + choice(d, e, f) + k[t + 1] + w[1];
      c += g;
      g += big0(h) + majority(h, a, b);
      f += big1(c) + choice(c, d, e) + k[t + 2] + w[2];
      b += f;
      f += big0(g) + majority(g, h, a);
      e += big1(b) + choice(b, c, d) + k[t + 3] + w[3];
      a += e;
      e += big0(f) + majority(f, g, h);
      d += big1(a) + choice(a, b, c) + k[t + 4] + w[4];
      h += d;
      d += big0(e) + majority(e, f, g);
      c += big1(h) + choice(h, a, b) + k[t + 5] + w[5];
      g += c;
      c += big0(d) + majority(d, e, f);
      b += big1(g) + choice(g, h, a) + k[t + 6] + w[6];
      f += b;
      b += big0(c) + majority(c, d, e);
      a += big1(f) + choice(f, g, h) + k[t + 7] + w[7];
      e += a;
      a += big0(b) + majority(b, c, d);
      h += big1(e) + choice(e, f, g) + k[t + 8] + w[8];
      d += h;
      h += big0(a) + majority(a, b, c);
      g += big1(d) + choice(d, e, f) + k[t + 9] + w[9];
      c += g;
      g += big0(h) + majority(h, a, b);
      f += big1(c) + choice(c, d, e) + k[t + 10] + w[10];
      b += f;
      f += big0(g) + majority(g, h, a);
      e += big1(b) + choice(b, c, d) + k[t + 11] + w[11];
      a += e;
      e += big0(f) + majority(f, g, h);
      d += big1(a) + choice(a, b, c) + k[t + 12] + w[12];
      h += d;
      d += big0(e) + majority(e, f, g);
      c += big1(h) + choice(h, a, b) + k[t + 13] + w[13];
      g += c;
      c += big0(d) + majority(d, e, f);
      b += big1(g) + choice(g, h, a) + k[t + 14] + w[14];
      f += b;
      b += big0(c) + majority(c, d, e);
      a += big1(f) + choice(f, g, h) + k[t + 15] + w[15];
      e += a;
      a += big0(b) + majority(b, c, d);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }

  /** The next sixteen words out of the last sixteen. */
  private static void schedule(int[] w) {
    w[0] += small1(w[14]) + w[9] + small0(w[1]);
    w[1] += small1(w[15]) + w[10] + small0(w[2]);
    w[2] += small1(w[0]) + w[11] + small0(w[3]);
    w[3] += small1(w[1]) + w[12] + small0(w[4]);
    w[4] += small1(w[2]) + w[13] + small0(w[5]);
    w[5] += small1(w[3]) + w[14] + small0(w[6]);
    w[6] += small1(w[4]) + w[15] + small0(w[7]);
    w[7] += small1(w[5]) + w[0] + small0(w[8]);
    w[8] += small1(w[6]) + w[1] + small0(w[9]);
    w[9] += small1(w[7]) + w[2] + small0(w[10]);
    w[10] += small1(w[8]) + w[3] + small0(w[11]);
    w[11] += small1(w[9]) + w[4] + small0(w[12]);
    w[12] += small1(w[10]) + w[5] + small0(w[13]);
    w[13] += small1(w[11]) + w[6] + small0(w[14]);
    w[14] += small1(w[12]) + w[7] + small0(w[15]);
    w[15] += small1(w[13]) + w[8] + small0(w[0]);
  }

  private static int choice(int x, int y, int z) {
    return z ^ (x & (y ^ z));
  }

  private static int majority(int x, int y, int z) {
    return (x & y) | (z & (x | y));
  }

  private static int big0(int x) {
    return ((x >>> 2) | (x << 30)) ^ ((x >>> 13) | (x << 19)) ^ ((x >>> 22) | (x << 10));
  }

  private static int big1(int x) {
    return ((x >>> 6) | (x << 26)) ^ ((x >>> 11) | (x << 21)) ^ ((x >>> 25) | (x << 7));
  }

  private static int small0(int x) {
    return ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
  }

  private static int small1(int x) {
    return ((x >>> 17) | (x << 15)) ^ ((x >>> 19) | (x << 13)) ^ (x >>> 10);
  }
}
