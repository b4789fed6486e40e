package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CssTest {
  private static final long SEED = 20252;
  private static final int ROUNDS = 10_000;

  private static final List<String> FUNCTIONS =
      List.of(
          "url",
          "src",
          "image",
          "image-set",
          "-webkit-image-set",
          "cross-fade",
          "element",
          "paint",
          "-moz-element",
          "attr",
          "var",
          "env",
          "expression",
          "url-prefix",
          "format",
          "local");

  private static final List<String> ADDRESSES =
      List.of(
          "https://evil.example/x",
          "//evil.example/x",
          "x.png",
          "data:,x",
          "\\\\evil",
          "a.svg#b",
          "#a?b",
          "javascript:alert(1)");

  private static final List<String> PROPERTIES =
      List.of("fill", "mask", "background", "--x", "list-style-image", "content", "font-family");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fill: red                    | fill:red
          FILL:RED;;stroke:#fff        | fill:RED;stroke:#fff
          fill:url( #a )               | fill:url(#a)
          fill:url(#a) none            | fill:url(#a) none
          stroke-dasharray:1,2 .5em 3% | stroke-dasharray:1,2 .5em 3%
          f\\69ll:r\\65 d              | fill:red
          unknown:1;opacity:1e-2       | opacity:1e-2
          fill:rgb( 1 2 3 / 50% )      | fill:rgb(1 2 3 / 50%)
          """)
  void stylesAreWrittenAnew(String style, String written) throws Css.Refused {
    assertThat(Css.style(style.replace("\\\\", "\\"))).isEqualTo(written);
  }

  @Test
  void nothingThatLoadsPassesUnderAnyDisguise() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      String value = value(random);
      boolean declared = random.nextBoolean();
      String css = declared ? pick(PROPERTIES, random) + space(random) + ":" + value : value;
      String told = "seed " + SEED + ", round " + i + ": " + css;
      try {
        String written = declared ? Css.style(css) : Css.value(css);
        assertThat(written.toLowerCase(Locale.ROOT))
            .as(told)
            .matches(
                "(fill:|mask:|font-family:)?([\\p{L}0-9 ,#%'._-]|rgb\\([0-9, ]*\\)|url\\(#a\\))*");
        assertThat(declared ? Css.style(written) : Css.value(written)).as(told).isEqualTo(written);
      } catch (Css.Refused e) {
        assertThat(e.piece).as(told).isNotNull();
      }
    }
  }

  @Test
  void everyDisguiseOfALoadingFunctionIsRefused() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      String call =
          disguised(pick(FUNCTIONS, random), random)
              + "("
              + space(random)
              + quoted(pick(ADDRESSES, random), random)
              + space(random)
              + ")";
      String css = pick(List.of("", "red ", "url(#a) ", "rgb(1,2,3),"), random) + call;
      String told = "seed " + SEED + ", round " + i + ": " + css;
      assertThat(isRefused(css)).as(told).isTrue();
    }
  }

  private static boolean isRefused(String css) {
    try {
      Css.value(css);
      return false;
    } catch (Css.Refused e) {
      return true;
    }
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      value.append(
          switch (random.nextInt(9)) {
            case 0 -> disguised(pick(FUNCTIONS, random), random) + "(";
            case 1 -> quoted(pick(ADDRESSES, random), random);
            case 2 -> disguised("url", random) + "(" + quoted("#a", random) + ")";
            case 3 -> pick(List.of("@import ", "}", "{", ";", ":", "!", "\\", "(", ")"), random);
            case 4 -> "rgb(1, 2, 3)";
            case 5 -> "/* " + pick(List.of("*/", "url(x)*/", ""), random);
            case 6 -> pick(List.of("3px", "50%", "#fff", "1e3", "-.5"), random);
            default -> pick(List.of("red", "none", "'a b'"), random);
          });
      value.append(space(random));
    }
    return value.toString();
  }

  private static String space(Random random) {
    return pick(List.of("", "", " ", "\n", "\t"), random);
  }

  private static String quoted(String address, Random random) {
    String quote = pick(List.of("", "'", "\""), random);
    return quote + disguised(address, random) + quote;
  }

  /** Letters as escapes, in either case, as CSS allows. */
  private static String disguised(String word, Random random) {
    StringBuilder text = new StringBuilder();
    int of = 1 + random.nextInt(6);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = Character.isLetter(c);
      if (letter && random.nextInt(of) == 0) {
        String digits = Integer.toHexString(c);
        text.append('\\').append("0".repeat(random.nextInt(7 - digits.length()))).append(digits);
        text.append(pick(List.of(" ", "\n", "\t", " "), random));
      } else if (letter && "abcdef".indexOf(c) < 0 && random.nextInt(of) == 0) {
        text.append('\\').append(c);
      } else {
        text.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
      }
    }
    return text.toString();
  }

  private static String pick(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
