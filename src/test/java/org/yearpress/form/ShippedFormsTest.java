package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.rule.RuleText;
import org.yearpress.form.rule.Rules;
import org.yearpress.form.validation.FormValidator;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;

/** What is shipped as data. */
@Tag("unit")
class ShippedFormsTest {
  private static final Forms FORMS = Forms.shipped();

  private static Form form(String id) {
    return FORMS.form(id).orElseThrow();
  }

  @Test
  void noShippedFormHasAFault() {
    assertThat(FORMS.all())
        .extracting(Form::id)
        .containsExactly(
            "cn-2017-qingdao",
            "cn-2019",
            "cn-2021",
            "us-foia-2000s",
            "us-foia-components",
            "us-foia-2022");
    assertThat(FORMS.all()).allSatisfy(form -> assertThat(FormValidator.check(form)).isEmpty());
  }

  /** A message in English gave its source in Chinese, and one in Chinese in English. */
  @Test
  void sourcesAndNotesOfShippedFormsAreKnownInBothLanguages() {
    for (Form form : FORMS.all()) {
      List<String> texts = new ArrayList<>();
      RuleText words = new RuleText(form, Messages.of("en"));
      form.rules().forEach(rule -> texts.addAll(List.of(words.basis(rule), rule.note())));
      form.rules().stream()
          .filter(rule -> rule.basis().equals("corner"))
          .forEach(rule -> texts.add(form.table(rule.range().table()).orElseThrow().corner()));
      form.narrative().forEach(part -> texts.add(part.basis()));
      form.validity().due().forEach(due -> texts.add(due.basis()));
      form.tables().forEach(table -> table.valueRows().forEach(row -> texts.add(row.note())));
      for (String text : texts) {
        List<String> given = List.of(form.presentation().argument("basis", text));
        if (text.equals("corner")) {
          continue;
        }
        if (text.matches(".*\\p{IsHan}.*")) {
          assertThat(given).as(form.id() + ": " + text).contains("basis@en");
        }
        if (text.matches(".*[a-z]{3}.*")) {
          assertThat(given).as(form.id() + ": " + text).contains("basis@zh-CN");
        }
      }
    }
  }

  @Test
  void theListFormHas84RowsAnd21Rules() {
    Form form = form("cn-2017-qingdao");
    assertThat(form.tables().get(0).lines()).hasSize(84);
    assertThat(form.tables().get(0).valueRows()).hasSize(76);
    assertThat(new Rules(form, Crosswalks.NONE).scopes(Statistics.NONE)).hasSize(21);
  }

  @Test
  void theMatrixFormsHaveTheirCells() {
    assertThat(form("cn-2019").table("t3").orElseThrow().valueRows()).hasSize(23);
    assertThat(form("cn-2021").table("t3").orElseThrow().valueRows()).hasSize(25);
    assertThat(form("cn-2021").table("t3").orElseThrow().valueColumns()).hasSize(7);
    assertThat(form("cn-2021").table("t4").orElseThrow().valueColumns()).hasSize(15);
  }

  @Test
  void aRuleRunsOnEveryElementOfItsScope() {
    List<Rules.Scope> scopes = new Rules(form("cn-2021"), Crosswalks.NONE).scopes(Statistics.NONE);
    assertThat(scopes.stream().filter(s -> s.rule().id().equals("R-row")).map(Rules.Scope::id))
        .hasSize(25)
        .contains("R-row@3.1", "R-row@4");
    assertThat(scopes.stream().filter(s -> s.rule().id().equals("R-review")).map(Rules.Scope::id))
        .containsExactly("R-review@1", "R-review@2.1", "R-review@2.2");
    Rules.Scope review =
        scopes.stream().filter(s -> s.id().equals("R-review@2.1")).findFirst().orElseThrow();
    assertThat(review.cell()).isEqualTo(new CellKey("t4", "1", "2.1.5"));
    assertThat(scopes.stream().filter(s -> s.rule().id().equals("R-rollup"))).hasSize(175);
    assertThat(scopes.stream().map(Rules.Scope::id)).contains("R-rollup@3.1@2.1");
  }

  @Test
  void exactPairsAreFoundInBothDirections() {
    Crosswalks crosswalks = FORMS.crosswalks();
    CellKey received = new CellKey("t3", "1", "3");
    assertThat(crosswalks.exact("cn-2017-qingdao@1", "cn-2021@1", List.of(CellKey.row("3.1"))))
        .contains(List.of(received));
    assertThat(crosswalks.exact("cn-2021@1", "cn-2017-qingdao@1", List.of(received)))
        .contains(List.of(CellKey.row("3.1")));
    assertThat(crosswalks.exact("cn-2017-qingdao@1", "cn-2021@1", List.of(CellKey.row("3.2"))))
        .isEmpty();
    assertThat(crosswalks.exact("cn-2019@1", "cn-2021@1", List.of(new CellKey("t3", "3.6", "1"))))
        .hasValueSatisfying(cells -> assertThat(cells).hasSize(3));
  }
}
