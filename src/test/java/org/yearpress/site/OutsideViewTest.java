package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.page.context.Language;
import org.yearpress.page.template.Templates;
import org.yearpress.page.template.Theme;
import org.yearpress.page.view.View;

/** What templates read of records that are defined outside the packages of pages. */
@Tag("unit")
class OutsideViewTest {
  private static final String OWN = "outside.html";

  record Marked(String word, Object inner) implements View.Part {}

  record Unmarked(String word) {}

  private static String render(Theme theme, Map<String, String> further, Object view) {
    Language english = new Language("en", Messages.of("en"));
    byte[] page = new Templates(theme, further).render(OWN, "x", english, view);
    return new String(page, StandardCharsets.UTF_8);
  }

  @Test
  void aMarkedRecordIsReadAndEscaped() {
    assertThat(render(Theme.shipped(), Map.of(OWN, "{{ page.word }}"), new Marked("<b>", "")))
        .isEqualTo("&lt;b&gt;");
  }

  @Test
  void aRecordThatIsNotMarkedIsNotRead() {
    Map<String, String> further = Map.of(OWN, "{{ page.inner.word }}");

    assertThatThrownBy(() -> render(Theme.shipped(), further, new Marked("a", new Unmarked("b"))))
        .isInstanceOf(UnusableException.class);
  }

  @Test
  void ofAMarkedRecordNoMethodIsCalledEither() {
    for (String call : new String[] {"page.getClass()", "page.hashCode", "page.word.length()"}) {
      assertThatThrownBy(
              () -> render(Theme.shipped(), Map.of(OWN, "{{ " + call + " }}"), new Marked("a", "")))
          .as(call)
          .isInstanceOf(UnusableException.class);
    }
  }

  @Test
  void aThemeComesBeforeTheTemplateThatAPageKindBrings() {
    byte[] own = "theme".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> files = Map.of("templates/" + OWN, own);
    Theme theme = Theme.read(files::get);

    assertThat(render(theme, Map.of(OWN, "kind"), new Marked("a", ""))).isEqualTo("theme");
  }
}
