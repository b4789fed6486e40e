package org.yearpress.page.card;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes pictures as PNG files: with a palette where they have few colours. */
final class PngBytes {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int MOST_COLOURS = 256;
  private static final int TRUE_COLOUR = 2;
  private static final int PALETTE = 3;

  /** Each byte less the neighbour, of left, above and both, that it is probably most like. */
  private static final int PAETH = 4;

  private PngBytes() {}

  /**
   * The file of a picture.
   *
   * @param rgb from the top left, row by row
   */
  static byte[] of(int[] rgb, int width, int height) {
    Map<Integer, Integer> colours = colours(rgb);
    boolean few = colours.size() <= MOST_COLOURS;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 8).put((byte) (few ? PALETTE : TRUE_COLOUR));
    chunk("IHDR", head.array(), out);
    if (few) {
      ByteBuffer palette = ByteBuffer.allocate(colours.size() * 3);
      for (int colour : colours.keySet()) {
        palette.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
      chunk("PLTE", palette.array(), out);
    }
    byte[] rows = few ? numbers(rgb, width, height, colours) : differences(rgb, width, height);
    chunk("IDAT", ZlibBytes.of(rows), out);
    chunk("IEND", new byte[0], out);
    return out.toByteArray();
  }

  /** The number of each colour, in the order in which they occur; of many, one too many. */
  private static Map<Integer, Integer> colours(int[] rgb) {
    Map<Integer, Integer> colours = new LinkedHashMap<>();
    int last = -1;
    for (int pixel : rgb) {
      if (pixel != last && colours.putIfAbsent(pixel, colours.size()) == null) {
        if (colours.size() > MOST_COLOURS) {
          break;
        }
      }
      last = pixel;
    }
    return colours;
  }

  private static byte[] numbers(int[] rgb, int width, int height, Map<Integer, Integer> colours) {
    byte[] rows = new byte[(1 + width) * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rows[y * (1 + width) + 1 + x] = colours.get(rgb[y * width + x]).byteValue();
      }
    }
    return rows;
  }

  private static byte[] differences(int[] rgb, int width, int height) {
    byte[] rows = new byte[(1 + 3 * width) * height];
    int at = 0;
    for (int y = 0; y < height; y++) {
      rows[at++] = PAETH;
      for (int x = 0; x < width; x++) {
        int here = y * width + x;
        int left = x == 0 ? 0 : rgb[here - 1];
        int above = y == 0 ? 0 : rgb[here - width];
        int both = x == 0 || y == 0 ? 0 : rgb[here - width - 1];
        for (int shift = 16; shift >= 0; shift -= 8) {
          int near = nearest(left >> shift & 0xFF, above >> shift & 0xFF, both >> shift & 0xFF);
          rows[at++] = (byte) ((rgb[here] >> shift) - near);
        }
      }
    }
    return rows;
  }

  private static int nearest(int left, int above, int both) {
    int toLeft = Math.abs(above - both);
    int toAbove = Math.abs(left - both);
    int toBoth = Math.abs(left + above - 2 * both);
    return toLeft <= toAbove && toLeft <= toBoth ? left : toAbove <= toBoth ? above : both;
  }

  private static void chunk(String type, byte[] content, ByteArrayOutputStream out) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeBytes(
        ByteBuffer.allocate(content.length + 12)
            .putInt(content.length)
            .put(name)
            .put(content)
            .putInt((int) sum.getValue())
            .array());
  }
}
