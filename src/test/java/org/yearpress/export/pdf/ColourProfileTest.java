package org.yearpress.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The colour profile in PDF files: sRGB (IEC 61966-2-1) as a profile of ICC.1:2001-04. */
@Tag("unit")
class ColourProfileTest {
  private static final Path FILE = Path.of("src/main/resources/org/yearpress/export/pdf/srgb.icc");

  private static final int STEPS = 1024;

  @Test
  void theFileIsWhatTheStandardsSay() throws IOException {
    byte[] profile = profile();
    if (Boolean.getBoolean("golden.update")) {
      Files.write(FILE, profile);
    }

    assertThat(Files.readAllBytes(FILE)).isEqualTo(profile);
  }

  @Test
  void itsColoursAreThoseOfJava() throws IOException {
    ICC_ColorSpace ours = new ICC_ColorSpace(ICC_Profile.getInstance(Files.readAllBytes(FILE)));
    ColorSpace known = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    assertThat(ours.getType()).isEqualTo(ColorSpace.TYPE_RGB);
    for (int red = 0; red <= 255; red += 51) {
      for (int green = 0; green <= 255; green += 51) {
        for (int blue = 0; blue <= 255; blue += 51) {
          float[] rgb = {red / 255f, green / 255f, blue / 255f};
          float[] wanted = known.toCIEXYZ(rgb);
          float[] found = ours.toCIEXYZ(rgb);
          for (int i = 0; i < 3; i++) {
            assertThat(found[i]).isBetween(wanted[i] - 0.002f, wanted[i] + 0.002f);
          }
        }
      }
    }
  }

  /** Else the PDF of one Java is not that of the next. */
  @Test
  void javaHandsItOutAsItIs() throws IOException {
    byte[] profile = Files.readAllBytes(FILE);

    assertThat(ICC_Profile.getInstance(profile).getData()).isEqualTo(profile);
  }

  private static byte[] profile() {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", description("sRGB"));
    tags.put("cprt", tag("text", ascii("CC0 1.0\0")));
    tags.put("wtpt", xyz(0xF6D6, 0x10000, 0xD32D));
    // Primaries of ITU-R BT.709, adapted to D50.
    tags.put("rXYZ", xyz(0x6FA2, 0x38F5, 0x0390));
    tags.put("gXYZ", xyz(0x6299, 0xB785, 0x18DA));
    tags.put("bXYZ", xyz(0x24A0, 0x0F84, 0xB6CF));
    tags.put("rTRC", curve());
    List<String> same = List.of("gTRC", "bTRC"); // share the curve of red, the last tag
    int begin = 128 + 4 + 12 * (tags.size() + same.size());
    int size = begin + tags.values().stream().mapToInt(tag -> tag.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    // Java 17 writes lcms and APPL into the head of every profile that it is given; others do not.
    out.putInt(size).put(ascii("lcms")).putInt(0x02400000).put(ascii("mntrRGB XYZ "));
    out.putShort((short) 2000).putShort((short) 1).putShort((short) 1).putShort((short) 0);
    out.putInt(0).put(ascii("acspAPPL")).position(68);
    out.putInt(0xF6D6).putInt(0x10000).putInt(0xD32D).put(ascii("lcms")).position(128);
    out.putInt(tags.size() + same.size());
    int place = begin;
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      int length = tag.getValue().length;
      out.put(ascii(tag.getKey())).putInt(place).putInt(length);
      place += length;
    }
    int curve = tags.get("rTRC").length;
    same.forEach(name -> out.put(ascii(name)).putInt(size - curve).putInt(curve));
    tags.values().forEach(out::put);
    return out.array();
  }

  private static byte[] curve() {
    ByteBuffer curve = ByteBuffer.allocate(4 + 2 * STEPS).putInt(STEPS);
    for (int i = 0; i < STEPS; i++) {
      double value = i / (STEPS - 1.0);
      double light =
          value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
      curve.putShort((short) StrictMath.round(light * 65535));
    }
    return tag("curv", curve.array());
  }

  private static byte[] xyz(int x, int y, int z) {
    return tag("XYZ ", ByteBuffer.allocate(12).putInt(x).putInt(y).putInt(z).array());
  }

  /** In ASCII; the lengths of the two other texts are 0. */
  private static byte[] description(String text) {
    byte[] words = ascii(text + "\0");
    ByteBuffer content = ByteBuffer.allocate(4 + words.length + 8 + 2 + 1 + 67);
    content.putInt(words.length).put(words);
    return tag("desc", content.array());
  }

  private static byte[] tag(String type, byte[] content) {
    int size = (8 + content.length + 3) / 4 * 4;
    return ByteBuffer.allocate(size).put(ascii(type)).putInt(0).put(content).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
