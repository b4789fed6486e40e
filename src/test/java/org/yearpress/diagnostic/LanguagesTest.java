package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LanguagesTest {
  private static InterfaceLanguage yaml(String tag, String words) {
    return InterfaceLanguage.yaml(
        tag, new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)));
  }

  private static Languages with(InterfaceLanguage language) {
    List<InterfaceLanguage> all = new ArrayList<>(Languages.ALL);
    all.add(language);
    return new Languages(all, List.of());
  }

  @Test
  void aLanguageFromOutsideSaysItsWordsAndEnglishWhereItHasNone() {
    Languages languages = with(yaml("de-AT", "page: {number: {decimal: \",\"}}"));
    Messages german = languages.of("de-AT");

    assertThat(german.language()).isEqualTo("de-AT");
    assertThat(german.format("page.number.decimal")).isEqualTo(",");
    assertThat(german.format("page.nav.data")).isEqualTo(Messages.of("en").format("page.nav.data"));
    assertThat(german.keys()).isEqualTo(Messages.of("en").keys());
  }

  @Test
  void theNearestLanguageIsTakenForATagThatIsNone() {
    Languages languages = with(yaml("de-AT", "page: {x: y}"));

    assertThat(languages.of("de").language()).isEqualTo("de-AT");
    assertThat(languages.of("zh-TW").language()).isEqualTo("zh-CN");
    assertThat(languages.of("fr").language()).isEqualTo("en");
    assertThat(languages.speaks("de-CH")).isTrue();
    assertThat(languages.speaks("fr")).isFalse();
    assertThat(languages.tags()).containsExactly("en", "zh-CN", "de-AT");
  }

  @Test
  void membersOfRegistriesBringWordsAndReplaceNone() {
    Languages languages =
        new Languages(
            Languages.ALL,
            List.of(
                Map.of("en", Map.of("check.loud", "loud", "page.nav.data", "hidden")),
                Map.of("zh-CN", Map.of("check.quiet", "静"))));

    assertThat(languages.of("en").format("check.loud")).isEqualTo("loud");
    assertThat(languages.of("zh-CN").format("check.loud")).isEqualTo("loud");
    assertThat(languages.of("zh-CN").format("check.quiet")).isEqualTo("静");
    assertThat(languages.of("en").format("page.nav.data"))
        .isEqualTo(Messages.of("en").format("page.nav.data"));
  }

  @Test
  void literalWordsAreTheSameInEveryLanguage() {
    Text literal = Text.literal("as it is: {x}");

    for (String tag : Languages.STANDARD.tags()) {
      assertThat(Messages.of(tag).format(literal)).isEqualTo("as it is: {x}");
    }
  }

  @Test
  void whatIsNoYamlIsRefusedWithTheNameOfTheLanguage() {
    assertThatThrownBy(() -> yaml("xx", "a: [")).hasMessageContaining("xx");
  }
}
