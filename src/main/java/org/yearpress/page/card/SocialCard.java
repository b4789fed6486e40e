package org.yearpress.page.card;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.yearpress.text.Colour;
import org.yearpress.text.Digests;

/**
 * The picture that other sites show beside a link: a logo on a panel of paper, on the colour of its
 * publisher. There is no text on it: one Java draws letters otherwise than the next, and the fonts
 * of machines differ, so that the same content would give another picture.
 */
public final class SocialCard {
  public static final int WIDTH = 1200;
  public static final int HEIGHT = 630;

  /** Of paper on each side of the logo. */
  private static final int MARGIN = 60;

  private static final int MOST_WIDTH = WIDTH - 4 * MARGIN;
  private static final int MOST_HEIGHT = HEIGHT - 4 * MARGIN;

  /** A small logo gets coarse, so it is not enlarged to all of that. */
  private static final int MOST_TIMES = 2;

  private final String hash;
  private final byte[] png;

  /**
   * @param hash of the pixels
   * @param png the file
   */
  public SocialCard(String hash, byte[] png) {
    this.hash = hash;
    this.png = png;
  }

  /** Of its pixels, which are the same everywhere. */
  public String hash() {
    return hash;
  }

  /** The file; another Java may pack it otherwise. */
  public byte[] png() {
    return png;
  }

  /**
   * Draws a card.
   *
   * @param logo a PNG or a JPEG
   * @param mostPixels of the logo
   * @throws UnusableLogoException when it is neither, damaged, in colours for print, or larger
   */
  public static SocialCard of(byte[] logo, long mostPixels, Colour ground, Colour paper) {
    LogoPixels pixels = LogoPixels.read(logo, mostPixels);
    int[] size = fitted(pixels.width(), pixels.height());
    int[] scaled = pixels.scaled(size[0], size[1], paper);
    int[] card = new int[WIDTH * HEIGHT];
    fill(card, WIDTH, HEIGHT, rgb(ground));
    fill(card, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN, rgb(paper));
    int left = (WIDTH - size[0]) / 2;
    int top = (HEIGHT - size[1]) / 2;
    for (int y = 0; y < size[1]; y++) {
      System.arraycopy(scaled, y * size[0], card, (top + y) * WIDTH + left, size[0]);
    }
    return new SocialCard(hash(card), file(card));
  }

  private static String hash(int[] card) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * card.length);
    bytes.asIntBuffer().put(card);
    return HexFormat.of().formatHex(Digests.sha256(bytes.array()), 0, 8);
  }

  private static byte[] file(int[] card) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, WIDTH, HEIGHT, card, 0, WIDTH);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: ImageIO's own choice is a file in the folder for temporary files.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The largest size of the same shape that there is room for. */
  private static int[] fitted(int width, int height) {
    int[] size = {width * MOST_TIMES, height * MOST_TIMES};
    if (size[0] > MOST_WIDTH) {
      size = new int[] {MOST_WIDTH, (int) Math.max(1, (long) height * MOST_WIDTH / width)};
    }
    if (size[1] > MOST_HEIGHT) {
      size = new int[] {(int) Math.max(1, (long) width * MOST_HEIGHT / height), MOST_HEIGHT};
    }
    return size;
  }

  /** Fills a rectangle in the middle of the card. */
  private static void fill(int[] card, int width, int height, int rgb) {
    int left = (WIDTH - width) / 2;
    int top = (HEIGHT - height) / 2;
    for (int y = top; y < top + height; y++) {
      Arrays.fill(card, y * WIDTH + left, y * WIDTH + left + width, rgb);
    }
  }

  private static int rgb(Colour colour) {
    return colour.red() << 16 | colour.green() << 8 | colour.blue();
  }
}
