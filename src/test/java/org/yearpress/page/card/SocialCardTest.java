package org.yearpress.page.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.OtherJava;
import org.yearpress.text.Colour;
import org.yearpress.text.Digests;

@Tag("unit")
class SocialCardTest {
  private static final Colour GROUND = new Colour(0x1d, 0x70, 0xb8);
  private static final long MOST = 1_000_000;
  private static final int RED = 0xFFCC1020;

  @TempDir private Path folder;

  private static byte[] card(byte[] logo) {
    return SocialCard.of(logo, MOST, GROUND, Colour.WHITE).png();
  }

  private static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage shown(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A hash of what is seen; the bytes of the file depend on the library that packs them. */
  private static String pixels(byte[] png) {
    BufferedImage image = shown(png);
    ByteBuffer seen = ByteBuffer.allocate(4 * image.getWidth() * image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        seen.putInt(image.getRGB(x, y));
      }
    }
    return Digests.hex(seen.array()).substring(0, 16);
  }

  private static BufferedImage filled(int width, int height, int type, int argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb);
      }
    }
    return image;
  }

  /** A disc with a soft edge: more colours than a palette has, where it is not of one colour. */
  private static BufferedImage disc(int size, boolean bright) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int from = size * size / 4 - (2 * x - size) * (2 * x - size) / 4;
        int alpha = Math.max(0, Math.min(255, (from - (2 * y - size) * (2 * y - size) / 4) / 8));
        int colour =
            bright ? (x * 255 / size) << 16 | (y * 255 / size) << 8 | ((x ^ y) & 0xFF) : RED;
        image.setRGB(x, y, alpha << 24 | (colour & 0xFFFFFF));
      }
    }
    return image;
  }

  @Test
  void aLogoStandsInTheMiddleOnPaperOnTheColour() {
    BufferedImage card =
        shown(card(file(filled(480, 195, BufferedImage.TYPE_INT_RGB, RED), "png")));

    assertThat(card.getWidth()).isEqualTo(1200);
    assertThat(card.getHeight()).isEqualTo(630);
    assertThat(card.getRGB(0, 0)).isEqualTo(0xFF1D70B8);
    assertThat(card.getRGB(59, 300)).isEqualTo(0xFF1D70B8);
    assertThat(card.getRGB(60, 300)).isEqualTo(0xFFFFFFFF);
    assertThat(card.getRGB(119, 300)).isEqualTo(0xFFFFFFFF);
    assertThat(card.getRGB(120, 300)).isEqualTo(RED);
    assertThat(card.getRGB(1079, 509)).isEqualTo(RED);
    assertThat(card.getRGB(1080, 509)).isEqualTo(0xFFFFFFFF);
    assertThat(card.getRGB(600, 510)).isEqualTo(0xFFFFFFFF);
    assertThat(card.getRGB(600, 570)).isEqualTo(0xFF1D70B8);
  }

  @ParameterizedTest
  @CsvSource({"100,40,200,80", "4000,20,960,4", "20,4000,1,390", "1000,1000,390,390", "1,1,2,2"})
  void aLogoKeepsItsShape(int width, int height, int toWidth, int toHeight) {
    BufferedImage card =
        shown(card(file(filled(width, height, BufferedImage.TYPE_INT_RGB, RED), "png")));
    int across = 0;
    int down = 0;
    for (int x = 0; x < 1200; x++) {
      across += card.getRGB(x, 315) == RED ? 1 : 0;
    }
    for (int y = 0; y < 630; y++) {
      down += card.getRGB((1200 - toWidth) / 2, y) == RED ? 1 : 0;
    }

    assertThat(new int[] {across, down}).containsExactly(toWidth, toHeight);
  }

  /** Those that have other channels, or bits, than most. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void everyKindOfPngIsReadAsItsFileHasIt(int type) {
    BufferedImage image = new BufferedImage(200, 200, type);
    int most = type == BufferedImage.TYPE_USHORT_GRAY ? 0x8000 : 0x80;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
          image.getRaster().setSample(x, y, 0, most);
        } else {
          image.setRGB(x, y, 0xFFFFFFFF);
        }
      }
    }

    int pixel =
        shown(SocialCard.of(file(image, "png"), MOST, GROUND, Colour.BLACK).png()).getRGB(600, 315);
    boolean grey = type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY;
    assertThat(Integer.toHexString(pixel)).isEqualTo(grey ? "ff808080" : "ffffffff");
  }

  @Test
  void whereALogoIsClearThePaperIsSeen() {
    int half = 0x80000000 | (RED & 0xFFFFFF);
    BufferedImage card =
        shown(card(file(filled(200, 200, BufferedImage.TYPE_INT_ARGB, half), "png")));
    int pixel = card.getRGB(600, 315);

    assertThat(pixel >> 8 & 0xFF).isEqualTo((0x10 * 128 + 255 * 127 + 127) / 255);
    assertThat(pixel & 0xFF).isEqualTo((0x20 * 128 + 255 * 127 + 127) / 255);
  }

  @Test
  void aPixelIsTheAverageOfWhatItCovers() {
    LogoPixels three = new LogoPixels(3, 1, new int[] {0xFF000000, 0xFF0000FF, 0xFF0000FF});

    assertThat(three.scaled(2, 1, Colour.WHITE)).containsExactly(85, 255);
    assertThat(three.scaled(6, 2, Colour.WHITE))
        .containsExactly(0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY})
  void aJpegIsReadInTheColoursOfItsFile(int type) {
    byte[] jpeg = file(filled(200, 200, type, RED), "jpg");
    int pixel = shown(card(jpeg)).getRGB(600, 315);
    int wanted =
        type == BufferedImage.TYPE_INT_RGB
            ? RED
            : 0x10101 * filled(1, 1, type, RED).getRaster().getSample(0, 0, 0);

    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(pixel >> shift & 0xFF)
          .as("%x for %x", pixel, wanted)
          .isBetween((wanted >> shift & 0xFF) - 4, (wanted >> shift & 0xFF) + 4);
    }
  }

  @Test
  void whatIsNoLogoIsRefused() {
    byte[] png = file(disc(300, true), "png");
    byte[] cut = Arrays.copyOf(png, 60);

    assertThatThrownBy(() -> card(cut)).isInstanceOf(UnusableLogoException.class);
    BufferedImage photo = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    photo.getGraphics().drawImage(disc(300, true), 0, 0, null);
    byte[] jpeg = file(photo, "jpg");
    assertThat(card(jpeg)).isNotEmpty();
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    assertThatThrownBy(() -> card(half)).isInstanceOf(UnusableLogoException.class);
    assertThatThrownBy(() -> card(new byte[0])).isInstanceOf(UnusableLogoException.class);
    assertThatThrownBy(() -> card("GIF89a".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(UnusableLogoException.class);
    assertThatThrownBy(() -> SocialCard.of(png, 89_999, GROUND, Colour.WHITE))
        .isInstanceOfSatisfying(
            UnusableLogoException.class, e -> assertThat(e.pixels()).isEqualTo(90_000));
    assertThat(SocialCard.of(png, 90_000, GROUND, Colour.WHITE).png()).isNotEmpty();
  }

  /** What other sites load with each link that is shown. */
  @Test
  void aCardIsSmall() {
    assertThat(card(file(disc(400, false), "png"))).hasSizeLessThan(40_000);
    assertThat(card(file(disc(400, true), "png"))).hasSizeLessThan(300_000);
  }

  @Test
  void theSameLogoIsTheSameCardOnEveryMachine() {
    assertThat(pixels(card(file(disc(400, false), "png")))).isEqualTo("1d00258463326fa5");
    assertThat(pixels(card(file(disc(401, true), "png")))).isEqualTo("10f20ee44ff6907e");
  }

  @Test
  void theSameLogoIsTheSameCardOnAnotherJava() throws IOException, InterruptedException {
    BufferedImage photo = new BufferedImage(301, 200, BufferedImage.TYPE_INT_RGB);
    photo.getGraphics().drawImage(disc(200, true), 0, 0, null);
    BufferedImage grey = new BufferedImage(90, 40, BufferedImage.TYPE_BYTE_GRAY);
    grey.getGraphics().drawImage(disc(40, false), 0, 0, null);
    StringBuilder here = new StringBuilder();
    int number = 0;
    for (byte[] logo :
        new byte[][] {
          file(disc(400, false), "png"),
          file(disc(401, true), "png"),
          file(grey, "png"),
          file(photo, "jpg"),
          file(grey, "jpg")
        }) {
      Files.write(folder.resolve(number++ + ".logo"), logo);
      here.append(pixels(card(logo))).append('\n');
    }

    Process there =
        new ProcessBuilder(
                OtherJava.home() + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                CardMain.class.getName(),
                folder.toString(),
                Integer.toString(number))
            .redirectErrorStream(true)
            .start();
    String said = new String(there.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(there.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo(here.toString());
  }

  /** Draws cards on another Java. */
  static final class CardMain {
    private CardMain() {}

    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        byte[] logo = Files.readAllBytes(Path.of(arguments[0], i + ".logo"));
        System.out.print(pixels(card(logo)) + "\n");
      }
    }
  }
}
