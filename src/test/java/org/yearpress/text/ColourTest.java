package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ColourTest {
  private static Colour colour(String text) {
    return Colour.of(text).orElseThrow();
  }

  @Test
  void aColourIsReadAsStyleSheetsWriteIt() {
    assertThat(colour("#8A1538")).isEqualTo(new Colour(0x8a, 0x15, 0x38));
    assertThat(colour("8a1538").hex()).isEqualTo("#8a1538");
    assertThat(colour("#0af").hex()).isEqualTo("#00aaff");
    assertThat(colour("rgb(138, 21, 56)").hex()).isEqualTo("#8a1538");
    assertThat(Colour.of("rgb(138, 21, 256)")).isEmpty();
    assertThat(Colour.of("red")).isEmpty();
    assertThat(Colour.of("#8a15380")).isEmpty();
    assertThat(Colour.of("")).isEmpty();
  }

  /** As WCAG and its calculators have it. */
  @Test
  void contrastIsThatOfWcag() {
    assertThat(Colour.BLACK.contrast(Colour.WHITE)).isEqualTo(21, within(1e-9));
    assertThat(colour("#767676").contrast(Colour.WHITE)).isEqualTo(4.54, within(0.005));
    assertThat(colour("#777777").contrast(Colour.WHITE)).isEqualTo(4.48, within(0.005));
    assertThat(colour("#ffcc00").contrast(Colour.WHITE)).isEqualTo(1.51, within(0.01));
  }

  @Test
  void theNextReadableColourKeepsTheHue() {
    Colour gold = colour("#ffcc00").readableOn(List.of(Colour.WHITE), 4.5);

    assertThat(gold.contrast(Colour.WHITE)).isBetween(4.5, 4.7);
    assertThat(gold.red()).isGreaterThan(gold.green());
    assertThat(gold.green()).isGreaterThan(gold.blue());
    assertThat(colour("#8a1538").readableOn(List.of(Colour.WHITE), 4.5).hex()).isEqualTo("#8a1538");
  }

  @Test
  void anyColourBecomesReadableOnLightAndOnDark() {
    long seed = 20261201;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Colour any = new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256));
      for (Colour paper : List.of(Colour.WHITE, colour("#f4f6f8"), colour("#12181f"))) {
        Colour readable = any.readableOn(List.of(paper), 7);
        assertThat(readable.contrast(paper)).as("seed %d, %s", seed, any).isGreaterThanOrEqualTo(7);
      }
    }
  }

  @Test
  void aMixtureLiesBetween() {
    assertThat(Colour.BLACK.mixed(Colour.WHITE, 50).hex()).isEqualTo("#808080");
    assertThat(Colour.BLACK.mixed(Colour.WHITE, 0)).isEqualTo(Colour.BLACK);
    assertThat(Colour.BLACK.mixed(Colour.WHITE, 100)).isEqualTo(Colour.WHITE);
  }
}
