package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.page.view.TermView;
import org.yearpress.testing.FormBuilder;

@Tag("unit")
class GlossaryTest {
  private static Form.Term term(String id, String... words) {
    return new Form.Term(id, List.of(words), "meaning of " + id, "", Place.SITE);
  }

  private static Glossary glossary(Form.Term... terms) {
    return Glossary.of(FormBuilder.of("f").terms(terms).build());
  }

  private static List<String> found(Glossary glossary, String... texts) {
    return glossary.explained(List.of(texts), List.of(), "a.").stream()
        .map(TermView::anchor)
        .toList();
  }

  @Test
  void wordsAreFoundInWhateverCaseAndOnlyWhole() {
    Glossary glossary = glossary(term("pending", "pending"), term("median", "Median"));
    assertThat(found(glossary, "PENDING REQUESTS")).containsExactly("a.pending");
    assertThat(found(glossary, "Depending on medians")).isEmpty();
    assertThat(found(glossary, "(median)", "pending")).containsExactly("a.pending", "a.median");
  }

  @Test
  void theLongestTermIsMeant() {
    Glossary glossary =
        glossary(term("request", "requests"), term("perfected", "perfected requests"));
    assertThat(found(glossary, "Processed perfected requests")).containsExactly("a.perfected");
    assertThat(found(glossary, "Perfected requests, and requests"))
        .containsExactly("a.request", "a.perfected");
  }

  @Test
  void aTermMayEndInASignAndStandInTextWithoutBlanks() {
    Glossary glossary = glossary(term("ex7a", "Ex. 7(A)"), term("fee", "收费"));
    assertThat(found(glossary, "Ex. 7(A) (time)")).containsExactly("a.ex7a");
    assertThat(found(glossary, "信息公开收费情况")).containsExactly("a.fee");
  }

  @Test
  void onlyTheFirstPlaceIsALinkAndTextIsEscaped() {
    Glossary glossary = glossary(term("pending", "pending"));
    Set<Form.Term> met = new HashSet<>();
    assertThat(glossary.linked("A & B pending, still pending", met, "a.").toString())
        .isEqualTo("A &amp; B <a class=\"term\" href=\"#a.pending\">pending</a>, still pending");
    assertThat(glossary.linked("Pending", met, "a.").toString()).isEqualTo("Pending");
    assertThat(glossary().linked("<b>", new HashSet<>(), "a.").toString()).isEqualTo("&lt;b&gt;");
  }
}
