package org.yearpress.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.library.ReadableColours;

/** Which colours of a theme the screens take. */
@Tag("unit")
class ThemeColoursTest {
  private static String of(String css) {
    return ThemeColours.of(ReadableColours.Variables.of(css));
  }

  @Test
  void lightAndDarkColoursAreTakenAndNothingElse() {
    assertThat(
            of(
                """
                /* :root { --ink: red; } */
                @import "x.css";
                :root { --accent: #123456; --series-1: blue; --paper: rgb(1, 2, 3); }
                body { --accent: green; color: url(x) }
                @media (prefers-color-scheme: dark) {
                  :root:not([data-scheme="light"]) { --accent: #abcdef; }
                }
                @media (prefers-contrast: more) { :root { --accent: #000; } }
                :root[data-scheme="dark"] { --accent: #fff; }
                """))
        .isEqualTo(
            ":root {--accent: #123456;--paper: rgb(1, 2, 3);}\n"
                + "@media (prefers-color-scheme: dark) {:root {--accent: #abcdef;}\n}");
  }

  @Test
  void aThemeWithoutColoursLeavesThoseOfTheScreens() {
    assertThat(of("body { margin: 0 }")).isEmpty();
    assertThat(of("")).isEmpty();
    assertThat(of("@media (prefers-color-scheme: dark) { :root { --ink: ")).isEmpty();
    assertThat(of(":root { --ink: url(http://evil.example); }")).isEmpty();
  }
}
