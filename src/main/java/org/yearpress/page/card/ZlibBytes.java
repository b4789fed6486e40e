package org.yearpress.page.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.zip.Adler32;

/**
 * Makes bytes smaller as zlib does (RFC 1950 and 1951). The JDK's own is not taken: it gives other
 * bytes where Java is linked with another zlib.
 */
final class ZlibBytes {
  private static final int WINDOW = 1 << 15;
  private static final int HASH_BITS = 15;
  private static final int LEAST = 3;
  private static final int MOST = 258;

  /** Earlier places with the same start that are looked at. */
  private static final int MOST_TRIES = 32;

  private static final int TOKENS = 1 << 15;
  private static final int END = 256;
  private static final int MOST_BITS = 15;
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final byte[] in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] lengths = new int[TOKENS];
  private final int[] values = new int[TOKENS];
  private int tokens;
  private long bits;
  private int bitCount;

  private ZlibBytes(byte[] in) {
    this.in = in;
  }

  /** The bytes as a zlib stream. */
  static byte[] of(byte[] bytes) {
    ZlibBytes zlib = new ZlibBytes(bytes);
    zlib.out.write(0x78);
    zlib.out.write(0x9C);
    zlib.pack();
    zlib.put(0, (8 - zlib.bitCount % 8) % 8);
    Adler32 sum = new Adler32();
    sum.update(bytes);
    for (int shift = 24; shift >= 0; shift -= 8) {
      zlib.put((int) (sum.getValue() >> shift & 0xFF), 8);
    }
    return zlib.out.toByteArray();
  }

  private void pack() {
    int[] heads = new int[1 << HASH_BITS];
    int[] before = new int[WINDOW];
    Arrays.fill(heads, -1);
    int at = 0;
    while (at < in.length) {
      int length = 0;
      int distance = 0;
      if (at + LEAST <= in.length) {
        int most = Math.min(MOST, in.length - at);
        int place = heads[hash(at)];
        for (int tries = 0; tries < MOST_TRIES && place >= 0 && at - place < WINDOW; tries++) {
          int same = same(place, at, most);
          if (same > length) {
            length = same;
            distance = at - place;
            if (same == most) {
              break;
            }
          }
          int next = before[place & WINDOW - 1];
          place = next < place ? next : -1;
        }
      }
      boolean again = length >= LEAST;
      int end = at + (again ? length : 1);
      token(again ? length : 0, again ? distance : in[at] & 0xFF);
      for (; at < end; at++) {
        if (at + LEAST <= in.length) {
          int hash = hash(at);
          before[at & WINDOW - 1] = heads[hash];
          heads[hash] = at;
        }
      }
    }
    block(true);
  }

  private int hash(int at) {
    int three = (in[at] & 0xFF) << 16 | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF);
    return three * 0x9E3779B1 >>> 32 - HASH_BITS;
  }

  private int same(int one, int other, int most) {
    int same = 0;
    while (same < most && in[one + same] == in[other + same]) {
      same++;
    }
    return same;
  }

  /**
   * Notes a byte, or what was there before.
   *
   * @param length 0 for a byte
   * @param value the byte, or how far back it was
   */
  private void token(int length, int value) {
    if (tokens == TOKENS) {
      block(false);
    }
    lengths[tokens] = length;
    values[tokens++] = value;
  }

  /** Writes what was noted, with codes of its own. */
  private void block(boolean last) {
    int[] literals = new int[286];
    int[] distances = new int[30];
    literals[END] = 1;
    for (int i = 0; i < tokens; i++) {
      if (lengths[i] == 0) {
        literals[values[i]]++;
      } else {
        literals[lengthSymbol(lengths[i])]++;
        distances[distanceSymbol(values[i])]++;
      }
    }
    Codes literal = Codes.of(literals, MOST_BITS);
    Codes distance = Codes.of(distances, MOST_BITS);
    put(last ? 1 : 0, 1);
    put(2, 2);
    header(literal, distance);
    for (int i = 0; i < tokens; i++) {
      if (lengths[i] == 0) {
        put(literal, values[i]);
      } else {
        int length = lengthSymbol(lengths[i]);
        put(literal, length);
        put(lengths[i] - lengthBase(length), lengthExtra(length));
        int far = distanceSymbol(values[i]);
        put(distance, far);
        put(values[i] - distanceBase(far), distanceExtra(far));
      }
    }
    put(literal, END);
    tokens = 0;
  }

  /** The lengths of the codes, packed with codes themselves. */
  private void header(Codes literal, Codes distance) {
    int[] all = new int[literal.lengths.length + distance.lengths.length];
    System.arraycopy(literal.lengths, 0, all, 0, literal.lengths.length);
    System.arraycopy(distance.lengths, 0, all, literal.lengths.length, distance.lengths.length);
    int[] counts = new int[19];
    for (int length : all) {
      counts[length]++;
    }
    Codes codes = Codes.of(counts, 7);
    int shown = ORDER.length;
    while (shown > 4 && codes.lengths[ORDER[shown - 1]] == 0) {
      shown--;
    }
    put(literal.lengths.length - 257, 5);
    put(distance.lengths.length - 1, 5);
    put(shown - 4, 4);
    for (int i = 0; i < shown; i++) {
      put(codes.lengths[ORDER[i]], 3);
    }
    for (int length : all) {
      put(codes, length);
    }
  }

  private void put(Codes codes, int symbol) {
    put(codes.codes[symbol], codes.lengths[symbol]);
  }

  /** Writes bits, the lowest first. */
  private void put(int value, int count) {
    bits |= (long) value << bitCount;
    bitCount += count;
    while (bitCount >= 8) {
      out.write((int) bits & 0xFF);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private static int lengthSymbol(int length) {
    if (length == MOST) {
      return 285;
    }
    int from = length - LEAST;
    if (from < 8) {
      return 257 + from;
    }
    int extra = 29 - Integer.numberOfLeadingZeros(from);
    return 257 + 4 * extra + (from >> extra);
  }

  private static int lengthExtra(int symbol) {
    return symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4;
  }

  private static int lengthBase(int symbol) {
    if (symbol == 285) {
      return MOST;
    }
    int extra = lengthExtra(symbol);
    return LEAST + (symbol - 257 - 4 * extra << extra);
  }

  private static int distanceSymbol(int distance) {
    int from = distance - 1;
    if (from < 4) {
      return from;
    }
    int extra = 30 - Integer.numberOfLeadingZeros(from);
    return 2 * extra + (from >> extra);
  }

  private static int distanceExtra(int symbol) {
    return symbol < 4 ? 0 : symbol / 2 - 1;
  }

  private static int distanceBase(int symbol) {
    int extra = distanceExtra(symbol);
    return 1 + (symbol - 2 * extra << extra);
  }

  /**
   * Huffman codes, of which each is no longer than allowed.
   *
   * @param lengths in bits; 0 for what does not occur
   * @param codes with the bits in the order in which they are written
   */
  private record Codes(int[] lengths, int[] codes) {
    static Codes of(int[] counts, int most) {
      int[] weights = counts.clone();
      // Two codes at least: some readers refuse one alone.
      for (int i = 0; Arrays.stream(weights).filter(weight -> weight > 0).count() < 2; i++) {
        weights[i] = Math.max(1, weights[i]);
      }
      int[] lengths = lengths(weights);
      while (Arrays.stream(lengths).max().orElse(0) > most) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
        }
        lengths = lengths(weights);
      }
      int[] codes = new int[lengths.length];
      int next = 0;
      for (int length = 1; length <= most; length++) {
        next <<= 1;
        for (int i = 0; i < lengths.length; i++) {
          if (lengths[i] == length) {
            codes[i] = Integer.reverse(next++) >>> 32 - length;
          }
        }
      }
      return new Codes(lengths, codes);
    }

    /** How deep each lies in a tree that joins the two lightest until all are one. */
    private static int[] lengths(int[] weights) {
      int[] up = new int[2 * weights.length];
      long[] weight = new long[2 * weights.length];
      PriorityQueue<Integer> rest =
          new PriorityQueue<>(
              Comparator.<Integer>comparingLong(node -> weight[node]).thenComparing(node -> node));
      for (int i = 0; i < weights.length; i++) {
        weight[i] = weights[i];
        if (weights[i] > 0) {
          rest.add(i);
        }
      }
      int next = weights.length;
      while (rest.size() > 1) {
        int one = rest.remove();
        int other = rest.remove();
        weight[next] = weight[one] + weight[other];
        up[one] = next;
        up[other] = next;
        rest.add(next++);
      }
      int[] depths = new int[next];
      for (int node = next - 2; node >= 0; node--) {
        depths[node] = up[node] == 0 ? 0 : depths[up[node]] + 1;
      }
      return Arrays.copyOf(depths, weights.length);
    }
  }
}
