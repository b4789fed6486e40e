package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.YamlForms;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.validation.FormValidator;
import org.yearpress.model.CellKey;
import org.yearpress.testing.FormBuilder;

/** Local variants of a form. */
@Tag("unit")
class VariantTest {
  private static final String PARENT =
      """
      form: parent
      version: 2
      title: Parent
      language: en
      years: {from: 2020}
      kinds: {us: Us}
      tables:
        - id: t
          columns: [{path: a, label: A}, {path: b, label: B}]
          rows:
            - {path: "1", number: "1.", label: all, rows: [{path: "1.1", label: one}, {path: "1.2", label: two}]}
            - {path: "2", label: other}
        - {id: u, rows: [{path: "1", label: alone}]}
      rules:
        T: {table: t, each: columns, kind: total, holds: "1 = sum(1.*)"}
        B: {table: t, each: columns, kind: balance, holds: "1 = 2"}
      """;

  private static String variant(String patch) {
    return "form: local\nversion: 1\nextends: parent@2\npatch:\n" + patch;
  }

  private static Form local(String patch) {
    Parsed<List<Form>> parsed = YamlForms.read(PARENT, variant(patch));
    assertThat(parsed.diagnostics()).isEmpty();
    return parsed.value().get(1);
  }

  @Test
  void whatTheVariantDoesNotSayIsItsParents() {
    Form form = local("  - {relabel: \"t:2\", label: something else, number: \"2.\"}\n");
    assertThat(form.reference()).isEqualTo("local@1");
    assertThat(form.parent()).isEqualTo("parent@2");
    assertThat(form.title()).isEqualTo("Parent");
    assertThat(form.kinds()).containsKey("us");
    assertThat(form.table("t").orElseThrow().row("2").orElseThrow().printed())
        .isEqualTo("2. something else");
    assertThat(form.rules()).extracting(Rule::id).containsExactly("T", "B");
  }

  @Test
  void rowsAreAddedRemovedAndMoved() {
    Form form =
        local(
            """
              - {add: "t:1.0", before: "t:1.1", label: zero}
              - {remove: "t:1.2"}
              - {move: "t:1.1", after: "t:2"}
              - {remove: u}
            """);
    assertThat(form.tables()).hasSize(1);
    assertThat(form.tables().get(0).lines())
        .extracting(line -> line.depth() + " " + line.row().path())
        .containsExactly("1 1", "2 1.0", "1 2", "1 1.1");
  }

  @Test
  void aRuleOfTheSameIdReplacesTheParents() {
    String rules = "rules:\n  B: {table: t, each: columns, kind: balance, holds: \"1 >= 2\"}\n";
    Form form = local("  - {remove: u}\n" + rules);
    assertThat(form.rules())
        .extracting(rule -> rule.statement().holds())
        .containsExactly("1 = sum(1.*)", "1 >= 2");
  }

  @Test
  void unchangedCellsAreTheSameCells() {
    Form parent = YamlForms.form(PARENT);
    Form form =
        local(
            "  - {relabel: \"t:2\", label: else}\n  - {add: \"t:3\", after: \"t:2\", label: new}\n");
    Crosswalks crosswalks = new Crosswalks(List.of(Crosswalk.ofVariant(parent, form)));
    assertThat(crosswalks.exact("local@1", "parent@2", List.of(new CellKey("t", "1.1", "a"))))
        .contains(List.of(new CellKey("t", "1.1", "a")));
    assertThat(crosswalks.exact("local@1", "parent@2", List.of(new CellKey("t", "2", "a"))))
        .isEmpty();
    assertThat(crosswalks.exact("local@1", "parent@2", List.of(new CellKey("t", "3", "a"))))
        .isEmpty();
  }

  private static List<String> told(String patch) {
    return MalformedFormsTest.told(PARENT, variant(patch));
  }

  @Test
  void aPatchThatFailsIsToldAtItsPlace() {
    assertThat(told("  - {relabel: \"t:9\", label: x}\n"))
        .containsExactly("form.yml:5:6: error[form-patch] there is no row t:9 to patch");
    assertThat(told("  - {remove: \"t:1.3\"}\n"))
        .containsExactly(
            "form.yml:5:6: error[form-patch] there is no row t:1.3 to patch",
            "hint: did you mean 1.1?");
    assertThat(told("  - {remove: \"x:1\"}\n"))
        .containsExactly("form.yml:5:6: error[form-patch] there is no table x to patch");
    assertThat(told("  - {remove: \"1\"}\n"))
        .containsExactly(
            "form.yml:5:6: error[form-patch] 1 names no table, and the form has several");
    assertThat(told("  - {add: \"t:1.1\", after: \"t:2\", label: x}\n"))
        .containsExactly("form.yml:5:6: error[form-patch] there is a row t:1.1 already");
    assertThat(told("  - {add: \"t:3\", after: \"u:1\", label: x}\n"))
        .containsExactly("form.yml:5:6: error[form-patch] a row cannot go from table t to table u");
    assertThat(told("  - {move: \"t:1\", after: \"t:1.1\"}\n"))
        .containsExactly("form.yml:5:6: error[form-patch] the row t:1 cannot go below itself");
    assertThat(told("  - {move: \"t:1\"}\n"))
        .containsExactly(
            "form.yml:5:5: error[form-patch] the patch needs `before` or `after`, one of the two");
    assertThat(told("  - {rename: \"t:1\"}\n"))
        .containsExactly(
            "form.yml:5:5: error[form-patch] a patch begins with relabel, add, remove or move");
    assertThat(told("  - {relabel: \"t:1\"}\n"))
        .containsExactly(
            "form.yml:5:5: error[form-patch] the patch gives neither a label nor a number");
  }

  /** The rule stands in the parent's file, but the fault is the variant's. */
  @Test
  void aRuleThatLostItsRowIsToldAtTheVariant() {
    Form parent = YamlForms.form(PARENT);
    Form lost =
        FormBuilder.like(parent)
            .id("local")
            .version(1)
            .parent("parent@2")
            .tables(
                new PatchApplier(parent.tables(), new ArrayList<>())
                    .apply(List.of(new Patch.Remove("t:2", Place.of("local.yml")))))
            .place(Place.at("local.yml", 1, 1))
            .build();
    assertThat(FormValidator.check(lost))
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo("form-unknown-row"))
        .satisfies(d -> assertThat(d.place()).hasToString("local.yml:1:1"));
  }

  @Test
  void whatIsExtendedMustBeThere() {
    assertThat(MalformedFormsTest.told("form: a\nextends: parents@2\n", PARENT))
        .containsExactly(
            "form.yml:2:10: error[form-extends] there is no form parents@2 to extend",
            "hint: did you mean parent?");
    assertThat(MalformedFormsTest.told("form: a\nextends: parent@1\n", PARENT))
        .containsExactly(
            "form.yml:2:10: error[form-extends] there is no form parent@1, only parent@2",
            "hint: look at what changed, then write extends: parent@2");
    assertThat(
            MalformedFormsTest.told(
                "form: a\nextends: b@1\n", "form: b\nextends: c@1\n", "form: c\nextends: a@1\n"))
        .containsExactly(
            "form.yml:2:10: error[form-extends] the form extends itself: a → b → c → a");
    assertThat(MalformedFormsTest.told(PARENT, PARENT))
        .containsExactly(
            "form.yml:1:1: error[form-twice] there are two forms parent",
            "hint: give one another id; a local variant has an id of its own and `extends` the other");
  }
}
