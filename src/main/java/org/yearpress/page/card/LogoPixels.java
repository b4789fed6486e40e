package org.yearpress.page.card;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.yearpress.text.Colour;

/**
 * What a picture shows, as its file has it. Profiles and gamma are left out: what converts them
 * differs between versions of Java.
 */
final class LogoPixels {
  private static final int OPAQUE = 0xFF000000;

  /** How Java begins a warning of what is damaged or cut off: it reads grey there. */
  private static final String DAMAGED = "Corrupt JPEG data";

  private final int width;
  private final int height;
  private final int[] argb;

  /**
   * @param argb from the top left, row by row, not multiplied by alpha
   */
  LogoPixels(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * Reads a PNG or JPEG.
   *
   * @throws UnusableLogoException when it is neither, damaged, in colours for print, or has more
   *     pixels
   */
  static LogoPixels read(byte[] bytes, long mostPixels) {
    boolean jpeg = bytes.length > 2 && bytes[0] == (byte) 0xFF;
    ImageReader reader = reader(jpeg ? "jpeg" : "png");
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > mostPixels) {
        throw UnusableLogoException.tooLarge(pixels);
      }
      LogoPixels read = jpeg ? ofJpeg(reader.readRaster(0, null), bytes) : ofPng(reader.read(0));
      if (warnings.stream().anyMatch(warning -> warning.startsWith(DAMAGED))) {
        throw new IIOException(warnings.get(0));
      }
      return read;
    } catch (UnusableLogoException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Java's readers throw what they run into in a damaged file.
      throw UnusableLogoException.unreadable(e);
    } finally {
      reader.dispose();
    }
  }

  /** The reader of Java, whatever others are on the class path. */
  private static ImageReader reader(String format) {
    for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format); all.hasNext(); ) {
      ImageReader next = all.next();
      if ("java.desktop".equals(next.getClass().getModule().getName())) {
        return next;
      }
      next.dispose();
    }
    throw new IllegalStateException("Java has no reader for " + format);
  }

  private static LogoPixels ofPng(BufferedImage image) throws IIOException {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    LogoPixels pixels = empty(raster);
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    int bands = raster.getNumBands();
    int down = raster.getSampleModel().getSampleSize(0) == 16 ? 8 : 0;
    boolean coarse = !(colours instanceof IndexColorModel) && colours.getComponentSize(0) < 8;
    if (bands > 4 || coarse) {
      throw new IIOException("bands: " + bands);
    }
    for (int y = 0; y < pixels.height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, pixels.width, 1, row);
      for (int x = 0; x < pixels.width; x++) {
        int at = x * bands;
        int pixel;
        if (colours instanceof IndexColorModel index) {
          pixel = index.getRGB(row[at]);
        } else {
          boolean grey = bands < 3;
          int red = row[at] >> down;
          int green = grey ? red : row[at + 1] >> down;
          int blue = grey ? red : row[at + 2] >> down;
          int alpha = (bands & 1) == 1 ? 0xFF : row[at + bands - 1] >> down;
          pixel = alpha << 24 | red << 16 | green << 8 | blue;
        }
        pixels.argb[y * pixels.width + x] = pixel;
      }
    }
    return pixels;
  }

  /**
   * From what is stored, which is brightness and two differences unless the file says otherwise.
   */
  private static LogoPixels ofJpeg(Raster raster, byte[] bytes) throws IIOException {
    LogoPixels pixels = empty(raster);
    int bands = raster.getNumBands();
    if (bands != 1 && bands != 3) {
      throw new IIOException("bands: " + bands);
    }
    boolean stored = bands == 3 && isRgb(bytes);
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0; y < pixels.height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, pixels.width, 1, row);
      for (int x = 0; x < pixels.width; x++) {
        int at = x * bands;
        int one = row[at];
        int two = bands == 1 ? one : row[at + 1];
        int three = bands == 1 ? one : row[at + 2];
        pixels.argb[y * pixels.width + x] =
            bands == 1 || stored
                ? OPAQUE | one << 16 | two << 8 | three
                : ofBrightness(one, two - 128, three - 128);
      }
    }
    return pixels;
  }

  /** By the weights of JFIF in 65,536ths. */
  private static int ofBrightness(int y, int cb, int cr) {
    int red = y + ((91_881 * cr + 32_768) >> 16);
    int green = y - ((22_554 * cb + 46_802 * cr + 32_768) >> 16);
    int blue = y + ((116_130 * cb + 32_768) >> 16);
    return OPAQUE | clipped(red) << 16 | clipped(green) << 8 | clipped(blue);
  }

  private static int clipped(int value) {
    return Math.max(0, Math.min(0xFF, value));
  }

  /** Whether a JPEG of three bands has red, green and blue: by Adobe's mark, or their letters. */
  private static boolean isRgb(byte[] bytes) {
    for (int at = 2; at + 18 < bytes.length && (bytes[at] & 0xFF) == 0xFF; ) {
      int marker = bytes[at + 1] & 0xFF;
      if (marker == 0xE0) {
        return false;
      } else if (marker == 0xEE && bytes[at + 4] == 'A' && bytes[at + 5] == 'd') {
        return bytes[at + 15] == 0;
      } else if (marker >= 0xC0 && marker <= 0xC2) {
        return bytes[at + 10] == 'R' && bytes[at + 13] == 'G' && bytes[at + 16] == 'B';
      }
      at += 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
    }
    return false;
  }

  private static LogoPixels empty(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    return new LogoPixels(width, height, new int[width * height]);
  }

  /**
   * The picture in another size on paper: each pixel is the average of the area that it covers, in
   * whole numbers.
   *
   * @return {@code rgb} from the top left, row by row
   */
  int[] scaled(int toWidth, int toHeight, Colour paper) {
    int[] scaled = new int[toWidth * toHeight];
    long[] sums = new long[toWidth * 4];
    long area = (long) width * height;
    for (int y = 0; y < toHeight; y++) {
      Arrays.fill(sums, 0);
      long top = (long) y * height;
      long bottom = top + height;
      for (int from = (int) (top / toHeight); (long) from * toHeight < bottom; from++) {
        addRow(from, overlap(from, toHeight, top, bottom), toWidth, sums);
      }
      for (int x = 0; x < toWidth; x++) {
        long clear = area * 0xFF - sums[x * 4 + 3];
        scaled[y * toWidth + x] =
            average(sums[x * 4] + paper.red() * clear, area) << 16
                | average(sums[x * 4 + 1] + paper.green() * clear, area) << 8
                | average(sums[x * 4 + 2] + paper.blue() * clear, area);
      }
    }
    return scaled;
  }

  private static int average(long sum, long area) {
    long all = area * 0xFF;
    return (int) ((sum + all / 2) / all);
  }

  /** Adds a row of this picture to the sums of a row of the other: red, green, blue, alpha. */
  private void addRow(int row, long weight, int toWidth, long[] sums) {
    for (int x = 0; x < toWidth; x++) {
      long left = (long) x * width;
      long right = left + width;
      for (int from = (int) (left / toWidth); (long) from * toWidth < right; from++) {
        int pixel = argb[row * width + from];
        long covered = weight * overlap(from, toWidth, left, right) * (pixel >>> 24);
        sums[x * 4] += covered * (pixel >> 16 & 0xFF);
        sums[x * 4 + 1] += covered * (pixel >> 8 & 0xFF);
        sums[x * 4 + 2] += covered * (pixel & 0xFF);
        sums[x * 4 + 3] += covered;
      }
    }
  }

  /** How much of the step of a number lies between two ends. */
  private static long overlap(int number, int step, long start, long end) {
    long from = (long) number * step;
    return Math.min(end, from + step) - Math.max(start, from);
  }
}
