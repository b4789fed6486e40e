package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NormTest {

  @Test
  void everyVectorHolds() throws IOException {
    assertThat(NormVectors.all()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(
            NormVectors.all().stream()
                .filter(vector -> !Norm.of(vector.input()).equals(vector.expected()))
                .map(vector -> vector + " gives " + Norm.of(vector.input())))
        .isEmpty();
  }

  @Test
  void whatWasNormalisedStaysAsItIs() throws IOException {
    assertThat(
            NormVectors.all().stream()
                .map(NormVectors.Vector::expected)
                .filter(text -> !Norm.of(text).equals(text))
                .map(text -> text + " gives " + Norm.of(text)))
        .isEmpty();
  }

  @Test
  void theFastWayGivesWhatTheRulesGive() {
    long seed = 2017;
    Random random = new Random(seed);
    int[] alphabet =
        ("年申请 \u3000\u00A0\t,，.。()（）〔〕【】[]“”「」‘’—–-·•・１２３123ＡａABCéİΣςﬁⅢ㎡①ｶﾞがか\u3099\u0301\u0338<"
                + "가각\u1100\u1161\u11A8\u200B\uFEFF\uFE0F\u001F𠮷〇々é\u0327\u0323…½Å")
            .codePoints()
            .toArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      assertThat(Norm.of(text.toString()))
          .as("seed %s, text %s", seed, text)
          .isEqualTo(NormByRules.of(text.toString()));
      assertThat(Norm.spaced(text.toString()))
          .as("seed %s, text %s", seed, text)
          .isEqualTo(NormByRules.spaced(text.toString()));
    }
  }

  @Test
  void everyCharacterOfTheBasicPlaneAloneIsAsTheRulesSay() {
    List<String> different = new ArrayList<>();
    for (int c = 0; c < 0xD800; c++) {
      if (Character.getType(c) != Character.UNASSIGNED && !isNew(c)) {
        String text = Character.toString(c);
        if (!Norm.of(text).equals(NormByRules.of(text))) {
          different.add(Integer.toHexString(c));
        }
      }
    }
    assertThat(different).isEmpty();
  }

  /** Younger than Unicode 13, so that Java 17 and 25 must agree to leave it. */
  @Test
  void charactersOfLaterUnicodeStayAsTheyAre() {
    for (String text : List.of("\uA7F2", "\uA7C0", "\u2C2F", "\uD801\uDF81", "\uA7D0x")) {
      assertThat(Norm.of(text)).isEqualTo(text);
    }
  }

  private static boolean isNew(int c) {
    return (c >= 0xA7C0 && c < 0xA7F5)
        || c == 0x2C2F
        || c == 0x1C89
        || (c >= 0x10570 && c < 0x1D15E)
        || (c >= 0x1E030 && c < 0x1E700);
  }
}
